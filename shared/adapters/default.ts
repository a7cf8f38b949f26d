import type { Ports, Settings } from '../ports.ts';
import { compose } from '../domain/composer.ts';
import { names } from '../contracts/names.ts';
import { storesOn } from '../store/stores.ts';
import { httpsWeb } from './https-web.ts';
import { lazily } from './lazily.ts';
import { machineClock, machineIds, machineRandom } from './machine.ts';

/** What the deployment says to its functions; read from the environment by functions/runtime. */
export interface AwsEnvironment extends Settings {
  region: string;
  account: string;
  /** The Bedrock model that drafts; absent: the deterministic writer composes. */
  model?: string | undefined;
  guardrail?: { id: string; version: string } | undefined;
}

/**
 * The AWS floor. A client is loaded and made when its port is first used: a function pays at its cold start only for
 * what it uses.
 */
export function awsPorts(environment: AwsEnvironment): Ports {
  const { env, region, account, model, guardrail } = environment;
  const table = lazily(async () => {
    const [{ DynamoDBClient }, { dynamoTable }] = await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('./dynamo-table.ts'),
    ]);
    return dynamoTable(new DynamoDBClient({ region, maxAttempts: 5, requestHandler: quick }), names.table(env));
  });
  const stores = storesOn(table);
  const journeyOf = async (name: string) => (await stores.enrollments.get(name as never))?.journey; // as: an execution's name is its enrollment's id
  return {
    ...stores,
    clock: machineClock,
    ids: machineIds,
    random: machineRandom,
    web: httpsWeb,
    settings: settingsOf(environment),
    mailer: lazily(async () => {
      const [{ SESClient }, { sesMailer }] = await Promise.all([
        import('@aws-sdk/client-ses'),
        import('./ses-mailer.ts'),
      ]);
      return sesMailer(new SESClient({ region, ...once }), { configurationSet: names.configurationSet(env), region });
    }),
    bus: lazily(async () => {
      const [{ EventBridgeClient }, { eventBus }] = await Promise.all([
        import('@aws-sdk/client-eventbridge'),
        import('./event-bus.ts'),
      ]);
      return eventBus(new EventBridgeClient({ region, requestHandler: quick }), names.bus(env));
    }),
    journeys: lazily(async () => {
      const [{ SFNClient }, { stepFunctionsJourneys }] = await Promise.all([
        import('@aws-sdk/client-sfn'),
        import('./step-functions.ts'),
      ]);
      const client = new SFNClient({ region, maxAttempts: 5, requestHandler: quick });
      return stepFunctionsJourneys(client, { env, region, account, journeyOf });
    }),
    writer: lazily(async () => {
      if (model === undefined) return { draft: async (brief) => compose(brief) };
      const [{ BedrockRuntimeClient }, { bedrockWriter }] = await Promise.all([
        import('@aws-sdk/client-bedrock-runtime'),
        import('./bedrock-writer.ts'),
      ]);
      return bedrockWriter(new BedrockRuntimeClient({ region, maxAttempts: 2 }), { model, guardrail });
    }),
    secrets: lazily(async () => {
      const [{ SecretsManagerClient }, { managedSecrets }] = await Promise.all([
        import('@aws-sdk/client-secrets-manager'),
        import('./managed-secrets.ts'),
      ]);
      return managedSecrets(new SecretsManagerClient({ region, requestHandler: quick }), names.secrets(env));
    }),
  };
}

const quick = { connectionTimeout: 1_000, requestTimeout: 5_000 };

/**
 * SES knows no idempotency: one attempt, on a connection of its own, because a kept one that went stale while the
 * function slept would leave it open whether the mail was taken.
 */
const once = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, httpsAgent: { keepAlive: false } },
};

const settingsOf = ({ env, publicUrl, mailFrom, version }: Settings): Settings => ({
  env,
  publicUrl,
  mailFrom,
  version,
});
