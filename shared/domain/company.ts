import type { BusinessCalendar } from './calendar.ts';

/** The company that runs Revbeat: what its mails, documents and calendars say of it. A company edits this one file. */
export const company = {
  name: 'Harborline',
  legalName: 'Harborline Automation, Inc.',
  sells: 'AI service automation for B2B service companies',
  country: 'US',
  zone: 'America/New_York',
  domain: 'harborline.example',
  postalAddress: 'Harborline Automation, Inc., 120 Water Street, Suite 400, Boston, MA 02109, USA',
  /** What the product team has promised; reviews name it. */
  roadmap: [
    'requests sorted by urgency as they arrive',
    'answer drafts in the customer’s own tone of voice',
    'a weekly report of hours saved per team',
  ],
  links: {
    booking: 'https://harborline.example/book',
    reschedule: 'https://harborline.example/reschedule',
    restart: 'https://harborline.example/restart',
    video: 'https://harborline.example/two-minute-tour',
    caseStudy: 'https://harborline.example/stories/northgate-field-services',
    roiCalculator: 'https://harborline.example/roi',
    pricing: 'https://harborline.example/pricing',
    audit: 'https://harborline.example/revenue-audit',
    privacy: 'https://harborline.example/privacy',
  },
} as const;

/** Days on which the team does not work; due dates of tasks step over them. */
export const companyCalendar: BusinessCalendar = {
  weekend: ['Sat', 'Sun'],
  holidays: [
    '2026-01-01',
    '2026-01-19',
    '2026-05-25',
    '2026-07-03',
    '2026-09-07',
    '2026-11-26',
    '2026-12-25',
    '2027-01-01',
    '2027-01-18',
    '2027-05-31',
    '2027-07-05',
    '2027-09-06',
    '2027-11-25',
    '2027-12-24',
    '2027-12-31',
    '2028-01-17',
    '2028-05-29',
    '2028-07-04',
    '2028-09-04',
    '2028-11-23',
    '2028-12-25',
  ],
};
