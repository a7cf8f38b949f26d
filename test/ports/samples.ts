import type { Account } from '../../shared/contracts/account.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import type {
  AccountId,
  ApprovalId,
  EnrollmentId,
  FactId,
  LeadId,
  PersonId,
  TaskId,
  TouchId,
} from '../../shared/contracts/ids.ts';
import { instant, type Instant } from '../../shared/contracts/instant.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import type { Approval, Task } from '../../shared/contracts/work.ts';
import type { OutgoingMail, Wait } from '../../shared/ports.ts';

// as: ids of tests, written by hand in the form that the brands ask for
export const leadId = (name: string) => `lead_test-${name}` as LeadId;
export const accountId = (name: string) => `acct_test-${name}` as AccountId;
export const factId = (name: string) => `fact_test-${name}` as FactId;
export const enrollmentId = (name: string) => `enr_test-${name}` as EnrollmentId;
export const touchId = (name: string) => `touch_test-${name}` as TouchId;
export const taskId = (name: string) => `task_test-${name}` as TaskId;
export const approvalId = (name: string) => `appr_test-${name}` as ApprovalId;
export const personId = (name: string) => `person_test-${name}` as PersonId;

const DAY = 24 * 3_600_000;
/** Noon of a day counted from 2026-12-01, and minutes after it. */
export const day = (days: number, minutes = 0): Instant =>
  instant(Date.UTC(2026, 11, 1, 12) + days * DAY + minutes * 60_000);

export const visit = (id: string, changes: Partial<Extract<Fact, { type: 'page.viewed' }>> = {}): Fact => ({
  id: factId(id),
  type: 'page.viewed',
  subject: leadId('ada'),
  occurredAt: day(0),
  receivedAt: day(0),
  source: 'segment',
  properties: { path: '/' },
  ...changes,
});

export const booking = (id: string, changes: Partial<Extract<Fact, { type: 'meeting.booked' }>> = {}): Fact => ({
  id: factId(id),
  type: 'meeting.booked',
  subject: leadId('ada'),
  occurredAt: day(0),
  receivedAt: day(0),
  source: 'calendly',
  properties: { meeting: 'm1' },
  ...changes,
});

export const lead = (name: string, changes: Partial<Lead> = {}): Lead => ({
  id: leadId(name),
  fields: { email: `${name}@acme.example`, name, company: 'Acme' },
  extra: {},
  stage: 'lead',
  zone: 'America/New_York',
  zoneFrom: 'company',
  consent: 'express',
  consentBecause: 'ticked on the form',
  source: 'form:contact',
  score: { fit: 10, engagement: 5, confidence: 0.5, grade: 'C3', because: [], asOf: day(0) },
  firstSeenAt: day(0),
  lastSeenAt: day(0),
  factCount: 1,
  ...changes,
});

export const account = (name: string, changes: Partial<Account> = {}): Account => ({
  id: accountId(name),
  name,
  segment: 'mid-market',
  zone: 'America/New_York',
  goals: [],
  firstSeenAt: day(0),
  lastSeenAt: day(0),
  ...changes,
});

export const enrollment = (name: string, changes: Partial<Enrollment> = {}): Enrollment => ({
  id: enrollmentId(name),
  journey: 'lead-nurture',
  version: 1,
  subject: leadId('ada'),
  openedAt: day(0),
  localDate: '2026-12-01',
  zone: 'America/New_York',
  plan: { 'day 1 09:30': day(1) },
  status: 'open',
  ...changes,
});

export const touch = (name: string, changes: Partial<Touch> = {}): Touch => ({
  id: touchId(name),
  enrollment: enrollmentId('e1'),
  journey: 'lead-nurture',
  version: 1,
  step: 'Email 1 · Welcome',
  subject: leadId('ada'),
  channel: 'email',
  kind: 'marketing',
  template: 'lead-nurture/welcome',
  status: 'sending',
  because: 'nothing speaks against it',
  rule: 'allowed',
  at: day(0),
  leaseUntil: day(0, 5),
  ...changes,
});

export const wait = (changes: Partial<Wait> = {}): Wait => ({
  enrollment: enrollmentId('e1'),
  subject: leadId('ada'),
  step: 'Wait for the booking',
  events: ['meeting.booked'],
  since: day(0),
  token: 'token-1',
  ...changes,
});

export const task = (name: string, changes: Partial<Task> = {}): Task => ({
  id: taskId(name),
  title: 'Call the lead',
  channel: 'call',
  owner: personId('sam'),
  role: 'sdr',
  subject: leadId('ada'),
  enrollment: enrollmentId('e1'),
  why: 'a hot lead',
  dueAt: day(1),
  status: 'open',
  createdAt: day(0),
  ...changes,
});

export const approval = (name: string, changes: Partial<Approval> = {}): Approval => ({
  id: approvalId(name),
  title: 'QBR packet',
  document: { kind: 'qbr-packet', title: 'QBR', sections: [], actions: [], writtenBy: 'deterministic' },
  approver: personId('cleo'),
  subject: accountId('acme'),
  enrollment: enrollmentId('e1'),
  journey: 'qbr',
  step: 'Ask for approval',
  status: 'waiting',
  dueAt: day(3),
  createdAt: day(0),
  ...changes,
});

export const outgoing = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  sendId: 'touch_abc-123',
  to: 'ada@acme.example',
  from: 'hello@harborline.example',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: {},
  references: [],
  tags: {},
  about: { subject: leadId('ada'), journey: 'lead-nurture', step: 'Email 1' },
  ...changes,
});
