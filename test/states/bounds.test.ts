import { globMatches } from '../../local/states/jsonpath/glob.ts';
import { floor, one, task } from './floor.ts';

/** How a state that does this ends: its output, or error and cause. */
async function ending(state: object, input: unknown = {}): Promise<unknown> {
  const world = floor({});
  const arn = world.start(one({ ...state, End: true }), input as never); // as: whatever JSON says
  await world.pass(0);
  const { output, error, cause } = world.engine.describeExecution({ executionArn: arn });
  return output === undefined ? `${error}: ${cause}` : JSON.parse(output);
}
const evaluating = (expression: string): Promise<unknown> =>
  ending({ Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ${expression} %}` }, { k: 1 });

describe('an evaluation without end', () => {
  it.each([
    ['a function that calls itself at its end', '($f := function(){ $f() }; $f())', 'more than 200000 steps'],
    ['one that calls itself before it', '($f := function($n){ $n + $f($n + 1) }; $f(1))', 'D1011: Stack overflow'],
    ['loops in loops', '$map([1..3000], function($i){ $count($map([1..3000], function($j){$j})) })', '200000 steps'],
    ['a pattern that goes back and forth', '$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)', 'D1012'],
    ['one that does so in a long text', "$match($pad('', 200000, 'a'), /a+b/)", 'D1012'],
    ['a list too long', '$count([1..10000001])', 'D2014'],
    ['many long lists', '$count($map([1..1000], function($i){ [1..100000] }))', 'D2015'],
    ['a text that doubles', "$length($reduce([1..60], function($a, $b){$a & $a}, 'x'))", 'D2015'],
    ['a text padded', "$length($pad('x', -2000000000))", 'D2015'],
    ['texts joined', "$length($join($map([1..1000], function(){$pad('', 9000, 'x')})))", 'D2015'],
    ['an object that doubles', "$reduce([1..40], function($a, $b){{'l': $a, 'r': $a}}, 'x')", 'D2015'],
    [
      'two of them compared',
      "($twice := function($x, $y){{'l': $x, 'r': $x}}; $grown := function(){$reduce([1..40], $twice, 'x')}; $grown() = $grown())",
      'D2015',
    ],
    ['another language within', "$eval('1')", 'D3120: The function $eval is not supported; use $parse'],
  ])('by %s ends soon and says why', async (_what, expression, because) => {
    expect(await evaluating(expression)).toMatch(because);
  });

  it('lets everybody else have their turn meanwhile', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    await evaluating('($f := function(){ $f() }; $f())');
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(3);
  });
});

describe('within the bounds', () => {
  it.each([
    ['$sum($map([1..5000], function($i){$i * 2}))', 25_005_000],
    ['$count($distinct([1..100000]))', 100_000],
    ['$distinct([3, "3", 3, {"a": 1, "b": 2}, {"b": 2, "a": 1}, null, null])', [3, '3', { a: 1, b: 2 }, null]],
    ['$sort([1..20000])[0]', 1],
    ['$sort(["b", "a", "B"])', ['B', 'a', 'b']],
    ['$sort([3, 1, 2], function($a, $b){ $a < $b })', [3, 2, 1]],
    ["$pad('x', -5, '#-')", '#-#-x'],
    ["$join(['a', 'b'], '-')", 'a-b'],
    ["$join(['a', 'b'])", 'ab'],
    ['["b", "a"].$pad(3)', ['b  ', 'a  ']],
    ["$map(['a', 'b'], $pad(?, 2, '.'))", ['a.', 'b.']],
    ['$split("a, b;c", /[,;] */)', ['a', 'b', 'c']],
    ["$length($replace($pad('', 30000, 'ab '), /(a|b)+/, 'x'))", 20_000],
    ["$count($match($pad('', 30000, 'ab'), /a/))", 15_000],
    ["$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1')", 'Smith, John'],
    ["$match('ab', /(a)(b)?/).groups", ['a', 'b']],
    ['$max($states.input.k)', 1],
  ])('%s is %j', async (expression, value) => expect(await evaluating(expression)).toEqual(value));

  it.each([
    ['sort', '$sort([1, "a"])', 'D3070'],
    ['range', '$range(1, 2, 0)', 'T0410: Argument of function "range" does not match function signature'],
    ['parse', "$parse('{')", 'D3030: Unable to parse as JSON: "{"'],
  ])('%s says in its own words what is wrong', async (_name, expression, because) => {
    expect(await evaluating(expression)).toMatch(because);
  });

  it('the longest list that an input can hold is still counted and compared', async () => {
    const list = Array.from({ length: 125_000 }, () => 1);
    expect(await ending({ Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $max($states.input) %}' }, list)).toBe(1);
    expect(await ending({ Type: 'Pass', Parameters: { 'most.$': '$.list.max()' } }, { list })).toEqual({ most: 1 });
  });
});

describe('paths and intrinsic functions', () => {
  it.each([
    [
      'a place far behind a list’s end',
      { Result: 1, ResultPath: '$.a[100000000]' },
      { a: [] },
      /^States.ResultPathMatchFailure/,
    ],
    [
      'a path that multiplies',
      { InputPath: '$..*..*..*..*', ResultPath: null },
      JSON.parse('['.repeat(900) + ']'.repeat(900)),
      /more than 200000 values/,
    ],
    [
      'a range of a thousand million',
      { Parameters: { 'x.$': 'States.ArrayRange(1, 1000000000, 1)' } },
      {},
      /^States.IntrinsicFailure/,
    ],
  ])('%s fails at once', async (_what, state, input, because) => {
    expect(await ending({ Type: 'Pass', ...state }, input)).toMatch(because);
  });

  it.each([
    ['the item behind the last', { Result: 1, ResultPath: '$.a[1]' }, { a: [0] }, { a: [0, 1] }],
    ['the last item', { Result: 1, ResultPath: '$.a[-1]' }, { a: [0, 0] }, { a: [0, 1] }],
    [
      'distinct items of a long list',
      { Parameters: { 'n.$': 'States.ArrayLength(States.ArrayUnique($))' } },
      Array.from({ length: 40_000 }, (_, i) => i),
      { n: 40_000 },
    ],
  ])('%s is had', async (_what, state, input, output) => {
    expect(await ending({ Type: 'Pass', ...state }, input)).toEqual(output);
  });
});

describe('a pattern of a Choice', () => {
  it.each([
    ['a*c', 'abbbc', true],
    ['a*c', 'ac', true],
    ['a*c', 'acb', false],
    ['a*', 'a', true],
    ['*', '', true],
    ['', 'a', false],
    ['ab*b', 'ab', false],
    ['*.log', 'x\ny.log', true],
    ['a\\*c', 'a*c', true],
    ['a\\*c', 'abc', false],
    ['a\\\\c', 'a\\c', true],
    ['*ab*ab*', 'xabxxaby', true],
    ['*ab*ab*', 'xabxx', false],
    ['*aab*', 'aaab', true],
    ['a.c', 'abc', false],
    ['*a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(300), false],
    [`*${'a'.repeat(50_000)}b*`, 'a'.repeat(200_000), false],
  ])('no. %# is told in steps that grow with the text', (pattern, text, matches) =>
    expect(globMatches(text, pattern)).toBe(matches),
  );
});

describe('the quotas of an execution', () => {
  const big = "{% $pad('', 200000, 'x') %}";
  const set = (names: number, from: number, next: object): object => ({
    Type: 'Pass',
    Assign: Object.fromEntries(Array.from({ length: names }, (_, i) => [`v${from + i}`, big])),
    Output: from,
    ...next,
  });
  const machine = (states: Record<string, object>): object => ({
    QueryLanguage: 'JSONata',
    StartAt: 'S0',
    States: states,
  });
  const chain = (length: number): object =>
    machine(
      Object.fromEntries(
        Array.from({ length }, (_, i) => [
          `S${i}`,
          set(1, i, i === length - 1 ? { End: true } : { Next: `S${i + 1}` }),
        ]),
      ),
    );

  it.each([
    ['one variable of 200 KB', chain(1), 'SUCCEEDED'],
    ['two of them at once', machine({ S0: set(2, 0, { End: true }) }), 'FAILED'],
    ['fifty of them one after the other', chain(50), 'SUCCEEDED'],
    ['sixty of them', chain(60), 'FAILED'],
    [
      'arguments that are too long',
      machine({ S0: { ...task('f'), Arguments: { a: big, b: big }, Output: 1 } }),
      'FAILED',
    ],
    [
      'an item that is too long',
      machine({
        S0: {
          Type: 'Map',
          Items: [1],
          ItemSelector: { a: big, b: big },
          ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', Output: 1, End: true } } },
          End: true,
        },
      }),
      'FAILED',
    ],
  ])('%s', async (_what, definition, status) => {
    const world = floor({});
    const executionArn = world.start(definition);
    await world.pass(0);
    const described = world.engine.describeExecution({ executionArn });
    expect(described.status).toBe(status);
    if (status === 'FAILED') expect(described.error).toBe('States.DataLimitExceeded');
  });
});
