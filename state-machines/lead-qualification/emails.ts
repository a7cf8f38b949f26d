import { leadEmail } from '../../shared/emails/template.ts';

/** The answer to what they left with us, a request or their details: sent whatever the country's rule on marketing says, once. */
export const answer = leadEmail('lead-qualification/answer', {
  kind: 'transactional',
  topic: 'service',
  subject: '{{ first_name | default: "Hello" }}, who answers you at {{ our_company }}',
  preheader: 'A person, and two minutes that show what we do.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Thank you for getting in touch. I am {{ sender_first_name }}, your contact at {{ our_company }}: what you sent is with me, and replies to this mail reach me, not a queue.',
    'What we do, in one line: {{ our_company }} reads the requests that your clients send, handles the routine ones from start to finish, and hands your people the rest with the facts already gathered.',
    'The quickest way to judge whether that is any use to {{ company | default: "your team" }} is to watch one real request go from inbox to closed. It takes two minutes, and nobody will ask you to sign up.',
    { button: 'Watch the two-minute tour', to: 'video_link' },
    'If you have a question first, just reply.',
  ],
});

export const oneQuestion = leadEmail('lead-qualification/one-question', {
  subject: 'One question about {{ company | default: "your team" }}',
  preheader: 'Answer with a single digit, and I will send only what fits.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'One question, so that I send you nothing you cannot use. **Which of these eats most of your team’s week?**',
    {
      list: [
        '**1** — sorting and answering requests that are nearly the same every time',
        '**2** — chasing clients and colleagues for the piece of information that is missing',
        '**3** — writing it all down afterwards: handovers, status updates, monthly reports',
      ],
    },
    'Reply with the digit. I will send back one page on how service companies of 50 to 500 people automate exactly that, including the part that is better left to people.',
  ],
});

export const story = leadEmail('lead-qualification/story', {
  subject: 'They automated one kind of request. Only one.',
  preheader: 'How a field-service company started small enough to finish.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Most automation projects in service companies stall for the same reason: they start with everything.',
    'Northgate Field Services started with one thing, the appointment that has to be moved. It came in by phone, mail and portal, it needed three people, and every client noticed when it went wrong. They automated that from the first message to the technician’s calendar, let it run beside the old way until the dispatchers trusted it, and only then chose the next.',
    'Their operations lead describes what they did in which order, and what they would skip the second time.',
    { button: 'Read how Northgate did it', to: 'case_study_link' },
    'While you read: which request would be yours?',
  ],
});

export const numbers = leadEmail('lead-qualification/numbers', {
  subject: 'Is it worth it for {{ company | default: "you" }}? Four numbers tell',
  preheader: 'Work it out before you talk to anybody here.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'You need four numbers to know whether {{ our_company }} pays for itself, and you have all of them:',
    {
      list: [
        'requests that your team handles in a week',
        'minutes that a typical one takes, from reading it to closing it',
        'the share of them that are routine',
        'what an hour of that team costs you',
      ],
    },
    'Put them into the calculator, and it shows the monthly figure with every assumption on the page, so that your finance lead can take it apart. Our side of the sum: plans begin at 2,500 USD a month.',
    { button: 'Work out your figure', to: 'roi_calculator_link' },
    'If it comes out under the price, believe it, and do not buy. I would rather hear that now.',
  ],
});

export const twentyMinutes = leadEmail('lead-qualification/twenty-minutes', {
  subject: 'Twenty minutes, one request of yours, no slides',
  preheader: 'What we would do with the time, so that you can decide.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'This is the last mail of this series, so here is the plain offer: twenty minutes, on one request that your clients really send.',
    {
      list: [
        '10 minutes: you bring a typical request, and we run it through {{ our_company }} while you watch',
        '5 minutes: what it would need from your systems and your people',
        '5 minutes: whether it is worth going on. If it is not, I will say so',
      ],
    },
    { button: 'Choose a time', to: 'booking_link' },
    'If the time is wrong, you need not do anything. From now on you get something useful every week or so, and each mail has a link that ends it.',
  ],
});
