import { invalidArn, invalidName } from './exceptions.ts';

/** The account and region in which the engine says that it lives. */
export interface Home {
  readonly account: string;
  readonly region: string;
}

const allowed = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/;

/** AWS's rule for names of machines and executions. */
export function checkName(name: string): string {
  if (allowed.test(name)) return name;
  throw invalidName(name);
}

export const machineArn = (home: Home, name: string): string =>
  `arn:aws:states:${home.region}:${home.account}:stateMachine:${name}`;

/** The ARN of an execution: express ones carry a second id, because their names may repeat. */
export function executionArn(
  machine: string,
  type: 'STANDARD' | 'EXPRESS',
  name: string,
  unique: () => string,
): string {
  const { region, account, resource } = partsOf(machine);
  return type === 'STANDARD'
    ? `arn:aws:states:${region}:${account}:execution:${resource}:${name}`
    : `arn:aws:states:${region}:${account}:express:${resource}:${name}:${unique()}`;
}

/** The machine's ARN without a version or alias behind it. Refuses what is no ARN of a machine. */
export function checkMachineArn(arn: string): string {
  const { type, resource } = partsOf(arn);
  if (type !== 'stateMachine') throw invalidArn('Resource type not valid in this context: ' + type);
  const name = /^[^:/]+/.exec(resource)?.[0] ?? '';
  return arn.slice(0, arn.length - resource.length) + name;
}

export function checkExecutionArn(arn: string): string {
  const { type } = partsOf(arn);
  if (type !== 'execution' && type !== 'express') throw invalidArn('Resource type not valid in this context: ' + type);
  return arn;
}

/** AWS tells nobody of an EXPRESS execution, but for whoever waits for its end. */
export function checkStandardArn(arn: string): void {
  const { type } = partsOf(arn);
  if (type !== 'execution') throw invalidArn('Resource type not valid in this context: ' + type);
}

function partsOf(arn: string): {
  readonly region: string;
  readonly account: string;
  readonly type: string;
  readonly resource: string;
} {
  const match = /^arn:aws[a-z-]*:states:([^:]*):(\d*):([A-Za-z]+):(.+)$/.exec(arn);
  if (!match) throw invalidArn('Invalid ARN prefix: ' + arn);
  const [, region = '', account = '', type = '', resource = ''] = match;
  return { region, account, type, resource };
}
