import type { Told } from './told.ts';

/** A line that stands alone, subject or opening: the first row whose needs are known. */
export interface LineRow {
  needs: string[];
  say: (told: Told) => string;
}

export const subjectLines: LineRow[] = [
  { needs: ['subject now'], say: (t) => t.text('subject now') },
  { needs: ['subject now', 'preheader'], say: (t) => t.text('preheader').replace(/\.$/, '') },
  {
    needs: ['customer', 'quarter', 'hours saved'],
    say: (t) =>
      `${t.text('customer')}, ${t.text('quarter')}: ${t.text('hours saved')} hours saved, and what comes next`,
  },
  { needs: ['customer', 'quarter'], say: (t) => `Your ${t.text('quarter')} review, ${t.text('customer')}` },
  { needs: ['topic', 'company'], say: (t) => `${t.text('topic')} at ${t.text('company')}` },
  { needs: ['topic', 'first name'], say: (t) => `${t.text('first name')}, ${t.text('topic')}` },
  { needs: ['topic'], say: (t) => t.text('topic') },
];

export const openings: LineRow[] = [
  {
    needs: ['customer', 'quarter', 'hours saved'],
    say: (t) => `In ${t.text('quarter')} your teams at ${t.text('customer')} got ${t.text('hours saved')} hours back.`,
  },
  {
    needs: ['customer', 'quarter'],
    say: (t) =>
      `Here is where ${t.text('customer')} stands at the end of ${t.text('quarter')}, and what we suggest for the next.`,
  },
  {
    needs: ['company', 'industry'],
    say: (t) =>
      `Companies in ${t.text('industry')} come to us when requests grow faster than the team; ${t.text('company')} may know the feeling.`,
  },
  { needs: ['company'], say: (t) => `Thank you for telling us about ${t.text('company')}.` },
  { needs: [], say: () => 'Thank you for getting in touch.' },
];
