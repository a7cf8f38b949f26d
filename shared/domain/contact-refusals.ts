import { normaliseEmail } from './email-address.ts';
import type { Contact } from './contact-policy.ts';
import { shareOf } from './hash.ts';
import { holdout } from './policy-defaults.ts';

/** A "no" that waiting does not change. First match wins; the words hold nothing personal. */
export interface Refusal {
  rule: string;
  because: string;
  refuses: (contact: Contact) => boolean;
}

const marketing = ({ kind }: Contact): boolean => kind === 'marketing';
/** Before anybody of ours has spoken with them, an answer is all that they asked for. */
const strangers: ReadonlySet<string> = new Set(['visitor', 'lead', 'mql', 'recycled', 'disqualified']);
const answersOnly = ({ kind, lead, topic }: Contact): boolean =>
  kind === 'transactional' &&
  (lead.consent === 'transactional-only' || lead.consent === 'pending') &&
  // The question whether they may be written to is what a pending yes asks for.
  topic !== confirmationTopic &&
  strangers.has(lead.stage);

/** The topic of the mail that asks for the second yes of a double opt-in; its journey asks twice at most. */
export const confirmationTopic = 'consent';

/** SES speaks no SMTPUTF8: it would refuse the mail, or mangle the name. Domains are in ASCII by then. */
const isBeyondAscii = (address: string): boolean => /[^\u0020-\u007e]/.test(address);

export const contactRefusals: Refusal[] = [
  {
    rule: 'no-address',
    because: 'there is no address to write to',
    refuses: ({ lead }) => lead.fields.email === undefined || normaliseEmail(lead.fields.email) === undefined,
  },
  {
    rule: 'address-letters',
    because: 'our mail service cannot write to an address with letters beyond ASCII before the @',
    refuses: ({ lead }) => isBeyondAscii(normaliseEmail(lead.fields.email ?? '') ?? ''),
  },
  {
    rule: 'erased',
    because: 'the person had us forget them, and is never mailed again',
    refuses: ({ suppression }) => suppression?.because === 'erased',
  },
  {
    rule: 'bounced',
    because: 'mail to this address came back for good',
    refuses: ({ suppression }) => suppression?.because === 'bounce',
  },
  {
    rule: 'complained',
    because: 'the address marked a mail of ours as spam',
    refuses: ({ suppression }) => suppression?.because === 'complaint',
  },
  {
    rule: 'suppressed',
    because: 'somebody of ours took the address off all mail',
    refuses: ({ suppression }) => suppression?.because === 'manual',
  },
  {
    rule: 'do-not-email',
    because: 'asked not to be mailed',
    refuses: ({ lead }) => lead.consent === 'none',
  },
  {
    rule: 'unsubscribed',
    because: 'unsubscribed',
    refuses: (contact) =>
      marketing(contact) && (contact.lead.consent === 'withdrawn' || contact.suppression !== undefined),
  },
  {
    rule: 'unsubscribed-topic',
    because: 'unsubscribed from this topic',
    refuses: (contact) => marketing(contact) && (contact.lead.topicsLeft ?? []).includes(contact.topic),
  },
  {
    rule: 'not-confirmed',
    because: 'ticked the consent field and has not confirmed it yet',
    refuses: (contact) => marketing(contact) && contact.lead.consent === 'pending',
  },
  {
    rule: 'no-consent',
    because: 'marketing mail needs a consent that was not given',
    refuses: (contact) => marketing(contact) && contact.lead.consent === 'transactional-only',
  },
  {
    rule: 'holdout',
    because: 'is in the group that gets no marketing mail, for comparison',
    refuses: (contact) => {
      const { name, share } = contact.holdout ?? holdout;
      return marketing(contact) && contact.lead.id !== undefined && shareOf('holdout', name, contact.lead.id) < share;
    },
  },
  {
    rule: 'gives-way',
    because: 'another journey, or their company’s contract, goes before this one',
    refuses: (contact) => marketing(contact) && contact.givesWayTo !== undefined,
  },
  {
    rule: 'nothing-asked',
    because: 'without consent a mail is an answer, and nothing was asked',
    refuses: (contact) => answersOnly(contact) && contact.lead.askedAt === undefined,
  },
  {
    rule: 'one-answer',
    because: 'without consent there is one answer to each request, and it went out already',
    refuses: (contact) =>
      answersOnly(contact) &&
      contact.ledger.sends.some(({ kind: sent, at }) => sent === 'transactional' && at >= (contact.lead.askedAt ?? '')),
  },
];
