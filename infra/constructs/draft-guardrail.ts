import { CfnGuardrail, CfnGuardrailVersion } from 'aws-cdk-lib/aws-bedrock';
import { Construct } from 'constructs';
import { names } from '../../shared/contracts/names.ts';
import type { Settings } from '../config.ts';

const filtered = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'];
const refusal = 'This draft was withheld.';

/** Drafts go to customers: what leads wrote is data in them, never an instruction, and nothing indecent comes out. */
export class DraftGuardrail extends Construct {
  readonly identity: { id: string; version: string; arn: string };

  constructor(scope: Construct, id: string, { env }: Settings) {
    super(scope, id);
    const guardrail = new CfnGuardrail(this, 'guardrail', {
      name: names.fn(env, 'drafts'),
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
