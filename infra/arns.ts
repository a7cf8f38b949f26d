import { Aws } from 'aws-cdk-lib';
import { names, tableShape } from '../shared/contracts/names.ts';
import { committedMachines } from './committed-machines.ts';
import type { Settings } from './config.ts';
import { modelArns } from './models.ts';

/**
 * ARNs by name: stacks then need no exports of each other, which would forbid to change the one before the other.
 */
export function arnsOf({ env, region }: Settings) {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${Aws.ACCOUNT_ID}:${resource}`;
  const machines = committedMachines().map(({ journey }) => names.machine(env, journey));
  const table = arn('dynamodb', `table/${names.table(env)}`);
  return {
    table,
    indexes: tableShape.indexes.map((index) => `${table}/index/${index}`),
    bus: arn('events', `event-bus/${names.bus(env)}`),
    fn: (name: string) => arn('lambda', `function:${names.fn(env, name)}`),
    machines: machines.map((name) => arn('states', `stateMachine:${name}`)),
    aliases: machines.map((name) => arn('states', `stateMachine:${name}:${names.alias}`)),
    executions: machines.map((name) => arn('states', `execution:${name}:*`)),
    mailIdentity: (domain: string) => arn('ses', `identity/${domain}`),
    incomingMails: `arn:aws:s3:::${names.incomingMails(env, Aws.ACCOUNT_ID)}`,
    configurationSet: arn('ses', `configuration-set/${names.configurationSet(env)}`),
    models: (model: string) => modelArns(model, { region, account: Aws.ACCOUNT_ID }),
    guardrail: (id: string) => arn('bedrock', `guardrail/${id}`),
  };
}
export type Arns = ReturnType<typeof arnsOf>;
