import {
  answered, because, bookedOrSalesReady, days, email, end, hours, journey, onButton, optedOutOrUnfit, stageNotIn, start, task, wait, waitFor, when,
} from '../../shared/journeys/language.ts';
import * as mails from './emails.ts';

export default journey('no-show-recovery', {
  title: 'No-show recovery',
  version: 1,
  owner: 'marketing',
  subject: 'lead',
  startsOn: [when('meeting.no_show'), onButton],
  entry: stageNotIn('opportunity', 'customer', 'churned', 'disqualified'),
  reentry: { after: days(1) },
  goal: { says: 'The demo is rescheduled', when: bookedOrSalesReady },
  exits: [
    because('the no-show was taken back', when('meeting.no_show_undone')),
    because('the meeting took place after all', when('meeting.held')),
    because('it was us who missed it', when('meeting.missed_by_us')),
    answered,
    ...optedOutOrUnfit,
  ],

  story: [
    // An hour, because a host who marked the wrong meeting corrects it within minutes.
    email('Email 1 · One-click reschedule', mails.newTime, { on: hours(1), sendOn: 'business-days' }),
    email('Email 2 · Explainer video', mails.explainer, { on: 'business day 2 10:00' }),
    email('Email 3 · Restart offer', mails.restart, { on: 'business day 4 10:00' }),
    wait('Leave a business day for the restart offer', { until: 'business day 5 09:30' }),
    task('Call about the missed demo', { role: 'sdr', channel: 'call', due: 'business day 5 17:00', why: 'Missed the demo and answered none of three mails: ask what got in the way', completedBy: ['meeting.booked'] }),
    waitFor('Wait for a new booking, up to business day 8', ['meeting.booked'], {
      upTo: 'business day 8 09:30',
      came: [end('Rescheduled', { because: 'a new time is booked', how: 'goal' })],
      otherwise: [
        start('Go on to nurture', 'lead-nurture'),
        end('Not rescheduled · recycled', { because: 'not now: the missed demo was not rescheduled', stage: 'recycled' }),
      ],
    }),
  ],
});
