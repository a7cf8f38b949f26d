import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import { journeys } from '../../state-machines/catalogue.ts';
import { chance, delay } from './chance.ts';
import { enter, momentsOf } from './entering.ts';
import { fact, usage } from './openings.ts';
import type { Rates } from './rates.ts';
import type { Member } from './roster.ts';
import { openStage, type Stage } from './stage.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** Some of the leads of a play, through the whole of its days. Plain data: it travels to another thread. */
export interface Slice {
  journey: JourneyId;
  definition: string;
  members: Member[];
  /** Epoch milliseconds. */
  from: number;
  days: number;
  seed: number;
  rates: Rates;
}
/** How it went for one lead. */
export interface Lot {
  key: string;
  end: string;
  sent: number;
}
export interface Played {
  tally: Tally;
  lots: Lot[];
}

export const STILL_IN = 'still in the journey';
const DAY = 86_400_000;

/** Everybody enters at the same instant; then time passes. Leads meet nobody of another slice. */
export async function playSlice(slice: Slice): Promise<Played> {
  const { journey, definition, members, from, days } = slice;
  const tally = emptyTally();
  const stage = openStage({ ...slice, tally });
  const moments = momentsOf(definition);
  const entered = [];
  for (const member of members) {
    entered.push({ member, enrollment: await enter(stage.ports, journeys[journey], moments, member) });
    noteAccountLife(stage, slice, member);
    count(tally.enrolled, journey);
  }
  const until = from + days * DAY;
  await stage.loop.advance(until);
  leaveStanding(tally, until);

  const lots: Lot[] = [];
  for (const { member, enrollment } of entered) {
    const now = await stage.ports.enrollments.get(enrollment.id);
    const end = now?.status === 'closed' ? `${now.how} · ${now.because}` : STILL_IN;
    count(tally.ends, end);
    lots.push({ key: member.key, end, sent: stage.postbox.sentTo.get(member.key) ?? 0 });
  }
  return { tally, lots };
}

/** What an account does by itself: reaches first value, uses the product more or less. */
function noteAccountLife(stage: Stage, { rates, seed, from, days }: Slice, member: Member): void {
  if (stage.journey.subject !== 'account') return;
  const { firstValue, daysToFirstValue, falling } = rates.accounts;
  const accept = (one: ReturnType<typeof fact>) => () => stage.ports.facts.accept([one]);
  const at = from + delay(daysToFirstValue * 24, chance(seed, member.key, 'days to first value'));
  if (chance(seed, member.key, 'first value') < firstValue)
    stage.diary.note(at, accept(fact(member.account, 'value.first_reached', at, { how: 'play' })));
  const step = chance(seed, member.key, 'falling') < falling ? -0.15 : 0.04;
  for (let week = 1; week * 7 <= days; week++) {
    const day = from + week * 7 * DAY + DAY / 4;
    stage.diary.note(day, accept(usage(member, day, Math.max(0.05, 0.9 + step * week))));
  }
}

/** Whoever still stands in a state has stood there until the end of the play. */
function leaveStanding(tally: Tally, until: number): void {
  for (const [state, entered] of Object.entries(tally.entered))
    count(tally.stood, state, (entered - (tally.left[state] ?? 0)) * until);
}
