import { catalogue, factTypes, type Fact } from '../../shared/contracts/facts.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { redactedFact } from '../../shared/domain/erasure/redacted-fact.ts';
import { mentions, personalWordsOf, withoutMentions } from '../../shared/domain/erasure/personal-words.ts';
import { keys } from '../../shared/store/keys.ts';
import { redactions } from '../../shared/store/redactions.ts';
import { fact, form, lead, on } from '../domain/lives.ts';

const said = form(on('06-01'), {
  email: 'Ada@Acme.example',
  first_name: 'Ada',
  last_name: 'Byrne',
  phone: '+1 202 555 0147',
  employees: 90,
});

describe('a redacted fact', () => {
  test('keeps that something happened and when, and nothing that a person told', () =>
    expect(
      redactedFact({ ...said, extra: { colour: 'blue' }, touchpoint: { referrer: 'https://me.example' } }),
    ).toEqual({
      ...said,
      properties: { form: 'erased', fields: {} },
    }));

  test.each<[string, Fact, object]>([
    [
      'ids, enums and instants stay',
      fact('lead.stage_changed', on('06-01'), { from: 'lead', to: 'mql', by: 'Maya', because: 'Ada said so' }),
      { from: 'lead', to: 'mql', by: 'erased', because: 'erased' },
    ],
    [
      'a meeting keeps its time',
      fact('meeting.booked', on('06-01'), {
        meeting: 'ada-byrne-1',
        kind: 'with Ada',
        startsAt: on('06-02'),
        rescheduleUrl: 'https://x.example/ada',
      }),
      { meeting: 'erased', startsAt: on('06-02') },
    ],
    [
      'names of ours stay',
      fact('email.unsubscribed', on('06-01'), { topic: 'education', url: 'https://ada.example' }),
      { topic: 'education' },
    ],
    ['what is open is emptied', fact('trial.started', on('06-01'), { name: 'Ada' }), {}],
    [
      'numbers of an answer stay, its words go',
      fact('survey.answered', on('06-01'), { survey: 'nps', score: 9, comment: 'Ada' }),
      { survey: 'nps', score: 9 },
    ],
    [
      'the certificate is ours',
      fact('lead.erased', on('06-01'), { by: 'Maya', because: 'asked', counts: { facts: 1 } }),
      { by: 'Maya', because: 'asked', counts: { facts: 1 } },
    ],
  ])('%s', (_, told, properties) => expect(redactedFact(told).properties).toEqual(properties));

  test('is still one of its type, whatever the type', () => {
    const required = factTypes.filter((type) => catalogue[type].safeParse({}).success);
    for (const type of required) {
      const told = { ...said, type, properties: { marked: 'Ada' } } as unknown as Fact; // as: any type may come with more
      expect(JSON.stringify(redactedFact(told).properties)).not.toContain('Ada');
    }
  });

  test('redacted twice is redacted once', () => expect(redactedFact(redactedFact(said))).toEqual(redactedFact(said)));
});

describe('words that mean a person', () => {
  const words = personalWordsOf([said]);
  test('are addresses, numbers and the full name, not a first name that many have', () =>
    expect(words).toEqual({
      emails: ['ada@acme.example'],
      words: ['ada@acme.example', 'ada byrne', '+1 202 555 0147', 'byrne, ada'],
    }));

  test.each([
    ['in another case', 'To: ADA@acme.EXAMPLE'],
    ['in an address bar', 'email=ada%40acme.example&x=1'],
    ['as a form writes it', 'name=Ada+Byrne'],
    ['as JSON', '{"name":"Ada Byrne"}'],
  ])('are found %s', (_, text) => expect(mentions(text, words)).toBe(true));

  const told = (...all: LeadFields[]): Fact[] =>
    all.map((fields, n) => (n % 2 ? fact('lead.identified', on('06-01'), { fields }) : form(on('06-01'), fields)));
  const spread = told(
    { first_name: 'Wilhelmina' },
    { title: 'CEO' },
    { last_name: 'Testperson ' },
    { first_name: 'Mina' },
  );
  test.each([
    ['the full name of two facts', spread, 'Wilhelmina Testperson wants 20% less'],
    ['as lists write it', spread, 'Asked by TESTPERSON, Wilhelmina'],
    ['each first name', spread, 'Mina Testperson called'],
    ['as a form writes it', spread, 'by=Testperson%2C+Mina'],
    ['a name of one word, and the last name later', told({ name: 'Wilhelmina' }, { last_name: 'Testperson' }), 'Wilhelmina Testperson'],
    ['a whole name, turned round', told({ name: 'Wilhelmina Testperson' }), 'Testperson, Wilhelmina'],
    ['a whole name, and another first name', told({ name: 'Wilhelmina Testperson' }, { first_name: 'Mina' }), 'Mina Testperson'],
  ])('are found: %s', (_, facts, text) => expect(mentions(text, personalWordsOf(facts))).toBe(true)); // prettier-ignore

  test.each([
    ['a first name alone', spread, 'Wilhelmina wants 20% less, and so does Mina Smith'],
    ['a last name alone', spread, 'Testperson & Sons'],
    ['a first name with an initial', told({ first_name: 'Wilhelmina' }, { last_name: 'B' }), 'Wilhelmina bought it'],
    ['a first name with a dash', told({ first_name: 'Wilhelmina' }, { last_name: '-' }), 'Wilhelmina - our sponsor'],
    ['a name of few letters', told({ first_name: 'Li' }, { last_name: 'Ada' }), 'Reports from Ali, Adam and Li Adan'],
  ])('are not: %s', (_, facts, text) => expect(mentions(text, personalWordsOf(facts))).toBe(false)); // prettier-ignore

  test('are bounded, however many names somebody gave: the newest count', () => {
    const letters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const all = Array.from({ length: 300 }, (_, n) => [{ first_name: `Ada${letters(n)}` }, { last_name: `Byrne${letters(n)}` }]).flat(); // prettier-ignore
    const { words: many } = personalWordsOf(told(...all));
    expect(many).toContain(`ada${letters(299)} byrne${letters(298)}`);
    expect(many.length).toBeLessThan(150);
  });

  test('leave everybody else alone', () => {
    const other = { name: 'Ada Lovelace', notes: ['Byrne & Sons'] };
    expect(withoutMentions(other, words)).toBe(other);
    expect(withoutMentions({ a: ['Ada Byrne called', 'paid'], n: 3 }, words)).toEqual({ a: ['erased', 'paid'], n: 3 });
  });
});

test('everything that may stand under a lead’s name has a row that says what erasing does to it', () => {
  const shapes: Record<string, (...parts: never[]) => { pk: string; sk: string }> = keys;
  const parts = [lead, 'x', 'y', 'z'] as never[]; // as: every key takes texts, and only its beginning is looked at
  const under = Object.values(shapes)
    .map((key) => key(...parts))
    .filter(({ pk }) => pk === lead);
  const own = under.filter(({ sk }) => !ofOthers.some((begins) => sk.startsWith(begins)));
  expect(own.length).toBeGreaterThan(9);
  const bare = own.filter(({ sk }) => !redactions.some(({ begins }) => sk.startsWith(begins)));
  expect(bare).toEqual([]);
});

/** Keys whose first part is the id of something else than a lead: an account, a touch, an enrollment, a task. */
const ofOthers = ['ACCOUNT', 'TOUCH', 'POSTMARKS', 'WHOSE', 'ENROLLMENT'];
