import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { names } from '../../contracts/names.ts';
import type { Table } from '../../store/table.ts';
import { dynamoTable } from '../dynamo-table.ts';
import { usual } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

export const table = ({ region, env }: AwsEnvironment): Table =>
  dynamoTable(new DynamoDBClient({ ...usual, region, maxAttempts: 5 }), names.table(env));
