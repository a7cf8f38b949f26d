import type { Fact, FactOf, FactType } from '../contracts/facts.ts';
import type { SlaClock, SlaRowId } from '../contracts/sla.ts';
import type { Channel } from '../contracts/work.ts';
import { isByHand } from './fact-order.ts';

/**
 * Time on the wall, or time in which somebody is at the desk (desks.ts): at that of whoever has the lead when the promise
 * begins. Whoever takes it over later takes over the promise as it was made, with the limit that they are shown.
 */
export type Counted = 'wall clock' | 'desk';
export type Within = { minutes: number; on: Counted } | { businessDays: number; on: 'desk' };

export interface SlaRow {
  id: SlaRowId;
  clock: SlaClock;
  says: string;
  within: Within;
  startsOn: FactTest[];
  /** While a meeting with them stands: who booked is answered already, and who is to be decided on is decided there. */
  whileBooked?: 'not begun' | 'paused';
}

/** Facts of a type that pass; one row of any list below. */
export interface FactTest {
  type: FactType;
  when: (fact: Fact) => boolean;
}
const on = <T extends FactType>(type: T, when: (fact: FactOf<T>) => boolean = () => true): FactTest =>
  // as: a test is only ever asked about facts of its own type (passes).
  ({ type, when: when as (fact: Fact) => boolean });

export const passes = (tests: FactTest[], fact: Fact): boolean =>
  tests.some(({ type, when }) => type === fact.type && when(fact));

/** So much of the time gone, and the owner is warned. */
export const warnShare = 0.8;

const minutes = (count: number, clock: Counted): Within => ({ minutes: count, on: clock });
const hours = (count: number, clock: Counted): Within => minutes(count * 60, clock);

/** Lists that people merely join ask for nothing; every other form does. */
const askingNothing = /newsletter|subscribe|waitlist/i;
const deepContent = /benchmark|pricing|roi|calculator/i;
export const isAsking = ({ properties }: FactOf<'form.submitted'>): boolean => !askingNothing.test(properties.form);
const isDeep = ({ properties }: FactOf<'content.downloaded'>): boolean =>
  properties.funnelStage === 'bottom' || deepContent.test(properties.content);
/** A file of old addresses is nobody who just came to us. */
const justCame = ({ source }: Pick<Fact, 'source'>): boolean => !source.startsWith('import');

/**
 * A company edits this table. Of one clock the first row that fits begins the timer. Answers count
 * working hours, because nobody can be at the desk at night; what is promised in 24 hours counts all of them.
 */
export const slaRows: SlaRow[] = [
  {
    id: 'form',
    clock: 'answer',
    says: 'A demo or contact form is answered within 5 minutes',
    within: minutes(5, 'desk'),
    startsOn: [on('form.submitted', isAsking), on('demo.requested')],
  },
  {
    id: 'content',
    clock: 'interest',
    says: 'High-intent content (prices, a benchmark report) is followed up within 2 hours',
    within: hours(2, 'desk'),
    startsOn: [on('pricing.viewed'), on('content.downloaded', isDeep)],
  },
  {
    id: 'inbound',
    clock: 'interest',
    says: 'Any other inbound lead is answered within 2 hours',
    within: hours(2, 'desk'),
    startsOn: [
      on('form.submitted', (fact) => !isAsking(fact)),
      on('lead.identified'),
      on('trial.started'),
      on('content.downloaded'),
      on('webinar.attended'),
    ].map((test) => ({ ...test, when: (fact: Fact) => justCame(fact) && test.when(fact) })),
    whileBooked: 'not begun',
  },
  {
    id: 'decision',
    clock: 'decision',
    says: 'An MQL is decided within 24 hours',
    within: hours(24, 'wall clock'),
    startsOn: [on('lead.stage_changed', ({ properties }) => properties.to === 'mql')],
    whileBooked: 'paused',
  },
  {
    id: 'opportunity',
    clock: 'opportunity',
    says: 'A qualified meeting is an opportunity within 24 hours',
    within: hours(24, 'wall clock'),
    startsOn: [on('meeting.held', ({ properties }) => properties.qualified !== undefined)],
  },
  {
    id: 'recycle',
    clock: 'recycle',
    says: 'A no-show or a not-now is recycled within 1 business day',
    within: { businessDays: 1, on: 'desk' },
    startsOn: [
      on('meeting.no_show'),
      on('lead.dispositioned', ({ properties }) => properties.disposition === 'nurture'),
    ],
  },
];

const reachingOut: Channel[] = ['call', 'email', 'linkedin', 'whatsapp', 'meeting'];
/** Somebody of ours turned to them: work that the product ticked by itself is no answer, and mending a machine is none. */
const answered: FactTest[] = [
  on(
    'task.completed',
    ({ properties: { by, channel } }) => by !== 'product' && (!channel || reachingOut.includes(channel)),
  ),
  on('meeting.booked'),
  on('meeting.held'),
  on('lead.dispositioned'),
  on('lead.stage_changed', (fact) => isByHand(fact) || fact.properties.to === 'disqualified'),
];
const recovering = ['no-show-recovery', 'lead-nurture'];
const outOfSales: FactTest = on('lead.stage_changed', ({ properties }) =>
  ['customer', 'disqualified'].includes(properties.to),
);

/** What stops a clock. Met: the promise is kept. Void: there is nothing left to promise. */
export const slaStops: Record<SlaClock, { met: FactTest[]; void: FactTest[] }> = {
  answer: { met: answered, void: [] },
  interest: {
    met: answered,
    // Who turns out to read for a customer is in other hands.
    void: [on('form.submitted', isAsking), on('demo.requested'), on('lead.named_sponsor')],
  },
  decision: {
    met: [on('lead.dispositioned'), on('lead.stage_changed', ({ properties }) => properties.to !== 'mql')],
    void: [],
  },
  opportunity: {
    met: [on('lead.stage_changed', ({ properties }) => ['opportunity', 'customer'].includes(properties.to))],
    void: [
      on('lead.stage_changed', ({ properties }) => ['recycled', 'disqualified'].includes(properties.to)),
      on('lead.dispositioned', ({ properties }) => properties.disposition !== 'qualified'),
    ],
  },
  recycle: {
    met: [
      on('meeting.booked'),
      on('lead.stage_changed', ({ properties }) => properties.to === 'recycled'),
      on('journey.entered', ({ properties }) => recovering.includes(properties.journey)),
    ],
    void: [on('meeting.no_show_undone'), outOfSales],
  },
};
