/**
 * The least that "accepted means kept" can cost in Node: node:http, a zod schema, and one fdatasync for all bodies of
 * a turn of the event loop. Prints its port.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';

const [file = 'floor.log'] = process.argv.slice(2);

const Message = z.looseObject({
  userId: z.string(),
  event: z.string(),
  messageId: z.string(),
  properties: z.record(z.string(), z.unknown()),
});

const journal = openSync(file, 'a');
let waiting: { line: Buffer; response: ServerResponse; id: string }[] = [];

function commit(): void {
  const group = waiting;
  waiting = [];
  writeSync(journal, Buffer.concat(group.map(({ line }) => line)));
  fdatasyncSync(journal);
  for (const { response, id } of group)
    response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const { messageId } = Message.parse(JSON.parse(body.toString('utf8')));
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ line: Buffer.concat([body, Buffer.from('\n')]), response, id: messageId });
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(`ready http://127.0.0.1:${address.port}`);
});
process.once('SIGTERM', () => {
  closeSync(journal);
  process.exit(0);
});
