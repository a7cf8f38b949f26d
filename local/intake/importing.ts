import type { Reach } from '../revbeat/reach.ts';
import type { Mapping } from '../samples/mapping.ts';
import type { ErrorsFile } from './errors-file.ts';
import type { Journal, Progress } from './journal.ts';
import { readLines, type Line, type Message } from './lines.ts';
import type { Sheet } from './sheet.ts';

export interface Import {
  sheet: Sheet;
  mapping: Mapping | undefined;
  journal: Journal;
  errors: ErrorsFile;
  /** Absent: a dry run reads and judges, and stores nothing. */
  to?: { reach: Reach; key: string };
  progress: (progress: Progress, bytes: number) => void;
}

/** Lines of one delivery, well inside what the tracking door takes. */
const inOneDelivery = 100;
const largestDelivery = 400 * 1024;
/** Deliveries on their way at once. */
const abreast = 4;

interface Delivery {
  lines: Line[];
  /** Resolves once all of its lines are durable. */
  stored: Promise<void>;
}

/**
 * Brings every line in, in order: a delivery is noted once it and all before it are durable. So a kill between any two
 * moves loses nothing, and what is delivered again has the ids that it had. Throws when a delivery is refused as a whole.
 */
export async function importAll(told: Import): Promise<Progress> {
  const underway: Delivery[] = [];
  let progress = told.journal.before;
  const land = async (): Promise<void> => {
    const delivery = underway.shift();
    if (delivery === undefined) return;
    await delivery.stored;
    progress = noted(progress, delivery.lines, told);
  };
  try {
    for await (const lines of deliveries(told)) {
      underway.push({ lines, stored: deliver(lines, told) });
      if (underway.length >= abreast) await land();
    }
    while (underway.length > 0) await land();
  } finally {
    // The others end before their floor is closed; the first failure is the one that is told.
    await Promise.allSettled(underway.map(({ stored }) => stored));
  }
  return progress;
}

async function* deliveries({ sheet, mapping, journal }: Import): AsyncGenerator<Line[]> {
  let lines: Line[] = [];
  let size = 0;
  let seen = 0;
  for await (const line of readLines(sheet, mapping)) {
    if (++seen <= journal.before.records) continue;
    const bytes = line.is === 'message' ? Buffer.byteLength(JSON.stringify(line.message)) : 0;
    if (lines.length >= inOneDelivery || size + bytes > largestDelivery) {
      yield lines;
      [lines, size] = [[], 0];
    }
    lines.push(line);
    size += bytes;
  }
  if (lines.length > 0) yield lines;
}

async function deliver(lines: Line[], { to }: Import): Promise<void> {
  const batch = lines.flatMap((line): Message[] => (line.is === 'message' ? [line.message] : []));
  if (to === undefined || batch.length === 0) return;
  const answered = await to.reach.post('/v1/batch', JSON.stringify({ batch }), {
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from(`${to.key}:`).toString('base64')}`,
  });
  if (answered.status !== 202)
    throw new Error(`${to.reach.where} answered ${answered.status}: ${answered.text.slice(0, 300)}`);
}

function noted(before: Progress, lines: Line[], { errors, journal, progress }: Import): Progress {
  const refused = lines.filter((line) => line.is === 'refused');
  errors.add(refused);
  const now: Progress = {
    records: before.records + lines.length,
    accepted: before.accepted + lines.length - refused.length,
    refused: before.refused + refused.length,
    errorBytes: errors.bytes(),
  };
  journal.note(now);
  progress(now, lines.at(-1)?.bytes ?? 0);
  return now;
}
