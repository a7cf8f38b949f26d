import { z } from 'zod';

/**
 * Every id says what it names by its prefix, and holds nothing personal: ids travel through machines, buses,
 * logs and queues, which cannot be erased selectively.
 */
const named = (prefix: string, brand: string) =>
  [new RegExp(`^${prefix}_[A-Za-z0-9_-]{6,80}$`), `must be a ${brand} id (${prefix}_…)`] as const;

export const LeadId = z
  .string()
  .regex(...named('lead', 'LeadId'))
  .brand<'LeadId'>();
export const AccountId = z
  .string()
  .regex(...named('acct', 'AccountId'))
  .brand<'AccountId'>();
export const OpportunityId = z
  .string()
  .regex(...named('opp', 'OpportunityId'))
  .brand<'OpportunityId'>();
export const SubjectId = z.union([LeadId, AccountId, OpportunityId]);
export const FactId = z
  .string()
  .regex(...named('fact', 'FactId'))
  .brand<'FactId'>();
export const EnrollmentId = z
  .string()
  .regex(...named('enr', 'EnrollmentId'))
  .brand<'EnrollmentId'>();
/** A touch's id is its send id: hash(enrollment, step, occurrence); its alphabet is what an SES tag value allows. */
export const TouchId = z
  .string()
  .regex(...named('touch', 'TouchId'))
  .brand<'TouchId'>();
export const TaskId = z
  .string()
  .regex(...named('task', 'TaskId'))
  .brand<'TaskId'>();
export const ApprovalId = z
  .string()
  .regex(...named('appr', 'ApprovalId'))
  .brand<'ApprovalId'>();
export const PersonId = z
  .string()
  .regex(...named('person', 'PersonId'))
  .brand<'PersonId'>();

export type LeadId = z.infer<typeof LeadId>;
export type AccountId = z.infer<typeof AccountId>;
export type OpportunityId = z.infer<typeof OpportunityId>;
export type SubjectId = z.infer<typeof SubjectId>;
export type FactId = z.infer<typeof FactId>;
export type EnrollmentId = z.infer<typeof EnrollmentId>;
export type TouchId = z.infer<typeof TouchId>;
export type TaskId = z.infer<typeof TaskId>;
export type ApprovalId = z.infer<typeof ApprovalId>;
export type PersonId = z.infer<typeof PersonId>;

export type SubjectKind = 'lead' | 'account' | 'opportunity';

/** The kind of a subject, read from its id's prefix. */
export const kindOf = (subject: SubjectId): SubjectKind =>
  subject.startsWith('lead_') ? 'lead' : subject.startsWith('acct_') ? 'account' : 'opportunity';

export const isLeadId = (subject: SubjectId): subject is LeadId => kindOf(subject) === 'lead';
export const isAccountId = (subject: SubjectId): subject is AccountId => kindOf(subject) === 'account';
