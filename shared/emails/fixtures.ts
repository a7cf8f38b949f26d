import { company } from '../domain/company.ts';
import { mailFields, type MailValues } from '../contracts/mail-fields.ts';
import type { Document } from '../contracts/work.ts';
import { render, type Frame, type RenderedMail } from './render.ts';
import type { About, EmailTemplate } from './template.ts';
import { namesTheWayOut } from './ways-out.ts';

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
    confirm_link: `https://${company.domain}/c/sample`,
  },
  account: {
    ...sender,
    first_name: 'Ada',
    account_name: 'Brightline Facilities',
    plan: 'Enterprise',
    quarter: 'Q4 2026',
    review_date: 'Tuesday, December 1',
    week: '2',
    survey_link: `https://${company.domain}/s/sample`,
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
  actionsFrom: '2026-12-03T22:00:00.000Z',
};

/** How much is known of the reader: everything, only what always is, or the longest that strangers may type. */
export type Fixture = 'known' | 'sparse' | 'longest';
export const fixtures: Fixture[] = ['known', 'sparse', 'longest'];

/** A template as one of its readers would get it. */
export const renderFixture = (template: EmailTemplate, fixture: Fixture): RenderedMail =>
  render(template, valuesOf[fixture](template.about), frameOf(template));

const frameOf = (template: EmailTemplate): Frame =>
  namesTheWayOut(template)
    ? {
        document: packet,
        unsubscribeUrl: `https://${company.domain}/u/sample`,
        preferencesUrl: `https://${company.domain}/p/sample`,
      }
    : { document: packet };

const valuesOf: Record<Fixture, (about: About) => MailValues> = {
  known: (about) => sampleValues[about],
  sparse: (about) => fieldsOf(about, (field, presence) => (presence === 'always' ? sampleOf(about, field) : undefined)),
  longest: (about) => fieldsOf(about, (field) => (field.endsWith('_link') ? sampleOf(about, field) : longName)),
};

/** Sixty signs are the most that a field of a form brings into a mail: markup, both directions, one word without an end. */
const longName = `<b>Ada</b> & שלום 你好 ${'W'.repeat(39)}`;

const sampleOf = (about: About, field: string): string | undefined =>
  Object.entries(sampleValues[about]).find(([name]) => name === field)?.[1];

const fieldsOf = (about: About, write: (field: string, presence: string) => string | undefined): MailValues =>
  Object.fromEntries(
    Object.entries(mailFields[about]).flatMap(([field, presence]) => {
      const value = write(field, presence);
      return value === undefined ? [] : [[field, value]];
    }),
  );
