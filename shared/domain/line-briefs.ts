import type { Brief } from '../contracts/brief.ts';
import type { Lead } from '../contracts/lead.ts';

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
    { label: 'first name', value: first_name },
    { label: 'company', value: company },
    { label: 'industry', value: industry },
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
