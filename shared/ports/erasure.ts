import type { FactId, SubjectId } from '../contracts/ids.ts';
import type { PersonalWords } from '../contracts/personal-words.ts';

/** How many things of each kind, in a person's records. */
export type ErasedCounts = Partial<Record<'facts' | 'deliveries' | 'tasks' | 'approvals' | 'prompts', number>>;

export interface Redacted {
  /** All that there are, after everything personal was taken out of them. */
  held: ErasedCounts;
  /** Those among them out of which something had to be taken this time; not counted: what our own rules made of the rest. */
  changed: ErasedCounts;
}

/** Takes a person out of the table; a fact is changed by nothing else. Each is safe to repeat. */
export interface Erasure {
  /** Everything that stands under this name: redacted, or gone where nothing of it may stay. */
  redact(name: SubjectId): Promise<Redacted>;
  /** Where somebody else's records (their company's) speak of the person: those texts, and the deliveries that said so. */
  redactMentions(subject: SubjectId, words: PersonalWords): Promise<number>;
  /** The bytes of a delivery that told of several people: kept no longer with this fact. */
  dropDelivery(subject: SubjectId, fact: FactId): Promise<void>;
  /** Whether this was told by somebody who was forgotten since: delivered once more, it tells nothing. */
  forgot(fact: FactId): Promise<boolean>;
  /** Deliveries in quarantine that mean the person: their bytes go, that something came stays. */
  redactQuarantine(words: PersonalWords): Promise<number>;
}
