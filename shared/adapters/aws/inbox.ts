import { S3Client } from '@aws-sdk/client-s3';
import { names } from '../../contracts/names.ts';
import type { Inbox } from '../../ports.ts';
import { s3Inbox } from '../s3-inbox.ts';
import { usual } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

export const inbox = ({ region, env, account }: AwsEnvironment): Inbox =>
  s3Inbox(new S3Client({ ...usual(), region }), names.incomingMails(env, account));
