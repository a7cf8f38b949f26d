import { ERASED } from '../domain/erasure/redacted-fact.ts';
import type { PersonalWords } from '../contracts/personal-words.ts';
import { mentions, withoutMentions } from '../domain/erasure/personal-words.ts';
import type { ErasedCounts, Erasure } from '../ports.ts';
import { body, change, entityOf } from './entity.ts';
import { keys, lists } from './keys.ts';
import { all } from './listing.ts';
import { rawOf } from './raw-bytes.ts';
import { redactions, type Redaction } from './redactions.ts';
import type { Item, Table } from './table.ts';

export function erasureOn(table: Table): Erasure {
  return {
    async redact(name) {
      const held: ErasedCounts = {};
      const changed: ErasedCounts = {};
      for (const item of await all(table, { pk: name })) {
        const row = rowFor(item);
        if (row.counts === 'facts') await table.put({ ...keys.forgotten(item.sk.slice(row.begins.length)) });
        const { isNews, hadBytes } = await redactItem(table, item, row);
        if (row.counts) add(held, row.counts);
        if (row.counts && isNews) add(changed, row.counts);
        if (hadBytes) for (const counts of [held, changed]) add(counts, 'deliveries');
      }
      return { held, changed };
    },
    async redactMentions(subject, words) {
      let count = 0;
      for (const item of await all(table, { pk: subject })) if (await redactMention(table, item, words)) count++;
      return count;
    },
    async dropDelivery(subject, fact) {
      const item = await table.get(keys.fact(subject, fact));
      if (item) await dropBytes(table, item);
    },
    forgot: async (fact) => (await table.get(keys.forgotten(fact))) !== undefined,
    async redactQuarantine(words) {
      let count = 0;
      for (const pk of lists.quarantine().all)
        for (const { pk: own, sk } of await all(table, { index: 'gsi1', pk })) {
          const item = await table.get({ pk: own, sk });
          if (item && (await speaksOf(table, item, words))) {
            await dropBytes(table, item, body({ ...entityOf<object>(item), headers: {}, because: ERASED }));
            count++;
          }
        }
      return count;
    },
  };
}

function rowFor({ sk }: Item): Redaction {
  const row = redactions.find(({ begins }) => sk.startsWith(begins));
  // Better to stop than to leave something behind that nobody thought of.
  if (row === undefined) throw new Error(`nobody has said what erasing a person does to an item “${sk.split('#')[0]}”`);
  return row;
}

const add = (counts: ErasedCounts, kind: keyof ErasedCounts): void => void (counts[kind] = (counts[kind] ?? 0) + 1);

async function redactItem(
  table: Table,
  item: Item,
  { does, isDerived }: Redaction,
): Promise<{ isNews: boolean; hadBytes: boolean }> {
  const { pk, sk } = item;
  if (does === 'stays') return { isNews: false, hadBytes: false };
  if (does === 'goes') {
    await table.delete({ pk, sk });
    return { isNews: true, hadBytes: false };
  }
  await dropParts(table, item);
  const { now } = await change(table, { pk, sk }, (before) => {
    if (before === undefined) return undefined;
    const after = { ...withoutBytes(before), ...body(does(entityOf<never>(before))) };
    // Done before: nothing is written for nothing.
    return !hasBytes(before) && after['body'] === before['body'] ? undefined : after;
  });
  const isNews = now === 'changed' && isDerived?.(entityOf<never>(item)) !== true;
  return { isNews, hadBytes: hasBytes(item) };
}

async function redactMention(table: Table, item: Item, words: PersonalWords): Promise<boolean> {
  if (item['body'] === undefined || !(await speaksOf(table, item, words))) return false;
  const cleaned = withoutMentions(entityOf<object>(item), words);
  await dropBytes(table, item, body(cleaned));
  return true;
}

async function speaksOf(table: Table, item: Item, words: PersonalWords): Promise<boolean> {
  if (mentions(String(item['body'] ?? ''), words)) return true;
  const bytes = await rawOf(table, item);
  return bytes !== undefined && mentions(Buffer.from(bytes).toString('utf8'), words);
}

async function dropBytes(table: Table, item: Item, news: { body?: string } = {}): Promise<void> {
  await dropParts(table, item);
  const { pk, sk } = item;
  await change(table, { pk, sk }, (before) => before && { ...withoutBytes(before), ...news });
}

/**
 * Long bytes lie under their own hash: whoever else had the same ones loses them too. The parts stay, empty: broken off
 * here, whoever still names them reads nothing, and a repeated delivery does not bring them back.
 */
async function dropParts(table: Table, item: Item): Promise<void> {
  if (item['rawHash'] === undefined) return;
  for (let part = 0; part < Number(item['rawParts']); part++)
    await table.put({ ...keys.rawPart(String(item['rawHash']), part), raw: new Uint8Array() });
}

const hasBytes = (item: Item): boolean => item['raw'] !== undefined || item['rawHash'] !== undefined;
const withoutBytes = ({ raw: _, rawHash: __, rawParts: ___, ...item }: Item): Item => item as Item; // as: its keys are among the rest
