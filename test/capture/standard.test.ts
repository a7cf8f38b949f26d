import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { standard } from '../../functions/webhook/sources/standard.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { describeWithShared } from '../setup/shared-folder.ts';
import { openDesk, standardKeys, type Desk } from './desk.ts';
import { json, nastyTexts, quarantined, sameTwice } from './hmac.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const said = (type: string, data: object = {}) => ({
  type,
  timestamp: '2026-11-02T14:00:00.000Z',
  data: { email: 'Ada@acme.example', ...data },
});

type How = {
  keys?: string[];
  id?: string;
  ageMs?: number;
  prefix?: 'webhook' | 'svix';
  source?: string;
  rewritten?: true;
  signature?: string;
};
const send = (
  body: object,
  {
    keys = [standardKeys[0]!],
    id = 'msg_1',
    ageMs = 0,
    prefix = 'webhook',
    source = 'shop',
    rewritten,
    signature,
  }: How = {},
) => {
  // ! : there are two
  const text = JSON.stringify(body);
  const signedAt = new Date(Date.now() - ageMs);
  const made = keys.map((key) => new Webhook(key).sign(id, signedAt, text)).join(' ');
  const headers = {
    [`${prefix}-id`]: id,
    [`${prefix}-timestamp`]: String(Math.floor(signedAt.getTime() / 1000)),
    [`${prefix}-signature`]: signature ?? made,
  };
  return desk.post(`/hooks/standard/${source}`, rewritten ? JSON.stringify(body, null, 1) : text, {
    ...json,
    ...headers,
  });
};

test.each<[string, object, object]>([
  ['an event that we know, about a person', said('pricing.viewed', { path: '/pricing' }), { type: 'pricing.viewed', properties: { path: '/pricing' } }],
  ['an event that nobody listed', said('order.shipped', { parcel: 7 }), { type: 'event.tracked', properties: { event: 'order.shipped', properties: { parcel: 7 } } }],
  ['an event about an account', said('payment.failed', { account_id: 'acme', amount: 5 }), { type: 'payment.failed', subject: hashId('acct', 'group', 'acme') }],
  ['a person by the sender’s own id', said('trial.started', { email: undefined, user_id: 17 }), { type: 'trial.started' }],
])('%s', async (_name, body, expected) => {
  expect((await send(body)).status).toBe(202);
  expect(await told()).toMatchObject([{ source: 'standard:shop', occurredAt: '2026-11-02T14:00:00.000Z', ...expected }]);
}); // prettier-ignore

test('the address comes with the event, once', async () => {
  await send(said('trial.started'));
  await send(said('trial.activated'), { id: 'msg_2' });
  expect((await desk.facts()).filter(({ type }) => type === 'lead.identified')).toMatchObject([
    { properties: { fields: { email: 'ada@acme.example' } } },
  ]);
});

/** What was told, beside the address. */
const told = async () => (await desk.facts()).filter(({ type }) => type !== 'lead.identified');

test('the same webhook-id is the same message; another one is another', async () => {
  await sameTwice(desk, () => send(said('trial.started')));
  await send(said('trial.started'), { id: 'msg_2' });
  expect(await told()).toHaveLength(2);
});

describe('the signature, as the specification’s own library makes it', () => {
  const guessed = `whsec_${Buffer.from('a guessed key of some length').toString('base64')}`;
  const [newest = '', older = ''] = standardKeys;
  test.each<[string, How, number]>([
    ['by the newest key', { keys: [newest] }, 202],
    ['by an older key that is still active', { keys: [older] }, 202],
    ['by several keys, one of them ours', { keys: [guessed, older] }, 202],
    ['by no key of ours', { keys: [guessed] }, 401],
    ['with the headers of Svix', { prefix: 'svix' }, 202],
    ['four minutes old', { ageMs: 240_000 }, 202],
    ['six minutes old', { ageMs: 360_000 }, 401],
    ['six minutes ahead', { ageMs: -360_000 }, 401],
    ['over the same JSON written anew', { rewritten: true }, 401],
    ['missing', { signature: '' }, 401],
    ['of the asymmetric scheme alone', { signature: 'v1a,AAAA' }, 401],
    ['for a source that nobody configured', { source: 'other' }, 404],
    ['for a source of an odd name', { source: '..%2Fshop' }, 404],
  ])('%s', async (_name, how, status) => {
    expect((await send(said('trial.started'), how)).status).toBe(status);
  });

  test('what another id or time was signed with does not fit', async () => {
    const text = JSON.stringify(said('trial.started'));
    const now = new Date();
    const signature = new Webhook(newest).sign('msg_1', now, text);
    const time = Math.floor(now.getTime() / 1000);
    const heard = await Promise.all(
      [['msg_2', time], ['msg_1', time + 1]].map(([id, at]) =>
        desk.post('/hooks/standard/shop', text, { ...json, 'webhook-id': String(id), 'webhook-timestamp': String(at), 'webhook-signature': signature }),
      ),
    ); // prettier-ignore
    expect(heard.map(({ status }) => status)).toEqual([401, 401]);
  });
});

test.each([
  ['an event of nobody', said('trial.started', { email: undefined })],
  ['an address that is a list', said('trial.started', { email: ['a@b.example', 'c@d.example'] })],
  ['no type', { data: { email: 'ada@acme.example' } }],
])('%s is kept aside and answered 202', async (_name, body) => {
  expect((await sameTwice(desk, () => send(body))).status).toBe(202);
  expect(await quarantined(desk)).toHaveLength(1);
});

test.each(nastyTexts)('an event like %.20s is kept as it came', async (event) => {
  await send(said(event, { note: event }));
  expect((await told())[0]).toMatchObject({
    type: 'event.tracked',
    properties: { event, properties: { note: event } },
  });
});

describeWithShared('vectors of the shared folder', 'payloads', (folder) => {
  test('the published vector is accepted at its time, and refused ten minutes later', async () => {
    const [vector] = JSON.parse(readFileSync(join(folder, 'VECTORS.json'), 'utf8'))._generic;
    const headers = {
      'webhook-id': vector.id,
      'webhook-timestamp': vector.timestamp,
      'webhook-signature': vector.value,
    };
    const path = '/hooks/standard/shop';
    const request = {
      method: 'POST',
      url: path,
      path,
      params: {},
      query: {},
      headers,
      rawBody: Buffer.from(vector.body),
      sourceIp: '',
      claims: {},
    };
    const asked = (machineNow: number) => ({
      env: 'prod',
      publicUrl: '',
      machineNow,
      secretsOf: async () => [standardKeys[0]!, vector.secret],
      web: desk.ports.web,
    }); // ! : there are two
    await standard.prove(request, asked(Number(vector.timestamp) * 1000));
    await expect(standard.prove(request, asked(Number(vector.timestamp) * 1000 + 600_000))).rejects.toMatchObject({
      code: 'stale-timestamp',
    });
  });
});
