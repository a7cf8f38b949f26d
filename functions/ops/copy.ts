import { z } from 'zod';
import { LeadId } from '../../shared/contracts/ids.ts';
import type { Section } from '../../shared/contracts/work.ts';
import { company } from '../../shared/domain/company.ts';
import { contentBrief, leadLineBrief, subjectVariantsBrief } from '../../shared/domain/line-briefs.ts';
import type { EmailTemplate } from '../../shared/emails/template.ts';
import { NotFound } from '../../shared/errors.ts';
import type { Brief, Draft } from '../../shared/ports.ts';
import { templates } from '../../state-machines/catalogue.ts';
import { drafted } from '../drafting.ts';
import { knowLead } from '../knowledge.ts';
import { read } from '../runtime/reading.ts';
import { post, type Asked } from './route.ts';

/** Words for somebody of ours to take, change and use: nothing is sent from here. */
export const copyRoutes = [post('/api/drafts', draft)];

const text = (most: number) => z.string().trim().min(1, 'must say something').max(most, `may have ${most} characters`);

const Wanted = z.discriminatedUnion('kind', [
  /** The first line of what a person writes to a lead. */
  z.object({ kind: z.literal('opening'), lead: LeadId, topic: text(120).default(company.sells) }),
  /** Other subject lines for a mail of ours. */
  z.object({ kind: z.literal('subject-line'), template: z.string(), variants: z.int().min(1).max(3).default(3) }),
  z.object({
    kind: z.literal('content-piece'),
    topic: text(200),
    audience: text(200),
    points: z.array(text(300)).min(1, 'must have a point').max(12),
  }),
]);
type Wanted = z.infer<typeof Wanted>;

async function draft(asked: Asked): Promise<object> {
  const brief = await briefOf(read(Wanted, asked.body, 'body'), asked);
  const { draft: own, drafting, plain } = await drafted(asked.ports, brief, asked.log);
  return { texts: distinct(own), plain: distinct(plain), drafting };
}

async function briefOf(wanted: Wanted, { ports }: Asked): Promise<Brief> {
  if (wanted.kind === 'content-piece') return contentBrief(wanted);
  if (wanted.kind === 'opening')
    return leadLineBrief('opening', (await knowLead(ports, wanted.lead)).lead, wanted.topic);
  const template = Object.hasOwn(templates, wanted.template) ? templates[wanted.template] : undefined;
  if (template === undefined) throw new NotFound('template', 'no template of that name');
  return subjectVariantsBrief({ ...template, says: paragraphsOf(template) }, wanted.variants);
}

const paragraphsOf = ({ body }: EmailTemplate): string[] =>
  body.flatMap((block) => (typeof block === 'string' ? [block] : 'list' in block ? block.list : []));

/** Our own writer has fewer ways to say a thing than it may be asked for. */
const distinct = ({ sections }: Draft): Section[] =>
  sections
    .filter(({ body }, at) => sections.findIndex((other) => other.body === body) === at)
    .map(({ title, body, bullets }) => ({ title, body, bullets }));
