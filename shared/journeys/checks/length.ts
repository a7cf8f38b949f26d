import { maxAttempts, parkSeconds } from '../compiler/calls.ts';
import { expiryOf } from '../compiler/email-states.ts';
import { everyState, type State } from '../compiler/machine.ts';
import { readMoment, subjectDates } from '../moments.ts';
import type { Span } from '../spans.ts';
import type { Step } from '../story.ts';
import { beginOf, innerStories } from '../walk.ts';
import { whenever, type Check } from './problem.ts';

const day = 86_400;
const longestDays = 365;
const mostEvents = 10_000;
/** Quiet hours and a weekend hold back even what no cap does. */
const deferralDays = 4;
/** Of one mail, each at most a day or so. */
const deferrals = 10;
/** What the retries of one call can add (calls.ts), rounded up. */
const retrySeconds = 2 * 3600;

/** Step Functions ends an execution after a year and after 25,000 history events; ours stay well inside both. */
export const length: Check = ({ journey, asl }) => {
  const hot = after(journey.whenHot?.steps ?? [], 0, { lane: false, following: [] });
  const days = Math.ceil((hot + after(journey.story, 0, { lane: false, following: [] })) / day);
  const events = everyState(asl.States).reduce((sum, [title, state]) => sum + eventsOf(title, state), 0);
  return [
    ...whenever(days >= longestDays, journey.id, `it can last ${days} days, and must stay under ${longestDays}`),
    ...whenever(
      events >= mostEvents,
      journey.id,
      `it can write ${events} history events, and must stay under ${mostEvents}`,
    ),
  ];
};

interface Standing {
  lane: boolean;
  following: Step[];
}

/** The latest second, counted from entering, at which a story that begins at `from` can be through. */
const after = (story: Step[], from: number, { lane, following }: Standing): number =>
  story.reduce(
    (at, step, index) => through(step, at, { lane, following: [...story.slice(index + 1), ...following] }),
    from,
  );

const through = (step: Step, from: number, standing: Standing): number => {
  const at = from + retrySeconds + (standing.lane ? parkSeconds : 0);
  switch (step.word) {
    case 'email':
      return Math.max(until(beginOf(step), at) + deferralDays * day, until(expiryOf(step, standing.following), at));
    case 'task': {
      if (!step.chase) return at;
      const escalated = until(step.due, at) + step.chase.escalateAfter.seconds;
      const { atMost } = step.chase;
      return 'goOnAt' in atMost ? until(atMost.goOnAt, escalated) : escalated + atMost.seconds;
    }
    case 'wait':
      return 'for' in step.limit
        ? at + step.limit.for.seconds
        : 'until' in step.limit
          ? until(step.limit.until, at)
          : at + businessSeconds('businessDays' in step.limit ? step.limit.businessDays : 1);
    case 'approve':
      return latest(step, until(step.chase.decideBy, until(step.due, at) + step.chase.escalateAfter.seconds), standing);
    case 'wait-for':
      return latest(step, until(step.upTo, at), standing);
    case 'parallel':
      return latest(step, at, { ...standing, lane: true });
    case 'start':
      return at + (step.awaited?.atMost.seconds ?? 0);
    default:
      return latest(step, at, standing);
  }
};

const latest = (step: Step, from: number, standing: Standing): number =>
  Math.max(from, ...innerStories(step).map((inner) => after(inner, from, standing)));

/** Weeks have five business days; two more weeks for the company's holidays. */
const businessSeconds = (days: number): number => (Math.ceil(days / 5) * 7 + 14) * day;

const until = (time: string | Span | undefined, from: number): number => {
  if (time === undefined) return from;
  if (typeof time !== 'string') return from + time.seconds;
  const parts = readMoment(time);
  if (!parts) return from;
  const latestAt =
    parts.count === 'business-days'
      ? businessSeconds(parts.days)
      : (parts.days + 1 + (parts.count === 'from-date' ? subjectDates[parts.date].withinDays : 0)) * day;
  return Math.max(from, latestAt);
};

/** AWS writes one event on entering and one on leaving a state; a try of a task writes up to four. */
const eventsOf = (title: string, state: State): number => {
  if (state.Type === 'Task') return 2 + 4 * (1 + maxAttempts);
  const again = title.endsWith('wait until it may be sent') ? deferrals * 12 : 0;
  return (state.Type === 'Parallel' ? 4 : 2) + again;
};
