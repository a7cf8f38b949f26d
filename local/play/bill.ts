import { needOf } from '../../functions/needs.ts';
import { billedMilliseconds, prices } from '../prices.ts';
import { total, type Tally } from './tally.ts';

export interface BillRow {
  service: string;
  what: string;
  quantity: number;
  usd: number;
}
export interface Bill {
  currency: string;
  pricesAsOf: string;
  region: string;
  /** In dollars. */
  total: number;
  perThousand: number;
  services: BillRow[];
  assumes: string[];
}

const { perMillion } = prices;
const units = ({ units }: Tally, name: string): number => units[name] ?? 0;
const httpCalls = ({ calls }: Tally): number =>
  total(Object.fromEntries(Object.entries(calls).filter(([name]) => needOf(name)?.trigger.on === 'http')));

/** What is counted, and at which price: a row each. */
const rows: { service: string; what: string; quantity: (tally: Tally) => number; each: number }[] = [
  {
    service: 'Step Functions',
    what: 'state transitions, retries included',
    quantity: (tally) => units(tally, 'transitions') + units(tally, 'taskAttempts'),
    each: perMillion.transitions / 1e6,
  },
  { service: 'Lambda', what: 'requests', quantity: ({ calls }) => total(calls), each: perMillion.requests / 1e6 },
  { service: 'Lambda', what: 'GB-seconds', quantity: gbSeconds, each: prices.perGbSecond },
  { service: 'DynamoDB', what: 'read units', quantity: (tally) => units(tally, 'reads'), each: perMillion.reads / 1e6 },
  {
    service: 'DynamoDB',
    what: 'write units',
    quantity: (tally) => units(tally, 'writes'),
    each: perMillion.writes / 1e6,
  },
  {
    service: 'EventBridge',
    what: 'events on the bus',
    quantity: (tally) => units(tally, 'facts'),
    each: perMillion.events / 1e6,
  },
  {
    service: 'EventBridge',
    what: 'records through the pipe',
    quantity: (tally) => units(tally, 'facts'),
    each: perMillion.pipe / 1e6,
  },
  { service: 'SES', what: 'mails', quantity: (tally) => units(tally, 'mails'), each: perMillion.mails / 1e6 },
  { service: 'API Gateway', what: 'requests', quantity: httpCalls, each: perMillion.httpRequests / 1e6 },
];

/** What this play would cost on AWS. */
export function billOf(tally: Tally): Bill {
  const services = rows.map(({ service, what, quantity, each }) => {
    const counted = quantity(tally);
    return { service, what, quantity: Math.round(counted), usd: rounded(counted * each) };
  });
  const sum = services.reduce((all, { usd }) => all + usd, 0);
  return {
    currency: prices.currency,
    pricesAsOf: prices.asOf,
    region: prices.region,
    total: rounded(sum),
    perThousand: rounded((sum / Math.max(1, total(tally.enrolled))) * 1000),
    services,
    assumes: [
      `Lambda is billed ${Object.entries(billedMilliseconds)
        .map(([on, ms]) => `${ms} ms per call (${on})`)
        .join(', ')}`,
      'no free tier; logs, metrics, storage and data transfer are not counted',
    ],
  };
}

function gbSeconds({ calls }: Tally): number {
  return Object.entries(calls).reduce((sum, [name, count]) => {
    const need = needOf(name);
    const milliseconds = billedMilliseconds[need?.trigger.on ?? 'step'] ?? 0;
    return sum + (count * (need?.memoryMb ?? 0) * milliseconds) / 1024 / 1000;
  }, 0);
}

const rounded = (usd: number): number => Math.round(usd * 1e6) / 1e6;
