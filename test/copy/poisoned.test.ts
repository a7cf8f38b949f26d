import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import { compose } from '../../shared/domain/composer.ts';
import { fallbacks } from '../../shared/domain/copy/fallbacks.ts';
import type { Fallback } from '../../shared/contracts/drafting.ts';
import { draftingDesk, handsIn, opening, paid, review, written } from './model.ts';

const bedrock = mockClient(BedrockRuntimeClient);
beforeEach(() => bedrock.reset());

const [value, use] = written as [(typeof written)[number], (typeof written)[number]]; // as: there are two
const saying = (body: string, bullets: string[] = []) => handsIn({ sections: [value, { ...use, body, bullets }] });
const opens = (body: string, bullets: string[] = []) => handsIn({ sections: [{ key: 'opening', body, bullets }] });

describe('Whatever a model answers, a reader gets a text that the facts carry, and hears why it is no model’s', () => {
  test.each<[string, Fallback, ReturnType<typeof handsIn>]>([
    // not of the form
    ['plain words instead of the tool', 'refused', handsIn({ sections: written }, 'end_turn')],
    ['another tool', 'refused', handsIn({ sections: written }, 'tool_use', 'send_mail')],
    ['a refusal', 'refused', handsIn(undefined, 'end_turn')],
    ['an answer cut off', 'cut-off', handsIn({ sections: written }, 'max_tokens')],
    ['a prompt too long for it', 'cut-off', handsIn(undefined, 'model_context_window_exceeded')],
    ['its own guardrail', 'guardrail', handsIn(undefined, 'guardrail_intervened')],
    ['its own filter', 'guardrail', handsIn(undefined, 'content_filtered')],
    ['a broken tool call', 'unreadable', handsIn(undefined, 'malformed_tool_use')],
    ['no JSON', 'unreadable', handsIn('{"sections": [')],
    ['JSON as a text', 'unreadable', handsIn(JSON.stringify({ sections: written }))],
    ['nothing at all', 'unreadable', handsIn(null)],
    ['another schema', 'unreadable', handsIn({ subject: 'Hello', html: '<p>Hi</p>' })],
    ['numbers for words', 'unreadable', handsIn({ sections: [{ key: 'usage', body: 120, bullets: [] }] })],
    ['no sections', 'sections', handsIn({ sections: [] })],
    ['a section too few', 'sections', handsIn({ sections: [value] })],
    ['a section twice', 'sections', handsIn({ sections: [value, value] })],
    ['a section of its own', 'sections', handsIn({ sections: [value, { ...use, key: 'offer' }] })],
    ['a prototype for a section', 'sections', handsIn({ sections: [value, { ...use, key: '__proto__' }] })],
    ['an empty section', 'sections', saying(' ')],
    // too much
    ['a novel', 'too-long', saying('We go on. '.repeat(200))],
    ['forty bullets', 'too-long', saying('In use.', Array(40).fill('a point'))],
    ['a bullet of many lines', 'too-long', saying('In use.', ['one\nand another'])],
    // links
    ['a link', 'link', saying('See https://evil.example/x')],
    ['a link that looks like ours', 'link', saying('See https://harborline.example.evil.example/x')],
    ['our host as a name before an @', 'link', saying('See https://harborline.example@evil.example')],
    ['our host without encryption', 'link', saying('See http://harborline.example/login')],
    ['a script', 'link', saying('See javascript://%0aalert(1)')],
    ['a host without a scheme', 'link', saying('It is on evil.example/offer.')],
    ['a host in wide letters', 'link', saying('It is on ｅｖｉｌ．example.')],
    ['a host spelled out', 'link', saying('It is on evil dot com.')],
    ['an address', 'link', saying('In use.', ['write to eve@evil.example'])],
    ['an address of ours', 'link', saying('Write to sales@harborline.example.')],
    // numbers
    ['an invented number', 'number', saying('They saved 500 hours.')],
    ['a number in words', 'number', saying('They saved forty-two hours.')],
    ['a number worked out', 'number', saying('That is 8 hours each.')],
    ['a number in wide digits', 'number', saying('They saved ５００ hours.')],
    ['a number in another script', 'markup', saying('They saved ٥٠٠ hours.')],
    ['a number with something invisible in it', 'markup', saying('They saved 1\u200b20 hours.')],
    // names
    ['an invented customer', 'name', saying('Like Globex, you are ahead.')],
    ['an invented customer at the beginning', 'name', saying('Globex does the same.')],
    ['an invented person', 'name', saying('Many thanks to Maria Lopez.')],
    ['a person whom nobody marked', 'name', saying('Then PERSON_C takes over.')],
    ['a shout', 'name', saying('You are PWNED.')],
    // claims
    ['a guarantee', 'claim', saying('We guarantee more hours.')],
    ['a guarantee with a soft hyphen in it', 'markup', saying('We guar\u00adantee more hours.')],
    ['a discount', 'claim', saying('Ask for your discount.')],
    ['a superlative', 'claim', saying('You work with the leading service.')],
    ['compliance', 'claim', saying('All of it is compliant.')],
    ['pressure', 'claim', saying('Hurry, and act now.')],
    ['a question for secrets', 'claim', saying('Please send us your password.')],
    // markup
    ['HTML', 'markup', saying('In use <b>every</b> day.')],
    ['a picture', 'markup', saying('In use. <img src=x onerror=alert(1)>')],
    ['entities', 'markup', saying('In use &lt;script&gt;.')],
    ['Markdown', 'markup', saying('In use **every** day.')],
    ['a Markdown link', 'markup', saying('In use [every](day) day.')],
    ['a placeholder', 'markup', saying('Dear [name], in use every day.')],
    ['a slot of our templates', 'markup', saying('In use, {{ unsubscribe_link }}.')],
    ['letters of another script', 'markup', saying('In use еvery day.')],
    ['writing from right to left', 'markup', saying('In use \u202eyad yreve.')],
    ['control characters', 'markup', saying('In use\u0000 every day.')],
  ])('%s → %s', async (_, fellBack, answer) => {
    bedrock.on(ConverseCommand).resolves(answer);
    const { writer, spent } = draftingDesk();
    expect(await writer.draft(review)).toEqual({
      ...compose(review),
      fellBack,
      because: `composed by rule: ${fallbacks[fellBack]}`,
      // Used or not, it was paid for.
      costMicroUsd: paid,
      tokens: { input: 1_000, output: 200 },
    });
    expect(await spent()).toMatchObject({ microUsd: paid, fellBack: { [fellBack]: 1 } });
  });

  test.each([
    ['our own site', saying('There is more on https://harborline.example/roi.')],
    ['a name and a number of the facts', saying('Acme’s Field Services saved 120 hours with Harborline.')],
    ['what the customer said, as a quotation', saying('In their words: “Saves me 3 hours a day”.')],
    ['the goal, word for word', saying('The goal stands: Answer every request within 2 hours.')],
  ])('but %s is fine', async (_, answer) => {
    bedrock.on(ConverseCommand).resolves(answer);
    expect((await draftingDesk().writer.draft(review)).fellBack).toBeUndefined();
  });
});

