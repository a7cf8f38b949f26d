import type { Server } from 'node:http';
import { BadSetting } from './settings.ts';

/** Listens, and answers the port. Throws BadSetting, naming the variable, where the port cannot be had. */
export async function listen(server: Server, variable: string, port: number, host: string): Promise<number> {
  await new Promise<void>((listening, failed) => {
    server.once('error', (error: Error & { code?: string }) =>
      failed(new BadSetting(refusal(variable, port, host, error))),
    );
    server.listen(port, host, listening);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

const refusal = (variable: string, port: number, host: string, error: { code?: string; message: string }): string =>
  error.code === 'EADDRINUSE'
    ? `${variable}=${port}: something listens on ${host}:${port} already. Stop it, or set ${variable} to another port.`
    : `${variable}=${port}: cannot listen on ${host}:${port} (${error.code ?? error.message}).`;

/** Takes no more connections, and resolves once every request that was accepted has its answer. */
export async function closeServer(server: Server, patienceMs: number): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  // A connection that is kept alive becomes idle only after its answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(end);
}
