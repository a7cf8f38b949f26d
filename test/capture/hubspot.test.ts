import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseUnlessHubspot } from '../../functions/webhook/hubspot/signature.ts';
import { describeWithShared } from '../setup/shared-folder.ts';
import { keysOf, openDesk, type Desk } from './desk.ts';
import { hmac, json, nastyTexts, quarantined, sameTwice } from './hmac.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const at = Date.parse('2026-11-02T14:00:00Z');
const change = (more: object = {}) => ({
  objectId: 1246965, propertyName: 'firstname', propertyValue: 'Ada', changeSource: 'CRM', eventId: 1, subscriptionId: 25, portalId: 33,
  occurredAt: at, subscriptionType: 'contact.propertyChange', attemptNumber: 0, ...more,
}); // prettier-ignore

type How = {
  key?: string;
  version?: 'v1' | 'v2' | 'v3';
  ageMs?: number;
  path?: string;
  spelt?: string;
  signature?: string;
};
const send = (
  body: unknown,
  { key = keysOf('hubspot')[0], version = 'v3', ageMs = 0, path = '/hooks/hubspot', spelt = path, signature }: How = {},
) => {
  const text = JSON.stringify(body);
  const signedAt = String(Date.now() - ageMs);
  const uri = `https://hooks.harborline.example${spelt}`;
  const sha = (words: string) => createHash('sha256').update(words).digest('hex');
  const headers: Record<string, Record<string, string>> = {
    v3: {
      'x-hubspot-request-timestamp': signedAt,
      'x-hubspot-signature-v3': signature ?? hmac(key, `POST${uri}${text}${signedAt}`, 'base64'),
    },
    v2: { 'x-hubspot-signature-version': 'v2', 'x-hubspot-signature': signature ?? sha(`${key}POST${uri}${text}`) },
    v1: { 'x-hubspot-signature-version': 'v1', 'x-hubspot-signature': signature ?? sha(`${key}${text}`) },
  };
  return desk.post(path, text, {
    ...json,
    host: 'hooks.harborline.example',
    'x-forwarded-proto': 'https',
    ...headers[version],
  });
};

test('a batch is many facts; each contact is one lead whatever changes', async () => {
  const { status } = await send([
    change(),
    change({ propertyName: 'email', propertyValue: 'Ada@acme.example' }),
    change({ objectId: 2, subscriptionType: 'contact.creation', propertyName: undefined, propertyValue: undefined }),
  ]);
  expect(status).toBe(202);
  const facts = await desk.facts();
  expect(facts.map(({ type }) => type)).toEqual(['lead.identified', 'lead.identified', 'lead.identified']);
  expect(new Set(facts.map(({ subject }) => subject)).size).toBe(2);
});

test.each<[string, object, object]>([
  ['an address', change({ propertyName: 'email', propertyValue: 'Ada@acme.example' }), { type: 'lead.identified', properties: { fields: { email: 'ada@acme.example' } } }],
  ['a name of HubSpot’s own', change({ propertyName: 'jobtitle', propertyValue: 'CTO' }), { properties: { fields: { title: 'CTO' } } }],
  ['a property that nobody knows', change({ propertyName: 'lifecyclestage', propertyValue: 'subscriber' }), { properties: { fields: {} }, extra: { lifecyclestage: 'subscriber' } }],
  ['an address that is none', change({ propertyName: 'email', propertyValue: 'nobody' }), { properties: { fields: {} }, extra: { email: 'nobody' } }],
  ['a company', change({ subscriptionType: 'company.propertyChange', propertyName: 'name', propertyValue: 'Acme' }), { type: 'account.described', properties: { fields: { name: 'Acme' } } }],
  ['the word that the docs use for the type', { ...change(), subscriptionType: undefined, eventType: 'contact.propertyChange' }, { properties: { fields: { first_name: 'Ada' } } }],
])('%s', async (_name, event, expected) => {
  await send([event]);
  expect(await desk.facts()).toMatchObject([{ source: 'hubspot', occurredAt: '2026-11-02T14:00:00.000Z', ...expected }]);
}); // prettier-ignore

