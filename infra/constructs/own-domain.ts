import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Settings } from '../config.ts';

/** Where the operator says which hosted zone is ours: read when CloudFormation deploys, so that synth needs no account. */
export const zoneParameter = (env: string): string => `/revbeat/${env}/hosted-zone-id`;

/** The zone of the environment's own domain; undefined where it has none. */
export function hostedZoneOf(
  scope: Construct,
  { env, domain }: Settings,
): { hostedZoneId: string; zoneName: string } | undefined {
  if (domain.kind === 'bare') return undefined;
  return { hostedZoneId: StringParameter.valueForStringParameter(scope, zoneParameter(env)), zoneName: domain.zone };
}
