import type { FactType, PropertiesOf, Touchpoint } from '../../shared/contracts/facts.ts';
import type { AccountId, FactId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { Ports, Web } from '../../shared/ports.ts';
import type { BadInput } from '../../shared/errors.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';

/**
 * One sender: how it proves itself, and what its words mean. A source is one file below sources/ and one line in
 * senders.ts; it throws BadInput (with the codes of runtime/problem.ts) for what it refuses.
 */
export interface Source {
  /** The paths that it answers: `/hooks/calendly`. */
  path: RegExp;
  /** Media types that it reads; anything else is 415. */
  speaks: string[];
  /** Present where the sender's signature is over the body: such a body is kept whatever is in it (unreadable.ts). */
  signs?: true;
  /** Looks at nothing but headers and raw bytes, except where the sender's own protocol puts the key into the body. */
  prove(request: HttpRequest, asked: Asked): Promise<void>;
  /** The body is given as it was before it was compressed; `now` is when it came, `env` where. */
  read(request: HttpRequest, now: Instant, env: string): Reading | Promise<Reading>;
  /** What the sender hears once its delivery is durable; `202 {"id"}` where absent. */
  answer?(request: HttpRequest, id: string): HttpAnswer;
}

/** What a proof may ask of the world. */
export interface Asked {
  /** Active secrets of a source, newest first; empty for one that nobody configured. */
  secretsOf(source: string): Promise<string[]>;
  env: string;
  /** Our own address as everybody knows it, for a sender that signs the address which it called. */
  publicUrl: string;
  /** The machine's own clock in epoch milliseconds: freshness is between machines, the business clock may be moved. */
  machineNow: number;
  /** For a sender whose signature names its certificate. */
  web: Web;
}

export type Reading = Understood | Puzzling | Several | Deed;

/** A delivery whose meaning we know. */
export interface Understood {
  kind: 'facts';
  /** `form:contact`, `calendly`, `segment`: kept on every fact. */
  source: string;
  who: Who;
  /** The first is the one that the delivery is about: its id is answered. */
  facts: [FactDraft, ...FactDraft[]];
  /** An earlier id under which the same delivery may be stored already, and from when on that counts. */
  earlier?: { id: FactId; since: Instant };
}

/** Well signed and not understood, or not to be acted on: kept for a person to look at, never dropped. */
export interface Puzzling {
  kind: 'quarantine';
  source: string;
  because: string;
  /** Answered in place of a fact's id; the same delivery gives the same one. */
  id: string;
  /** What it means once a person says that it is genuine; absent where nobody knows. */
  otherwise?: () => Reading;
  /** Its own bytes, where it is one part of several. */
  raw?: Uint8Array;
  /** What the sender hears of it in place of the id. */
  refusal?: BadInput;
}

/** Many messages in one delivery, about any number of people: answered once all of them are kept. */
export interface Several {
  kind: 'several';
  /** Answered; the same delivery gives the same one. */
  id: string;
  parts: (Understood | Puzzling)[];
}

/** Something else than facts about people, durable when it resolves and safe to repeat. */
export interface Deed {
  kind: 'deed';
  source: string;
  id: string;
  carryOut(ports: Ports, at: Pick<HttpAt, 'log'>): Promise<void>;
}

/** The sender's keys for a person. An account's own facts name the account instead. */
export interface Who {
  userId?: string;
  /** Another id of the same person at the same sender: an alias says so. */
  formerUserId?: string;
  email?: string;
  anonymousId?: string;
}

/** A fact before we know whose it is. */
export type FactDraft = {
  [T in FactType]: {
    id: FactId;
    type: T;
    properties: PropertiesOf<T>;
    /** Never later than its arrival; absent: when it arrived. */
    occurredAt?: Instant;
    machine?: true;
    touchpoint?: Touchpoint;
    extra?: Record<string, unknown>;
    /** The account that it is about, where it is not about the person. */
    account?: AccountId;
    /** Of `account.described`: the person whom the delivery is about reads for that account from now on. */
    names?: 'sponsor';
  };
}[FactType];
