import { needs } from '../../functions/needs.ts';
import { match } from '../../local/server/gateway.ts';

describe('The way from an address to a function', () => {
  const routes = needs.flatMap(({ name, trigger }) =>
    trigger.on === 'http' ? trigger.routes.map(({ method, path }) => ({ need: name, method, path })) : [],
  );

  test('begins with a name on every route, by which it is found', () => {
    expect(routes.filter(({ path }) => !/^\/[a-z][a-z0-9-]*(\/|$)/.test(path))).toEqual([]);
  });

  test.each(routes)('$method $path leads to $need', ({ need, method, path }) => {
    const address = path.replace(/\{\w+\+\}/g, 'a/b').replace(/\{\w+\}/g, 'a%20b');
    expect(match(method, address)).toMatchObject({ need });
  });

  test.each([
    ['POST', '/v1/track', { need: 'capture', pathParameters: { call: 'track' } }],
    ['DELETE', '/v1/track', 'method'],
    ['GET', '/', undefined],
    ['GET', '', undefined],
    ['POST', '//v1/track', undefined],
  ])('%s %s', (method, path, found) => {
    const matched = match(method, path);
    if (typeof found === 'object') expect(matched).toMatchObject(found);
    else expect(matched).toBe(found);
  });
});
