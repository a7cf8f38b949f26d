import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { Draft } from '../../shared/contracts/brief.ts';
import { compose } from '../../shared/domain/composer.ts';
import { objectionTo } from '../../shared/domain/copy/objections.ts';
import { draftingDesk, handsIn, opening, review } from './model.ts';

const bedrock = mockClient(BedrockRuntimeClient);
const drafted = async (answer: unknown) => {
  bedrock.reset();
  bedrock.on(ConverseCommand).resolves(answer as ReturnType<typeof handsIn>); // as: that is the point
  return draftingDesk().writer.draft(review);
};

const section = fc.record({
  key: fc.constantFrom('usage', 'gaps', 'x'),
  body: fc.string(),
  bullets: fc.array(fc.string()),
});

test('whatever a model hands in, a whole draft comes out, and it keeps the rules or is our own', async () => {
  const inputs = fc.oneof(fc.jsonValue(), fc.record({ sections: fc.array(section, { maxLength: 3 }) }));
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const draft = Draft.parse(await drafted(handsIn(input)));
      expect(draft.sections.map(({ key }) => key)).toEqual(['usage', 'gaps']);
      if (draft.fellBack === undefined) expect(objectionTo(draft, review)).toBeUndefined();
      else expect(draft.sections).toEqual(compose(review).sections);
    }),
    { numRuns: 60 },
  );
});

test('whatever the service answers in place of an answer', async () => {
  for (const answer of [{}, { stopReason: 'tool_use' }, { stopReason: 'tool_use', output: { message: {} } }])
    expect((await drafted(answer)).fellBack).toBe('refused');
});

test('judging takes its time in proportion to the text, however it is made', () => {
  const long = ['a', 'a-', '1 ', 'a.', '.', 'PERSON_', '“', 'A’', 'http://', '@', '{{', ' \u200b'];
  const before = process.cpuUsage();
  for (const part of long) {
    const body = part.repeat(Math.floor(240 / part.length));
    objectionTo({ ...compose(opening), sections: [{ key: 'opening', title: '', body, bullets: [] }] }, opening);
    const text = part.repeat(Math.floor(1_500 / part.length));
    const sections = review.sections.map(({ key, title }) => ({
      key,
      title,
      body: text,
      bullets: Array(8).fill(text.slice(0, 300)),
    }));
    objectionTo({ ...compose(review), sections }, review);
  }
  const { user } = process.cpuUsage(before);
  // Microseconds of a busy machine: a pattern that goes back and forth takes minutes.
  expect(user).toBeLessThan(5_000_000);
});
