import { CfnGuardrail, CfnGuardrailVersion } from 'aws-cdk-lib/aws-bedrock';
import { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import { arnsOf } from '../arns.ts';
import type { Settings } from '../config.ts';

const filtered = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'];
const refusal = 'This draft was withheld.';

/** What drafts of that use pass by: a guardrail that was named, or one of our own; none where no model drafts. */
export function guardrailFor(
  stack: Construct,
  settings: Settings,
  use: string,
): DraftGuardrail['identity'] | undefined {
  const { env, model, guardrail } = settings;
  if (model === undefined) return undefined;
  if (guardrail === undefined) return new DraftGuardrail(stack, 'guardrail', { env, use }).identity;
  return { ...guardrail, arn: arnsOf(settings).guardrail(guardrail.id) };
}

/** Drafts go to customers: what leads wrote is data in them, never an instruction, and nothing indecent comes out. */
export class DraftGuardrail extends Construct {
  readonly identity: { id: string; version: string; arn: string };

  constructor(scope: Construct, id: string, { env, use }: Pick<Settings, 'env'> & { use: string }) {
    super(scope, id);
    const guardrail = new CfnGuardrail(this, 'guardrail', {
      name: names.fn(env, use),
      blockedInputMessaging: refusal,
      blockedOutputsMessaging: refusal,
      contentPolicyConfig: {
        filtersConfig: [
          ...filtered.map((type) => ({ type, inputStrength: 'MEDIUM', outputStrength: 'HIGH' })),
          // Attacks come in with the input: the service takes no strength for the output.
          { type: 'PROMPT_ATTACK', inputStrength: 'HIGH', outputStrength: 'NONE' },
        ],
      },
    });
    const version = new CfnGuardrailVersion(this, 'version', { guardrailIdentifier: guardrail.attrGuardrailId });
    this.identity = { id: guardrail.attrGuardrailId, version: version.attrVersion, arn: guardrail.attrGuardrailArn };
  }
}
