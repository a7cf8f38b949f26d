import { leadEmail } from '../../shared/emails/template.ts';

/** About a meeting that they arranged and we failed: owed to them, whatever they want to read from us otherwise. */
export const apology = leadEmail('missed-by-us/apology', {
  kind: 'transactional',
  topic: 'service',
  subject: 'You were there and we were not. I am sorry',
  preheader: 'Our mistake. Pick any time that suits you, and we will be early.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Our call was set for {{ meeting_time | default: "today" }}. You were there, and nobody from {{ our_company }} was. That was our mistake and not yours, and I am sorry for the time it cost you.',
    'Please pick any time that suits you. What you told us stays with the meeting, and I will be there early.',
    { button: 'Pick a new time', to: 'reschedule_link' },
    'If you would rather not meet again, one line in reply is enough, and I will answer your question in writing today.',
  ],
});
