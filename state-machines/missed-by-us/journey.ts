import {
  because, branch, days, email, end, given, hasAddress, hours, journey, not, notify, onButton, stageNotIn, task, waitFor, when,
} from '../../shared/journeys/language.ts';
import * as mails from './emails.ts';

export default journey('missed-by-us', {
  title: 'A meeting that we missed',
  version: 2,
  owner: 'sdr',
  subject: 'lead',
  // Never the recovery of a no-show: they were there.
  startsOn: [when('meeting.missed_by_us'), onButton],
  entry: stageNotIn('disqualified'),
  reentry: { after: days(1) },
  goal: { says: 'The meeting has a new time', when: [because('a meeting is booked', when('meeting.booked'))] },
  exits: [
    because('the meeting took place after all', when('meeting.held')),
    because('disqualified', when('lead.stage_changed', { to: 'disqualified' })),
    because('said to be not a fit', when('lead.dispositioned', { disposition: 'not-a-fit' })),
  ],

  story: [
    // A call that we missed may name nobody, and be told before its booking: that one says whom we owe the apology.
    branch('Do we know whom we missed?', [
      given(not(hasAddress),
        waitFor('Wait to hear whose meeting it was, up to 1 day', ['lead.identified', 'form.submitted', 'identity.merged'], {
          upTo: hours(24),
          otherwise: [
            task('Find out whose meeting we missed', { role: 'ae', channel: 'other', due: hours(4), why: 'They came, we did not, and no booking says who it was: look in the calendar, and apologise' }),
            end('Nobody known to apologise to', { because: 'nobody knows whose meeting it was: a person looks for them' }),
          ],
        })),
    ], []),
    email('Email 1 · Our apology, and a new time', mails.apology),
    task('Call and apologise for the meeting we missed', { role: 'ae', channel: 'call', due: hours(2), why: 'They came and we did not: say so yourself, and offer the times that suit them', completedBy: ['meeting.booked'] }),
    waitFor('Wait for a new booking, up to business day 2', ['meeting.booked'], {
      upTo: 'business day 2 16:00',
      came: [end('Booked anew', { because: 'a new time is booked', how: 'goal' })],
      otherwise: [
        notify('Tell the manager that it is still not made good', { role: 'manager', message: 'We missed a meeting two business days ago, and no new time is booked', urgency: 'high' }),
        end('Not booked anew · with the manager', { because: 'no new time yet: the manager knows' }),
      ],
    }),
  ],
});
