import type { Account } from '../contracts/account.ts';
import type { ConversionModel } from '../contracts/conversion-model.ts';
import type { Fact, FactNotice } from '../contracts/facts.ts';
import type { AccountId, LeadId, SubjectId } from '../contracts/ids.ts';
import type { Instant, LocalDate } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import type { Page, Paging } from './page.ts';

/** Immutable facts, each stored once. A stored fact reaches the bus by the table's own stream. */
export interface Facts {
  /** Stores each fact unless its id is known for its subject. The delivery's raw bytes are kept with it. Durable when it resolves. */
  accept(facts: Fact[], raw?: Uint8Array): Promise<('stored' | 'known')[]>;
  get(subject: SubjectId, id: string): Promise<Fact | undefined>;
  /** All facts of one subject and of those merged into it, oldest first; a consistent read. */
  of(subject: SubjectId): Promise<Fact[]>;
  /** By when they were received: from `from` on, before `to`; oldest first. */
  list(filter: { type?: string; from?: Instant; to?: Instant }, paging: Paging): Promise<Page<Fact>>;
  raw(subject: SubjectId, id: string): Promise<Uint8Array | undefined>;
  /** Facts that the bus may not have seen: stored before `before`, not marked published. For the sweep. */
  unpublished(before: Instant, limit: number): Promise<FactNotice[]>;
  markPublished(notices: FactNotice[]): Promise<void>;
  /** The fact of a notice that came through, which the sweep need not send again; undefined when it was never stored. */
  arrived(notice: FactNotice): Promise<Fact | undefined>;
}

/**
 * Who a sender's keys mean. A claim, once made, stands: the same delivery always finds the same subject. Only when its
 * person is forgotten a key is given back; whoever comes with it then is somebody new.
 */
export interface Identities {
  /** Keys like `email:<hash>`, `user:<hash>`, `anon:<hash>`; strongest first. Unknown keys are claimed for the subject that is found or made. */
  /** `freed`: how often one of the keys was given back; absent where none was. */
  resolve(
    keys: string[],
    make: (freed: number) => LeadId,
  ): Promise<{ subject: LeadId; others: LeadId[]; freed?: number }>;
  /** Gives back every key of a lead that is forgotten, `more` are those that older claims do not list. Safe to repeat. */
  release(lead: LeadId, more: string[]): Promise<void>;
  find(key: string): Promise<LeadId | undefined>;
  /** `same`: they are one already. `apart`: a person parted them, and only a person joins them again. */
  merge(from: LeadId, into: LeadId, by?: 'rules' | 'person'): Promise<'merged' | 'same' | 'apart'>;
  /** Takes a merge back: answers whom it was merged into; undefined when it was not. Facts and keys stay with whom they came for. */
  unmerge(from: LeadId): Promise<LeadId | undefined>;
  /** Where a merged lead went; itself when it was not merged. */
  current(lead: LeadId): Promise<LeadId>;
}

export interface Leads {
  get(id: LeadId): Promise<Lead | undefined>;
  /** Keeps the projection unless a newer one (more facts) is there, or the lead became another one meanwhile. */
  put(lead: Lead): Promise<void>;
  list(
    filter: { email?: string; stage?: string; grade?: string; owner?: string; q?: string },
    paging: Paging,
  ): Promise<Page<Lead>>;
}

export interface Accounts {
  get(id: AccountId): Promise<Account | undefined>;
  /** The account that was the first to bear a domain. */
  ofDomain(domain: string): Promise<AccountId | undefined>;
  put(account: Account): Promise<void>;
  list(paging: Paging): Promise<Page<Account>>;
}

/** Why an address must not be mailed; `erased`: its holder had us forget them. */
export type SuppressedBecause = 'bounce' | 'complaint' | 'unsubscribed' | 'manual' | 'erased';

/** Addresses that must not be mailed, by hash: they survive erasure. */
export interface Suppressions {
  get(emailHash: string): Promise<{ because: SuppressedBecause; at: Instant } | undefined>;
  /** A graver reason replaces a lighter one, never the other way. */
  put(emailHash: string, because: SuppressedBecause, at: Instant): Promise<void>;
  /** Takes back what the person themselves, or ops, asked for; any other reason stays. */
  lift(emailHash: string, because: 'unsubscribed' | 'manual'): Promise<void>;
}

export interface QuarantinedDelivery {
  id: string;
  source: string;
  receivedAt: Instant;
  because: string;
  /** Where it was posted: a replay reads it by the same sender. */
  path?: string;
  headers: Record<string, string>;
  raw: Uint8Array;
  replayedAt?: Instant;
}
export interface Quarantine {
  keep(delivery: QuarantinedDelivery): Promise<void>;
  list(paging: Paging): Promise<Page<QuarantinedDelivery>>;
  get(id: string): Promise<QuarantinedDelivery | undefined>;
  replayed(id: string, at: Instant): Promise<void>;
}

/** A bucket of tokens: full at first, filled at a steady rate. */
export interface Allowance {
  burst: number;
  perSecond: number;
}
export interface Rates {
  /** Takes one token from the bucket of that name, or says when there is one again. `at`: the machine's own clock, epoch milliseconds. */
  take(
    bucket: string,
    allowance: Allowance,
    at: number,
  ): Promise<{ is: 'taken' } | { is: 'empty'; retryAfterSeconds: number }>;
  /** The next free moment of a steady stream, `at` or later, in epoch milliseconds; each is given to one caller. */
  slot(stream: string, perSecond: number, at: number): Promise<number>;
}

export interface Metric {
  name: string;
  day: LocalDate;
  dimension: string;
  value: number;
}
export interface Metrics {
  /** Sets, never adds: a day rolled up twice is the same day. */
  put(metrics: Metric[]): Promise<void>;
  read(name: string, from: LocalDate, to: LocalDate): Promise<Metric[]>;
}

/** Models of our own outcomes. A version, once kept, stays: a score names the version that it was told by. */
export interface Models {
  /** From now on this is the current one. */
  put(model: ConversionModel): Promise<void>;
  get(version: string): Promise<ConversionModel | undefined>;
  /** The one that was put last. Another process hears of it within a minute. */
  current(): Promise<ConversionModel | undefined>;
}

export interface RhythmRuns {
  /** True for the first caller of that rhythm on that local date. */
  claim(name: string, date: LocalDate, at: Instant): Promise<boolean>;
  /** The claim is given back when the work failed, so that a retry may do it. */
  release(name: string, date: LocalDate): Promise<void>;
}
