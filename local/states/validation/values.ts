import { isObject, type JsonObject } from '../json.ts';
import { parsePath } from '../jsonpath/path.ts';
import { parseResource } from '../machine/resource.ts';
import type { StateType } from '../machine/state.ts';
import { instantOf } from '../run/instant.ts';
import { checkChoices } from './choices.ts';
import { checkHandlers } from './handlers.ts';
import { isIntegration } from './integrations.ts';
import { checkLimits, limitsOf, listed } from './limits.ts';
import { checkBatcher, checkProcessor } from './maps.ts';
import { checkVariables } from './names.ts';
import type { Whole } from './validate.ts';

type Check = (whole: Whole, state: JsonObject, place: string, language: 'JSONPath' | 'JSONata') => void;

/** What is looked at in the values of a state's fields, by its type. */
const checks: Readonly<Partial<Record<StateType, readonly Check[]>>> = {
  Task: [checkResource, checkCredentials, checkHeartbeat, checkHandlers],
  Wait: [checkTimestamp],
  Choice: [checkChoices],
  Parallel: [checkBranches, checkHandlers],
  Map: [checkLabel, checkProcessor, checkBatcher, checkHandlers],
};

export function checkValues(whole: Whole, state: JsonObject, type: StateType, place: string): void {
  const language =
    state['QueryLanguage'] === 'JSONata' || (state['QueryLanguage'] === undefined && whole.language === 'JSONata')
      ? 'JSONata'
      : 'JSONPath';
  for (const check of checks[type] ?? []) check(whole, state, place, language);
  checkLimits(whole.diagnostics, state, limitsOf.state, place, language);
  checkVariables(whole.diagnostics, state['Assign'], place, language);
  checkPaths(whole, state, place, language);
}

function checkResource({ diagnostics, type }: Whole, state: JsonObject, place: string): void {
  const arn = state['Resource'];
  if (arn === undefined) return;
  const at = `${place}/Resource`;
  if (typeof arn !== 'string' || !arn.startsWith('arn:'))
    return diagnostics.schema('Value is not a valid resource ARN', at);
  const resource = parseResource(arn);
  const activity = /:states:[^:]+:[^:]+:activity:/.test(arn);
  if (activity && type === 'EXPRESS')
    return diagnostics.schema('Express state machine does not support Activity ARN', at);
  if (activity) return diagnostics.schema('Activities are not supported here', at);
  if (!resource || (resource.kind === 'service' && !isIntegration(resource))) {
    return diagnostics.schema(
      `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
      at,
    );
  }
  if (type === 'EXPRESS' && resource.kind === 'service' && resource.pattern !== 'request') {
    diagnostics.schema(
      `Express state machine does not support '${resource.pattern === 'sync' ? '.sync' : '.waitForTaskToken'}' service integration`,
      at,
    );
  }
}

function checkCredentials({ diagnostics }: Whole, state: JsonObject, place: string): void {
  const credentials = state['Credentials'];
  if (!isObject(credentials)) return;
  if (credentials['RoleArn'] === undefined && credentials['RoleArn.$'] === undefined) {
    diagnostics.schema("The field 'RoleArn' is required but was missing", `${place}/Credentials`);
  }
}

/** Silence must be noticed before the state's whole time is over. */
function checkHeartbeat({ diagnostics }: Whole, state: JsonObject, place: string): void {
  const { HeartbeatSeconds: heartbeat, TimeoutSeconds: timeout } = state;
  if (typeof heartbeat === 'number' && typeof timeout === 'number' && heartbeat >= timeout)
    diagnostics.schema('HeartbeatSeconds must be smaller than TimeoutSeconds', `${place}/HeartbeatSeconds`);
}

function checkTimestamp({ diagnostics }: Whole, state: JsonObject, place: string, language: string): void {
  const timestamp = state['Timestamp'];
  if (typeof timestamp !== 'string' || (language === 'JSONata' && timestamp.startsWith('{%'))) return;
  if (instantOf(timestamp) === undefined)
    diagnostics.schema('String does not match RFC3339 timestamp', `${place}/Timestamp`);
}

function checkBranches({ diagnostics }: Whole, state: JsonObject, place: string): void {
  if (Array.isArray(state['Branches']) && state['Branches'].length === 0)
    diagnostics.schema('Value cannot be empty', `${place}/Branches`);
  listed(diagnostics, state, 'Branches', place);
}

/** The name of a distributed Map's runs; it becomes a part of an ARN. */
function checkLabel({ diagnostics }: Whole, state: JsonObject, place: string): void {
  const label = state['Label'];
  if (label === undefined) return;
  const at = `${place}/Label`;
  if (typeof label !== 'string' || label === '') return diagnostics.schema('Label cannot be empty', at);
  if (label.length > 40) diagnostics.schema('Label cannot exceed 40 characters', at);
  const foreign = /[\s?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/.exec(label);
  if (foreign) diagnostics.schema(`Label contains invalid character: '${foreign[0]}'`, at);
}

const pathFields = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
];

function checkPaths({ diagnostics }: Whole, state: JsonObject, place: string, language: string): void {
  if (language !== 'JSONPath') return;
  for (const field of pathFields) {
    const text = state[field];
    if (typeof text !== 'string' || text.startsWith('States.')) continue;
    const path = parsePath(text);
    const sound = path && (field !== 'ResultPath' || (path.reach === 'definite' && path.root.from === 'input'));
    if (!sound)
      diagnostics.schema(
        field === 'ResultPath' ? 'Value is not a Reference Path' : 'Value is not a valid JSONPath',
        `${place}/${field}`,
      );
  }
}
