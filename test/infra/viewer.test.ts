import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

const code = readFileSync(path.join(import.meta.dirname, '../../infra/site/viewer.js'), 'utf8');
const session = { 'revbeat-session': { value: 'token' } };

/** What the function at CloudFront's edge makes of a request. */
const viewed = (uri: string, cookies = {}) =>
  runInNewContext(`${code}; JSON.stringify(handler(${JSON.stringify({ request: { uri, headers: {}, cookies } })}))`);
const answer = (uri: string, cookies = {}) => JSON.parse(viewed(uri, cookies));

test('strangers are sent to sign in, whatever page they ask for', () => {
  for (const uri of ['/', '/index.html', '/main.js']) {
    expect(answer(uri)).toMatchObject({ statusCode: 302, headers: { location: { value: '/sign-in.html' } } });
  }
});

test('the pages that sign one in are open', () => {
  for (const uri of ['/sign-in.html', '/sign-in.js', '/sign-in.json']) expect(answer(uri)).toMatchObject({ uri });
});

test('whoever is signed in gets the page', () =>
  expect(answer('/main.js', session)).toMatchObject({ uri: '/main.js' }));

test('the session goes to the API as its bearer token, not as a cookie', () => {
  expect(answer('/api/leads', session)).toEqual({
    uri: '/api/leads',
    headers: { authorization: { value: 'Bearer token' } },
    cookies: {},
  });
});

test('a call without a session goes on as it is: the API refuses it', () => {
  expect(answer('/api/leads')).toEqual({ uri: '/api/leads', headers: {}, cookies: {} });
});
