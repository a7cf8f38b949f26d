import { leadEmail } from '../../shared/emails/template.ts';

/** About a meeting that they arranged: part of that arrangement, and the only mail here that is. */
export const newTime = leadEmail('no-show-recovery/new-time', {
  kind: 'transactional',
  topic: 'service',
  subject: 'We missed each other. Shall we move it?',
  preheader: 'One click shows the next free times; everything you told us stays.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Our call was set for {{ meeting_time | default: "earlier" }}, and it did not come about. That happens, usually for good reasons on a full day.',
    'One click shows the next free times. Nothing needs to be filled in again, and what you told us stays with the meeting.',
    { button: 'Pick a new time', to: 'reschedule_link' },
    'If you were there and we were not, tell me. Then the apology is mine, and I will sort it out today.',
  ],
});

export const explainer = leadEmail('no-show-recovery/explainer', {
  subject: 'What you would have seen, in two minutes',
  preheader: 'The core of the demo, so that you can decide if the rest is worth your time.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Perhaps half an hour was the problem. Here is the core of the demo in two minutes: a client’s request comes in, {{ our_company }} reads it, gathers what is missing, does the routine part, and hands a person the one decision that is left.',
    { button: 'Watch the two minutes', to: 'video_link' },
    'Two things are worth watching for: where it stops and asks, and what the person gets to see at that point. Those are the two questions we hear first from teams like {{ company | default: "yours" }}.',
  ],
});

export const restart = leadEmail('no-show-recovery/restart', {
  subject: 'A shorter offer: 15 minutes on one of your requests',
  preheader: 'We start over, smaller: no slides, your example, a straight answer.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Let us start over with something smaller. Forward one request that a client sent you, names removed if you like, and take 15 minutes with me. You see how it would be handled, and where it would not be.',
    'There are no slides and no second call unless you ask for one.',
    { button: 'Choose 15 minutes', to: 'reschedule_link' },
    'If somebody else at {{ company | default: "your company" }} should see it instead, pass this mail on: the link works for them too.',
  ],
});
