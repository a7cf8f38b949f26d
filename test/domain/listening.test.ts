import fc from 'fast-check';
import type { Fact, FactType } from '../../shared/contracts/facts.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { listening } from '../../shared/domain/listening.ts';
import { fact, form, on } from './lives.ts';

describe('What follows from facts is worked out anew only when they change', () => {
  const asked: string[][] = [];
  const booked = listening(['meeting.booked'], (facts) => {
    asked.push(facts.map(({ id }) => id));
    return facts.map(({ occurredAt }) => occurredAt);
  });
  const began = form(on('06-01'), { email: 'anna@northgate.example' });
  const meeting = fact('meeting.booked', on('06-02'), { meeting: 'm1' });
  const another = fact('meeting.booked', on('06-03'), { meeting: 'm2' });

  beforeEach(() => asked.splice(0));

  test('a fact of another type changes nothing', () => {
    const before = booked([meeting]);
    expect(booked([began, meeting])).toBe(before);
    expect(asked).toHaveLength(1);
  });

  test('one more of its own is heard', () => {
    expect(booked([meeting, another])).toEqual([on('06-02'), on('06-03')]);
    expect(booked([meeting])).toEqual([on('06-02')]);
  });

  test('the same words read anew from the table are another fact', () => {
    booked([structuredClone(meeting)]);
    expect(booked([structuredClone(meeting)])).toEqual([on('06-02')]);
    expect(asked).toHaveLength(2);
  });

  test('nobody may change what others are given too', () => {
    expect(() => (booked([meeting]) as string[]).push('never')).toThrow(TypeError);
  });
});

/** Everything that a projection looks at, a day apart; which of it happens, and in what order it is told, is by chance. */
const happenings: Fact[] = (
  [
    ['form.submitted', { form: 'contact', fields: { email: 'anna@northgate.example', consent: true, country: 'DE' } }],
    ['lead.identified', { fields: { title: 'VP Service', company: 'Northgate' } }],
    ['pricing.viewed', {}],
    ['meeting.booked', { meeting: 'm1' }],
    ['meeting.no_show', { meeting: 'm1' }],
    ['meeting.no_show_undone', { meeting: 'm1' }],
    ['email.delivered', { touch: 'touch_1' }],
    ['email.opened', { touch: 'touch_1' }],
    ['email.clicked', { touch: 'touch_1', machine: true }],
    ['email.unsubscribed', {}],
    ['lead.stage_changed', { from: 'lead', to: 'mql', by: 'rules', because: 'grade A1' }],
    ['lead.owner_changed', { to: 'person_maya-okafor', by: 'rules', because: 'the route says so' }],
    ['task.completed', { task: 'task_1', title: 'Call', by: 'maya', channel: 'call' }],
  ] as [FactType, object][]
).map(([type, properties], day) => fact(type, on(`06-${String(day + 1).padStart(2, '0')}`), properties as never)); // as: rows above

test('A lead whose facts are told one after the other is the lead whose facts are read at once', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(happenings, { minLength: 1 }), (life) => {
      for (let told = 1; told <= life.length; told++) {
        const known = life.slice(0, told);
        expect(projectLead(known, on('07-01'))).toEqual(projectLead(structuredClone(known), on('07-01')));
      }
    }),
    { numRuns: 60 },
  );
});
