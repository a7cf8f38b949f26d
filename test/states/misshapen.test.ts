import { validate } from '../../local/states/validation/validate.ts';
import { choice, distributed, invoke, jsonata, only, pass } from './definitions.ts';

const schema = (told: string): string => `SCHEMA_VALIDATION_FAILED: ${told}`;
const task = (more: object): object => only({ ...invoke, ...more });
const retry = (more: object): object => task({ Retry: [{ ErrorEquals: ['Bad'], ...more }] });
const rule = '/States/X/Choices[0]';

/** One mistake in a field’s value, and the one finding that it is told by. */
const misshapen: readonly (readonly [object, string])[] = [
  [task({ TimeoutSeconds: 0 }), schema('Minimum value is 1 at /States/X/TimeoutSeconds')],
  [task({ TimeoutSeconds: 100_000_000 }), schema('Maximum value is 99999999 at /States/X/TimeoutSeconds')],
  [task({ TimeoutSeconds: '5' }), schema('Expected value of type Integer at /States/X/TimeoutSeconds')],
  [
    task({ TimeoutSeconds: 9, HeartbeatSeconds: 9 }),
    schema('HeartbeatSeconds must be smaller than TimeoutSeconds at /States/X/HeartbeatSeconds'),
  ],
  [only({ Type: 'Wait', Seconds: -1, End: true }), schema('Minimum value is 0 at /States/X/Seconds')],
  [only({ Type: 'Wait', Seconds: 1.5, End: true }), schema('Expected value of type Integer at /States/X/Seconds')],
  [jsonata({ Type: 'Wait', Seconds: '5', End: true }), schema('Expected value of type Integer at /States/X/Seconds')],
  [{ ...only(pass), TimeoutSeconds: -5 }, schema('Minimum value is 1 at /TimeoutSeconds')],
  [retry({ IntervalSeconds: -1 }), schema('Minimum value is 0 at /States/X/Retry[0]/IntervalSeconds')],
  [retry({ BackoffRate: 0.5 }), schema('Minimum value is 1 at /States/X/Retry[0]/BackoffRate')],
  [retry({ MaxDelaySeconds: 31_622_401 }), schema('Maximum value is 31622400 at /States/X/Retry[0]/MaxDelaySeconds')],
  [retry({ MaxAttempt: 3 }), schema("Field 'MaxAttempt' is not supported at /States/X/Retry[0]")],
  [retry({ ErrorEquals: 'Bad' }), schema('Value should be an array at /States/X/Retry[0]/ErrorEquals')],
  [retry({ ErrorEquals: [5] }), schema('Expected value of type String at /States/X/Retry[0]/ErrorEquals')],
  [task({ Retry: { ErrorEquals: ['Bad'] } }), schema('Value should be an array at /States/X/Retry')],
  [
    task({ Catch: [{ ErrorEquals: ['Bad'], Next: 'X', Foo: 1 }] }),
    schema("Field 'Foo' is not supported at /States/X/Catch[0]"),
  ],
  [choice({ Variable: '$.a', NumericEquals: '1' }), schema(`Expected value of type Number at ${rule}/NumericEquals`)],
  [choice({ Variable: '$.a', StringMatches: 1 }), schema(`Expected value of type String at ${rule}/StringMatches`)],
  [choice({ Variable: '$.a', BooleanEquals: 'x' }), schema(`Expected value of type Boolean at ${rule}/BooleanEquals`)],
  [choice({ Variable: '$.a', IsNull: 'true' }), schema(`Expected value of type Boolean at ${rule}/IsNull`)],
  [
    choice({ Variable: '$.a', TimestampEquals: 'now' }),
    schema(`String does not match RFC3339 timestamp at ${rule}/TimestampEquals`),
  ],
  [
    choice({ Variable: '$.a', NumericEqualsPath: 'b' }),
    schema(`Value is not a Reference Path at ${rule}/NumericEqualsPath`),
  ],
  [choice({ Variable: 'a', IsNull: true }), schema(`Value is not a Reference Path at ${rule}/Variable`)],
  [choice({ Variable: '$.a', IsNull: true, Foo: 2 }), schema(`Field 'Foo' is not supported at ${rule}`)],
  [
    choice({ Variable: '$.a', IsNull: true, IsString: true }),
    schema(`A rule with a Variable must have exactly one comparison at ${rule}`),
  ],
  [
    choice({ And: [{ Variable: '$.a' }] }),
    schema(`A rule with a Variable must have exactly one comparison at ${rule}/And[0]`),
  ],
  [choice({ And: [] }), schema(`Value cannot be empty at ${rule}/And`)],
  [
    choice({ Not: { Variable: '$.a', IsNull: true, Next: 'Y' } }),
    schema(`Field 'Next' is not supported at ${rule}/Not`),
  ],
  [
    choice({ Or: [{}], Variable: '$.a' }),
    schema(`The object must have only one of the following fields, [And, Or, Not, Variable] at ${rule}`),
  ],
  [
    { QueryLanguage: 'JSONata', ...choice({ Condition: 5 }) },
    schema(`JSONata string must start with {% and end with %} at ${rule}/Condition`),
  ],
  [
    { QueryLanguage: 'JSONata', ...choice({ Condition: true, Foo: 1 }) },
    schema(`Field 'Foo' is not supported at ${rule}`),
  ],
  [distributed({ MaxConcurrency: -1 }), schema('Minimum value is 0 at /States/X/MaxConcurrency')],
  [
    distributed({ ToleratedFailurePercentage: 101 }),
    schema('Maximum value is 100 at /States/X/ToleratedFailurePercentage'),
  ],
  [
    distributed({ ItemBatcher: { Max: 2, MaxItemsPerBatch: 1 } }),
    schema("Field 'Max' is not supported at /States/X/ItemBatcher"),
  ],
  [
    distributed({ ItemBatcher: {} }),
    schema(
      'This object should have at least one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath, MaxInputBytesPerBatch, MaxInputBytesPerBatchPath] at /States/X/ItemBatcher',
    ),
  ],
  [
    distributed({ Parameters: {}, ItemSelector: {} }),
    schema('There should only be one of the following fields: [ItemSelector, Parameters] at /States/X'),
  ],
  [
    distributed({}, { ExecutionType: undefined }),
    schema('These fields are required: [ExecutionType] at /States/X/ItemProcessor/ProcessorConfig'),
  ],
  [
    distributed({}, { Mode: 'INLINE' }),
    schema("Field 'ExecutionType' is not supported at /States/X/ItemProcessor/ProcessorConfig"),
  ],
  [
    distributed({}, { Mode: 'BIG', ExecutionType: undefined }),
    schema(
      'Value should be one of the following: [INLINE, DISTRIBUTED] at /States/X/ItemProcessor/ProcessorConfig/Mode',
    ),
  ],
  [only({ Type: 'Parallel', Branches: {}, End: true }), schema('Value should be an array at /States/X/Branches')],
  [only({ ...pass, End: 'true' }), schema('Expected value of type Boolean at /States/X/End')],
  [
    only({ Type: 'Pass', End: false }),
    schema('This object should have only one of the following fields: [Next, End] at /States/X'),
  ],
  [only({ Type: 'Pass', Next: 5 }), schema('Expected value of type String at /States/X/Next')],
  [
    only({ ...pass, Assign: { states: 1 } }),
    "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/X/Assign",
  ],
  [
    only({ ...pass, Assign: { 'a-b.$': '$.a' } }),
    "INVALID_VARIABLE_NAME: Invalid variable name 'a-b': the variable name contains invalid characters. at /States/X/Assign",
  ],
  [
    { StartAt: 'x'.repeat(81), States: { ['x'.repeat(81)]: pass } },
    `INVALID_STATE_NAME: State name '${'x'.repeat(81)}' exceeds the 80-character limit allowed by the service at /States/${'x'.repeat(81)}`,
  ],
];

describe('a field of a definition', () => {
  it.each(misshapen)('such as %j is refused with one finding', (definition, told) => {
    const found = validate(JSON.parse(JSON.stringify(definition)), 'STANDARD');
    expect(found.map(({ code, message, location }) => `${code}: ${message} at ${location}`)).toEqual([told]);
  });
});
