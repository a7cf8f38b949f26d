import { because, clockRuns, journey, watchClock, when } from '../../shared/journeys/language.ts';

export default journey('sla-opportunity', {
  title: 'SLA watch · opportunity',
  version: 1,
  owner: 'revops',
  subject: 'lead',
  startsOn: [when('meeting.held')],
  entry: clockRuns('opportunity'),
  reentry: 'always',
  goal: { says: 'A qualified meeting becomes an opportunity within 24 hours', when: [because('the opportunity was opened', when('sla.met', { clock: 'opportunity' }))] },
  exits: [
    because('decided otherwise', when('lead.stage_changed', { to: ['recycled', 'disqualified'] })),
    because('a person decided otherwise', when('lead.dispositioned', { disposition: ['not-a-fit', 'nurture'] })),
  ],

  story: watchClock('opportunity', 'ae', 'A qualified meeting is an opportunity within 24 h'),
});
