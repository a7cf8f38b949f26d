import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Site } from '../console-bundle.ts';

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The console runs its own scripts only; a mail is shown in a frame without any. */
const guard = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-src 'self' blob: data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Sends a file of the console; a path without an ending is a screen of it. Answers false where there is no such file. */
export function sendFile(response: ServerResponse, site: Site, path: string): boolean {
  const wanted = extname(path) === '' ? '/index.html' : path;
  const content = site.get(wanted);
  if (content === undefined) return false;
  const kind = kinds[extname(wanted)] ?? 'application/octet-stream';
  response.writeHead(200, {
    ...guard,
    'content-type': kind,
    'content-length': content.byteLength,
    'cache-control': 'no-cache',
  });
  response.end(content);
  return true;
}
