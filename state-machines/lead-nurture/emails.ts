import { leadEmail } from '../../shared/emails/template.ts';
import { firstSubject } from './experiments.ts';

export const firstToAutomate = leadEmail('lead-nurture/first-to-automate', {
  topic: 'education',
  subject: 'Automate the boring one first',
  preheader: 'Three tests that a first candidate has to pass.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'When a service team decides to automate something, it usually picks what hurts most. That is nearly always the wrong first choice: what hurts most has the most exceptions.',
    'A good first candidate passes three tests:',
    {
      list: [
        '**It is frequent.** If it does not come in every day, nobody will notice the improvement',
        '**It ends clearly.** Moved, answered, booked. “Handled” is not an ending',
        '**A mistake is cheap.** If it goes wrong, somebody sends an apology, not a lawyer',
      ],
    },
    'Our audit sheet takes you through your requests with these questions. It is one page, and it fits into a team meeting.',
    { button: 'Get the audit sheet', to: 'audit_link' },
  ],
  experiment: firstSubject,
  variants: { plain: {}, question: { subject: 'Which request would you automate first?' } },
});

export const askOnce = leadEmail('lead-nurture/ask-once', {
  topic: 'product',
  subject: 'The reply that saves the next four',
  preheader: 'Ask for everything that is missing, once, in the first answer.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Look at any request that took a week. The work was rarely the problem. Somebody asked for the order number on Monday, for the photo on Wednesday and for the address on Friday.',
    'A tip that works with or without software: for each kind of request, write down what a person needs to finish it, and ask for all of it in the first reply.',
    'In {{ our_company }} that list is a setting. It asks the client for what is missing, waits, reminds once, and passes the request on when it is complete. The tour shows it in the second half.',
    { button: 'See it in the two-minute tour', to: 'video_link' },
  ],
});

export const caseStudy = leadEmail('lead-nurture/case-study', {
  topic: 'education',
  subject: 'What Northgate would skip the second time',
  preheader: 'A field-service company on its first automated request.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Success stories usually leave out the useful part. So we asked the people at Northgate Field Services what they would not do again. Their list:',
    {
      list: [
        'writing rules for exceptions before they had seen any',
        'training everybody at once, when two dispatchers would have done for the first month',
        'switching the old way off on a date, and not when people stopped using it',
      ],
    },
    'What they would do again is there too, with the order in which they did it.',
    { button: 'Read the story', to: 'case_study_link' },
  ],
});

export const stayHuman = leadEmail('lead-nurture/stay-human', {
  topic: 'education',
  subject: 'What you should not automate',
  preheader: 'Four kinds of request that belong to a person, always.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'We sell automation, so take this as advice against our interest. Leave these to people:',
    {
      list: [
        'the first complaint of a client who never complains',
        'anything in which somebody was hurt, or lost money through you',
        'a cancellation: the reason is worth more than the minutes saved',
        'the request that nobody can file under anything',
      ],
    },
    'A good system notices these and hands them over with the history attached. A bad one answers them.',
    'Which of yours would you never hand over? Reply with a line. I collect the answers, and I will send you the list.',
  ],
});

export const firstResponse = leadEmail('lead-nurture/first-response', {
  topic: 'product',
  subject: 'Your response time is probably measured wrong',
  preheader: 'Three common mistakes, and what the honest number is good for.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Most first-response figures look better than what clients experience. Three reasons:',
    {
      list: [
        'the automatic “we have received your request” counts as a response',
        'the clock starts when a ticket is opened, not when the mail arrived',
        'the average hides the slow tenth, and the slow tenth is who leaves',
      ],
    },
    'Measure from the client’s message to the first sentence that helps, and look at the slowest tenth. With that number the calculator tells you what faster is worth.',
    { button: 'Put your number in', to: 'roi_calculator_link' },
  ],
});

export const threeWorries = leadEmail('lead-nurture/three-worries', {
  topic: 'education',
  subject: '“Our clients will notice”, and two other fair worries',
  preheader: 'What service leaders ask us before they buy, answered plainly.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Three worries that we hear in nearly every first conversation, and the plain answers:',
    {
      list: [
        '**“Our clients will notice.”** They will: answers come sooner. You decide whether mails say that a machine wrote them, and we recommend that they do',
        '**“It will say something wrong.”** It can. So it answers only the kinds of request that you released, and everything else waits for a person',
        '**“My people will think they are next.”** Tell them first which work goes, and what they do with the time. Projects without that sentence fail for this reason',
      ],
    },
    'Is there a fourth one at {{ company | default: "your company" }}? Reply, and you get an honest answer, even when it is “that would be a problem”.',
  ],
});

export const openPrices = leadEmail('lead-nurture/open-prices', {
  topic: 'product',
  subject: 'What it costs, without a call',
  preheader: 'Three plans, what separates them, and who needs none of them.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'You should not need a call to learn a price. Ours, per month:',
    {
      list: [
        '**Professional, 2,500 USD**: one team, the usual kinds of request, your mailbox and one system behind it',
        '**Enterprise, 4,000 USD**: several teams, approvals, and reports for each client',
        '**Custom, from 8,000 USD**: your own systems, your own rules, and people of ours beside yours',
      ],
    },
    'Not sure which one? Look at {{ suggested_plan | default: "Professional" }} first. Every plan can be cancelled within 30 days, and the money comes back.',
    { button: 'Compare the plans', to: 'pricing_link' },
    'If your team gets fewer than a few dozen requests a week, none of them pays yet. Keep the audit sheet, and come back when it does.',
  ],
});

export const softAsk = leadEmail('lead-nurture/soft-ask', {
  topic: 'product',
  subject: 'Is it time, {{ first_name | default: "or not yet" }}?',
  preheader: 'The last mail of this series, and an open door.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Six weeks, eight mails. This is the last one of the series.',
    'If one of them made you think of a particular request at {{ company | default: "your company" }}, bring that request. In twenty minutes we run it together, and you will know whether it is worth a project.',
    { button: 'Choose twenty minutes', to: 'booking_link' },
    'If not, that is fine too. This inbox goes quiet now, and a reply to any of these mails still reaches a person.',
  ],
});

/** Sent out of turn to somebody who shows high intent again. */
export const skippedAhead = leadEmail('lead-nurture/skipped-ahead', {
  topic: 'product',
  subject: 'You seem to be looking closer. May I save you some time?',
  preheader: 'Straight to the part where it is about your own requests.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'You have been back for a closer look, so I will spare you the rest of the series.',
    'Bring one request that your clients really send. In twenty minutes we run it through {{ our_company }} while you watch, and you leave with what it would take and what it would cost.',
    { button: 'Choose twenty minutes', to: 'booking_link' },
    'If you are only comparing for now, reply with what you compare us with. I will tell you where the others are better.',
  ],
});
