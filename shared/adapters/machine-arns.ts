import type { JourneyId } from '../contracts/enrollment.ts';
import { names } from '../contracts/names.ts';

export interface Place {
  env: string;
  region: string;
  account: string;
}

/** ARNs are made from names: nothing is looked up. */
export function machineArns({ env, region, account }: Place) {
  const arn = (kind: string, journey: JourneyId) =>
    `arn:aws:states:${region}:${account}:${kind}:${names.machine(env, journey)}`;
  return {
    machine: (journey: JourneyId): string => arn('stateMachine', journey),
    alias: (journey: JourneyId): string => `${arn('stateMachine', journey)}:${names.alias}`,
    execution: (journey: JourneyId, name: string): string => `${arn('execution', journey)}:${name}`,
  };
}
export type MachineArns = ReturnType<typeof machineArns>;
