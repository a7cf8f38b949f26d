import { because, clockRuns, journey, watchClock, when } from '../../shared/journeys/language.ts';

export default journey('sla-decision', {
  title: 'SLA watch · MQL decision',
  version: 1,
  owner: 'revops',
  subject: 'lead',
  // The clock stands still until a booked meeting is over or off: whatever moves its limits has the watch begin anew.
  startsOn: [
    when('lead.stage_changed', { to: 'mql' }), when('meeting.booked'), when('meeting.held'), when('meeting.canceled'),
    when('meeting.no_show'), when('meeting.no_show_undone'), when('meeting.missed_by_us'),
  ],
  entry: clockRuns('decision'),
  reentry: 'always',
  goal: { says: 'A person decides within 24 hours: sales-ready, nurture or not a fit', when: [because('the MQL was decided', when('sla.met', { clock: 'decision' }))] },
  exits: [],

  story: watchClock('decision', 'sdr', 'An MQL is decided within 24 hours'),
});
