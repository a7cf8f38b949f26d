import { because, clockRuns, journey, watchClock, when } from '../../shared/journeys/language.ts';

export default journey('sla-recycle', {
  title: 'SLA watch · recycling',
  version: 1,
  owner: 'revops',
  subject: 'lead',
  startsOn: [when('meeting.no_show'), when('lead.dispositioned', { disposition: 'nurture' })],
  entry: clockRuns('recycle'),
  reentry: 'always',
  goal: { says: 'A no-show or a not-now is back in a journey within 1 business day', when: [because('the lead is being recovered or nurtured', when('sla.met', { clock: 'recycle' }))] },
  exits: [
    because('the no-show was taken back', when('meeting.no_show_undone')),
    because('no longer for sales', when('lead.stage_changed', { to: ['customer', 'disqualified'] })),
  ],

  story: watchClock('recycle', 'sdr', 'A no-show or not-now is recycled in 1 business day'),
});
