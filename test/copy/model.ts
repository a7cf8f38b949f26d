import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import { bedrockWriter, type BedrockSettings } from '../../shared/adapters/bedrock-writer.ts';
import type { Brief, DraftDay, Drafts, Writer } from '../../shared/ports.ts';
import { storesOn } from '../../shared/store/stores.ts';

export const today = '2026-12-01';
const now = `${today}T15:00:00.000Z`;

/** A review with something of everything: numbers, names of people, words from outside. */
export const review: Brief = {
  kind: 'qbr-packet',
  audience: 'the sponsor at Acme Field Services',
  facts: [
    { label: 'customer', value: 'Acme Field Services' },
    { label: 'our company', value: 'Harborline' },
    { label: 'customer success manager', value: 'Sofia Marchetti' },
    { label: 'hours saved', value: 120, unit: 'hours' },
    { label: 'active seats', value: 14 },
    { label: 'goal', value: 'Answer every request within 2 hours' },
    { label: 'card on file', value: 'Visa 4242 of Jane Roe' },
  ],
  quotes: ['Saves me 3 hours a day'],
  people: ['Sofia Marchetti', 'Jane Roe'],
  sections: [
    { key: 'usage', title: 'Value delivered', asks: 'what was gained' },
    { key: 'gaps', title: 'How it is used', asks: 'who uses it' },
  ],
};

export const opening: Brief = {
  kind: 'opening',
  audience: 'a lead who filled in a form',
  facts: [
    { label: 'topic', value: 'fewer tickets' },
    { label: 'company', value: 'Riverbank' },
    { label: 'industry', value: 'logistics' },
  ],
  quotes: ['We drown in requests about late parcels'],
  sections: [{ key: 'opening', title: 'Opening', asks: 'One sentence about them.' }],
};

export const written = [
  { key: 'usage', body: 'Your teams saved 120 hours.', bullets: ['PERSON_A keeps the list'] },
  { key: 'gaps', body: 'In use every day.', bullets: ['14 people work with it'] },
];

/** An answer as Bedrock gives it. */
export const handsIn = (input: unknown, stopReason = 'tool_use', name = 'hand_in_draft') => ({
  stopReason: stopReason as 'tool_use', // as: the SDK's own union, kept open for tables of tests
  usage: { inputTokens: 1_000, outputTokens: 200, totalTokens: 1_200 },
  metrics: { latencyMs: 1 },
  output: {
    message: { role: 'assistant' as const, content: [{ toolUse: { toolUseId: '1', name, input: input as never } }] },
  },
});
/** 1,000 × 0.06 + 200 × 0.24 micro-USD. */
export const paid = 108;

export interface DraftingDesk {
  writer: Writer;
  drafts: Drafts;
  spent(): Promise<DraftDay | undefined>;
}

/** A writer on a table in memory, at three in the afternoon. */
export function draftingDesk(settings: Partial<BedrockSettings> = {}, client = bareClient()): DraftingDesk {
  const { drafts } = storesOn(openSqliteTable(':memory:'));
  const desk = { drafts, clock: { now: () => now } };
  return {
    writer: bedrockWriter(client, { model: 'us.amazon.nova-lite-v1:0', ...settings }, desk),
    drafts,
    spent: async () => (await drafts.days(today, today))[0],
  };
}

const bareClient = () => new BedrockRuntimeClient({ region: 'us-east-1' });
