import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import type { Stores } from '../../shared/store/stores.ts';
import { count, type Tally } from './tally.ts';

/** The stores, with what a play reports read off as it passes by. */
export const watched = (stores: Stores, journey: JourneyId, tally: Tally, wouldBeIn = new Set<string>()): Stores => ({
  ...stores,
  // Each slice of a play sees some of the people only: its shares pause nothing.
  standings: { ...stores.standings, note: async () => [] },
  touches: {
    ...stores.touches,
    async settle(touch) {
      const settled = await stores.touches.settle(touch);
      if (settled.kind !== 'internal') countTouch(settled, tally);
      return settled;
    },
  },
  enrollments: {
    ...stores.enrollments,
    async open(enrollment, ifLast) {
      if (enrollment.journey === journey) return stores.enrollments.open(enrollment, ifLast);
      // Several facts of one moment may each lead there; they would be in it once.
      const place = `${enrollment.subject} ${enrollment.journey}`;
      if (!wouldBeIn.has(place)) count(tally.handedOn, enrollment.journey);
      wouldBeIn.add(place);
      return 'taken';
    },
  },
});

function countTouch({ status, because, rule }: Touch, tally: Tally): void {
  if (status === 'skipped' || status === 'failed' || status === 'unknown') count(tally.skips, because);
  if (status === 'deferred') count(tally.deferrals, because);
  if (rule.startsWith('cap-') || because.includes('held back by cap-'))
    count(tally.collisions, rule.startsWith('cap-') ? rule : 'expired behind a cap');
}
