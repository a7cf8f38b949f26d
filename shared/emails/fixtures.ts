import { company } from '../domain/company.ts';
import type { MailValues } from '../contracts/mail-fields.ts';
import type { Document } from '../contracts/work.ts';
import type { Frame } from './render.ts';
import type { About } from './template.ts';

/** Somebody to show a template with: made up, and the same wherever mails are shown or tested. */
const sender = {
  sender_name: 'Maya Okafor',
  sender_first_name: 'Maya',
  sender_title: 'Sales Development',
  our_company: company.name,
  booking_link: company.links.booking,
} satisfies MailValues;

export const sampleValues: Record<About, MailValues> = {
  lead: {
    ...sender,
    first_name: 'Ada',
    last_name: 'Byrne',
    company: 'Brightline Facilities',
    title: 'Head of Service',
    industry: 'services',
    suggested_plan: 'Professional',
    meeting_time: 'Tuesday, November 17, 10:00 AM',
    reschedule_link: company.links.reschedule,
    video_link: company.links.video,
    case_study_link: company.links.caseStudy,
    roi_calculator_link: company.links.roiCalculator,
    pricing_link: company.links.pricing,
    audit_link: company.links.audit,
  },
  account: {
    ...sender,
    first_name: 'Ada',
    account_name: 'Brightline Facilities',
    plan: 'Enterprise',
    quarter: 'Q4 2026',
    review_date: 'Tuesday, December 1',
    week: '2',
    goals: 'answer every request within an hour; no backlog on Mondays',
  },
};

const packet: Document = {
  kind: 'qbr-packet',
  title: 'Packet of the quarterly review',
  writtenBy: 'sample',
  sections: [
    {
      title: 'Objectives recap',
      body: 'You set two goals at the kickoff.',
      bullets: ['Answer every request within an hour'],
    },
    { title: 'Usage and value', body: 'What your team used, and what it brought.', bullets: [] },
  ],
  actions: [{ title: 'Train the second shift', owner: 'Brightline Facilities', dueInDays: 30 }],
};

export const sampleFrame: Frame = { unsubscribeUrl: `https://${company.domain}/u/sample`, document: packet };
