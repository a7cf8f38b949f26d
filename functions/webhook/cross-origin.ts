import type { HttpAnswer, HttpRequest } from '../runtime/http.ts';
import { development, formNamed } from './form-registry.ts';

/**
 * What a browser must hear before it lets a page of another site send to us and read our answer. A form listens to its
 * own pages, tracking to any: its key is public. Everybody else is a server, and asks nothing.
 */
export function crossOrigin({ path, headers: { origin } }: HttpRequest, env: string): Record<string, string> {
  if (origin === undefined || !mayPost(path, origin, env)) return {};
  // Who is told to come later reads when from a header.
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after', vary: 'origin' };
}

function mayPost(path: string, origin: string, env: string): boolean {
  const [, door = '', name = ''] = path.split('/');
  if (door === 'v1') return true;
  const form = door === 'forms' ? formNamed(name) : undefined;
  if (form === undefined) return false;
  return form.origins.includes(origin) || (form.inDevelopment === 'open' && development.includes(env));
}

/** The question before the post. A page that may not gets an answer without the permission, as the standard wants it. */
export function preflight(request: HttpRequest, env: string): HttpAnswer {
  const permission = crossOrigin(request, env);
  if (Object.keys(permission).length === 0) return { status: 204 };
  const granted = {
    'access-control-allow-methods': 'POST',
    // Segment's browser SDK counts its retries in a header.
    'access-control-allow-headers': 'authorization, content-type, idempotency-key, x-retry-count',
    'access-control-max-age': '86400',
  };
  return { status: 204, headers: { ...permission, ...granted } };
}
