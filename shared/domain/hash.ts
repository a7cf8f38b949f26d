import { hash } from 'node:crypto';
import type {
  AccountId,
  ApprovalId,
  EnrollmentId,
  FactId,
  LeadId,
  OpportunityId,
  PersonId,
  TaskId,
  TouchId,
} from '../contracts/ids.ts';

interface IdByPrefix {
  lead: LeadId;
  acct: AccountId;
  opp: OpportunityId;
  fact: FactId;
  enr: EnrollmentId;
  touch: TouchId;
  task: TaskId;
  appr: ApprovalId;
  person: PersonId;
}

/** 24 letters of six bits: 144 bits, so that two of a billion billion never meet. */
const letters = 24;

/** A hash of the parts in [A-Za-z0-9_-]. Parts are told apart: ('ab','c') is another hash than ('a','bc'). */
export const hashOf = (...parts: (string | number)[]): string =>
  hash('sha256', JSON.stringify(parts.map(String)), 'base64url').slice(0, letters);

/** The same parts always give the same id: what is derived twice is one thing. */
export const hashId = <P extends keyof IdByPrefix>(prefix: P, ...parts: (string | number)[]): IdByPrefix[P] =>
  // as: the brand's own rule (prefix, alphabet, length) holds by construction, and a test parses each kind.
  `${prefix}_${hashOf(...parts)}` as IdByPrefix[P];

/** A share in [0, 1) that belongs to a text: for choices that must come out the same each time. */
export const shareOf = (...parts: (string | number)[]): number =>
  hash('sha256', JSON.stringify(parts.map(String)), 'buffer').readUInt32BE(0) / 2 ** 32;
