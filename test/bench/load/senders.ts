import { connect } from 'node:net';
import { once } from 'node:events';

export interface Load {
  /** Answers with 202, per second. */
  perSecond: number;
  /** Milliseconds from sending to the whole answer. */
  p50: number;
  p99: number;
  accepted: number;
  refused: number;
}

/**
 * Keeps `connections` busy for that many milliseconds, each sending its next request when it has its answer. Written on
 * bare sockets: the machine's two cores are shared with the server under test, and a client library would take one.
 */
export async function sendFor(
  milliseconds: number,
  connections: number,
  address: string,
  next: () => Buffer,
): Promise<Load> {
  const { hostname, port } = new URL(address);
  const latencies: number[] = [];
  const counts = { accepted: 0, refused: 0 };
  const began = performance.now();
  const end = began + milliseconds;

  async function keepBusy(): Promise<void> {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    await new Promise<void>((done, failed) => {
      let sentAt = 0;
      let got = '';
      const send = (): void => {
        if (performance.now() >= end) return void socket.end(done);
        sentAt = performance.now();
        socket.write(next());
      };
      socket.on('data', (part) => {
        got += part.toString('latin1');
        if (!isWhole(got)) return;
        latencies.push(performance.now() - sentAt);
        if (got.startsWith('HTTP/1.1 202')) counts.accepted += 1;
        else counts.refused += 1;
        got = '';
        send();
      });
      socket.on('error', failed);
      send();
    });
  }

  await Promise.all(Array.from({ length: connections }, keepBusy));
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100;
  return { perSecond: Math.round(counts.accepted / seconds), p50: at(0.5), p99: at(0.99), ...counts };
}

/** Both servers say how long their answers are, or send them in chunks that end so. */
function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer.slice(0, head))?.[1];
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= head + 4 + Number(length);
}
