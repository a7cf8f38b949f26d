import { accountEmail } from '../../shared/emails/template.ts';

export const invitation = accountEmail('qbr/invitation', {
  topic: 'reviews',
  subject: '{{ account_name }}: your review for {{ quarter }}',
  preheader: 'One hour, your own goals, and the figures behind them.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'It is time for our review of {{ quarter }}. We have {{ review_date | default: "a date about three weeks from now" }} in mind. One hour, and you get the packet three days before, so that we can spend the hour on decisions.',
    'It has five parts: your goals, what you used and what it brought, where it falls short, what comes next, and a plan for 90 days in which every action has an owner.',
    { button: 'Confirm or move the time', to: 'booking_link' },
    'Is there something that must be on the table? Reply now, and it will be in the packet.',
  ],
});

export const packet = accountEmail('qbr/packet', {
  topic: 'reviews',
  subject: 'Your review packet for {{ quarter }}',
  preheader: 'Everything we will talk about, to read before we meet.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Here is the packet for our review on {{ review_date | default: "the agreed date" }}. It takes about ten minutes to read. Please mark what you see differently: that is what the hour is for.',
    { document: 'sections' },
    'If a figure looks wrong to you, reply with the one you expected. We will bring the way it was worked out.',
  ],
});

export const thanks = accountEmail('qbr/thanks', {
  topic: 'reviews',
  subject: '{{ account_name }}: what we agreed, and when we look at it again',
  preheader: 'Owners, dates, and two check-ins before the next review.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Thank you for the hour. The actions that we agreed are now tasks with one owner and one date each, on our side from today.',
    'We look at them together after 30 and after 60 days, and the next review begins with what became of them.',
    'If we wrote something down that you did not mean, reply today, while we both remember.',
  ],
});
