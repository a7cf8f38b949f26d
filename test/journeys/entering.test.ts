import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Fact, FactType } from '../../shared/contracts/facts.ts';
import { FactId, LeadId, type SubjectId, AccountId, EnrollmentId } from '../../shared/contracts/ids.ts';
import type { Flags } from '../../shared/journeys/conditions.ts';
import { mayEnter, mayReenter, startsOn } from '../../shared/journeys/entering.ts';
import { endedBy } from '../../shared/journeys/leaving.ts';
import { journeys } from '../../state-machines/catalogue.ts';

const lead = LeadId.parse('lead_123456');
const account = AccountId.parse('acct_123456');
const now = '2026-11-17T15:00:00.000Z';

// as: a table of facts, of which each row has the properties that its type asks for
const fact = (type: FactType, properties: object = {}, subject: SubjectId = lead): Fact =>
  ({
    id: FactId.parse('fact_123456'),
    type,
    subject,
    occurredAt: now,
    receivedAt: now,
    source: 'test',
    properties,
  }) as Fact;

const flags: Flags = {
  grade: 'C3', fit: 40, engagement: 20, confidence: 0.6, hot: false, stage: 'lead', segment: 'mid-market',
  health: null, atRisk: false, opened: [], clicked: [], replied: [], onboarded: false,
}; // prettier-ignore

describe('Who enters', () => {
  test.each([
    ['lead-qualification', fact('form.submitted', { form: 'contact', fields: {} }), {}, true],
    ['lead-qualification', fact('form.submitted', { form: 'contact', fields: {} }), { grade: 'D4' }, true],
    ['lead-qualification', fact('form.submitted', { form: 'contact', fields: {} }), { stage: 'recycled' }, true],
    ['lead-qualification', fact('form.submitted', { form: 'contact', fields: {} }), { stage: 'sql' }, false],
    ['lead-qualification', fact('form.submitted', { form: 'contact', fields: {} }), { stage: 'customer' }, false],
    ['lead-qualification', fact('form.submitted', { form: 'contact', fields: {} }), { stage: 'disqualified' }, false],
    ['lead-qualification', fact('form.submitted', { form: 'contact', fields: {} }), { suppressed: true }, false],
    ['lead-qualification', fact('page.viewed', { path: '/' }), {}, false],
    ['lead-nurture', fact('lead.stage_changed', { from: 'mql', to: 'recycled' }), { stage: 'recycled' }, true],
    ['lead-nurture', fact('lead.stage_changed', { from: 'lead', to: 'mql' }), { stage: 'mql' }, false],
    ['lead-nurture', fact('lead.dispositioned', { disposition: 'nurture' }), {}, true],
    ['lead-nurture', fact('lead.dispositioned', { disposition: 'qualified' }), {}, false],
    ['no-show-recovery', fact('meeting.no_show', { meeting: 'm' }), { stage: 'sql' }, true],
    ['no-show-recovery', fact('meeting.no_show', { meeting: 'm' }), { stage: 'customer' }, false],
    ['onboarding', fact('contract.started', {}, account), {}, true],
    ['onboarding', fact('contract.started', {}, lead), {}, false],
    ['qbr', fact('contract.started', {}, account), {}, false],
  ] as const)('%s, on %o with %o: %s', (id, seen, known, enters) => {
    const may = mayEnter(journeys[id], { ...flags, ...known });
    expect(startsOn(journeys[id], seen) && may.enter).toBe(enters);
    if (!may.enter) expect(may.because.length).toBeGreaterThan(10);
  });
});

describe('Who enters again', () => {
  const last = (changes: Partial<Enrollment>): Enrollment => ({
    id: EnrollmentId.parse('enr_123456'), journey: 'lead-nurture', version: 1, subject: lead, openedAt: now,
    localDate: '2026-11-17', zone: 'UTC', plan: {}, status: 'closed', closedAt: now, how: 'finished', because: 'over', ...changes,
  }); // prettier-ignore
  const open = last({ status: 'open', closedAt: undefined });

  test.each([
    ['lead-nurture', undefined, now, true],
    ['lead-nurture', open, '2028-01-01T00:00:00.000Z', false],
    ['lead-nurture', last({}), '2027-01-16T14:59:59.999Z', false],
    ['lead-nurture', last({}), '2027-01-16T15:00:00.000Z', true],
    ['qbr', last({ journey: 'qbr', period: '2026-Q4' }), '2027-01-16T15:00:00.000Z', false],
    ['qbr', undefined, now, true],
  ] as const)('%s after %o at %s: %s', (id, before, at, may) => {
    expect('yes' in mayReenter(journeys[id], before, at)).toBe(may);
  });
});

describe('What ends it', () => {
  test.each([
    ['lead-qualification', fact('meeting.booked', { meeting: 'm' }), { how: 'goal', because: 'a meeting is booked' }],
    [
      'lead-qualification',
      fact('lead.stage_changed', { from: 'mql', to: 'sql' }),
      { how: 'goal', because: 'sales took the lead over' },
    ],
    ['lead-qualification', fact('lead.stage_changed', { from: 'lead', to: 'mql' }), undefined],
    ['lead-qualification', fact('email.unsubscribed', {}), { how: 'exit', because: 'unsubscribed' }],
    ['lead-qualification', fact('email.bounced', { bounce: 'transient' }), undefined],
    [
      'lead-qualification',
      fact('email.bounced', { bounce: 'permanent' }),
      { how: 'exit', because: 'the address bounced for good' },
    ],
    [
      'no-show-recovery',
      fact('meeting.no_show_undone', { meeting: 'm' }),
      { how: 'exit', because: 'the no-show was taken back' },
    ],
    ['no-show-recovery', fact('meeting.booked', { meeting: 'n' }), { how: 'goal', because: 'a meeting is booked' }],
    ['lead-nurture', fact('meeting.no_show_undone', { meeting: 'm' }), undefined],
  ] as const)('%s, on %o: %o', (id, seen, leaving) => {
    expect(endedBy(journeys[id], seen)).toEqual(leaving);
  });
});
