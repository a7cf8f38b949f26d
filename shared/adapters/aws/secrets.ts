import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { names } from '../../contracts/names.ts';
import type { Secrets } from '../../ports.ts';
import { managedSecrets } from '../managed-secrets.ts';
import { usual } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

export const secrets = ({ region, env }: AwsEnvironment): Secrets =>
  managedSecrets(new SecretsManagerClient({ ...usual(), region }), names.secrets(env));
