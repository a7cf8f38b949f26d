import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { disclosed } from '../../shared/domain/copy/disclosure.ts';
import { healthOf } from '../../shared/domain/health.ts';
import { leadLineBrief } from '../../shared/domain/line-briefs.ts';
import { qbrBrief } from '../../shared/domain/qbr.ts';
import { team } from '../../shared/domain/team.ts';
import { northgate, now } from '../domain/account-life.ts';
import { fact, on } from '../domain/lives.ts';
import { draftingDesk, opening, review } from './model.ts';

const bedrock = mockClient(BedrockRuntimeClient);
const saidAbout = async (brief: typeof review) => {
  bedrock.reset();
  bedrock.on(ConverseCommand).rejects(Object.assign(new Error('out'), { name: 'ServiceUnavailableException' }));
  await draftingDesk().writer.draft(brief);
  return JSON.stringify(bedrock.commandCalls(ConverseCommand)[0]?.args[0].input);
};

test('a model is told no name, address, telephone or link of a lead', async () => {
  const lead = {
    fields: {
      first_name: 'Noor',
      last_name: 'Haddad',
      name: 'Noor Haddad',
      email: 'noor@riverbank.example',
      phone: '+49 30 901820',
      company: 'Riverbank',
      message:
        'Noor here, call me: +49 (30) 901-820 or noor@riverbank.example, see https://riverbank.example/me. HADDAD, Noor',
    },
  };
  const said = await saidAbout(leadLineBrief('opening', lead, 'fewer tickets'));
  expect(said).toContain('Riverbank');
  expect(said).not.toMatch(/noor|haddad|901|@|riverbank\.example|https/i);
});

test('nor of an account: people of ours and theirs are marks', async () => {
  const facts = [
    ...northgate(),
    fact('goal.recorded', on('03-05'), { goal: 'Let Dana Whitfield (dana@northgate.example) sleep' }),
  ];
  const account = projectAccount(facts, now);
  const brief = qbrBrief(account, facts, healthOf(account, facts, now), now, ['Dana Whitfield']);
  const said = await saidAbout(brief);
  expect(said).toContain('Northgate Field Services');
  expect(said).toContain('PERSON_A');
  for (const { name, email } of [...team, { name: 'Dana Whitfield', email: 'dana@northgate.example' }]) {
    expect(said).not.toContain(email);
    for (const part of name.split(' ')) expect(said).not.toMatch(new RegExp(`\\b${part}\\b`, 'i'));
  }
});

test('a fact whose label stands in no row stays with us', () => {
  const labels = disclosed(review).brief.facts.map(({ label }) => label);
  expect(labels).toContain('hours saved');
  expect(labels).not.toContain('card on file');
});

test('what is longer than a draft can use is cut', () => {
  const { brief } = disclosed({ ...opening, quotes: Array(50).fill('x'.repeat(10_000)) });
  expect(brief.quotes.map(({ length }) => length)).toEqual([600, 600, 600]);
});

test('names come back where the marks stand, whatever a name is made of', () => {
  const people = ['Ana $& Silva', 'O’Brien (Jr.)'];
  const { brief, restored } = disclosed({
    ...opening,
    facts: [{ label: 'topic', value: people.join(' and ') }],
    people,
  });
  const [{ value } = { value: '' }] = brief.facts;
  expect(value).toBe('PERSON_A and PERSON_B');
  const [section] = restored([{ key: 'a', title: '', body: `${value} met.`, bullets: [] }]);
  expect(section?.body).toBe(`${people.join(' and ')} met.`);
});

test('whoever is called like one of ours keeps their name', () => {
  const { brief, restored } = disclosed({
    ...opening,
    facts: [{ label: 'company', value: 'Weiss Logistics' }],
    quotes: ['We will ask Will, and hannah weiss.'],
    people: ['Hannah Weiss', 'Will Hale'],
  });
  expect([brief.facts[0]?.value, ...brief.quotes]).toEqual([
    'PERSON_A Logistics',
    'We will ask PERSON_B, and PERSON_C.',
  ]);
  const [section] = restored([
    { key: 'a', title: '', body: 'PERSON_A Logistics and PERSON_C', bullets: ['PERSON_AA'] },
  ]);
  expect(section).toMatchObject({ body: 'Weiss Logistics and hannah weiss', bullets: ['PERSON_AA'] });
});

test('dates are no telephone numbers', () => {
  const value = 'Live by 2026-12-24, Tuesday, March 2, 2027, with 1,250,000 requests';
  expect(disclosed({ ...opening, facts: [{ label: 'topic', value }] }).brief.facts).toEqual([
    { label: 'topic', value },
  ]);
});
