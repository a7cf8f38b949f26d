import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

const code = readFileSync(path.join(import.meta.dirname, '../../infra/site/pages/sign-in.js'), 'utf8');

/** The page at this address: where it goes next, with the cookie that it has and what the tab keeps. */
async function opened(search: string, { cookie = '', kept = new Map<string, string>() } = {}) {
  const { promise: gone, resolve: go } = Promise.withResolvers<string>();
  const document = { cookie, getElementById: () => ({}) };
  const answers: Record<string, object> = {
    '/sign-in.json': { at: 'https://login.example', client: 'console' },
    'https://login.example/oauth2/token': { id_token: 'token', expires_in: 3_600 },
  };
  runInNewContext(code, {
    location: { origin: 'https://console.example', search, assign: go, replace: go },
    document,
    sessionStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    },
    fetch: async (url: string) => ({ ok: true, json: async () => answers[url] }),
    ...{ URLSearchParams, URL, TextEncoder, crypto, btoa, Uint8Array, String },
  });
  return { to: await gone, kept, cookie: document.cookie };
}

const place = '/?panel=leads&lead=lead_ada';
const asking = `?to=${encodeURIComponent(place)}`;

test('whoever is signed in already goes on to the place at once', async () =>
  expect((await opened(asking, { cookie: 'revbeat-session=token' })).to).toBe(place));

test('others sign in first, and come to it then', async () => {
  const { to, kept } = await opened(asking);
  expect(to).toMatch(/^https:\/\/login\.example\/oauth2\/authorize\?/);
  const state = new URL(to).searchParams.get('state');
  const back = await opened(`?code=abc&state=${state}`, { kept });
  expect(back.to).toBe(place);
  expect(back.cookie).toMatch(/^revbeat-session=token; .*SameSite=Strict/);
});

test.each(['https://evil.example/', '//evil.example/?a', '/\\evil.example', 'javascript:alert(1)', '/main.js'])(
  'nobody is led elsewhere: %s',
  async (to) =>
    expect((await opened(`?to=${encodeURIComponent(to)}`, { cookie: 'revbeat-session=token' })).to).toBe('/'),
);
