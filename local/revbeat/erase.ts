import { defineCommand } from 'citty';
import { z } from 'zod';
import { answered, leadNamed } from './person.ts';
import { reach } from './reach.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat erase <lead> --by … --because … --yes`: forgets a person and prints the certificate. */
export const eraseCommand = defineCommand({
  meta: { name: 'erase', description: 'Forget a person who asked for it; prints a certificate' },
  args: {
    lead: { type: 'positional', required: true, description: 'Their id or address' },
    by: { type: 'string', description: 'Who of ours carries it out' },
    because: { type: 'string', description: 'On what ground: when and how they asked' },
    yes: { type: 'boolean', default: false, description: 'It cannot be undone: say that you mean it' },
    url: { type: 'string', description: 'Where Revbeat runs; absent: the data folder, or who works on it' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args: { lead, by, because, yes, url, json } }) {
    if (by === undefined || because === undefined) throw new UsedWrongly('Who does it, and why? --by and --because.');
    if (!yes) throw new UsedWrongly('Erasing cannot be undone. Say --yes, and perhaps `revbeat export` it before.');
    const here = await reach(url);
    try {
      const id = await leadNamed(here, lead);
      const certificate = Certificate.parse(
        await answered(here, `/api/leads/${encodeURIComponent(id)}/erase`, { by, because }),
      );
      console.log(json ? JSON.stringify(certificate) : inWords(certificate));
    } finally {
      await here.close();
    }
  },
});

const Certificate = z.object({
  id: z.string(),
  lead: z.string(),
  erasedAt: z.string(),
  by: z.string(),
  because: z.string(),
  counts: z.record(z.string(), z.number()),
  kept: z.array(z.string()),
  backups: z.object({ days: z.number(), goneBy: z.string(), says: z.string() }),
  outside: z.string(),
});

/** What each count is called; one that is new shows under its own name. */
const names: Record<string, string> = {
  facts: 'facts redacted',
  deliveries: 'raw deliveries deleted',
  deliveriesOfOthers: 'raw deliveries deleted that spoke of others too',
  touches: 'records of mails, which hold nothing personal',
  tasks: 'tasks redacted',
  approvals: 'approvals redacted',
  prompts: 'prompts deleted',
  enrollments: 'journeys ended',
  executions: 'executions stopped',
  quarantined: 'deliveries in quarantine redacted',
  mentions: 'records of their company redacted',
  mails: 'mails in the mailbox redacted',
  addresses: 'addresses never mailed again',
};

const inWords = ({
  id,
  lead,
  erasedAt,
  by,
  because,
  counts,
  kept,
  backups,
  outside,
}: z.infer<typeof Certificate>): string =>
  [
    `Certificate ${id}`,
    `${lead} was erased at ${erasedAt} by ${by}: ${because}`,
    ...Object.entries(counts).map(([name, count]) => `${String(count).padStart(7)}  ${names[name] ?? name}`),
    'Kept:',
    ...kept.map((line) => `  ${line}`),
    `${backups.says} That is ${backups.goneBy}.`,
    outside,
  ].join('\n');
