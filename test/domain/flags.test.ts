import { instant, millis } from '../../shared/contracts/instant.ts';
import { EnrollmentId, TouchId } from '../../shared/contracts/ids.ts';
import { steps } from '../../shared/contracts/steps.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { flagsOf } from '../../shared/domain/flags.ts';
import { healthOf } from '../../shared/domain/health.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { managerOf, ownerFor, personNamed, personOf, team } from '../../shared/domain/team.ts';
import { northgate, now } from './account-life.ts';
import { fact, form, lead, on } from './lives.ts';

const touch = (step: string): Touch => ({
  id: TouchId.parse(`touch_${step.replaceAll(/\W/g, '')}`),
  enrollment: EnrollmentId.parse('enr_number1'),
  journey: 'lead-nurture',
  version: 1,
  step,
  subject: lead,
  channel: 'email',
  kind: 'marketing',
  template: 't',
  status: 'sent',
  because: 'allowed',
  rule: 'allowed',
  at: on('06-01'),
});

describe('Branches read flags', () => {
  const [first, second] = [touch('Email 1'), touch('Email 2')];
  const facts = [
    form(on('06-01'), { email: 'anna@northgate.example', title: 'COO', employees: 220 }),
    fact('demo.requested', on('06-01'), {}),
    fact('email.opened', on('06-02'), { touch: first.id, machine: true }),
    fact('email.clicked', on('06-02'), { touch: second.id }),
    fact('email.replied', on('06-03'), { touch: TouchId.parse('touch_ofAnother') }),
  ];
  const flags = flagsOf({ lead: projectLead(facts, on('06-03')), facts, touches: [first, second], now: on('06-03') });

  test('of a lead: grade, stage, and what became of each mail, scanners left out', () =>
    expect(flags).toMatchObject({
      grade: 'A1',
      hot: true,
      stage: 'lead',
      segment: 'mid-market',
      health: null,
      atRisk: false,
      opened: ['Email 2'],
      clicked: ['Email 2'],
      replied: [],
    }));

  test('of an account: segment, health, onboarding', () => {
    const account = projectAccount(northgate(), now);
    const left = fact('journey.left', on('04-01'), {
      journey: 'onboarding',
      enrollment: EnrollmentId.parse('enr_number1'),
      how: 'finished',
      because: 'all weeks closed',
    });
    const life = [...northgate(), left];
    expect(flagsOf({ account, facts: life, health: healthOf(account, life, now), now })).toMatchObject({
      stage: 'customer',
      segment: 'mid-market',
      atRisk: false,
      onboarded: true,
    });
    expect(flagsOf({ account, facts: northgate(), now }).onboarded).toBe(false);
  });

  test.each([
    [42, false],
    [43, true],
  ])('a contract of %i days makes a customer of long standing: %s', (days, established) => {
    const account = projectAccount(northgate(), now);
    const at = instant(millis(account.contract?.startedAt ?? now) + days * 86_400_000);
    expect(flagsOf({ account, facts: [], now: at }).established).toBe(established);
  });

  test('they fit the contract, and hold nothing personal', () => {
    expect(steps['look-up'].answer.parse(flags)).toEqual(flags);
    expect(JSON.stringify(flags)).not.toMatch(/anna|northgate/i);
  });
});

describe('Work has an owner', () => {
  test('of the role, the same one each time', () => {
    for (const role of ['sdr', 'ae', 'csm', 'manager', 'ops', 'marketing', 'revops'] as const) {
      expect(ownerFor(role, lead).role).toBe(role);
      expect(ownerFor(role, lead)).toBe(ownerFor(role, lead));
    }
  });
  test('the named one, where they have that role', () => {
    expect(ownerFor('sdr', lead, 'person_priya-raman').name).toBe('Priya Raman');
    expect(ownerFor('csm', lead, 'person_priya-raman').role).toBe('csm');
  });
  test('a pool shares the work', () => {
    const owners = new Set(Array.from({ length: 60 }, (_, nth) => ownerFor('sdr', `lead_${nth}`).id));
    expect(owners.size).toBe(team.filter(({ role }) => role === 'sdr').length);
  });
  test('people are found by id and by name', () => {
    expect(personOf('person_maya-okafor')?.email).toBe('maya.okafor@harborline.example');
    expect(personNamed('Sofia Marchetti (CSM)')?.id).toBe('person_sofia-marchetti');
    expect(personNamed('your sponsor')).toBeUndefined();
    expect(managerOf('person_maya-okafor').role).toBe('manager');
  });
});
