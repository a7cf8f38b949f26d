import { openLaptop, type Laptop } from '../laptop.ts';
import { FolderInUse } from '../lock.ts';
import { fileSecrets } from '../ports/secrets.ts';
import { NobodyAnswers, postBytes, type Answered } from '../samples/posting.ts';
import { gatewayEvent, match } from '../server/gateway.ts';
import { readSettings, type LaptopSettings } from '../settings.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** Revbeat as a command finds it: running somewhere, or only its data folder. */
export interface Reach {
  where: string;
  /** `asleep`: what is stored is worked on when Revbeat runs again. */
  is: 'running' | 'asleep';
  get(path: string): Promise<Answered>;
  post(path: string, body: string, headers: Record<string, string>): Promise<Answered>;
  /** The newest write key of this machine's secrets; undefined where there is none. */
  writeKey(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** At the address that was named; else the data folder itself, or whoever works on it. */
export async function reach(url: string | undefined): Promise<Reach> {
  const settings = readSettings();
  const writeKey = async () => (await fileSecrets(settings.secretsFile).active('segment'))[0];
  if (url !== undefined) return atAddress(checked(url), writeKey);
  try {
    return inFolder(await openFolder(settings), settings, writeKey);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    return atAddress(`http://127.0.0.1:${settings.port}`, writeKey);
  }
}

function checked(url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new UsedWrongly(`--url must be an address, not ${url}.`);
  return url.replace(/\/+$/, '');
}

const atAddress = (url: string, writeKey: Reach['writeKey']): Reach => ({
  where: url,
  is: 'running',
  async get(path) {
    const answer = await fetch(url + path).catch((cause: unknown) => {
      throw new NobodyAnswers(url, { cause });
    });
    return { status: answer.status, text: await answer.text() };
  },
  post: (path, body, headers) => postBytes(url + path, body, headers),
  writeKey,
  close: async () => {},
});

async function openFolder({ dataFolder, clock, now, secretsFile, seed }: LaptopSettings): Promise<Laptop> {
  const laptop = await openLaptop({
    data: dataFolder,
    clock,
    ...(now === undefined ? {} : { now }),
    ...(secretsFile === undefined ? {} : { secretsFile }),
    ...(seed === undefined ? {} : { seed }),
  });
  // A command stores and asks; journeys go on when Revbeat runs.
  laptop.loop.halt();
  return laptop;
}

/** The same functions with the same requests, without a wire between. */
function inFolder(laptop: Laptop, { dataFolder }: LaptopSettings, writeKey: Reach['writeKey']): Reach {
  const ask = async (method: 'GET' | 'POST', path: string, body: string, headers: Record<string, string>) => {
    const url = new URL(path, 'http://127.0.0.1');
    const matched = match(method, url.pathname);
    if (matched === undefined || matched === 'method') throw new Error(`no function answers ${method} ${path}`);
    const incoming = {
      method,
      url,
      headers: { host: url.host, ...headers },
      body: Buffer.from(body),
      sourceIp: '127.0.0.1',
    };
    const { statusCode, body: text = '' } = await laptop.request(incoming, matched);
    return { status: statusCode, text };
  };
  return {
    where: dataFolder,
    is: 'asleep',
    get: (path) => ask('GET', path, '', {}),
    post: (path, body, headers) => ask('POST', path, body, headers),
    writeKey,
    close: laptop.close,
  };
}
