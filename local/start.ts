/** `npm start`: the whole floor in one process. */
import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import { BadSetting, readSettings, type LaptopSettings } from './settings.ts';
import { FolderInUse, FolderUnusable } from './lock.ts';
import { openLaptop, type Laptop } from './laptop.ts';
import { bundleConsole } from './console-bundle.ts';
import { needs } from '../functions/needs.ts';
import { loadHandlers } from './handlers.ts';
import { closeServer, listen } from './listening.ts';
import { putEvents } from './put-events.ts';
import { createLaptopServer } from './server.ts';
import { createWire } from './states/wire.ts';

/** How long a request that was accepted may still take once we are told to end. */
const PATIENCE_MS = 20_000;

const loopback = ['127.0.0.1', 'localhost', '::1'];

const say = (line: string): void => console.error(line);
const failed = (error: unknown): void => console.error(error);

try {
  await start(readSettings());
} catch (error) {
  const told = [BadSetting, FolderInUse, FolderUnusable].some((kind) => error instanceof kind);
  if (!told || !(error instanceof Error)) throw error;
  say(error.message);
  process.exit(1);
}

async function start(settings: LaptopSettings): Promise<void> {
  say(`Opening ${settings.dataFolder}`);
  let address = '';
  const laptop = await openLaptop({
    data: settings.dataFolder,
    clock: settings.clock,
    failed,
    publicUrl: () => address,
    limited: settings.limited,
    mail: settings.mail,
    developmentValues: loopback.includes(settings.host) ? 'known' : 'refused',
    ...(settings.model === undefined ? {} : { model: settings.model }),
    ...(settings.now === undefined ? {} : { now: settings.now }),
    ...(settings.secretsFile === undefined ? {} : { secretsFile: settings.secretsFile }),
    ...(settings.seed === undefined ? {} : { seed: settings.seed }),
  });
  const site = bundleConsole();
  // Whoever opens the console hears of it; captures go on.
  site.catch(failed);
  const server = createLaptopServer(laptop, site, failed);
  address = addressOf(settings.host, await listen(server, 'PORT', settings.port, settings.host));
  const wire = createWire({
    engine: laptop.engine,
    others: { 'AWSEvents.PutEvents': putEvents(laptop.ports) },
    broken: failed,
  });
  const wireIsServed = await serveWire(wire, settings);
  say(clockLine(laptop));
  // Whatever fell due while nobody was running, and whatever a crash interrupted.
  laptop.loop.catchUp().catch(failed);
  console.log(`ready ${address}`);
  // What was compiled is kept now: whoever ends us with kill -9 leaves no time for it.
  loadHandlers(needs.map(({ name }) => name)).then(() => void flushCompileCache(), failed);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());

  async function end(): Promise<void> {
    say('Finishing what was accepted');
    laptop.loop.halt();
    await Promise.all([closeServer(server, PATIENCE_MS), wireIsServed ? closeServer(wire, PATIENCE_MS) : undefined]);
    await laptop.close();
    process.exit(0);
  }
}

/** The usual port may be somebody else's, and everything but this works without it; a port that was asked for must be had. */
async function serveWire(wire: Server, { awsPort, host }: LaptopSettings): Promise<boolean> {
  try {
    const port = await listen(wire, 'AWS_PORT', awsPort.port, host);
    say(`Step Functions answers on ${addressOf(host, port)}`);
    return true;
  } catch (error) {
    if (!(error instanceof BadSetting) || awsPort.from === 'told') throw error;
    say(`${error.message} Going on without the Step Functions protocol.`);
    return false;
  }
}

function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function clockLine({ clock }: Laptop): string {
  return clock.mode === 'stopped'
    ? `The clock stands at ${clock.now()}`
    : `The clock shows ${clock.now()} and runs (${clock.mode})`;
}
