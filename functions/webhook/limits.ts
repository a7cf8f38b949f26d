import type { Allowance, Ports } from '../../shared/ports.ts';
import { hashOf } from '../../shared/domain/hash.ts';
import type { HttpRequest } from '../runtime/http.ts';

/** How often a door may be knocked at: by one address, and with one key (or at one door, where the key is a signature). */
interface Limit {
  name: string;
  door: RegExp;
  /** Which header a key comes in. */
  key?: string;
  perAddress: Allowance;
  perKey: Allowance;
}

/** The first row that fits counts. Behind one address may be a whole company, behind one key a whole site. */
const limits: Limit[] = [
  {
    name: 'form-by-server',
    door: /^\/forms\//,
    key: 'x-form-key',
    perAddress: { burst: 3_000, perSecond: 300 },
    perKey: { burst: 3_000, perSecond: 300 },
  },
  {
    name: 'form',
    door: /^\/forms\//,
    perAddress: { burst: 30, perSecond: 0.5 },
    perKey: { burst: 3_000, perSecond: 300 },
  },
  {
    name: 'tracking',
    door: /^\/v1\//,
    key: 'authorization',
    perAddress: { burst: 5_000, perSecond: 500 },
    perKey: { burst: 20_000, perSecond: 2_000 },
  },
  {
    name: 'tracking-by-page',
    door: /^\/v1\//,
    perAddress: { burst: 300, perSecond: 10 },
    perKey: { burst: 20_000, perSecond: 2_000 },
  },
  {
    name: 'hook',
    door: /^\//,
    perAddress: { burst: 2_000, perSecond: 100 },
    perKey: { burst: 2_000, perSecond: 100 },
  },
];

/** Before anything is proved, so that guessing has an end; addresses are kept as hashes, and not for long. */
export async function waitOfAddress(ports: Ports, request: HttpRequest, machineNow: number): Promise<number> {
  if (isSpared(ports, request)) return 0;
  const { name, perAddress } = limitOf(request);
  return waitFor(ports, `${name}#address#${hashOf('address', networkOf(request.sourceIp))}`, perAddress, machineNow);
}

/** Once it is proved, so that no stranger uses up what belongs to a key. Seconds until the next may come; 0: now. */
export async function waitOfKey(ports: Ports, request: HttpRequest, machineNow: number): Promise<number> {
  if (isSpared(ports, request)) return 0;
  const { name, perKey, key } = limitOf(request);
  const said = key === undefined ? undefined : request.headers[key];
  return waitFor(
    ports,
    `${name}#key#${hashOf('key', request.path.split('/', 3).join('/'), said ?? '')}`,
    perKey,
    machineNow,
  );
}

async function waitFor(ports: Ports, bucket: string, allowance: Allowance, machineNow: number): Promise<number> {
  const answer = await ports.rates.take(bucket, allowance, machineNow);
  return answer.is === 'taken' ? 0 : answer.retryAfterSeconds;
}

const limitOf = ({ path, headers }: HttpRequest): Limit =>
  limits.find(({ door, key }) => door.test(path) && (key === undefined || headers[key] !== undefined))!; // ! : the last row fits all

const thisMachine = /^(127\.\d+\.\d+\.\d+|::1)$/;

/** A laptop serves itself only, and its owner may load it as they like. */
const isSpared = ({ settings }: Ports, { sourceIp }: HttpRequest): boolean =>
  settings.limited !== 'everyone' && thisMachine.test(plain(sourceIp));

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Who has one IPv6 address has all of its /64. */
export function networkOf(sourceIp: string): string {
  const address = plain(sourceIp);
  if (!address.includes(':')) return address;
  const [before = '', after] = address.toLowerCase().split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = (after ?? '').split(':').filter((group) => group !== '');
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...tail].slice(0, 4).join(':');
}
