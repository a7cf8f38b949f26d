import fc from 'fast-check';
import jsonata from 'jsonata';
import type { Json } from '../../local/states/json.ts';
import { statesOf } from '../../local/states/jsonata/expression.ts';
import { plainJson } from '../../local/states/jsonata/plain.ts';
import { compileQuick, unsettled } from '../../local/states/jsonata/quick.ts';
import type { Site } from '../../local/states/machine/site.ts';

const input: Json = {
  a: 1,
  b: 'two',
  c: null,
  d: { e: [1, 2], f: false, g: { h: '2026-01-05T09:00:00Z' } },
  list: [{ n: 1 }, { n: 2 }],
  none: [],
  one: [7],
  'odd name': 3,
};
const variables = { x: 5, text: 'two', gone: null, items: [1, 'two'] };
const site: Site = { input, variables, context: () => ({ Execution: { Id: 'arn' } }), now: () => 0, random: () => 0.5 };

const names = [
  'a',
  'b',
  'c',
  'd',
  'd.e',
  'd.f',
  'd.g.h',
  'd.e.z',
  'list',
  'list.n',
  'none',
  'one',
  'missing',
  'missing.more',
  'b.c',
  '`odd name`',
];
const path = fc.constantFrom(...names).map((name) => `$states.input.${name}`);
const leaf = fc.oneof(
  path,
  fc.constantFrom(
    '$x',
    '$text',
    '$gone',
    '$items',
    '$nobody',
    'true',
    'false',
    'null',
    '"two"',
    '""',
    '0',
    '1',
    '2.5',
    '-3',
    '$states.context.Execution.Id',
    '$states.result.ok',
    '[]',
    '{}',
  ),
);
const { expression } = fc.letrec<{ expression: string }>((again) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(
        again('expression'),
        fc.constantFrom('=', '!=', '<', '>=', '+', '-', '*', '/', '%', '&', 'and', 'or', 'in'),
        again('expression'),
      )
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(again('expression'), again('expression'), again('expression')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc
      .tuple(
        fc.constantFrom(
          'exists',
          'not',
          'boolean',
          'type',
          'string',
          'uppercase',
          'length',
          'count',
          'ceil',
          'abs',
          'toMillis',
          'max',
          'parse',
        ),
        again('expression'),
      )
      .map(([name, a]) => `$${name}(${a})`),
    fc.array(again('expression'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(again('expression'), again('expression')).map(([a, b]) => `{"k": ${a}, "l": ${b}}`),
  ),
}));

type Answer = { readonly value: Json | undefined } | 'throws';

async function byLibrary(text: string): Promise<Answer> {
  const parse = (json: string | undefined): unknown => (json === undefined ? undefined : JSON.parse(json));
  try {
    const value: unknown = await jsonata(text).evaluate(undefined, {
      ...variables,
      parse,
      states: statesOf(site, { result: { ok: true } }),
    });
    return { value: value === undefined ? undefined : plainJson(value) };
  } catch {
    return 'throws';
  }
}

describe('expressions that are answered at once', () => {
  it('mean what the JSONata library says they mean, or are left to it', async () => {
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(expression, async (text) => {
        const quick = compileQuick(jsonata(text).ast());
        const value = quick ? quick(site, { result: { ok: true } }) : unsettled;
        if (value === unsettled) return;
        settled++;
        expect({ text, value }).toEqual({ text, ...((await byLibrary(text)) as object) });
      }),
      { numRuns: 1500, seed: 20260105 },
    );
    expect(settled).toBeGreaterThan(400);
  });

  it.each([
    '$states.input.d.g.h = "2026-01-05T09:00:00Z" and $x > 4',
    '$states.input.b in ["one", "two"]',
    '$max([1, $ceil(($toMillis($states.input.d.g.h) - 5) / 1000)])',
    '$contains($text, "w") ? $parse("{\\"n\\": 3}").n : 0',
    '{"id": $states.input.a, "name": $states.input.`odd name`}',
  ])('%s is one of them', async (text) => {
    const value = compileQuick(jsonata(text).ast())?.(site, {});
    expect(value).not.toBe(unsettled);
    expect({ value }).toEqual(await byLibrary(text));
  });
});
