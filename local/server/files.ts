import type { ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The console runs its own scripts only; a mail is shown in a frame without any. */
const guard = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self' blob: data:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const consoleFiles = resolve(import.meta.dirname, '../../console/dist');

/** A file of the console; a path without an ending is a screen of it. Answers false where there is no such file. */
export async function serveFile(response: ServerResponse, path: string): Promise<boolean> {
  const wanted = extname(path) === '' ? '/index.html' : path;
  const file = resolve(join(consoleFiles, wanted));
  if (!file.startsWith(consoleFiles + sep)) return false;
  const content = await contentOf(file);
  if (content === undefined) return false;
  response.writeHead(200, { ...guard, 'content-type': kinds[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' });
  response.end(content);
  return true;
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return undefined;
    throw error;
  }
}
