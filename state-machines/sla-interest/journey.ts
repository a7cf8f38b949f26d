import { because, clockRuns, journey, task, watchClock, when } from '../../shared/journeys/language.ts';

export default journey('sla-interest', {
  title: 'SLA watch · interest',
  version: 1,
  owner: 'revops',
  subject: 'lead',
  startsOn: [
    when('pricing.viewed'), when('content.downloaded'), when('lead.identified'), when('trial.started'),
    when('webinar.attended'), when('form.submitted'),
  ],
  entry: clockRuns('interest'),
  reentry: 'always',
  goal: { says: 'Somebody of ours turns to them within 2 hours', when: [because('the lead was answered', when('sla.met', { clock: 'interest' }))] },
  exits: [
    because('they asked us outright: that clock counts', when('form.submitted')),
    because('they asked for a demo: that clock counts', when('demo.requested')),
  ],

  story: [
    task('Follow up the interest · call', { role: 'sdr', due: 'interest due', channel: 'call', purpose: 'first answer by call', why: 'New to us, or looking at prices: ask what they are after', completedBy: ['meeting.booked', 'lead.dispositioned'] }),
    ...watchClock('interest', 'sdr', 'Interest is followed up within 2 hours'),
  ],
});
