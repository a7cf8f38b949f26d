import { defineCommand } from 'citty';
import { z } from 'zod';
import { AccountPage, accountSections } from './account-sections.ts';
import { LeadPage, leadSections } from './lead-sections.ts';
import { journeyIds } from '../../shared/contracts/enrollment.ts';
import { everyStep } from '../../shared/journeys/walk.ts';
import { journeys as rooms } from '../../state-machines/catalogue.ts';
import { JourneyWhy, mailLines } from './mail-lines.ts';
import { answered, leadNamed } from './person.ts';
import { printable } from './printable.ts';
import { reach, type Reach } from './reach.ts';
import { told } from './section.ts';
import { UsedWrongly } from './used-wrongly.ts';

/**
 * `revbeat explain <lead>`: why a lead is graded as it is, who has it, and why it got or did not get each mail, as the
 * ops API knows it; of an account, how healthy it is, and what its journeys wrote. With a journey or a step: the mails
 * alone.
 */
export const explainCommand = defineCommand({
  meta: {
    name: 'explain',
    description:
      'Say of a lead why it is graded so, who has it, and why it got or did not get each mail; or of an account',
  },
  args: {
    lead: { type: 'positional', required: true, description: 'Its id or address; or the id of an account' },
    journey: { type: 'string', description: 'Only the mails of this journey, `lead-nurture`' },
    step: { type: 'string', description: 'Only the mails whose title has this, `Email 3`' },
    url: { type: 'string', description: 'Where Revbeat runs; absent: the data folder, or who works on it' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args: { lead, journey, step, url, json } }) {
    checkAsked(journey, step);
    const here = await reach(url);
    try {
      const { path, tell } = await meant(here, lead);
      const asked = new URLSearchParams({ ...(journey && { journey }), ...(step && { step }) });
      const { journeys } = WhyAnswer.parse(await answered(here, `${path}/why?${asked}`));
      if (asked.size > 0) return console.log(json ? JSON.stringify(journeys) : mailsAlone(journeys));
      const { page, text } = tell({ ...Object(await answered(here, path)), mails: journeys });
      console.log(json ? JSON.stringify(page) : text);
    } finally {
      await here.close();
    }
  },
});

/** Whose page is asked for, and how it is read. */
async function meant(here: Reach, named: string): Promise<{ path: string; tell: Tell }> {
  if (named.startsWith('acct_')) return { path: `/api/accounts/${encodeURIComponent(named)}`, tell: tellAccount };
  return { path: `/api/leads/${encodeURIComponent(await leadNamed(here, named))}`, tell: tellLead };
}

type Tell = (answer: object) => { page: object; text: string };

const tellLead: Tell = (answer) => {
  const page = LeadPage.parse(answer);
  return { page, text: explained(page) };
};

/** All of a lead, as text. */
export const explained = (page: LeadPage): string => told(leadSections, page);

const tellAccount: Tell = (answer) => {
  const page = AccountPage.parse(answer);
  return { page, text: told(accountSections, page) };
};

/** @throws UsedWrongly naming what there is. */
function checkAsked(journey: string | undefined, step: string | undefined): void {
  if (journey !== undefined && !journeyIds.some((id) => id === journey))
    throw new UsedWrongly(`There is no journey ${journey}; there are ${journeyIds.join(', ')}.`);
  const titles = titlesOf(journey);
  if (step !== undefined && !titles.some((title) => title.toLowerCase().includes(step.toLowerCase())))
    throw new UsedWrongly(`No mail has “${step}” in its title; there are: ${titles.join(', ')}.`);
}

/** The titles of the mails that could have been meant. */
const titlesOf = (asked: string | undefined): string[] =>
  Object.values(rooms)
    .filter(({ id }) => asked === undefined || id === asked)
    .flatMap((journey) => everyStep(journey).flatMap(({ word, title }) => (word === 'email' ? [title] : [])));

const WhyAnswer = z.object({ journeys: z.array(JourneyWhy) });

const mailsAlone = (journeys: JourneyWhy[]): string =>
  journeys.length === 0 ? 'No journey has such a mail.' : mailLines(journeys).map(printable).join('\n');
