import type { EnrollmentId, SubjectId } from '../contracts/ids.ts';
import type { Instant, LocalDate } from '../contracts/instant.ts';
import type { Key } from './table.ts';

/**
 * Every key of the table, in one place: ACCESS.md says which question each answers. Keys hold ids, enums, instants
 * and hashes, never anything personal: a key cannot be redacted.
 */
export const keys = {
  fact: (subject: SubjectId, id: string): Key => ({ pk: subject, sk: `FACT#${id}` }),
  rawPart: (hash: string, part: number): Key => ({ pk: `RAW#${hash}`, sk: `PART#${String(part).padStart(3, '0')}` }),
  factDay: (day: LocalDate, type: string): Key => ({ pk: 'DAYS#FACTS', sk: `${day}#${type}` }),
  /** A delivery of somebody who had us forget them. */
  forgotten: (fact: string): Key => ({ pk: `FORGOTTEN#${fact}`, sk: 'FACT' }),
  claim: (identityKey: string): Key => ({ pk: `KEY#${identityKey}`, sk: 'CLAIM' }),
  alias: (from: SubjectId): Key => ({ pk: from, sk: 'ALIAS' }),
  /** Sorts right behind the subject's own facts, so that one query reads both. */
  merged: (into: SubjectId, from: SubjectId): Key => ({ pk: into, sk: `FACTS-OF#${from}` }),
  /** Two leads whom a person parted: no rule of ours merges them again. */
  apart: (one: SubjectId, other: SubjectId): Key => ({ pk: one, sk: `APART#${other}` }),
  assignment: (lead: SubjectId): Key => ({ pk: lead, sk: 'ASSIGNMENT' }),
  pool: (id: string): Key => ({ pk: `POOL#${id}`, sk: 'SEATS' }),
  absence: (id: string): Key => ({ pk: 'ROSTER', sk: `ABSENCE#${id}` }),
  accountOfDomain: (domainHash: string): Key => ({ pk: `KEY#domain:${domainHash}`, sk: 'ACCOUNT' }),
  lead: (id: SubjectId): Key => ({ pk: id, sk: 'LEAD' }),
  account: (id: SubjectId): Key => ({ pk: id, sk: 'ACCOUNT' }),
  enrollment: (id: EnrollmentId): Key => ({ pk: id, sk: 'ENROLLMENT' }),
  enrollmentOf: (subject: SubjectId, id: EnrollmentId): Key => ({ pk: subject, sk: `ENROLLMENT#${id}` }),
  lastEnrollment: (subject: SubjectId, journey: string, period = ''): Key => ({
    pk: subject,
    sk: `LAST#${journey}#${period}`,
  }),
  touch: (id: string): Key => ({ pk: id, sk: 'TOUCH' }),
  ledger: (subject: SubjectId): Key => ({ pk: subject, sk: 'LEDGER' }),
  wait: (subject: SubjectId, enrollment: EnrollmentId, step: string): Key => ({
    pk: subject,
    sk: `WAIT#${enrollment}#${step}`,
  }),
  task: (subject: SubjectId, id: string): Key => ({ pk: subject, sk: `TASK#${id}` }),
  approval: (subject: SubjectId, id: string): Key => ({ pk: subject, sk: `APPROVAL#${id}` }),
  /** Says whose a task or an approval is, for callers that know its id only. */
  whose: (id: string): Key => ({ pk: id, sk: 'WHOSE' }),
  prompt: (subject: SubjectId, id: string): Key => ({ pk: subject, sk: `PROMPT#${id}` }),
  suppression: (emailHash: string): Key => ({ pk: `SUPPRESSION#${emailHash}`, sk: 'SUPPRESSION' }),
  quarantined: (id: string): Key => ({ pk: `QUARANTINE#${id}`, sk: 'DELIVERY' }),
  metric: (name: string, day: LocalDate, dimension: string): Key => ({
    pk: `METRIC#${name}`,
    sk: `${day}#${dimension}`,
  }),
  /** What became of a mail. */
  postmarks: (touch: string): Key => ({ pk: touch, sk: 'POSTMARKS' }),
  mailCount: (day: LocalDate, domainHash: string, counter: number): Key => ({
    pk: `MAILS#${day}`,
    sk: `${domainHash}#${counter}`,
  }),
  /** The mail that the mailer named so. */
  message: (messageHash: string): Key => ({ pk: `MESSAGE#${messageHash}`, sk: 'TOUCH' }),
  model: (version: string): Key => ({ pk: `MODEL#${version}`, sk: 'MODEL' }),
  /** The model that scores are told by now. */
  currentModel: (): Key => ({ pk: 'MODEL', sk: 'CURRENT' }),
  rate: (bucket: string): Key => ({ pk: `RATE#${bucket}`, sk: 'BUCKET' }),
  slots: (stream: string): Key => ({ pk: `RATE#${stream}`, sk: 'SLOTS' }),
  /** What the mail service takes of us, as one of our processes heard it last. */
  mailLimits: (): Key => ({ pk: 'RATE#mail', sk: 'LIMITS' }),
  /** Whether a journey may mail. */
  standing: (journey: string): Key => ({ pk: `JOURNEY#${journey}`, sk: 'STANDING' }),
  /** What mailbox providers said of its mails. */
  troubles: (journey: string): Key => ({ pk: `JOURNEY#${journey}`, sk: 'TROUBLES' }),
  /** A draft by the hash of all that was said to its model. */
  draft: (print: string): Key => ({ pk: `DRAFT#${print}`, sk: 'WORDS' }),
  draftDay: (day: LocalDate): Key => ({ pk: 'DRAFT-DAYS', sk: day }),
  draftUse: (use: string): Key => ({ pk: `DRAFT-USE#${use}`, sk: 'FIRST' }),
  rhythm: (name: string, date: LocalDate): Key => ({ pk: `RHYTHM#${name}`, sk: date }),
};

