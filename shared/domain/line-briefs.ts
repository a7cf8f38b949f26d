import type { Brief } from '../contracts/brief.ts';
import type { Lead } from '../contracts/lead.ts';
import { firstNameOf } from './given-name.ts';
import { presentableCompany, presentableTrait } from './presentable.ts';

/** What the subject line of a review's mail is made of: a few facts of the packet's own brief. */
export const reviewSubjectBrief = (packet: Brief): Brief => ({
  kind: 'subject-line',
  audience: packet.audience,
  facts: packet.facts.filter(({ label }) => ['customer', 'quarter', 'hours saved', 'review meeting'].includes(label)),
  quotes: [],
  sections: [
    {
      key: 'subject',
      title: 'Subject line',
      asks: 'One line of at most 60 characters, no exclamation mark, nothing that the facts do not say.',
    },
  ],
});

/** What a line to a lead is made of: the topic of the mail, and what they told us of themselves. */
export const leadLineBrief = (kind: 'subject-line' | 'opening', lead: Pick<Lead, 'fields'>, topic: string): Brief => {
  const { name, first_name, last_name, company, industry } = lead.fields;
  const known = [
    { label: 'topic', value: topic },
    { label: 'first name', value: firstNameOf(lead.fields) },
    { label: 'company', value: presentableCompany(company, lead.fields) },
    { label: 'industry', value: presentableTrait(industry) },
  ];
  return {
    kind,
    audience: 'a lead who filled in a form',
    facts: known.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }])),
    people: [name, first_name, last_name].flatMap((each) => (each === undefined ? [] : [each])),
    quotes: lead.fields.message === undefined ? [] : [lead.fields.message],
    sections: [
      {
        key: kind,
        title: kind === 'opening' ? 'Opening' : 'Subject line',
        asks: 'One sentence, plain, about them and not about us.',
      },
    ],
  };
};

/** What other subject lines of a mail are made of: the mail itself, and nothing of whom it goes to. */
export const subjectVariantsBrief = (
  mail: { subject: string; preheader: string; says: string[] },
  variants: number,
): Brief => ({
  kind: 'subject-line',
  audience: 'everybody who gets this mail',
  facts: [
    { label: 'subject now', value: mail.subject },
    { label: 'preheader', value: mail.preheader },
    ...mail.says.map((value) => ({ label: 'says', value })),
  ],
  quotes: [],
  sections: Array.from({ length: variants }, (_, at) => ({
    key: `variant-${at + 1}`,
    title: `Variant ${at + 1}`,
    asks: 'Another subject line for this mail, at most 60 characters, unlike the others; keep its {{ fields }} as they are.',
  })),
});

/** What a content piece is made of: what our own people know of its topic. */
export const contentBrief = (piece: { topic: string; audience: string; points: string[] }): Brief => ({
  kind: 'content-piece',
  audience: piece.audience,
  facts: [
    { label: 'topic', value: piece.topic },
    { label: 'audience', value: piece.audience },
    ...piece.points.map((value) => ({ label: 'point', value })),
  ],
  quotes: [],
  sections: [
    { key: 'piece', title: piece.topic, asks: 'A short piece on the topic: each point, in an order that leads on.' },
  ],
});
