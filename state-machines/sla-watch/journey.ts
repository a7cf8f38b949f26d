import { because, clockRuns, journey, task, watchClock, when } from '../../shared/journeys/language.ts';

/** The same work that qualification asks for when the lead is hot: one set of three, by whichever journey comes first. */
const desk = { role: 'sdr', due: 'answer due', completedBy: ['meeting.booked', 'lead.dispositioned'] } as const;

export default journey('sla-watch', {
  title: 'SLA watch · requests',
  version: 1,
  owner: 'revops',
  subject: 'lead',
  startsOn: [when('form.submitted'), when('demo.requested')],
  entry: clockRuns('answer'),
  reentry: 'always',
  goal: { says: 'Somebody of ours answers within 5 minutes', when: [because('the request was answered', when('sla.met', { clock: 'answer' }))] },
  exits: [],

  story: [
    task('Answer the request · call', { ...desk, channel: 'call', purpose: 'first answer by call', why: 'They asked a minute ago: call within five minutes, then write to them and connect on LinkedIn' }),
    task('Answer the request · mail', { ...desk, channel: 'email', purpose: 'first answer by mail', note: 'none', why: 'Two lines of your own about what they asked for' }),
    task('Answer the request · LinkedIn', { ...desk, channel: 'linkedin', purpose: 'first answer by LinkedIn', note: 'none', why: 'A request without a pitch, so that they know the face' }),
    ...watchClock('answer', 'sdr', 'A request is answered within 5 minutes'),
  ],
});
