import type { Json } from '../../../local/states/json.ts';

const lambda = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const task = (name: string, more: object): object => ({ Type: 'Task', Resource: lambda(name), ...more });

/** Machines that between them use everything that has to survive: timers, retries, tokens, children, branches, items. */
export const machines: Readonly<Record<string, object>> = {
  nurture: {
    QueryLanguage: 'JSONata',
    StartAt: 'First mail',
    States: {
      'First mail': task('send', {
        Arguments: { lead: '{% $states.input.lead %}' },
        Assign: { lead: '{% $states.input.lead %}', dice: '{% $random() %}' },
        Next: 'Pause',
      }),
      Pause: { Type: 'Wait', Seconds: 2, Next: 'Second mail' },
      'Second mail': task('send', { Arguments: { lead: '{% $lead %}' }, Next: 'Ask' }),
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Arguments: { Token: '{% $states.context.Task.Token %}', Lead: '{% $lead %}' },
        Next: 'Last mail',
      },
      'Last mail': task('send', {
        Arguments: { lead: '{% $lead %}' },
        Output: { lead: '{% $lead %}', done: '{% $states.result.done %}' },
        End: true,
      }),
    },
  },
  shaky: {
    StartAt: 'Try',
    States: {
      Try: task('shaky', {
        Retry: [{ ErrorEquals: ['TypeError'], IntervalSeconds: 1, MaxAttempts: 3, JitterStrategy: 'FULL' }],
        Next: 'Mail',
      }),
      Mail: task('send', { ResultPath: '$.mail', End: true }),
    },
  },
  wide: {
    StartAt: 'Branches',
    States: {
      Branches: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Slow', States: { Slow: task('slow', { End: true }) } },
          {
            StartAt: 'Wait',
            States: {
              Wait: { Type: 'Wait', Seconds: 1, Next: 'Branch mail' },
              'Branch mail': task('send', { End: true }),
            },
          },
        ],
        ResultPath: '$.branches',
        Next: 'Items',
      },
      Items: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'lead.$': '$.lead', 'n.$': '$$.Map.Item.Index' },
        MaxConcurrency: 2,
        ItemProcessor: { StartAt: 'Item mail', States: { 'Item mail': task('send', { End: true }) } },
        End: true,
      },
    },
  },
  parent: {
    StartAt: 'Child',
    States: {
      Child: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Parameters: {
          StateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:shaky',
          'Name.$': "States.Format('{}-child', $$.Execution.Name)",
          Input: { 'lead.$': '$.lead' },
        },
        OutputPath: '$.Output',
        End: true,
      },
    },
  },
};

export interface Start {
  readonly machine: string;
  readonly name: string;
  readonly input: { readonly lead: number; readonly items: readonly number[] };
}

export function load(): Start[] {
  const kinds = Object.keys(machines);
  return Array.from({ length: 240 }, (_, lead) => {
    const machine = kinds[lead % kinds.length] ?? 'nurture';
    return { machine, name: `${machine}-${lead}`, input: { lead, items: [1, 2, 3] } };
  });
}

/** What each execution ends with, had nobody ever been killed. */
export function outcome({ machine, input: { lead } }: Start): Json {
  const sent = { lead, done: 'send' };
  switch (machine) {
    case 'nurture':
      return sent;
    case 'wide':
      return [sent, sent, sent];
    default:
      return { lead, done: 'shaky', mail: sent };
  }
}

/** How many mails it is worth. */
export const mails: Readonly<Record<string, number>> = { nurture: 3, shaky: 1, wide: 4, parent: 1 };
