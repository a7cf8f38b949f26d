import {
  all, answered, bestHour, bookedOrSalesReady, branch, days, email, end, given, hours, journey, not, onButton, optedOutOrUnfit, stageIn, stageNotIn, suppressed, task, wait, when,
} from '../../shared/journeys/language.ts';
import * as mails from './emails.ts';
import { readersHour } from './experiments.ts';

export default journey('lead-nurture', {
  title: 'Lead nurture',
  version: 2,
  owner: 'marketing',
  subject: 'lead',
  startsOn: [
    when('lead.stage_changed', { to: 'recycled' }),
    when('lead.dispositioned', { disposition: 'nurture' }),
    onButton,
  ],
  entry: all(stageNotIn('sql', 'opportunity', 'customer', 'disqualified'), not(suppressed)),
  reentry: { after: days(60) },
  goal: { says: 'A meeting is booked, or sales takes the lead over', when: bookedOrSalesReady },
  exits: [answered, ...optedOutOrUnfit],

  // Who was set aside while hot stays set aside: only marketing-qualified again means that something new happened.
  whenHot: {
    title: 'High intent',
    asked: 'with-each-mail',
    steps: [
      branch('Qualified again since entering?', [
        given(stageIn('mql'),
          email('High intent · Skip ahead to the offer', mails.skippedAhead, { expires: 'day 44 09:30' }),
          task('High intent · call', { role: 'sdr', channel: 'call', due: hours(4), why: 'Came back with high intent while in nurture', completedBy: ['meeting.booked'] }),
          end('Warm again · with the SDR', { because: 'high intent again: handed to the SDR' })),
      ], []),
    ],
  },

  story: [
    email('Email 1 · Automate the boring one first', mails.firstToAutomate, { on: 'day 1 09:30', sendOn: 'business-days' }),
    email('Email 2 · Ask once', mails.askOnce, { on: 'day 6 10:00', sendOn: 'business-days' }),
    email('Email 3 · What Northgate would skip', mails.caseStudy, { on: 'day 11 09:30', sendOn: 'business-days' }),
    email('Email 4 · What not to automate', mails.stayHuman, { on: 'day 16 14:00', sendOn: 'business-days' }),
    // After four mails it begins to show when somebody reads them.
    email('Email 5 · Measure first response', mails.firstResponse, { on: 'day 22 09:30', at: bestHour(readersHour, '08:00', '18:00'), sendOn: 'business-days' }),
    email('Email 6 · Three fair worries', mails.threeWorries, { on: 'day 28 10:00', sendOn: 'business-days' }),
    email('Email 7 · Prices without a call', mails.openPrices, { on: 'day 34 09:30', sendOn: 'business-days' }),
    email('Email 8 · Is it time?', mails.softAsk, { on: 'day 40 10:00', sendOn: 'business-days' }),
    wait('Leave four days for an answer', { until: 'day 44 09:30' }),
    end('Nurtured · no answer yet', { because: 'eight mails, and no meeting yet' }),
  ],
});
