import type { StateType } from '../machine/state.ts';

const everywhere = ['Type', 'Comment', 'QueryLanguage'];
const shaped = ['InputPath', 'OutputPath', 'Output', 'Assign'];
const onward = ['Next', 'End'];
const guarded = ['Retry', 'Catch'];

/** Which fields a state may have, by its type: whatever is not in its row is refused. */
export const fieldsOf: Readonly<Record<StateType, ReadonlySet<string>>> = {
  Pass: new Set([...everywhere, ...shaped, ...onward, 'Result', 'ResultPath', 'Parameters']),
  Task: new Set([
    ...everywhere,
    ...shaped,
    ...onward,
    ...guarded,
    'Resource',
    'Parameters',
    'Arguments',
    'ResultSelector',
    'ResultPath',
    'Credentials',
    'TimeoutSeconds',
    'TimeoutSecondsPath',
    'HeartbeatSeconds',
    'HeartbeatSecondsPath',
  ]),
  Wait: new Set([...everywhere, ...shaped, ...onward, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']),
  Parallel: new Set([
    ...everywhere,
    ...shaped,
    ...onward,
    ...guarded,
    'Branches',
    'Parameters',
    'Arguments',
    'ResultSelector',
    'ResultPath',
  ]),
  Map: new Set([
    ...everywhere,
    ...shaped,
    ...onward,
    ...guarded,
    'ItemProcessor',
    'Iterator',
    'ItemsPath',
    'Items',
    'ItemSelector',
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'Parameters',
    'ResultSelector',
    'ResultPath',
    'MaxConcurrency',
    'MaxConcurrencyPath',
    'Label',
    'ToleratedFailureCount',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentage',
    'ToleratedFailurePercentagePath',
  ]),
  Choice: new Set([...everywhere, ...shaped, 'Choices', 'Default']),
  Succeed: new Set([...everywhere, 'InputPath', 'OutputPath', 'Output']),
  Fail: new Set([...everywhere, 'Error', 'ErrorPath', 'Cause', 'CausePath']),
};

export const machineFields: ReadonlySet<string> = new Set([
  'Comment',
  'QueryLanguage',
  'StartAt',
  'States',
  'TimeoutSeconds',
  'Version',
]);
export const branchFields: ReadonlySet<string> = new Set(['Comment', 'StartAt', 'States', 'ProcessorConfig']);

/** Fields that only one of the two query languages knows. */
export const onlyJsonpath: ReadonlySet<string> = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'Result',
  'ItemsPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'MaxConcurrencyPath',
  'ToleratedFailurePercentagePath',
  'ToleratedFailureCountPath',
  'ErrorPath',
  'CausePath',
]);
export const onlyJsonata: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Items']);

/** Fields whose values have a type of their own in every state, and no other than that. */
export const typesOf: readonly (readonly [field: string, type: 'String' | 'Boolean'])[] = [
  ['Next', 'String'],
  ['Default', 'String'],
  ['End', 'Boolean'],
  ['Comment', 'String'],
];

/** Fields without which a state of the type means nothing. */
export const required: Readonly<Partial<Record<StateType, readonly string[]>>> = {
  Task: ['Resource'],
  Choice: ['Choices'],
  Parallel: ['Branches'],
};

/** Fields that exclude each other, in the order in which AWS names them; `one` of them must be there. */
export const exclusive: readonly {
  readonly types: readonly StateType[];
  readonly fields: readonly string[];
  readonly need: 'one' | 'none';
}[] = [
  { types: ['Pass', 'Task', 'Wait', 'Parallel', 'Map'], fields: ['Next', 'End'], need: 'one' },
  { types: ['Wait'], fields: ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'], need: 'one' },
  { types: ['Map'], fields: ['ItemProcessor', 'Iterator'], need: 'one' },
  { types: ['Map'], fields: ['ItemSelector', 'Parameters'], need: 'none' },
  { types: ['Task'], fields: ['TimeoutSeconds', 'TimeoutSecondsPath'], need: 'none' },
  { types: ['Task'], fields: ['HeartbeatSeconds', 'HeartbeatSecondsPath'], need: 'none' },
  { types: ['Map'], fields: ['MaxConcurrency', 'MaxConcurrencyPath'], need: 'none' },
  { types: ['Map'], fields: ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'], need: 'none' },
  { types: ['Map'], fields: ['ToleratedFailureCount', 'ToleratedFailureCountPath'], need: 'none' },
  { types: ['Fail'], fields: ['Error', 'ErrorPath'], need: 'none' },
  { types: ['Fail'], fields: ['Cause', 'CausePath'], need: 'none' },
];
