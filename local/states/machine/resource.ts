/** What a Task calls, read from its Resource. */
export type Resource =
  | { readonly kind: 'lambda'; readonly arn: string; readonly name: string }
  | {
      readonly kind: 'service';
      readonly arn: string;
      /** `sqs`, `states`, `aws-sdk:dynamodb` */
      readonly service: string;
      /** `sendMessage`, without the pattern */
      readonly action: string;
      /** How the answer comes: at once, when a job has ended, or by a task token. */
      readonly pattern: 'request' | 'sync' | 'token';
      /** The action with its pattern, as the history shows it. */
      readonly label: string;
    };

const lambdaArn = /^arn:aws[a-z-]*:lambda:[^:]*:\d*:function:([^:]+)(:[^:]+)?$/;
const serviceArn =
  /^arn:aws[a-z-]*:states:[^:]*:[^:]*:(aws-sdk:[A-Za-z0-9]+|[a-z][A-Za-z0-9-]*):([A-Za-z0-9]+)(\.sync|\.sync:2|\.waitForTaskToken)?$/;

const parsed = new Map<string, Resource | undefined>();
/** More than any set of machines names; a stream of made-up ones must not fill the memory. */
const mostParsed = 10_000;

/** Undefined for text that is no resource a state machine could call. */
export function parseResource(arn: string): Resource | undefined {
  if (parsed.has(arn)) return parsed.get(arn);
  if (parsed.size >= mostParsed) parsed.clear();
  const resource = parse(arn);
  parsed.set(arn, resource);
  return resource;
}

function parse(arn: string): Resource | undefined {
  const lambda = lambdaArn.exec(arn);
  if (lambda) return { kind: 'lambda', arn, name: lambda[1] ?? '' };
  const service = serviceArn.exec(arn);
  if (!service) return undefined;
  const [, name = '', action = '', suffix = ''] = service;
  const pattern = suffix === '' ? 'request' : suffix === '.waitForTaskToken' ? 'token' : 'sync';
  return { kind: 'service', arn, service: name, action, pattern, label: action + suffix };
}
