import { floor, one } from './floor.ts';
import type { Json, JsonObject } from '../../local/states/json.ts';
import { compileRule } from '../../local/states/jsonpath/choice.ts';
import { compileExpression } from '../../local/states/jsonpath/expression.ts';
import type { Site } from '../../local/states/machine/site.ts';

const input: Json = {
  name: 'Ada',
  list: [1, 2, 3, 4],
  leads: [
    { name: 'Ada', score: 70, tags: ['vip'] },
    { name: 'Eve', score: 40 },
    { name: 'Bob', score: 90, tags: [] },
  ],
  'odd key': { "it's": true },
};
const site: Site = {
  input,
  variables: { limit: 50, who: { name: 'Eve' } },
  context: () => ({ Execution: { Name: 'run' } }),
  now: () => 0,
  random: () => 0.5,
};
const read = (text: string): Json | undefined => compileExpression(text)?.(site, input, 'x.$');

describe('paths', () => {
  it.each([
    ['$', input],
    ['$.name', 'Ada'],
    ["$['odd key']", { "it's": true }],
    ["$['odd key']['it\\'s']", true],
    ['$.list[0]', 1],
    ['$.list[-1]', 4],
    ['$.list[1:3]', [2, 3]],
    ['$.list[-2:]', [3, 4]],
    ['$.list[0,2]', [1, 3]],
    ['$.list[*]', [1, 2, 3, 4]],
    ['$.leads[*].name', ['Ada', 'Eve', 'Bob']],
    ['$..score', [70, 40, 90]],
    ['$.leads[?(@.score > 50)].name', ['Ada', 'Bob']],
    ["$.leads[?(@.score > 50 && @.name != 'Ada')].name", ['Bob']],
    ['$.leads[?(@.tags)].name', ['Ada', 'Bob']],
    ["$.leads[0]['name','score']", ['Ada', 70]],
    ['$.list.length()', 4],
    ['$.nothing[*]', []],
    ['$who.name', 'Eve'],
    ['$$.Execution.Name', 'run'],
  ] as const)('%s', (text, value) => expect(read(text)).toEqual(value));

  it.each(['$.', '$[', '$.a[', "$['a", 'name', '$.a b', '$.list[1:2:3:4]'])('%s is none', (text) =>
    expect(compileExpression(text)).toBeUndefined(),
  );

  it('names what is missing', () => {
    expect(() => read('$.leads[0].phone')).toThrow(
      "The JSONPath '$.leads[0].phone' specified for the field 'x.$' could not be found in the input",
    );
  });
});

describe('intrinsic functions', () => {
  it.each([
    ["States.Format('{} has {}, \\{\\} aside', $.name, $.list[0])", 'Ada has 1, {} aside'],
    ['States.ArrayPartition($.list, 3)', [[1, 2, 3], [4]]],
    ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
    ['States.ArrayRange(5, 1, -2)', [5, 3, 1]],
    ['States.ArrayUnique(States.Array(1, 2, 1))', [1, 2]],
    ['States.ArrayLength($.leads)', 3],
    ["States.Base64Decode(States.Base64Encode('é'))", 'é'],
    ["States.Hash('x', 'SHA-1')", '11f6ad8ec52a2984abaafd7c3b516503785c2072'],
    ["States.StringSplit('a;b,c', ';,')", ['a', 'b', 'c']],
    ['States.MathRandom(1, 11)', 6],
    ["States.StringToJson('[1, 2]')", [1, 2]],
    ["States.JsonToString($['odd key'])", '{"it\'s":true}'],
  ] as const)('%s', (text, value) => expect(read(text)).toEqual(value));

  it.each([
    'States.ArrayRange(1, 2000, 1)',
    'States.ArrayGetItem($.list, 9)',
    "States.Format('{}')",
    'States.MathAdd($.name, 1)',
    "States.StringToJson('{')",
  ])('%s fails as an intrinsic failure', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ error: 'States.IntrinsicFailure' }));
  });

  it.each(['States.Nothing()', "States.Format('a\\q')", 'States.Array(1', 'States.Array(1) 2'])(
    '%s is refused with the definition',
    (text) => expect(compileExpression(text)).toBeUndefined(),
  );
});

describe('rules of a Choice', () => {
  it.each<[JsonObject, boolean]>([
    [{ Variable: '$.name', StringMatches: 'A*' }, true],
    [{ Variable: '$.name', StringMatches: 'A\\*' }, false],
    [{ Variable: '$.leads[1].score', NumericLessThanPath: '$limit' }, true],
    [{ And: [{ Variable: '$.name', IsPresent: true }, { Not: { Variable: '$.phone', IsPresent: true } }] }, true],
    [
      {
        Or: [
          { Variable: '$.name', IsNumeric: true },
          { Variable: '$.list[5]', IsPresent: true },
        ],
      },
      false,
    ],
    [{ Variable: '$.name', IsTimestamp: false }, true],
    [{ Variable: '$.name', NumericEquals: 1 }, false],
  ])('%j', (rule, holds) => expect(compileRule(rule)(site, input)).toBe(holds));

  it('fails on a value that is not there', () => {
    expect(() => compileRule({ Variable: '$.phone', StringEquals: 'x' })(site, input)).toThrow(
      "Invalid path '$.phone'",
    );
  });
});

describe('a member called __proto__', () => {
  const odd = JSON.parse('{"__proto__": {"p": 1}}') as JsonObject;
  const run = async (state: object): Promise<Json> => {
    const world = floor({});
    const arn = world.start(one({ Type: 'Pass', ...state, End: true }), odd);
    await world.pass(0);
    return world.outputOf(arn);
  };
  it.each([
    [
      'Parameters',
      { Parameters: JSON.parse('{"__proto__": {"q.$": "$[\'__proto__\'].p"}}') as object },
      '{"__proto__":{"q":1}}',
    ],
    ['ResultPath', { Result: 2, ResultPath: "$['__proto__'].r" }, '{"__proto__":{"p":1,"r":2}}'],
    [
      'Output',
      { QueryLanguage: 'JSONata', Output: JSON.parse('{"__proto__": "{% 1 + 1 %}"}') as object },
      '{"__proto__":2}',
    ],
  ])('is one like any other in %s', async (_field, state, output) => {
    expect(JSON.stringify(await run(state))).toBe(output);
  });
});
