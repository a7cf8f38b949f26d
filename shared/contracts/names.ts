import { JourneyId } from './enrollment.ts';
import { stepNames, type StepName } from './steps.ts';

/** Names that infra, adapters and the laptop must agree on. `env` keeps environments apart in one account. */
export const names = {
  table: (env: string) => `revbeat-${env}`,
  bus: (env: string) => `revbeat-${env}`,
  configurationSet: (env: string) => `revbeat-${env}`,
  /** Names of buckets are the whole world's: the account makes it ours. */
  incomingMails: (env: string, account: string) => `revbeat-${env}-incoming-mails-${account}`,
  secrets: (env: string) => `revbeat/${env}/sources`,
  machine: (env: string, journey: JourneyId) => `revbeat-${env}-${journey}`,
  fn: (env: string, name: string) => `revbeat-${env}-${name}`,
  alias: 'live',
  eventSource: 'revbeat',
  factEvent: 'fact',
} as const;

/** In a committed asl.json a function is written as `${SendEmail}`: the deploy and the laptop put its ARN there. */
export const placeholder = (step: StepName): string =>
  step
    .split('-')
    .map((word) => word[0]!.toUpperCase() + word.slice(1)) // ! : split never gives an empty first letter here
    .join('');

export const placeholders: { placeholder: string; step: StepName }[] = stepNames.map((step) => ({
  placeholder: placeholder(step),
  step,
}));

/** The one table: its keys, its indexes (each `<index>pk`, `<index>sk`, whole items), its expiry and its stream. */
export const tableShape = {
  pk: 'pk',
  sk: 'sk',
  indexes: ['gsi1', 'gsi2'],
  ttl: 'ttl',
  /** The pipe passes on inserted items whose `stream` attribute is this, with these attributes and no others. */
  streamed: { attribute: 'stream', value: 'fact', passes: ['factId', 'type', 'subject', 'occurredAt'] },
} as const;
