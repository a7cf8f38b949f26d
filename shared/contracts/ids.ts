import { z } from 'zod';

/**
 * Every id says what it names by its prefix, and holds nothing personal: ids travel through machines, buses,
 * logs and queues, which cannot be erased selectively.
 */
const id = <Brand extends string>(prefix: string, brand: Brand) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9_-]{6,80}$`), `must be a ${brand} id (${prefix}_…)`)
    .brand<Brand>();

export const LeadId = id('lead', 'LeadId');
export const AccountId = id('acct', 'AccountId');
export const OpportunityId = id('opp', 'OpportunityId');
export const SubjectId = z.union([LeadId, AccountId, OpportunityId]);
export const FactId = id('fact', 'FactId');
export const EnrollmentId = id('enr', 'EnrollmentId');
/** A touch's id is its send id: hash(enrollment, step, occurrence); its alphabet is what an SES tag value allows. */
export const TouchId = id('touch', 'TouchId');
export const TaskId = id('task', 'TaskId');
export const ApprovalId = id('appr', 'ApprovalId');
export const PersonId = id('person', 'PersonId');

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
