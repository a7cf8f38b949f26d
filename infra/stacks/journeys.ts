import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { needs } from '../../functions/needs.ts';
import { committedMachines } from '../committed-machines.ts';
import { guardrailFor } from '../constructs/draft-guardrail.ts';
import { JourneyMachine } from '../constructs/journey-machine.ts';
import { NodeFunction, type Ground } from '../constructs/node-function.ts';

/** The journeys' machines and the functions that their steps call. */
export class JourneysStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, key, sourcesArn, publicUrl, ...props }: StackProps & Ground,
  ) {
    super(scope, id, props);
    const guardrail = guardrailFor(this, settings, 'drafts');
    const ground = { settings, bundles, key, sourcesArn, publicUrl, ...(guardrail && { guardrail }) };
    const steps = needs.filter(({ trigger }) => trigger.on === 'step');
    const functions = new Map(steps.map(({ name }) => [name, new NodeFunction(this, name, ground)]));
    for (const machine of committedMachines())
      new JourneyMachine(this, machine.journey, { settings, machine, functions });
  }
}
