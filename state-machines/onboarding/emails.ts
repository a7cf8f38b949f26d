import { accountEmail } from '../../shared/emails/template.ts';

export const welcome = accountEmail('onboarding/welcome', {
  subject: 'Welcome: your first four weeks with {{ our_company }}',
  preheader: 'What happens in which week, and the one thing we need from you now.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Welcome, and thank you for trusting us with {{ account_name }}’s client service. I am {{ sender_first_name }}, and I answer for your first four weeks. They go like this:',
    {
      list: [
        '**Week 1, foundation:** kickoff, connection to your systems, first model set-up, team training',
        '**Week 2, go-live preparation:** tests on your own requests, your workflows, acceptance by your team',
        '**Week 3, launch:** live with real clients, watched closely, adjusted as we learn',
        '**Week 4, results:** the figures, the return so far, and a plan for the next 90 days',
      ],
    },
    'One thing from you now: a time for the kickoff in the next two days. Please bring whoever answers clients today, and two or three goals in your own words. We will measure ourselves against exactly those.',
    { button: 'Choose a time for the kickoff', to: 'booking_link' },
  ],
});

export const weekTwo = accountEmail('onboarding/week-two', {
  subject: 'Week 2: your own requests, in a safe place',
  preheader: 'What we test this week, and whom we need from your side.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'The foundation for {{ account_name }} stands. This week we run your real requests through a test environment, where no client can see an answer.',
    {
      list: [
        'we check every step against requests that you closed last month',
        'we shape the workflows until they match how your team really works',
        'the people who will use it accept it, or tell us what is missing',
        'we agree how to tell your team and your clients',
      ],
    },
    'Please keep an hour free for the two colleagues who know your requests best. Their “that is not how we do it” is worth more this week than at any time later. Reply with their names, and I will invite them.',
  ],
});

export const weekThree = accountEmail('onboarding/week-three', {
  subject: 'Week 3: you go live',
  preheader: 'What changes for your team and your clients this week.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'This week {{ account_name }} goes live. We begin with the kinds of request that your team accepted, and everything else goes to your people as before.',
    {
      list: [
        'we watch the first days with you, and nothing is answered that you did not release',
        'what goes wrong is adjusted the same day, and you see what we changed',
        'your team gets coaching on the cases that it now handles differently',
      ],
    },
    'You can stop a workflow yourself at any time: one switch, no ticket. If anything feels off, reply to this mail. It reaches me first.',
  ],
});

export const weekFour = accountEmail('onboarding/week-four', {
  subject: 'Week 4: what has it done for you?',
  preheader: 'We bring the figures, you bring the judgement.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'At the kickoff you set the goals: {{ goals | default: "you told us what has to change" }}. This week we hold the first figures against them: what was handled, how fast, what it saved, and where it fell short.',
    'You get them as a short report with every assumption listed, and we go through it together. From that we write the plan for your next 90 days.',
    { button: 'Choose a time for the review', to: 'booking_link' },
    'Please bring whoever decides about the next step, and the complaint that you have been saving for later.',
  ],
});

export const successPlan = accountEmail('onboarding/success-plan', {
  subject: '{{ account_name }}: onboarding is complete, here is what comes next',
  preheader: 'Your plan for 90 days, and who answers for it.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'All four weeks are closed. Your success plan for the next 90 days is agreed: each action in it has one owner and one date, on your side or on ours.',
    'What you can rely on from here:',
    {
      list: [
        'I stay your contact, and I watch your usage so that you need not',
        'each quarter we look at the same goals together, with figures',
        'what you ask us to improve gets an answer, also when the answer is no',
      ],
    },
    'One question, because it decides what we change for the next customer: would you recommend us, and what was the hardest part of these four weeks?',
    { button: 'Answer in half a minute', to: 'survey_link' },
  ],
});
