import { defineCommand } from 'citty';
import { z } from 'zod';
import { LeadPage, leadSections } from './lead-sections.ts';
import { opsAnswer } from './ops-answer.ts';

/** `revbeat explain <lead>`: why a lead is graded as it is, and who has it and why, as the ops API knows it. */
export const explainCommand = defineCommand({
  meta: { name: 'explain', description: 'Say of a lead why it is graded so, who has it and why' },
  args: {
    lead: { type: 'positional', required: true, description: 'Its id or address' },
    url: { type: 'string', default: 'http://127.0.0.1:3000', description: 'Where the ops API answers' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args: { lead, url, json } }) {
    const id = lead.includes('@') ? await idOf(url, lead) : lead;
    const page = LeadPage.parse(await opsAnswer(url, `/api/leads/${encodeURIComponent(id)}`));
    console.log(json ? JSON.stringify(page) : explained(page));
  },
});

/** Every section that has something to say, as text. */
export const explained = (page: LeadPage): string =>
  leadSections
    .map(({ title, lines }) => [title(page), ...lines(page).map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');

async function idOf(url: string, email: string): Promise<string> {
  const { items } = z
    .object({ items: z.array(z.looseObject({ id: z.string() })) })
    .parse(await opsAnswer(url, `/api/leads?email=${encodeURIComponent(email)}`));
  const [found] = items;
  if (found === undefined) throw new Error(`No lead has the address ${email}.`);
  return found.id;
}
