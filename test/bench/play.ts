import { perform } from '../../local/play/performance.ts';
import { Rates, readRates } from '../../local/play/rates.ts';
import { rosterOf } from '../../local/play/roster.ts';

const usage = `npm run bench -- play [leads] [--growth 1000,10000,100000]
  lead nurture over 45 days: how long that many leads take (10,000), everybody reading, nobody leaving early;
  then the cost per execution as they grow in number: time on the wall and of the processor, dollars on AWS`;

const LEADS = 10_000;
/** Nobody leaves early, so that every lead is worth eight decisions. */
const faithful = {
  ...readRates(),
  mail: { ...Rates.parse({}).mail, bounce: 0, unsubscribe: 0, complain: 0, bookAfterOpen: 0, bookAfterClick: 0 },
};

/** `npm run bench -- play`: every mail of a journey decided and composed, by the deployed machine and handlers. */
export default async function play(args: string[] = []): Promise<object> {
  if (args.includes('--help')) return { usage };
  const leads = Number(args.find((arg) => /^\d+$/.test(arg)) ?? LEADS);
  const growth = (args.includes('--growth') ? (args[args.indexOf('--growth') + 1] ?? '') : '1000,10000')
    .split(',')
    .map(Number);

  const main = await played(leads);
  console.log(`${leads} leads: ${JSON.stringify(main)}`);
  const points: Point[] = [];
  for (const count of growth) {
    const { millisecondsPerLead, cpuMillisecondsPerLead, usdPerThousand, peakMegabytes } =
      count === leads ? main : await played(count);
    points.push({ leads: count, millisecondsPerLead, cpuMillisecondsPerLead, usdPerThousand, peakMegabytes });
    console.log(points.at(-1));
  }
  return { bench: 'play', journey: 'lead-nurture', days: 45, leads, ...main, growth: points };
}

/** What one execution costs in a play of so many: the machine's time here, and the bill on AWS. */
interface Point {
  leads: number;
  millisecondsPerLead: number;
  cpuMillisecondsPerLead: number;
  usdPerThousand: number;
  peakMegabytes: number;
}

async function played(count: number) {
  const roster = rosterOf(Array.from({ length: count }, (_, nth) => ({ id: `lead ${nth}`, fields: fieldsOf(nth) })));
  const before = process.cpuUsage();
  const { report } = await perform({
    journey: 'lead-nurture',
    roster,
    days: 45,
    seed: 1,
    from: Date.parse('2026-11-02T14:00:00Z'),
    rates: faithful,
  });
  const { user, system } = process.cpuUsage(before);
  const decided = [...report.sends, ...report.skips].reduce((sum, row) => sum + row.count, 0);
  return {
    mailsDecided: decided,
    seconds: Math.round(report.run.milliseconds / 100) / 10,
    // Of all threads: what the play costs whatever else the machine does.
    cpuMillisecondsPerLead: Math.round((user + system) / 10 / count) / 100,
    usdPerThousand: report.cost.perThousand,
    ...report.run,
  };
}

const zones = ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'];
const fieldsOf = (nth: number) => ({
  email: `reader${nth}@company${nth % 4_000}.example`,
  first_name: 'Sam',
  last_name: `Reader ${nth}`,
  company: `Company ${nth % 4_000}`,
  title: ['Head of Operations', 'VP Service', 'Analyst', 'Founder'][nth % 4],
  employees: String(20 + (nth % 700)),
  country: 'US',
  timezone: zones[nth % zones.length],
  consent: 'yes',
});
