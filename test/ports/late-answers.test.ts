import { createServer, type Server, type ServerResponse } from 'node:http';
import { mailer } from '../../shared/adapters/aws/mailer.ts';
import { table } from '../../shared/adapters/aws/table.ts';
import { freePort } from '../setup/free-port.ts';
import { outgoing } from './samples.ts';

/** AWS as a server that takes what it is asked and does not answer in time. */
const patience = { connectMs: 5_000, answerMs: 50 };
const environment = {
  ...{ env: 'dev', region: 'us-east-1', account: '123456789012' },
  ...{ publicUrl: 'https://go.harborline.example', mailFrom: 'hello@harborline.example', version: '1' },
};
const ours = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

let server: Server;
let asked: number;
let answer: (response: ServerResponse) => void;
const before = ours.map((name) => [name, process.env[name]] as const);
beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    request.resume().once('end', () => answer(response));
  });
  const port = await freePort();
  await new Promise<void>((listens) => server.listen(port, '127.0.0.1', listens));
  const told = { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
  for (const name of ours) process.env[name] = told[name];
});
afterAll(async () => {
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});
beforeEach(() => (asked = 0));

const waysToBeLate: [string, (response: ServerResponse) => void][] = [
  ['says nothing', () => {}],
  ['begins and does not go on', (response) => void response.writeHead(200, { 'content-length': 500 }).write('{')],
];

describe.each(waysToBeLate)('Whoever %s is not waited for', (_name, late) => {
  beforeEach(() => (answer = late));

  const key = { pk: 'a', sk: 's' };
  test.each([
    ['get', () => table(environment, patience).get(key)],
    ['put', () => table(environment, patience).put(key)],
    ['query', () => table(environment, patience).query({ pk: 'a' })],
    ['transact', () => table(environment, patience).transact([{ put: key }])],
  ])('DynamoDB, %s: asked five times, then later', async (_what, ask) => {
    await expect(ask()).rejects.toThrow(
      expect.objectContaining({ name: 'Transient', cause: expect.objectContaining({ name: 'TimeoutError' }) }),
    );
    expect(asked).toBe(5);
  });

  test('SES: the mail may have been taken, so it is given up once', async () => {
    await expect(mail().send(outgoing())).rejects.toThrow(
      expect.objectContaining({ name: 'Transient', code: 'unsure' }),
    );
    expect(asked).toBe(1);
  });

  test('SES, asked what it takes of us: no mail waits for that', async () => {
    expect(await mail().limits()).toEqual({});
  });
});

const nobody = { last: async () => undefined, keep: async () => {} };
const mail = () => mailer(environment, nobody, patience);

test('SES, whose connection breaks: the mail may have been taken, so it is not sent again', async () => {
  answer = (response) => response.destroy();
  await expect(mail().send(outgoing())).rejects.toThrow(expect.objectContaining({ name: 'Transient', code: 'unsure' }));
  expect(asked).toBe(1);
});
