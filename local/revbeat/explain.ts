import { defineCommand } from 'citty';
import { z } from 'zod';
import { LeadPage, leadSections } from './lead-sections.ts';
import { JourneyWhy, mailLines } from './mail-lines.ts';
import { opsAnswer } from './ops-answer.ts';

/**
 * `revbeat explain <lead>`: why a lead is graded as it is, who has it, and why it got or did not get each mail, as the
 * ops API knows it. With a journey or a step: the mails alone.
 */
export const explainCommand = defineCommand({
  meta: {
    name: 'explain',
    description: 'Say of a lead why it is graded so, who has it, and why it got or did not get each mail',
  },
  args: {
    lead: { type: 'positional', required: true, description: 'Its id or address' },
    journey: { type: 'string', description: 'Only the mails of this journey, `lead-nurture`' },
    step: { type: 'string', description: 'Only the mails whose title has this, `Email 3`' },
    url: { type: 'string', default: 'http://127.0.0.1:3000', description: 'Where the ops API answers' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args: { lead, journey, step, url, json } }) {
    const id = lead.includes('@') ? await idOf(url, lead) : lead;
    const path = `/api/leads/${encodeURIComponent(id)}`;
    const asked = new URLSearchParams({ ...(journey && { journey }), ...(step && { step }) });
    const { journeys } = WhyAnswer.parse(await opsAnswer(url, `${path}/why?${asked}`));
    if (asked.size > 0) return console.log(json ? JSON.stringify(journeys) : mailsAlone(journeys));
    const page = LeadPage.parse({ ...Object(await opsAnswer(url, path)), mails: journeys });
    console.log(json ? JSON.stringify(page) : explained(page));
  },
});

const WhyAnswer = z.object({ journeys: z.array(JourneyWhy) });

const mailsAlone = (journeys: JourneyWhy[]): string =>
  journeys.length === 0 ? 'No journey has such a mail.' : mailLines(journeys).join('\n');

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
