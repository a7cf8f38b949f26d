import type { ServerResponse } from 'node:http';
import type { Laptop } from '../laptop.ts';
import { faceOf } from './clock-api.ts';

/** At most so often does a screen hear that something ran, in milliseconds of the wall. */
const EVERY_MS = 200;
const KEEPALIVE_MS = 15_000;

/**
 * Server-sent events: `clock` with its face after each turn of the loop, so that a screen sees time pass without
 * asking. Ends with the connection.
 */
export function streamTo(response: ServerResponse, { clock, loop }: Laptop): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const tell = (): boolean => response.write(`event: clock\ndata: ${JSON.stringify(faceOf(clock, loop))}\n\n`);
  let waiting: NodeJS.Timeout | undefined;
  const forget = loop.onTurn(() => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      tell();
    }, EVERY_MS);
  });
  const keepalive = setInterval(() => response.write(': still here\n\n'), KEEPALIVE_MS);
  response.on('close', () => {
    forget();
    clearTimeout(waiting);
    clearInterval(keepalive);
  });
  loop.onHalt(() => response.end());
  tell();
}
