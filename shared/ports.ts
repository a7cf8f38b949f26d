import type { Instant } from './contracts/instant.ts';
import type {
  Facts,
  Identities,
  Leads,
  Accounts,
  Suppressions,
  Quarantine,
  Metrics,
  Models,
  RhythmRuns,
  Rates,
} from './ports/records.ts';
import type { Enrollments, Touches, Signals, Tasks, Approvals, Prompts } from './ports/enrolled.ts';
import type { Postmarks } from './ports/postmarks.ts';
import type { Drafts } from './ports/drafting.ts';
import type { Erasure } from './ports/erasure.ts';
import type { Roster } from './ports/roster.ts';
import type { Standings } from './ports/standings.ts';
import type { Mailer, Inbox, Bus, Journeys, Writer, Secrets, Web } from './ports/outside.ts';

export type * from './ports/page.ts';
export type * from './ports/records.ts';
export type * from './ports/enrolled.ts';
export type * from './ports/outside.ts';
export type * from './ports/roster.ts';
export type * from './ports/standings.ts';
export type * from './ports/drafting.ts';
export type * from './ports/erasure.ts';
export type * from './ports/postmarks.ts';

/** Every side effect that the program can have, as roles. Each has one contract suite that all floors pass. */
export interface Ports {
  clock: Clock;
  ids: Ids;
  random: Random;
  facts: Facts;
  identities: Identities;
  leads: Leads;
  roster: Roster;
  accounts: Accounts;
  enrollments: Enrollments;
  touches: Touches;
  signals: Signals;
  tasks: Tasks;
  approvals: Approvals;
  prompts: Prompts;
  drafts: Drafts;
  suppressions: Suppressions;
  quarantine: Quarantine;
  erasure: Erasure;
  metrics: Metrics;
  postmarks: Postmarks;
  models: Models;
  rhythms: RhythmRuns;
  rates: Rates;
  standings: Standings;
  mailer: Mailer;
  inbox: Inbox;
  bus: Bus;
  journeys: Journeys;
  writer: Writer;
  secrets: Secrets;
  web: Web;
  settings: Settings;
}

export interface Clock {
  now(): Instant;
}
export interface Ids {
  /** A new id that sorts by time. */
  next(prefix: string): string;
}
export interface Random {
  /** In [0, 1). */
  next(): number;
}

/** What the deployment says of itself; nothing secret. */
export interface Settings {
  env: string;
  /** Where links in mails lead: `https://…`, no slash at the end. */
  publicUrl: string;
  /** Where our own people work; absent: under `publicUrl`, as on a laptop. */
  consoleUrl?: string | undefined;
  mailFrom: string;
  /** Where answers to our mails are received; absent: they go to whoever signed the mail. */
  replyDomain?: string | undefined;
  version: string;
  /** Whom limits of rate hold for; absent: all but this very machine. */
  limited?: 'everyone' | 'strangers';
}
