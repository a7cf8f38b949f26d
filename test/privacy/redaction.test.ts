import { catalogue, factTypes, type Fact } from '../../shared/contracts/facts.ts';
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
      words: ['ada@acme.example', 'ada byrne', '+1 202 555 0147'],
    }));

  test.each([
    ['in another case', 'To: ADA@acme.EXAMPLE'],
    ['in an address bar', 'email=ada%40acme.example&x=1'],
    ['as a form writes it', 'name=Ada+Byrne'],
    ['as JSON', '{"name":"Ada Byrne"}'],
  ])('are found %s', (_, text) => expect(mentions(text, words)).toBe(true));

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
