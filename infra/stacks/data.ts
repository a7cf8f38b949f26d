import { Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { names, tableShape } from '../../shared/contracts/names.ts';
import { acknowledge } from '../acknowledged.ts';
import { removalOf, type Settings } from '../config.ts';

/** What must never be lost: the table, its key, and the place of the sources' secrets. Changes least of all stacks. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly table: Table;
  readonly sourcesArn: string;

  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { settings: Settings }) {
    super(scope, id, { ...props, terminationProtection: settings.data === 'retained' });
    const removalPolicy = removalOf(settings);
    this.key = new Key(this, 'key', {
      alias: `alias/${names.table(settings.env)}`,
      description: 'Leads, accounts and facts at rest',
      enableKeyRotation: true,
      removalPolicy,
    });
    this.table = this.tableOf(settings);

    // No value here: the operator sets it (runbooks.md, "Before the first deploy"), so no template ever holds one.
    const secret = new CfnSecret(this, 'sources', {
      name: names.secrets(settings.env),
      description: 'JSON: source → its active secrets, newest first',
    });
    secret.applyRemovalPolicy(removalPolicy);
    acknowledge(secret, {
      SMG4: 'The senders make these secrets: we cannot rotate them alone. Two may be active at once, so that they rotate by hand without a gap.',
    });
    this.sourcesArn = secret.ref;
  }

  private tableOf(settings: Settings): Table {
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    const table = new Table(this, 'table', {
      tableName: names.table(settings.env),
      partitionKey: text(tableShape.pk),
      sortKey: text(tableShape.sk),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      // 35 days: the longest that an erased person stays in a backup.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: settings.data === 'retained',
      timeToLiveAttribute: tableShape.ttl,
      stream: StreamViewType.NEW_IMAGE,
      removalPolicy: removalOf(settings),
    });
    for (const index of tableShape.indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: text(`${index}pk`),
        sortKey: text(`${index}sk`),
      });
    }
    return table;
  }
}
