import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { Inbox } from '../ports.ts';

/** The bucket in which SES lays down what was sent to us. */
export const s3Inbox = (client: S3Client, Bucket: string): Inbox => ({
  async read(Key) {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      // The lifecycle takes mails out after some weeks: an event that waited longer than that finds nothing.
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});
