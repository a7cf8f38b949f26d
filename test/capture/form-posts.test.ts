import { readFileSync } from 'node:fs';
import { describeWithShared } from '../setup/shared-folder.ts';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

/** As a browser encodes it. */
async function encoded(fields: Record<string, string | File>): Promise<{ body: Uint8Array; type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const response = new Response(form);
  return { body: await response.bytes(), type: response.headers.get('content-type') ?? '' };
}

describe('A multipart form', () => {
  test('has the same fields as any other; of a file, its name, kind and size are kept', async () => {
    const picture = new File([new Uint8Array(3000).fill(0xff)], '../../etc/<b>.png', { type: 'image/png' });
    const { body, type } = await encoded({
      email: 'Ada@Acme.example',
      name: 'Ada "the" Löwe 🦁',
      message: 'one\r\ntwo',
      'lead[tags][]': 'x',
      picture,
      none: new File([], ''),
    });
    const answer = await desk.post('/forms/contact', body, { 'content-type': type, accept: 'text/html' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/forms/contact/thanks' } });
    const [fact] = await desk.facts();
    expect(fact).toMatchObject({
      properties: { fields: { email: 'ada@acme.example', name: 'Ada "the" Löwe 🦁', message: 'one\r\ntwo' } },
      extra: { lead: { tags: ['x'] }, picture: { file: '../../etc/<b>.png', type: 'image/png', bytes: 3000 } },
    });
    expect(fact?.extra).not.toHaveProperty('none');
    expect(Buffer.from((await desk.ports.facts.raw(fact!.subject, fact!.id))!)).toEqual(Buffer.from(body)); // ! : stored just now
  });

  test('with the honeypot filled makes no lead', async () => {
    const { body, type } = await encoded({ email: 'a@b.example', _hp: 'x' });
    expect((await desk.post('/forms/contact', body, { 'content-type': type })).status).toBe(202);
    expect(await desk.facts()).toEqual([]);
  });

  test.each([
    ['no boundary', 'multipart/form-data', '--x\r\n', 400],
    ['another boundary', 'multipart/form-data; boundary=y', '--x--\r\n', 400],
    [
      'cut off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@b',
      400,
    ],
    ['no names', 'multipart/form-data; boundary=x', '--x\r\n\r\na@b\r\n--x--\r\n', 422],
    ['nothing in it', 'multipart/form-data; boundary=x', '--x--\r\n', 422],
    ['an endless boundary', `multipart/form-data; boundary=${'x'.repeat(5000)}`, '--x--\r\n', 400],
    ['a thousand and one fields', 'multipart/form-data; boundary=x', parts(1001), 422],
  ])('with %s is refused', async (_name, type, body, status) => {
    expect((await desk.post('/forms/contact', body, { 'content-type': type })).status).toBe(status);
  });

  describeWithShared(
    'as clients write it by hand',
    'payloads/plain_html_form/multipart_case.self_made.json',
    (path) => {
      test('is read as its author meant it', async () => {
        const { content_type: type, body, file } = JSON.parse(readFileSync(path, 'utf8'));
        expect((await desk.post('/forms/contact', body, { 'content-type': type })).status).toBe(202);
        expect(await desk.facts()).toMatchObject([
          {
            properties: { fields: { email: 'jane@example.com', message: 'line1\r\nline2' } },
            extra: { cv: { file: file.filename, bytes: file.bytes } },
          },
        ]);
      });
    },
  );
});

function parts(count: number): string {
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return `${part('email', 'a@b.example')}${[...Array(count).keys()].map((n) => part(`f${n}`, 'v')).join('')}--x--\r\n`;
}

describe('A page of another site', () => {
  const own = 'https://www.harborline.example';
  test.each([
    ['prod', '/forms/contact', own, own],
    ['prod', '/forms/contact', 'https://elsewhere.example', undefined],
    ['prod', '/forms/contact', 'null', undefined],
    ['local', '/forms/contact', 'http://localhost:8080', 'http://localhost:8080'],
    ['prod', '/v1/track', 'https://anything.example', 'https://anything.example'],
    ['prod', '/v1/t', 'https://anything.example', 'https://anything.example'],
    ['prod', '/hooks/calendly', own, undefined],
    ['prod', '/forms/nope', own, undefined],
  ])('in %s, %s asked from %s', async (env, path, origin, allowed) => {
    const there = openDesk({ env });
    const asked = await there.preflight(path, { origin, 'access-control-request-method': 'POST' });
    expect(asked.status).toBe(204);
    expect(asked.headers['access-control-allow-origin']).toBe(allowed);
    expect(asked.headers['access-control-allow-methods']).toBe(allowed && 'POST');
    there.close();
  });

  test('reads the answer, and the refusal, where it may post', async () => {
    for (const [fields, status] of [
      [{ email: 'a@b.example' }, 202],
      [{ email: 'nobody' }, 422],
    ] as const) {
      const answer = await desk.form(fields, { origin: own });
      expect(answer).toMatchObject({ status, headers: { 'access-control-allow-origin': own, vary: 'origin' } });
    }
  });

  test('may count its retries, and reads when it may try again', async () => {
    const asked = await desk.preflight('/v1/b', { origin: own, 'access-control-request-method': 'POST' });
    expect(asked.headers['access-control-allow-headers']).toContain('x-retry-count');
    const answer = await desk.segment('b', { batch: [] }, { origin: own });
    expect(answer).toMatchObject({ status: 401, headers: { 'access-control-expose-headers': 'retry-after' } });
  });
});
