import { ApplyGuardrailCommand, BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import { z } from 'zod';
import { Answer } from '../../shared/adapters/bedrock-request.ts';
import { compose } from '../../shared/domain/composer.ts';
import { Draft } from '../../shared/contracts/brief.ts';
import { draftingDesk, handsIn, paid, review, today, written } from '../copy/model.ts';

const bedrock = mockClient(BedrockRuntimeClient);
const guardrail = { id: 'g1', version: '2' };
const request = () => bedrock.commandCalls(ConverseCommand)[0]?.args[0].input;
const calls = () => bedrock.commandCalls(ConverseCommand).length;
beforeEach(() => bedrock.reset());

test('drafts the sections asked for, under our titles, with what it cost; people get their names back', async () => {
  bedrock.on(ConverseCommand).resolves(handsIn({ sections: [...written].reverse() }));
  const { writer } = draftingDesk();
  const draft = await writer.draft(review);
  expect(Draft.parse(draft)).toEqual({
    writtenBy: 'us.amazon.nova-lite-v1:0',
    sections: [
      { ...written[0], title: 'Value delivered', bullets: ['Sofia Marchetti keeps the list'] },
      { ...written[1], title: 'How it is used' },
    ],
    costMicroUsd: paid,
    tokens: { input: 1_000, output: 200 },
    because: 'drafted by a model from the facts of the brief',
  });
  expect(request()).toMatchObject({
    modelId: 'us.amazon.nova-lite-v1:0',
    toolConfig: { toolChoice: { tool: { name: 'hand_in_draft' } } },
  });
  const schema = request()?.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json;
  expect(Object.keys(schema as object)).toEqual(['type', 'properties', 'required']);
  const { type, properties, required } = z.toJSONSchema(Answer);
  expect(schema).toMatchObject({ type, properties, required });
});

describe('A guardrail', () => {
  beforeEach(() => bedrock.on(ConverseCommand).resolves(handsIn({ sections: written })));

  test('is shown the words of others on their way in, and the draft on its way out', async () => {
    bedrock.on(ApplyGuardrailCommand).resolves({ action: 'NONE' });
    const { writer } = draftingDesk({ guardrail });
    const draft = await writer.draft(review);
    expect(draft.fellBack).toBeUndefined();
    // A look at up to 1,000 characters costs 150: one on the way in, one on the way out.
    expect(draft.costMicroUsd).toBe(paid + 2 * 150);
    expect(request()).toMatchObject({ guardrailConfig: { guardrailIdentifier: 'g1', guardrailVersion: '2' } });
    const [asks, data] = request()?.messages?.[0]?.content ?? [];
    expect(asks?.text).not.toContain('Saves me');
    expect(data?.guardContent?.text?.text).toContain('Saves me');
    const [look] = bedrock.commandCalls(ApplyGuardrailCommand);
    expect(look?.args[0].input).toMatchObject({ guardrailIdentifier: 'g1', guardrailVersion: '2', source: 'OUTPUT' });
    expect(look?.args[0].input.content?.[0]?.text?.text).toContain('120 hours');
  });

  test('that withholds the draft is obeyed, though the model had handed it in', async () => {
    bedrock.on(ApplyGuardrailCommand).resolves({ action: 'GUARDRAIL_INTERVENED' });
    expect(await draftingDesk({ guardrail }).writer.draft(review)).toMatchObject({ fellBack: 'guardrail' });
  });

  test('that cannot be asked lets nothing pass', async () => {
    bedrock.on(ApplyGuardrailCommand).rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    expect(await draftingDesk({ guardrail }).writer.draft(review)).toMatchObject({ fellBack: 'throttled' });
  });
});

describe('What was drafted before', () => {
  beforeEach(() => bedrock.on(ConverseCommand).resolves(handsIn({ sections: written })));

  test('is not paid twice', async () => {
    const { writer, spent } = draftingDesk();
    const first = await writer.draft(review);
    const again = await writer.draft(review);
    expect(calls()).toBe(1);
    expect(again).toMatchObject({ sections: first.sections, from: 'cache', costMicroUsd: 0 });
    expect(await spent()).toMatchObject({ microUsd: paid, asked: 1, used: 1, cached: 1 });
  });

  test('is kept without the names of people, and serves whoever took over', async () => {
    const { writer, drafts } = draftingDesk();
    let kept = '';
    const { keep } = drafts;
    drafts.keep = async (print, draft, now) => ((kept = JSON.stringify(draft)), keep(print, draft, now));
    await writer.draft(review);
    expect(kept).toContain('PERSON_A');
    expect(kept).not.toMatch(/Sofia|Marchetti/);
    const other = {
      ...review,
      facts: review.facts.map((fact) => (fact.value === 'Sofia Marchetti' ? { ...fact, value: 'Ben Adeyemi' } : fact)),
      people: ['Ben Adeyemi', 'Jane Roe'],
    };
    expect((await writer.draft(other)).sections[0]?.bullets).toEqual(['Ben Adeyemi keeps the list']);
    expect(calls()).toBe(1);
  });

  test('with other facts is drafted anew', async () => {
    const { writer } = draftingDesk();
    await writer.draft(review);
    await writer.draft({ ...review, facts: [...review.facts, { label: 'seats', value: 20 }] });
    expect(calls()).toBe(2);
  });

  test('and is against a rule made since is not shown again', async () => {
    const { writer, drafts } = draftingDesk();
    drafts.kept = async () => ({
      writtenBy: 'us.amazon.nova-lite-v1:0',
      sections: written.map((section) => ({ ...section, title: '', body: 'Success is guaranteed.' })),
    });
    expect((await writer.draft(review)).from).toBeUndefined();
    expect(calls()).toBe(1);
  });

  test('badly, is asked for again: only words that are used are kept', async () => {
    const { writer } = draftingDesk();
    bedrock
      .on(ConverseCommand)
      .resolvesOnce(handsIn({ sections: 'none' }))
      .resolves(handsIn({ sections: written }));
    expect((await writer.draft(review)).fellBack).toBe('unreadable');
    expect((await writer.draft(review)).fellBack).toBeUndefined();
  });
});

describe('The budget of a day', () => {
  beforeEach(() => bedrock.on(ConverseCommand).resolves(handsIn({ sections: written })));

  test('spent: nobody is asked, and the draft says so', async () => {
    const { writer, spent } = draftingDesk({ budgetMicroUsd: 10 });
    const draft = await writer.draft(review);
    expect(draft).toEqual({
      ...compose(review),
      fellBack: 'over-budget',
      because: 'composed by rule: what is left of the day’s budget for drafts pays for no other',
      tokens: { input: 0, output: 0 },
    });
    expect(calls()).toBe(0);
    expect(await spent()).toMatchObject({ microUsd: 0, asked: 0, fellBack: { 'over-budget': 1 } });
  });

  test('is set aside before the call: a crash in it leaves no hole in the budget', async () => {
    const { writer, spent } = draftingDesk();
    let during: number | undefined;
    bedrock.on(ConverseCommand).callsFake(async () => {
      during = (await spent())?.microUsd;
      return handsIn({ sections: written });
    });
    await writer.draft(review);
    expect(during).toBeGreaterThan(paid);
    expect((await spent())?.microUsd).toBe(paid);
  });

  test('counts an answer that is not used, and all of a call that was broken off', async () => {
    const { writer, spent } = draftingDesk();
    bedrock.on(ConverseCommand).resolvesOnce(handsIn({ sections: [] }));
    await writer.draft(review);
    expect((await spent())?.microUsd).toBe(paid);
    bedrock.on(ConverseCommand).rejects(Object.assign(new Error('over'), { name: 'TimeoutError' }));
    const { costMicroUsd } = await writer.draft(review);
    expect(costMicroUsd).toBeGreaterThan(paid);
    expect((await spent())?.microUsd).toBe(paid + costMicroUsd);
  });

  test.each<[string, object | undefined]>([
    ['nothing', undefined],
    ['half of it', { inputTokens: 1_000 }],
    ['less than nothing', { inputTokens: -1_000_000, outputTokens: 1 }],
    ['no whole number', { inputTokens: 1.5, outputTokens: Number.NaN }],
  ])('keeps all that was set aside where the answer says %s of what it cost', async (_name, usage) => {
    bedrock.on(ConverseCommand).resolves({ ...handsIn({ sections: written }), usage: usage as never }); // as: that is the point
    const { writer, spent } = draftingDesk();
    const { costMicroUsd, fellBack, tokens } = await writer.draft(review);
    expect([fellBack, tokens]).toEqual([undefined, { input: 0, output: 0 }]);
    expect(costMicroUsd).toBeGreaterThan(paid);
    expect((await spent())?.microUsd).toBe(costMicroUsd);
  });

  test('is met by an endless row of answers that nobody can read', async () => {
    const unread = Object.assign(new SyntaxError('<'), { $metadata: { httpStatusCode: 200 } });
    bedrock.on(ConverseCommand).rejects(unread);
    const { writer, spent } = draftingDesk({ budgetMicroUsd: 5_000 });
    let fellBack: string | undefined;
    for (let asked = 0; asked < 50 && fellBack !== 'over-budget'; asked++) ({ fellBack } = await writer.draft(review));
    expect(fellBack).toBe('over-budget');
    expect((await spent())?.microUsd).toBeLessThanOrEqual(5_000);
  });

  test.each([
    ['written', { inputTokens: 1_000, outputTokens: 1e12 }],
    ['read', { inputTokens: 1e12, outputTokens: 200 }],
  ])('is not spent by an answer that cannot have %s as much as it says', async (_name, usage) => {
    bedrock.on(ConverseCommand).resolves({ ...handsIn({ sections: written }), usage: { ...usage, totalTokens: 0 } });
    // A thousandth of a dollar.
    expect((await draftingDesk().writer.draft(review)).costMicroUsd).toBeLessThan(2_000);
  });

  test('is a UTC day’s', async () => {
    const { writer, drafts } = draftingDesk();
    await writer.draft(review);
    expect((await drafts.days('2026-01-01', '2026-12-31')).map(({ day }) => day)).toEqual([today]);
  });
});

test('a model without a price is counted at twice the dearest', async () => {
  bedrock.on(ConverseCommand).resolves(handsIn({ sections: written }));
  // 1,000 × 30 + 200 × 150: twice the dearest that is known
  expect((await draftingDesk({ model: 'somebody.new-model' }).writer.draft(review)).costMicroUsd).toBe(60_000);
});

test('a bug of ours is not taken for an outage', async () => {
  bedrock.on(ConverseCommand).rejects(new TypeError('undefined is not a function'));
  await expect(draftingDesk().writer.draft(review)).rejects.toThrow(TypeError);
});
