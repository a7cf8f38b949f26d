import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { names } from '../../contracts/names.ts';
import type { Table } from '../../store/table.ts';
import { dynamoTable } from '../dynamo-table.ts';
import { usual, type Patience } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

export const table = ({ region, env }: AwsEnvironment, patience?: Patience): Table =>
  dynamoTable(new DynamoDBClient({ ...usual(patience), region, maxAttempts: 5 }), names.table(env));
