import { own } from '../json.ts';
import type { Resource } from '../machine/resource.ts';

type Service = Extract<Resource, { kind: 'service' }>;

/** The services that Step Functions integrates by hand, with their actions and the patterns that they offer beside plain requests. */
const optimized: Readonly<
  Record<string, { readonly actions: RegExp; readonly patterns: readonly ('sync' | 'token')[] }>
> = {
  lambda: { actions: /^invoke$/, patterns: ['token'] },
  sqs: { actions: /^sendMessage$/, patterns: ['token'] },
  sns: { actions: /^publish$/, patterns: ['token'] },
  dynamodb: { actions: /^(getItem|putItem|updateItem|deleteItem)$/, patterns: [] },
  events: { actions: /^putEvents$/, patterns: ['token'] },
  states: { actions: /^startExecution$/, patterns: ['sync', 'token'] },
  apigateway: { actions: /^invoke$/, patterns: ['token'] },
  http: { actions: /^invoke$/, patterns: [] },
  bedrock: { actions: /^(invokeModel|createModelCustomizationJob)$/, patterns: ['sync', 'token'] },
  batch: { actions: /^submitJob$/, patterns: ['sync', 'token'] },
  ecs: { actions: /^runTask$/, patterns: ['sync', 'token'] },
  glue: { actions: /^startJobRun$/, patterns: ['sync'] },
  codebuild: { actions: /^[a-z]\w+$/, patterns: ['sync'] },
  athena: { actions: /^[a-z]\w+$/, patterns: ['sync'] },
  s3: { actions: /^(getObject|listObjectsV2|putObject)$/, patterns: [] },
};

/** Whether AWS would know the resource. AWS SDK integrations are too many to list: their action is taken on trust. */
export function isIntegration({ service, action, pattern, label }: Service): boolean {
  if (service.startsWith('aws-sdk:')) return pattern !== 'sync';
  const known = own(optimized, service);
  if (!known?.actions.test(action)) return false;
  if (label.endsWith(':2') && service !== 'states') return false;
  return pattern === 'request' || known.patterns.includes(pattern);
}
