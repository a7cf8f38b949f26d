import type { Account } from '../../shared/contracts/account.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { LeadId, PersonId } from '../../shared/contracts/ids.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import type { Absence } from '../../shared/contracts/routing.ts';
import { assigned } from '../../shared/domain/routing/assignment.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { routeOf } from '../../shared/domain/routing/route-rules.ts';
import { account as accountId, fact, form, on } from './lives.ts';

const id = (name: string) => PersonId.parse(`person_${name}`);
/** A Tuesday, 10:00 in New York, 07:00 in Los Angeles, 15:00 in London. */
const now = on('06-02 14:00');

const northgate = (more: Partial<Account>): Account => ({
  id: accountId,
  name: 'Northgate',
  segment: 'mid-market',
  zone: 'America/New_York',
  goals: [],
  firstSeenAt: on('01-01'),
  lastSeenAt: on('06-01'),
  ...more,
});
const contract = { plan: 'Professional', mrrCents: 250_000, startedAt: on('01-10'), renewsAt: on('12-31') };
const route = (
  fields: LeadFields,
  { facts = [form(on('06-02'), fields)], account }: { facts?: Fact[]; account?: Account } = {},
) => routeOf({ lead: projectLead(facts, now), facts, account });
const visits = (fields: LeadFields, ...more: Fact[]): { facts: Fact[] } => ({
  facts: [fact('lead.identified', on('06-02'), { fields }), ...more],
});
const email = 'anna@northgate.example';

describe('The first rule that matches leads on', () => {
  test.each<[string, ReturnType<typeof route>, string, string]>([
    [
      'a named account',
      route({ email, country: 'DE' }, { account: northgate({ owner: id('daniel-reyes'), contract }) }),
      'account owner',
      'person_daniel-reyes',
    ],
    [
      'a customer',
      route({ email, country: 'DE' }, { account: northgate({ csm: id('ben-adeyemi'), contract }) }),
      'customer',
      'person_ben-adeyemi',
    ],
    [
      'a prospect’s CSM is nobody',
      route({ email, country: 'DE' }, { account: northgate({ csm: id('ben-adeyemi') }) }),
      'territory',
      'emea',
    ],
    ['Germany', route({ email, country: 'Germany', employees: 900 }), 'territory', 'emea'],
    ['Oregon', route({ email, country: 'US', region: 'Oregon' }), 'territory', 'pacific'],
    ['Texas', route({ email, country: 'US', region: 'TX' }), 'intent · SDR', 'sdr'],
    [
      'an enterprise',
      route({ email, country: 'US', employees: 900, revenue: 90_000_000 }),
      'segment · enterprise',
      'enterprise',
    ],
    [
      'an enterprise as its account says',
      route({ email }, { account: northgate({ employees: 5000 }) }),
      'segment · enterprise',
      'enterprise',
    ],
    ['mid-market', route({ email, employees: 200 }), 'segment · mid-market', 'sdr'],
    ['small, asked', route({ email, employees: 12 }), 'intent · SDR', 'sdr'],
    [
      'small, on trial',
      route({ email }, visits({ email, employees: 12 }, fact('trial.started', on('06-02'), {}))),
      'intent · product-led',
      'product-led',
    ],
    [
      'looks around',
      route({ email }, visits({ email }, fact('page.viewed', on('06-02'), { path: '/' }))),
      'intent · self-serve',
      'self-serve',
    ],
  ])('%s', (_, { rule, target, asked }, wanted, whom) => {
    expect({ rule, to: 'person' in target ? target.person : target.pool }).toEqual({ rule: wanted, to: whom });
    expect(asked.at(-1)).toMatchObject({ rule: wanted, matched: true });
    expect(asked.slice(0, -1).every(({ matched }) => !matched)).toBe(true);
  });
});

describe('Who takes it, and why', () => {
  const lead = LeadId.parse('lead_anna-of-the-tests');
  const away = (name: string): Absence => ({
    id: name,
    person: id(name),
    from: on('06-01'),
    until: on('06-09'),
    because: 'on holiday',
    by: 'Ruth',
  });
  const take = (routed: ReturnType<typeof route>, absences: Absence[] = [], at = now) =>
    assigned({ last: undefined, pools: {} }, { lead, routed, absences, now: at }).assignment;

  test('the words name the rule, the reason, the turn, and why others did not get it', () => {
    expect(take(route({ email, employees: 200 }))).toMatchObject({
      to: 'person_maya-okafor',
      pool: 'sdr',
      rule: 'segment · mid-market',
      because:
        'segment · mid-market: is a mid-market company; Maya Okafor is next in turn (SDRs); Priya Raman is not at work: it is 07:00 in America/Los_Angeles',
    });
  });

  test('somebody who is away is passed over', () => {
    const { to, because } = take(route({ email, employees: 200 }), [away('maya-okafor')]);
    expect(to).toBe('person_jonas-lindqvist');
    expect(because).toContain('Maya Okafor is away: on holiday');
  });

  test('at night it is kept for whose turn it is', () => {
    const { to, because } = take(route({ email, employees: 200 }), [], on('06-07 03:00'));
    expect(to).toBe('person_maya-okafor');
    expect(because).toContain('nobody is at work now, so it is kept for the morning');
  });

  test('each desk has its own holidays: London works on Thanksgiving, and not on its August bank holiday', () => {
    const german = route({ email, country: 'DE' });
    expect(take(german, [], on('11-26 15:00')).because).not.toContain('a day off');
    expect(take(german, [], on('08-31 15:00')).because).toContain('nobody is at work now');
    expect(take(route({ email, employees: 200 }), [], on('08-31 15:00')).because).not.toContain(
      'nobody is at work now',
    );
  });

  test('nobody free: the pool’s manager, in no pool', () => {
    const all = ['maya-okafor', 'jonas-lindqvist', 'priya-raman'].map(away);
    const assignment = take(route({ email, employees: 200 }), all);
    expect(assignment).toMatchObject({ to: 'person_ruth-calloway' });
    expect(assignment.pool).toBeUndefined();
    expect(assignment.because).toContain('nobody of the SDRs can take it');
  });
});
