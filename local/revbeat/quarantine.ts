import { defineCommand } from 'citty';
import { z } from 'zod';
import { NobodyAnswers, usualUrl } from '../samples/posting.ts';
import { printable } from './printable.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat quarantine [list | show <id> | replay <id>]`: what came in well signed and was not understood. */
export const quarantineCommand = defineCommand({
  meta: { name: 'quarantine', description: 'List, read and replay deliveries that were not understood' },
  args: {
    what: { type: 'positional', required: false, default: 'list', description: 'list, show or replay' },
    id: { type: 'positional', required: false, description: 'Which one; "all" replays every one that waits' },
    url: { type: 'string', default: usualUrl(), description: 'Where the ops API answers' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args: { what, id, url, json } }) {
    const act = Object.hasOwn(acts, what) ? acts[what] : undefined;
    if (act === undefined) throw new UsedWrongly(`"${what}" is none of ${Object.keys(acts).join(', ')}.`);
    if (what !== 'list' && id === undefined) throw new UsedWrongly(`Which one? revbeat quarantine ${what} <id>`);
    const { answer, text, failed } = await act(url.replace(/\/+$/, ''), id ?? '');
    console.log(json ? JSON.stringify(answer) : text);
    if (failed) throw new Error('Not every delivery was understood.');
  },
});

interface Said {
  answer: unknown;
  text: string;
  failed?: boolean;
}

const acts: Record<string, (url: string, id: string) => Promise<Said>> = {
  list: async (url) => {
    const items = await waiting(url);
    const lines = items.map(
      (each) => `${each.id}  ${each.receivedAt}  ${each.source}  ${each.because}${replayedOf(each)}`,
    );
    return {
      answer: { items },
      text: lines.length === 0 ? 'Nothing is in quarantine.' : lines.map(printable).join('\n'),
    };
  },
  show: async (url, id) => {
    const answer = One.parse(await asked(url, `/api/quarantine/${encodeURIComponent(id)}`));
    const body = answer.body.split(/\r?\n/).map(printable).join('\n');
    return { answer, text: `${printable(`${answer.source}: ${answer.because}`)}\n\n${body}` };
  },
  replay: async (url, id) => {
    const ids =
      id === 'all' ? (await waiting(url)).filter(({ replayedAt }) => !replayedAt).map((each) => each.id) : [id];
    const done = [];
    for (const each of ids) done.push({ id: each, ...(await replayed(url, each)) });
    const text = done
      .map(({ id: each, because, facts }) => `${each}  ${because ?? `${facts.length} facts`}`)
      .join('\n');
    return { answer: { items: done }, text: text || 'Nothing waits.', failed: done.some(({ because }) => because) };
  },
};

const Item = z.looseObject({
  id: z.string(),
  source: z.string(),
  receivedAt: z.string(),
  because: z.string(),
  replayedAt: z.string().optional(),
});
type Item = z.infer<typeof Item>;
const One = Item.extend({ body: z.string() });
const Page = z.object({ items: z.array(Item), cursor: z.string().nullable() });

const replayedOf = ({ replayedAt }: Item): string => (replayedAt === undefined ? '' : `  (replayed ${replayedAt})`);

async function waiting(url: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = '';
  do {
    const page = Page.parse(await asked(url, `/api/quarantine?limit=200&cursor=${encodeURIComponent(cursor)}`));
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return items;
}

/** A refusal is told beside the others: one that is not understood holds up none of them. */
async function replayed(url: string, id: string): Promise<{ facts: string[]; because?: string }> {
  const answer = await fetch(`${url}/api/quarantine/${encodeURIComponent(id)}/replay`, { method: 'POST' });
  const body: unknown = await answer.json();
  if (answer.ok) return { facts: z.object({ facts: z.array(z.string()) }).parse(body).facts };
  return { facts: [], because: z.object({ detail: z.string() }).parse(body).detail };
}

async function asked(url: string, path: string): Promise<unknown> {
  const answer = await fetch(url + path).catch((cause: unknown) => {
    throw new NobodyAnswers(url, { cause });
  });
  if (answer.ok) return answer.json();
  const { detail } = z.object({ detail: z.string() }).parse(await answer.json());
  throw new Error(detail);
}
