import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { s3Inbox } from '../../shared/adapters/s3-inbox.ts';

const s3 = mockClient(S3Client);
const inbox = s3Inbox(new S3Client({ region: 'us-east-1' }), 'a-bucket');
beforeEach(() => s3.reset());

test('a mail is read whole, from our bucket', async () => {
  // any: the SDK's stream has more to it than a test needs
  s3.on(GetObjectCommand, { Bucket: 'a-bucket', Key: 'mails/1' }).resolves({
    Body: { transformToByteArray: async () => new Uint8Array([1, 2]) } as any,
  });
  expect(await inbox.read('mails/1')).toEqual(new Uint8Array([1, 2]));
});

test('one that is gone is gone; whatever else goes wrong is tried again', async () => {
  s3.on(GetObjectCommand)
    .rejectsOnce(new NoSuchKey({ message: 'gone', $metadata: {} }))
    .rejects(new Error('busy'));
  expect(await inbox.read('mails/1')).toBeUndefined();
  await expect(inbox.read('mails/1')).rejects.toThrow('busy');
});