test('two contacts that were merged are one lead', async () => {
  await send([
    change({ objectId: 1 }),
    change({ objectId: 2, propertyName: 'email', propertyValue: 'ada@acme.example' }),
  ]);
  await send([
    change({
      subscriptionType: 'contact.merge',
      objectId: 1,
      primaryObjectId: 1,
      mergedObjectIds: [1, 2],
      propertyName: undefined,
    }),
  ]);
  const subjects = (await desk.facts()).map(({ subject }) => desk.ports.identities.current(subject as never)); // as: all are leads
  expect(new Set(await Promise.all(subjects)).size).toBe(1);
});

test('an event is the same by what it says: not by its id, nor by the attempt', async () => {
  await sameTwice(desk, () => send([change(), change({ objectId: 2 })]));
  await send([change({ eventId: 99, attemptNumber: 3 })]);
  expect(await desk.facts()).toHaveLength(2);
});

test('an address is one by whatever name we know it, and finds the lead that has it', async () => {
  const email = (more: object) => change({ propertyName: 'e_mail', propertyValue: 'Ada@acme.example', ...more });
  await send([email({ objectId: 1 })]);
  await desk.form({ email: 'ada@acme.example' });
  const facts = await desk.facts();
  expect(facts.map(({ properties }) => properties)).toEqual([
    { fields: { email: 'ada@acme.example' } },
    expect.objectContaining({ fields: { email: 'ada@acme.example' } }),
  ]);
  expect(new Set(facts.map(({ subject }) => subject)).size).toBe(1);
});

test.each(['email', 'e_mail', 'E-Mail'])('a %s that is no address spoils nothing of the list', async (propertyName) => {
  const bad = change({ propertyName, propertyValue: 'not an address' });
  expect((await sameTwice(desk, () => send([bad, change({ objectId: 2 })]))).status).toBe(202);
  expect(await desk.facts()).toMatchObject([
    { properties: { fields: {} }, extra: { [propertyName]: 'not an address' } },
    { properties: { fields: { first_name: 'Ada' } } },
  ]);
});

test('what one event says is no reason to refuse the others', async () => {
  const { status } = await send([change(), change({ subscriptionType: 'deal.creation' }), 'nonsense', null]);
  expect(status).toBe(202);
  expect(await desk.facts()).toHaveLength(1);
  expect(await quarantined(desk)).toHaveLength(3);
});

test.each([['an empty list', []], ['neither events nor a form', { hello: 'world' }], ['a number', 7]])('%s is kept aside', async (_name, body) => {
  expect((await sameTwice(desk, () => send(body))).status).toBe(202);
  expect(await quarantined(desk)).toHaveLength(1);
}); // prettier-ignore