/** What a query by begin of the sort key asks for. */
export const beginnings = {
  /** A subject's facts and the names of the subjects merged into it. */
  facts: 'FACT',
  enrollments: 'ENROLLMENT#',
  waits: 'WAIT#',
  tasks: 'TASK#',
  approvals: 'APPROVAL#',
  prompts: 'PROMPT#',
  absences: 'ABSENCE#',
} as const;

/** One index partition takes about 1,000 writes a second, and a slow index slows the table: so lists are spread. */
export const shardCount = 4;
export const shards = [...Array(shardCount).keys()];
/** FNV-1a: cheap, and spreads ids that differ in one letter. A stored item keeps its shard, so it never changes. */
export const shardOf = (id: string, count = shardCount): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 8) % count;
};

const sharded =
  (list: string) =>
  (...parts: string[]) => ({
    one: (id: string): string => [list, ...parts, shardOf(id)].join('#'),
    all: shards.map((shard) => [list, ...parts, shard].join('#')),
  });

/** Partitions of the indexes: `one` for the item with that id, `all` for whoever lists. */
export const lists = {
  factsOfDay: sharded('FACTS'),
  unpublished: sharded('UNPUBLISHED'),
  leads: sharded('LEADS'),
  leadsInStage: sharded('LEADS-IN-STAGE'),
  accounts: sharded('ACCOUNTS'),
  enrollments: sharded('ENROLLMENTS'),
  enrollmentsOfJourney: sharded('ENROLLMENTS-OF-JOURNEY'),
  keysOf: (subject: SubjectId): string => `KEYS-OF#${subject}`,
  touchesOf: (subject: SubjectId): string => `TOUCHES#${subject}`,
  unsettled: sharded('UNSETTLED'),
  touchesOfDay: sharded('TOUCHES-OF-DAY'),
  tasksOfOwner: (owner: string, status: string): string => `TASKS-OF#${owner}#${status}`,
  tasks: sharded('TASKS'),
  approvals: sharded('APPROVALS'),
  quarantine: sharded('QUARANTINED'),
};

/** A place in a list: time first, the id behind it so that no two items share one. */
export const place = (at: Instant, id: string): string => `${at}#${id}`;
