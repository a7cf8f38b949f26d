import {
  all, answered, any, atCustomer, bookedOrSalesReady, branch, confidenceAtLeast, days, email, end, fitUnder, given, hot, hours, journey, not, onButton, optedOutOrUnfit, stageIn, stageNotIn, start, suppressed, task, wait, when,
} from '../../shared/journeys/language.ts';
import * as mails from './emails.ts';

export default journey('lead-qualification', {
  title: 'Lead qualification',
  version: 1,
  owner: 'marketing',
  subject: 'lead',
  startsOn: [
    when('form.submitted'), when('lead.identified'), when('demo.requested'), when('trial.started'),
    when('content.downloaded'), when('webinar.attended'), onButton,
  ],
  entry: all(stageNotIn('sql', 'opportunity', 'customer', 'churned', 'disqualified'), not(suppressed)),
  reentry: { after: days(90) },
  goal: { says: 'A demo is booked, or sales takes the lead over', when: bookedOrSalesReady },
  exits: [answered, ...optedOutOrUnfit],

  whenHot: {
    title: 'Hot lead',
    asked: 'once',
    // A request has raised the same three tasks already (sla-watch): the purpose makes them one set.
    steps: [
      task('Hot lead · call', { role: 'sdr', channel: 'call', purpose: 'first answer by call', due: hours(1), why: 'Graded A1–B2: call within the hour, while they still have the page open', completedBy: ['meeting.booked'] }),
      task('Hot lead · write a personal mail', { role: 'sdr', channel: 'email', purpose: 'first answer by mail', due: hours(2), why: 'Graded A1–B2: two lines of your own about what they asked for', completedBy: ['meeting.booked', 'email.replied'] }),
      task('Hot lead · connect on LinkedIn', { role: 'sdr', channel: 'linkedin', purpose: 'first answer by LinkedIn', due: hours(24), why: 'Graded A1–B2: a request without a pitch', completedBy: ['meeting.booked'] }),
    ],
  },

  story: [
    email('Email 1 · Answer to the request', mails.answer),
    email('Email 2 · One question', mails.oneQuestion, { on: 'day 1 14:00' }),
    email('Email 3 · A story like theirs', mails.story, { on: 'day 3 09:30' }),
    email('Email 4 · Their own numbers', mails.numbers, { on: 'day 5 10:00' }),
    email('Email 5 · Twenty minutes', mails.twentyMinutes, { on: 'day 7 09:30' }),
    wait('Leave two days for an answer', { until: 'day 9 10:00' }),
    branch('Where does the lead go from here?', [
      // Who asks is answered once, wherever they work; the rest is their CSM's, who has the lead already (exclusions.ts).
      given(atCustomer,
        end('A customer’s colleague · with the CSM', { because: 'their company is a customer: its CSM goes on with them', how: 'exit' })),
      given(any(hot, stageIn('mql')),
        task('Decide: sales-ready, nurture or not a fit', { role: 'sdr', channel: 'call', due: hours(24), why: 'Marketing-qualified after five mails, and no meeting yet', completedBy: ['meeting.booked', 'lead.dispositioned'] }),
        end('Qualified · with the SDR', { because: 'qualified after five mails: the SDR decides' })),
      given(all(fitUnder(25), confidenceAtLeast(0.5)),
        end('Not a fit · disqualified', { because: 'not a fit: what is known of the company is far from whom we serve', stage: 'disqualified', how: 'exit' })),
    ], [
      start('Go on to nurture', 'lead-nurture'),
      end('Not now · recycled', { because: 'not now: no meeting after five mails', stage: 'recycled' }),
    ]),
  ],
});
