import type { Fact } from '../../shared/contracts/facts.ts';
import { PersonId, EnrollmentId, ApprovalId, FactId, TouchId } from '../../shared/contracts/ids.ts';
import { lastStandup, standupDigest, type DigestSources } from '../../shared/domain/digest.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { fact, form, lead, on } from './lives.ts';

const maya = PersonId.parse('person_maya-okafor');
const now = on('06-03 12:00');
const coo = form(on('06-02'), {
  first_name: 'Anna',
  last_name: 'Berg',
  company: 'Northgate',
  email: 'anna@northgate.example',
  title: 'COO',
  employees: 220,
});
const demo = fact('demo.requested', on('06-02 13:00'), {});
const toSql = fact('lead.stage_changed', on('06-02 15:00'), {
  from: 'lead',
  to: 'sql',
  by: 'rule',
  because: 'a qualified meeting',
});
const task = (title: string, dueAt: string, status: 'open' | 'done' = 'open') => ({
  id: hashId('task', title),
  title,
  channel: 'call' as const,
  owner: maya,
  role: 'sdr' as const,
  subject: lead,
  why: 'grade A1',
  dueAt,
  status,
  createdAt: on('06-01'),
});
const sources = (change: Partial<DigestSources> = {}): DigestSources => ({
  now,
  leads: [],
  facts: [],
  tasks: [],
  approvals: [],
  touches: [],
  failed: [],
  ...change,
});
const linesOf = (title: string, change: Partial<DigestSources>) =>
  standupDigest(sources(change)).sections.find((section) => section.title === title)?.lines;

describe('The standup', () => {
  test.each([
    ['on Wednesday looks back to Tuesday', on('06-03'), on('06-02 12:00')],
    ['on Monday to Friday', on('06-08'), on('06-05 12:00')],
    ['after a long weekend to before it', '2026-09-08T12:00:00.000Z', '2026-09-04T12:00:00.000Z'],
  ])('%s', (_, at, since) => expect(lastStandup(at)).toBe(since));

  test('names who became an SQL, and why', () =>
    expect(
      linesOf('New SQLs and opportunities', { leads: [projectLead([coo, toSql], now)], facts: [toSql, toSql] }),
    ).toEqual(['SQL: Anna Berg, Northgate: a qualified meeting']));

  test('names the hottest leads with their reasons', () =>
    expect(linesOf('Hottest leads', { leads: [projectLead([coo, demo], now)] })).toEqual([
      'A2 Anna Berg, Northgate: decides: C-level or owner; 50 to 500 employees',
    ]));

  test('names what is stuck, late, waiting and failed', () => {
    const quiet = projectLead(
      [
        { ...coo, occurredAt: on('05-01') },
        { ...toSql, occurredAt: on('05-02') },
      ],
      now,
    );
    const approval = {
      id: ApprovalId.parse('appr_northgate'),
      title: 'QBR packet',
      approver: PersonId.parse('person_sofia-marchetti'),
      status: 'waiting' as const,
      subject: lead,
      document: { kind: 'qbr-packet' as const, title: '', sections: [], actions: [], writtenBy: '' },
      enrollment: EnrollmentId.parse('enr_number1'),
      journey: 'qbr' as const,
      step: 's',
      dueAt: now,
      createdAt: now,
    };
    const lines = linesOf('Stuck and late', {
      leads: [quiet],
      tasks: [task('Call Anna', on('06-02')), task('Old news', on('06-01'), 'done')],
      approvals: [approval],
      failed: [{ journey: 'qbr', name: 'enr_x' }],
    });
    expect(lines).toEqual([
      'SQL without a sign for 32 days: Anna Berg, Northgate',
      'Late: Call Anna (Maya Okafor, due Tuesday, June 2, 2026)',
      'Waits for Sofia Marchetti: QBR packet',
      'Failed, to be redriven: qbr (enr_x)',
    ]);
  });

  test('counts the promises that were missed, and whose they were', () => {
    const missed = (nth: number, owner: string, at = on('06-02 16:00')): Fact => ({
      ...toSql,
      id: FactId.parse(`fact_missed${nth}`),
      type: 'sla.breached',
      occurredAt: at,
      receivedAt: at,
      properties: {
        clock: 'answer',
        row: 'form',
        startedBy: FactId.parse('fact_form-1'),
        startedAt: at,
        dueAt: at,
        owner: PersonId.parse(owner),
        from: 'form:contact',
      },
    });
    const facts = [
      missed(1, 'person_maya-okafor'),
      missed(2, 'person_priya-raman'),
      missed(3, 'person_maya-okafor'),
      missed(4, 'person_maya-okafor', on('05-20')),
    ];
    expect(linesOf('Promises missed', { facts: [...facts, ...facts] })).toEqual([
      '3 × A demo or contact form is answered within 5 minutes (Maya Okafor 2, Priya Raman 1)',
    ]);
  });

  test('counts the mails by journey and outcome', () => {
    const touch = (nth: number, status: 'sent' | 'skipped', at = on('06-02 16:00')) => ({
      id: TouchId.parse(`touch_number${nth}`),
      enrollment: EnrollmentId.parse('enr_number1'),
      journey: 'lead-nurture' as const,
      version: 1,
      step: 's',
      subject: lead,
      channel: 'email' as const,
      kind: 'marketing' as const,
      template: 't',
      status,
      because: '',
      rule: '',
      at,
    });
    expect(
      linesOf('Mails since the last standup', {
        touches: [touch(1, 'sent'), touch(2, 'sent'), touch(3, 'skipped'), touch(4, 'sent', on('05-20'))],
      }),
    ).toEqual(['lead-nurture: 2 sent, 1 skipped']);
  });

  test('gives each person the list of their day, what is late first', () => {
    const tasks = [
      task('Write to Bo', on('06-03 20:00')),
      task('Call Anna', on('06-02')),
      task('Call Cy', on('06-05')),
    ];
    const { lists } = standupDigest(sources({ tasks }));
    expect(lists.map(({ person, lines }) => [person.name, ...lines])).toEqual([
      ['Maya Okafor', 'late · call · Call Anna: grade A1', 'today · call · Write to Bo: grade A1'],
    ]);
  });

  test('says so when there is nothing', () =>
    expect(standupDigest(sources()).sections.every(({ lines }) => lines.length === 1 && lines[0] === 'Nothing')).toBe(
      true,
    ));
});
