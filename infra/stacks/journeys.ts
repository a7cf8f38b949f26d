import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { needs } from '../../functions/needs.ts';
import { arnsOf } from '../arns.ts';
import { committedMachines } from '../committed-machines.ts';
import type { Settings } from '../config.ts';
import { DraftGuardrail } from '../constructs/draft-guardrail.ts';
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
    const guardrail = settings.model === undefined ? undefined : this.guardrail(settings);
    const ground = { settings, bundles, key, sourcesArn, publicUrl, ...(guardrail && { guardrail }) };
    const steps = needs.filter(({ trigger }) => trigger.on === 'step');
    const functions = new Map(steps.map(({ name }) => [name, new NodeFunction(this, name, ground)]));
    for (const machine of committedMachines())
      new JourneyMachine(this, machine.journey, { settings, machine, functions });
  }

  /** The one that was named, or one of our own. */
  private guardrail(settings: Settings): NonNullable<Ground['guardrail']> {
    const { guardrail } = settings;
    if (guardrail === undefined) return new DraftGuardrail(this, 'guardrail', settings).identity;
    return { ...guardrail, arn: arnsOf(settings).guardrail(guardrail.id) };
  }
}
