import type { mailFields } from '../contracts/mail-fields.ts';
import type { Experiment } from '../domain/experiments/experiment.ts';
import type { MailTopic } from '../domain/topics.ts';
import type { CheckedWords } from './field-check.ts';

/** Whom a mail is about: it decides which fields it may use. */
export type About = keyof typeof mailFields;

/** A field that holds a link, so that a button can lead there. */
export type LinkField = {
  [A in About]: Extract<keyof (typeof mailFields)[A], `${string}_link`>;
}[About];

/** A paragraph; a list; the one thing to do; or the document that a person approved. */
export type Block =
  | string
  | { readonly list: readonly string[] }
  | { readonly button: string; readonly to: LinkField }
  | { readonly document: 'sections' };

export interface Words {
  /** Consent, caps and quiet hours bind marketing; what is owed to a customer is transactional. */
  readonly kind?: 'marketing' | 'transactional';
  /** The topic of the preference centre, or what is owed. */
  readonly topic?: MailTopic;
  readonly subject: string;
  /** The line that inboxes show after the subject. */
  readonly preheader: string;
  readonly body: readonly Block[];
  /** Which words are better is asked of chance: what each arm of the experiment says otherwise. */
  readonly experiment?: Experiment;
  readonly variants?: { readonly [arm: string]: Variant };
}

/** What one arm of an experiment says otherwise; `{}` is the mail as it stands. */
export type Variant = Partial<Pick<Words, 'subject' | 'preheader' | 'body'>>;

export interface EmailTemplate<A extends About = About> {
  /** `<journey>/<name>`: named by released machines, so retired rather than deleted. */
  id: string;
  about: A;
  kind: 'marketing' | 'transactional';
  topic: MailTopic;
  subject: string;
  preheader: string;
  body: readonly Block[];
  experiment?: Experiment;
  variants?: { readonly [arm: string]: Variant };
}

/**
 * A mail to a lead. Text may hold `{{ field }}` or `{{ field | default: "…" }}`, **bold** and [text]({{ some_link }}).
 * A field that leads do not have, or one that may be unknown and has no default, does not compile; nor do tags and
 * comments of Liquid, which we do not have.
 */
export const leadEmail = <const W extends Words>(
  id: string,
  words: W & CheckedWords<W, 'lead'>,
): EmailTemplate<'lead'> => ({
  kind: 'marketing',
  topic: 'product',
  ...bare(words),
  id,
  about: 'lead',
});

/** A mail to a customer's sponsor about their account: part of the service that they pay for. */
export const accountEmail = <const W extends Words>(
  id: string,
  words: W & CheckedWords<W, 'account'>,
): EmailTemplate<'account'> => ({ kind: 'transactional', topic: 'service', ...bare(words), id, about: 'account' });

/** The checks are types only: what is kept is the words themselves. */
const bare = (words: Words): Words => words;
