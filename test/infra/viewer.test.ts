import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

const code = readFileSync(path.join(import.meta.dirname, '../../infra/site/viewer.js'), 'utf8');
const session = { 'revbeat-session': { value: 'token' } };

/** What the function at CloudFront's edge makes of a request. */
const viewed = (uri: string, cookies = {}, querystring = {}) => {
  const request = { uri, headers: {}, cookies, querystring };
  return runInNewContext(`${code}; JSON.stringify(handler(${JSON.stringify({ request })}))`);
};
const answer = (uri: string, cookies = {}, querystring = {}) => JSON.parse(viewed(uri, cookies, querystring));

test('strangers are sent to sign in, whatever page they ask for', () => {
  for (const uri of ['/', '/index.html', '/main.js']) {
    expect(answer(uri)).toMatchObject({ statusCode: 302, headers: { location: { value: '/sign-in.html' } } });
  }
});

test('and find the place that a link in a mail led to afterwards', () => {
  const asked = { panel: { value: 'leads' }, lead: { value: 'lead_a%26b' } };
  const { value } = answer('/', {}, asked).headers.location;
  expect(value).toBe(`/sign-in.html?to=${encodeURIComponent('/?panel=leads&lead=lead_a%26b')}`);
  expect(answer('/main.js', {}, asked).headers.location.value).toBe('/sign-in.html');
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
    querystring: {},
  });
});

test('a call without a session goes on as it is: the API refuses it', () => {
  expect(answer('/api/leads')).toEqual({ uri: '/api/leads', headers: {}, cookies: {}, querystring: {} });
});
