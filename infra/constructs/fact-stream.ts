import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Construct } from 'constructs';
import { names, tableShape } from '../../shared/contracts/names.ts';
import { removalOf, type Settings } from '../config.ts';
import { DeadLetters } from './dead-letters.ts';

interface Props {
  settings: Settings;
  table: Table;
  key: IKey;
  bus: EventBus;
}

export const pipeName = (env: string): string => names.fn(env, 'facts');

/** Every fact that is stored goes to the bus: its ids only, because archives and logs cannot be erased selectively. */
export class FactStream extends Construct {
  constructor(scope: Construct, id: string, { settings, table, key, bus }: Props) {
    super(scope, id);
    const name = pipeName(settings.env);
    const { attribute, value, passes } = tableShape.streamed;
    const source = table.tableStreamArn ?? noStream();
    // Holds where in the stream a batch stood, not the batch: the sweep of republish-facts brings the facts themselves.
    const { queue } = new DeadLetters(this, 'dead', { name });
    const logGroup = new LogGroup(this, 'log', {
      logGroupName: `/aws/vendedlogs/pipes/${name}`,
      retention: settings.logDays,
      removalPolicy: removalOf(settings),
    });
    const role = new Role(this, 'role', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
    const may = (actions: string[], resource: string, conditions?: Record<string, Record<string, string>>) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [resource], ...(conditions && { conditions }) }));
    may(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      source,
    );
    may(['kms:Decrypt'], key.keyArn, {
      StringEquals: { 'kms:ViaService': `dynamodb.${settings.region}.amazonaws.com` },
    });
    may(['events:PutEvents'], bus.eventBusArn);
    may(['sqs:SendMessage'], queue.queueArn);
    may(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);

    const pipe = new CfnPipe(this, 'pipe', {
      name,
      description: 'Stored facts, by their ids, from the table’s stream to the bus',
      roleArn: role.roleArn,
      source,
      sourceParameters: {
        filterCriteria: {
          filters: [
            {
              pattern: JSON.stringify({
                eventName: ['INSERT'],
                dynamodb: { NewImage: { [attribute]: { S: [value] } } },
              }),
            },
          ],
        },
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          batchSize: 10,
          parallelizationFactor: 10,
          maximumRetryAttempts: 10,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: queue.queueArn },
        },
      },
      target: bus.eventBusArn,
      targetParameters: {
        eventBridgeEventBusParameters: { source: names.eventSource, detailType: names.factEvent },
        inputTemplate: JSON.stringify(
          Object.fromEntries(passes.map((name) => [name, `<$.dynamodb.NewImage.${name}.S>`])),
        ),
      },
      logConfiguration: { cloudwatchLogsLogDestination: { logGroupArn: logGroup.logGroupArn }, level: 'ERROR' },
    });
    // The pipe tries its rights when it is made.
    pipe.node.addDependency(role);
  }
}

function noStream(): never {
  throw new Error('the table has no stream: facts would reach nobody');
}
