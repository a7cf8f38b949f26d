import { validate } from '../../local/states/validation/validate.ts';
import { choice, distributed, invoke, jsonata, only, pass } from './definitions.ts';
import { lambdaArn } from './floor.ts';

const over = (processor: object): object => only({ Type: 'Map', ItemProcessor: processor, End: true });

/** What AWS answers, measured on AWS: code, message and place of each finding. */
const refused: readonly (readonly [string, object, ...string[]])[] = [
  ['nothing at all', {}, 'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'],
  [
    'a state of no known type',
    only({ Type: 'Nap' }),
    "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/X/Type",
  ],
  [
    'a field of another type of state',
    only({ ...pass, TimeoutSeconds: 5 }),
    "SCHEMA_VALIDATION_FAILED: Field 'TimeoutSeconds' is not supported at /States/X",
  ],
  [
    'a field that nobody knows',
    only({ ...pass, Colour: 'red' }),
    "SCHEMA_VALIDATION_FAILED: Field 'Colour' is not supported at /States/X",
  ],
  [
    'two times to wait for',
    only({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-05T09:00:00Z', End: true }),
    'SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/X',
  ],
  [
    'a date without its T',
    only({ Type: 'Wait', Timestamp: '2026-01-05 09:00:00Z', End: true }),
    'SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/X/Timestamp',
  ],
  [
    'a loop without an end',
    { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } },
    'MISSING_END_STATE: Workflow has no terminal state',
  ],
  [
    'a state that nothing leads to',
    { StartAt: 'A', States: { A: pass, B: pass } },
    'MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/B',
  ],
  [
    'a way that leads nowhere',
    { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Nope' } } },
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: Nope at /States/A/Next",
    'MISSING_END_STATE: Workflow has no terminal state',
  ],
  [
    'a start that is not there',
    { StartAt: 'Nope', States: { A: pass } },
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: Nope at /StartAt",
    'MISSING_TRANSITION_TARGET: State "A" is not reachable. at /States/A',
  ],
  [
    'an unreachable state in a branch',
    only({ Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: pass, B: pass } }], End: true }),
    'MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/X/Branches[0]/States/B',
  ],
  [
    'a catcher that leads nowhere',
    only({ ...invoke, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Nope' }] }),
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: Nope at /States/X/Catch[0]/Next",
  ],
  [
    'the same name twice',
    over({ StartAt: 'X', States: { X: pass } }),
    'DUPLICATE_STATE_NAME: Duplicate State name: X at /States/X/ItemProcessor/States/X',
  ],
  [
    'everything caught before the rest',
    only({
      ...invoke,
      Catch: [
        { ErrorEquals: ['States.ALL'], Next: 'X' },
        { ErrorEquals: ['Bad'], Next: 'X' },
      ],
    }),
    'SCHEMA_VALIDATION_FAILED: States.ALL must appear alone and at end of list at /States/X/Catch[0]/ErrorEquals',
  ],
  [
    'a retrier for nothing',
    only({ ...invoke, Retry: [{ ErrorEquals: [] }] }),
    'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/X/Retry[0]/ErrorEquals',
  ],
  [
    'a field of the other language',
    only({ ...pass, Output: 1 }),
    "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/X",
  ],
  [
    'a way back to JSONPath',
    jsonata({ ...pass, QueryLanguage: 'JSONPath' }),
    "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/X",
  ],
  [
    'a language of a processor',
    over({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: pass } }),
    "SCHEMA_VALIDATION_FAILED: Field 'QueryLanguage' is not supported at /States/X/ItemProcessor",
  ],
  [
    'an expression that does not end',
    jsonata({ ...pass, Output: { v: '{% 1 + %}' } }),
    'INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/X/Output/v',
  ],
  [
    'a name out of nowhere',
    jsonata({ ...pass, Output: { v: '{% phone %}' } }),
    "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/X/Output/v",
  ],
  [
    'a resource that is none',
    only({ Type: 'Task', Resource: 'sendMail', End: true }),
    'SCHEMA_VALIDATION_FAILED: Value is not a valid resource ARN at /States/X/Resource',
  ],
];

const accepted: readonly (readonly [string, object])[] = [
  ['a single state', only(pass)],
  [
    'rules within rules, and words about them',
    choice({
      Comment: 'why',
      Assign: { größe: 1 },
      And: [
        { Not: { Variable: '$$.Execution.Name', StringEqualsPath: '$name' } },
        {
          Or: [
            { Variable: '$.a', IsPresent: false },
            { Variable: '$.t', TimestampLessThan: '2026-01-05T09:00:00+01:00' },
          ],
        },
      ],
    }),
  ],
  ['a condition that is no expression', { QueryLanguage: 'JSONata', ...choice({ Condition: true, Output: 1 }) }],
  ['computed limits', jsonata({ ...invoke, TimeoutSeconds: '{% $t %}', HeartbeatSeconds: '{% $h %}' })],
  [
    'a way on beside an end that is none',
    { StartAt: 'X', States: { X: { Type: 'Pass', End: false, Next: 'Y' }, Y: pass } },
  ],
  ['batches of bytes', distributed({ ItemBatcher: { MaxInputBytesPerBatch: 1000, BatchInput: { 'a.$': '$.a' } } })],
  [
    'the machine’s language inside a Map of another',
    {
      QueryLanguage: 'JSONPath',
      ...only({
        Type: 'Map',
        QueryLanguage: 'JSONata',
        Items: '{% [1, 2] %}',
        ItemProcessor: { StartAt: 'P', States: { P: { ...pass, InputPath: '$.a' } } },
        End: true,
      }),
    },
  ],
  [
    'variables of an expression’s own',
    jsonata({ ...pass, Output: '{% ($f := function($x) { $x.name }; $f($states.input)) %}' }),
  ],
  ['names below a path', jsonata({ ...pass, Output: '{% $states.input.items[price > 3].{"n": name} %}' })],
  [
    'a loop that has a way out',
    {
      StartAt: 'A',
      States: {
        A: { Type: 'Task', Resource: lambdaArn('f'), Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'D' }], Default: 'A' },
        D: { Type: 'Succeed' },
      },
    },
  ],
];

describe('a definition', () => {
  it.each(refused)('with %s is refused, the state and the field named', (_what, definition, ...told) => {
    const found = validate(JSON.parse(JSON.stringify(definition)), 'STANDARD');
    expect(
      found.map(
        ({ code, message, location }) => `${code}: ${message}${location === undefined ? '' : ` at ${location}`}`,
      ),
    ).toEqual(told);
  });

  it.each(accepted)('with %s is accepted', (_what, definition) => {
    expect(validate(JSON.parse(JSON.stringify(definition)), 'STANDARD')).toEqual([]);
  });

  it('of an express machine has no items that are executions of their own', () => {
    expect(validate(JSON.parse(JSON.stringify(distributed({}))), 'EXPRESS')).toMatchObject([
      { message: "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines" },
    ]);
  });

  it('of an express machine may wait neither for tokens nor for jobs', () => {
    const waits = only({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true });
    expect(validate(JSON.parse(JSON.stringify(waits)), 'EXPRESS')).toMatchObject([
      {
        message: "Express state machine does not support '.waitForTaskToken' service integration",
        location: '/States/X/Resource',
      },
    ]);
  });
});
