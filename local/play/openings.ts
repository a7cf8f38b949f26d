import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { Fact, FactType, PropertiesOf } from '../../shared/contracts/facts.ts';
import type { SubjectId } from '../../shared/contracts/ids.ts';
import { instant, type Instant } from '../../shared/contracts/instant.ts';
import type { Stage } from '../../shared/contracts/lead.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { suggestedPlan } from '../../shared/domain/plans.ts';
import type { Member } from './roster.ts';

/** What happened before the play that brought somebody to the journey's door; the last fact is what begins it, if one does. */
export interface Opening {
  subject: SubjectId;
  facts: Fact[];
  trigger?: Fact;
}

const DAY = 86_400_000;

/** One row per journey: what it takes to stand at its door. `at` is the instant at which the play begins. */
export const openings: Record<JourneyId, (member: Member, at: number) => Opening> = {
  'lead-qualification': (member, at) => begunBy(member.lead, [form(member, at)]),
  'lead-nurture': (member, at) =>
    begunBy(member.lead, [form(member, at - 30 * DAY), staged(member, at, 'lead', 'recycled')]),
  'no-show-recovery': (member, at) => {
    const meeting = `play ${member.key}`;
    const startsAt = instant(at - DAY / 24);
    return begunBy(member.lead, [
      form(member, at - 4 * DAY),
      fact(member.lead, 'meeting.booked', at - 3 * DAY, { meeting, startsAt }),
      fact(member.lead, 'meeting.no_show', at, { meeting, startsAt }),
    ]);
  },
  'missed-by-us': (member, at) =>
    begunBy(member.lead, [
      form(member, at - 4 * DAY),
      fact(member.lead, 'meeting.missed_by_us', at, { meeting: `play ${member.key}` }),
    ]),
  'consent-confirmation': ({ lead, fields }, at) =>
    begunBy(lead, [
      fact(lead, 'form.submitted', at, { form: 'newsletter', fields: { ...fields, consent: true } }, 'form:newsletter'),
    ]),
  onboarding: (member, at) =>
    begunBy(member.account, [form(member, at - 40 * DAY), described(member, at - DAY), contract(member, at, at)]),
  'sla-watch': (member, at) => begunBy(member.lead, [form(member, at)]),
  'sla-interest': (member, at) =>
    begunBy(member.lead, [
      identified(member, at - 30 * DAY),
      fact(member.lead, 'pricing.viewed', at, { path: '/pricing' }),
    ]),
  'sla-decision': (member, at) => begunBy(member.lead, [form(member, at - DAY), staged(member, at, 'lead', 'mql')]),
  'sla-opportunity': (member, at) =>
    begunBy(member.lead, [
      form(member, at - 4 * DAY),
      fact(member.lead, 'meeting.held', at, { meeting: `play ${member.key}`, qualified: 'bant' }),
    ]),
  'sla-recycle': (member, at) =>
    begunBy(member.lead, [
      form(member, at - 4 * DAY),
      fact(member.lead, 'meeting.no_show', at, { meeting: `play ${member.key}` }),
    ]),
  qbr: (member, at) => ({
    subject: member.account,
    facts: [
      form(member, at - 100 * DAY),
      described(member, at - 67 * DAY, { qbrAt: instant(at + 24 * DAY) }),
      contract(member, at - 66 * DAY, at - 66 * DAY),
      ...[8, 7, 6, 5, 4, 3, 2, 1].map((week) => usage(member, at - week * 7 * DAY, 1 + (8 - week) / 20)),
    ],
  }),
};

const begunBy = (subject: SubjectId, facts: Fact[]): Opening => ({ subject, facts, trigger: facts.at(-1)! }); // ! : every row has one

/** A fact of the play. Its id follows from what it says, so the same play has the same facts. */
export const fact = <T extends FactType>(
  subject: SubjectId,
  type: T,
  at: number,
  properties: PropertiesOf<T>,
  source = 'play',
): Fact => {
  const when: Instant = instant(at);
  const id = hashId('fact', 'play', subject, type, when, JSON.stringify(properties));
  return { id, type, subject, occurredAt: when, receivedAt: when, source, properties } as Fact; // as: type and properties are a pair by T
};

const form = ({ lead, fields, extra, touchpoint }: Member, at: number): Fact => ({
  ...fact(lead, 'form.submitted', at, { form: 'contact', fields }, 'form:contact'),
  ...(touchpoint && { touchpoint }),
  extra,
});

const identified = ({ lead, fields }: Member, at: number): Fact => fact(lead, 'lead.identified', at, { fields });

const staged = ({ lead }: Member, at: number, from: Stage, to: Stage): Fact =>
  fact(lead, 'lead.stage_changed', at, { from, to, by: 'play', because: 'so it begins' });

const described = ({ account, lead, key, fields }: Member, at: number, more: Record<string, unknown> = {}): Fact => {
  const { company, employees, revenue, industry, country, region, timezone } = fields;
  const said = {
    name: company ?? `Company of ${key}`,
    employees,
    revenue,
    industry,
    country,
    region,
    timezone,
    sponsor: lead,
  };
  return fact(account, 'account.described', at, { fields: { ...said, ...more } });
};

const contract = ({ account, fields }: Member, at: number, startedAt: number): Fact =>
  fact(account, 'contract.started', at, {
    plan: suggestedPlan(fields.revenue)?.name ?? 'Growth',
    mrrCents: 250_000,
    startedAt: instant(startedAt),
  });

/** A week of use; `level` 1 is an account that does well. */
export const usage = ({ account }: Pick<Member, 'account'>, at: number, level: number): Fact => {
  const of = (full: number): number => Math.max(0, Math.round(full * level));
  return fact(account, 'usage.reported', at, {
    day: instant(at).slice(0, 10),
    ...{ logins: of(40), events: of(900), seats: 40, activeSeats: Math.min(40, of(30)) },
    ...{ featuresUsed: Math.min(10, of(6)), featuresAvailable: 10, hoursSaved: of(35) },
  });
};