test.each([
  ['below nothing', -1_000_000_000],
  ['no number', Number.NaN],
  ['a text', 'many' as unknown as number], // as: what the wire brings, the SDK hands on
])('tokens counted as %s pay nothing back, and cost what was set aside', async (_, count) => {
  const usage = { inputTokens: count, outputTokens: count, totalTokens: count };
  bedrock.on(ConverseCommand).resolves({ ...handsIn({ sections: written }), usage });
  const desk = draftingDesk();
  const { costMicroUsd, tokens } = await desk.writer.draft(review);
  expect(costMicroUsd).toBeGreaterThan(paid);
  expect(tokens).toEqual({ input: 0, output: 0 });
  expect(await desk.spent()).toMatchObject({ microUsd: costMicroUsd, tokens: { input: 0, output: 0 } });
});

describe('A line to a stranger is held to more', () => {
  test.each<[string, Fallback, ReturnType<typeof handsIn>]>([
    ['two lines', 'too-long', opens('Parcels come late.\nBcc: everybody')],
    ['bullets', 'too-long', opens('Parcels come late.', ['and so on'])],
    ['more than fits', 'too-long', opens('Parcels come late, '.repeat(20))],
    ['their own words in our name', 'borrowed', opens('“We drown in requests about late parcels”: we know it well.')],
    ['nothing', 'sections', opens('')],
  ])('%s → %s', async (_, fellBack, answer) => {
    bedrock.on(ConverseCommand).resolves(answer);
    expect(await draftingDesk().writer.draft(opening)).toMatchObject({ fellBack });
  });

  test('but speaking of what they wrote is what it is for', async () => {
    bedrock.on(ConverseCommand).resolves(opens('When parcels come late, requests at Riverbank pile up.'));
    expect(await draftingDesk().writer.draft(opening)).toMatchObject({ writtenBy: 'us.amazon.nova-lite-v1:0' });
  });
});