describe('the signature', () => {
  const versions = ['v1', 'v2', 'v3'] as const;
  test.each(versions)('%s: the newest key, the older one, a guessed one, and none', async (version) => {
    const [newest, older] = keysOf('hubspot');
    const answers = [{ key: newest }, { key: older }, { key: 'guessed' }, { signature: '' }].map((how) =>
      send([change()], { version, ...how }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 202, 401, 401]);
  });

  test.each([
    ['four minutes old', 240_000, 202],
    ['six minutes old', 360_000, 401],
    ['six minutes ahead', -360_000, 401],
  ])('v3, %s', async (_name, ageMs, status) => {
    expect((await send([change()], { ageMs })).status).toBe(status);
  });

  test.each([
    ['as HubSpot spells it', '/hooks/hubspot?to=a%3Ab%2Fc%40d', '/hooks/hubspot?to=a:b/c@d', 202],
    ['as it was called', '/hooks/hubspot?to=a%3Ab', '/hooks/hubspot?to=a%3Ab', 202],
    ['a space and a percent sign stay encoded', '/hooks/hubspot?to=a%20b%25', '/hooks/hubspot?to=a%20b%25', 202],
    ['another address', '/hooks/hubspot?to=a', '/hooks/hubspot?to=b', 401],
  ])('the address: %s', async (_name, path, spelt, status) => {
    expect((await send([change()], { path, spelt })).status).toBe(status);
    expect((await send([change()], { path, spelt, version: 'v2' })).status).toBe(status);
  });

  test('a proxy may have changed the host: our own address counts as well', async () => {
    const text = JSON.stringify([change()]);
    const signedAt = String(Date.now());
    const uri = `${desk.ports.settings.publicUrl}/hooks/hubspot`;
    const headers = {
      'x-hubspot-request-timestamp': signedAt,
      'x-hubspot-signature-v3': hmac(keysOf('hubspot')[0], `POST${uri}${text}${signedAt}`, 'base64'),
    };
    expect((await desk.post('/hooks/hubspot', text, { ...json, host: 'inner.example', ...headers })).status).toBe(202);
  });

  test('a wrong v3 is not mended by a right v1', async () => {
    const text = JSON.stringify([change()]);
    const v1 = createHash('sha256')
      .update(`${keysOf('hubspot')[0]}${text}`)
      .digest('hex');
    const headers = {
      'x-hubspot-signature': v1,
      'x-hubspot-signature-version': 'v1',
      'x-hubspot-signature-v3': 'AA==',
      'x-hubspot-request-timestamp': String(Date.now()),
    };
    expect((await desk.post('/hooks/hubspot', text, { ...json, ...headers })).status).toBe(401);
  });

  test.each(['v4', '__proto__', 'constructor'])('a version like %s is none', async (version) => {
    const headers = { 'x-hubspot-signature': '00', 'x-hubspot-signature-version': version };
    expect((await desk.post('/hooks/hubspot', '[]', { ...json, ...headers })).status).toBe(401);
  });
});

test.each(nastyTexts)('a name like %.20s is kept as it came', async (name) => {
  await send([change({ propertyValue: name })]);
  expect((await desk.facts())[0]).toHaveProperty('properties.fields.first_name', name);
});

describeWithShared('bodies and vectors of the shared folder', 'payloads/hubspot', (folder) => {
  const bodyOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

  test.each(['webhooks_v3.batch.docs_eventType.json', 'webhooks_v3.batch.subscriptionType.json'])(
    '%s',
    async (file) => {
      expect((await send(bodyOf(file))).status).toBe(202);
      expect(await desk.facts()).toHaveLength(2);
      expect(await quarantined(desk)).toEqual([]);
    },
  );

  test('a form in the shape of the forms API', async () => {
    await send(bodyOf('form_submit_v3.request.json'));
    expect(await desk.facts()).toMatchObject([
      {
        type: 'form.submitted',
        occurredAt: '2018-02-06T14:26:14.000Z',
        properties: {
          fields: { email: 'example@example.com', first_name: 'Jeff', company: 'Example Inc', consent: true },
        },
      },
    ]);
  });

  test('every published vector', async () => {
    const vectors = JSON.parse(readFileSync(join(folder, '../VECTORS.json'), 'utf8')).hubspot;
    for (const { version = 'v3', client_secret, method, uri, body, event, timestamp, signature, value } of vectors) {
      const scheme = version.slice(0, 2);
      const headers: Record<string, string> =
        scheme === 'v3'
          ? { 'x-hubspot-signature-v3': signature ?? value, 'x-hubspot-request-timestamp': String(timestamp) }
          : { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': scheme };
      const rawBody = event === undefined ? Buffer.from(body) : readFileSync(join(folder, event));
      const request = {
        method,
        url: uri,
        path: '/',
        params: {},
        query: {},
        headers,
        rawBody,
        sourceIp: '',
        claims: {},
      };
      const asked = {
        env: 'prod',
        publicUrl: 'https://other.example',
        machineNow: Number(timestamp ?? 0),
        secretsOf: async () => ['another', client_secret],
        web: desk.ports.web,
      };
      await expect(refuseUnlessHubspot(request, asked)).resolves.toBeUndefined();
      await expect(
        refuseUnlessHubspot({ ...request, rawBody: Buffer.from(`${rawBody} `) }, asked),
      ).rejects.toMatchObject({ code: 'bad-signature' });
    }
  });
});
