import type { Instant } from '../../shared/contracts/instant.ts';
import type { Contact, ContactDecision } from '../../shared/domain/contact-policy.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { on } from './lives.ts';

/** THE POLICY TABLE: what stops or delays a mail, in one situation each. Its test runs every row; policy-table.ts prints it. */
export interface PolicyRow {
  rule: string;
  /** Which mails it binds. */
  binds: 'all mail' | 'marketing' | 'answers';
  given: string;
  contact: Partial<Contact>;
  then: ContactDecision['decision'];
  until?: Instant;
}

/** A New Yorker who ticked the consent field; June is UTC−4, so noon there is 16:00. */
export const anna: Contact['lead'] = {
  id: hashId('lead', 'anna'),
  fields: { email: 'anna@northgate.example' },
  consent: 'express',
  zone: 'America/New_York',
  stage: 'lead',
};
export const ordinary: Contact = {
  lead: anna,
  kind: 'marketing',
  topic: 'product',
  sendOn: 'any-day',
  ledger: { sends: [] },
  now: on('06-03 16:00'),
};

export const as = (consent: Contact['lead']['consent'], more: Partial<Contact['lead']> = {}) => ({
  lead: { ...anna, consent, ...more },
});
const sent = (...moments: Instant[]) => ({ ledger: { sends: moments.map((at) => ({ at, kind: 'marketing' })) } });
const answer = { kind: 'transactional' } as const;
const six = ['05-28 16:30', '05-29 14:00', '05-30 14:00', '05-31 14:00', '06-01 14:00', '06-02 14:00'].map(on);

export const policyRows: PolicyRow[] = [
  { rule: '—', binds: 'all mail', given: 'consent, daytime, under the caps', contact: {}, then: 'allow' },
  {
    rule: 'no-address',
    binds: 'all mail',
    given: 'no address, or none that can be',
    contact: { lead: { ...anna, fields: { email: 'anna at northgate' } } },
    then: 'deny',
  },
  {
    rule: 'erased',
    binds: 'all mail',
    given: 'the person had us forget them',
    contact: { ...answer, suppression: { because: 'erased' } },
    then: 'deny',
  },
  {
    rule: 'bounced',
    binds: 'all mail',
    given: 'the mailbox bounced for good',
    contact: { ...answer, suppression: { because: 'bounce' } },
    then: 'deny',
  },
  {
    rule: 'address-letters',
    binds: 'all mail',
    given: 'an address with letters beyond ASCII before the @',
    contact: { ...answer, ...as('express', { fields: { email: 'jörg@acme.example' } }) },
    then: 'deny',
  },
  {
    rule: '—',
    binds: 'all mail',
    given: 'an address whose domain has such letters: it is written in ASCII',
    contact: { ...answer, ...as('express', { fields: { email: 'joerg@bücher.example' } }) },
    then: 'allow',
  },
  {
    rule: 'complained',
    binds: 'all mail',
    given: 'a mail was marked as spam',
    contact: { ...answer, suppression: { because: 'complaint' } },
    then: 'deny',
  },
  {
    rule: 'suppressed',
    binds: 'all mail',
    given: 'one of ours took the address off',
    contact: { ...answer, suppression: { because: 'manual' } },
    then: 'deny',
  },
  {
    rule: 'do-not-email',
    binds: 'all mail',
    given: '“Do Not Email” in a form',
    contact: { ...answer, ...as('none') },
    then: 'deny',
  },
  { rule: 'unsubscribed', binds: 'marketing', given: 'unsubscribed from all', contact: as('withdrawn'), then: 'deny' },
  {
    rule: '—',
    binds: 'answers',
    given: 'unsubscribed, and asked something',
    contact: { ...answer, suppression: { because: 'unsubscribed' } },
    then: 'allow',
  },
  {
    rule: 'unsubscribed-topic',
    binds: 'marketing',
    given: 'left this topic',
    contact: as('express', { topicsLeft: ['product'] }),
    then: 'deny',
  },
  {
    rule: '—',
    binds: 'marketing',
    given: 'left another topic',
    contact: as('express', { topicsLeft: ['education'] }),
    then: 'allow',
  },
  {
    rule: 'not-confirmed',
    binds: 'marketing',
    given: 'ticked where a second yes is asked for, not confirmed yet',
    contact: as('pending'),
    then: 'deny',
  },
  {
    rule: '—',
    binds: 'answers',
    given: 'the mail that asks for the second yes',
    contact: { ...answer, topic: 'consent', ...as('pending') },
    then: 'allow',
  },
  {
    rule: 'no-consent',
    binds: 'marketing',
    given: 'EU, UK, CA or unknown country without a tick',
    contact: as('transactional-only'),
    then: 'deny',
  },
  {
    rule: '—',
    binds: 'marketing',
    given: 'a US business form (implied consent)',
    contact: as('implied'),
    then: 'allow',
  },
  {
    rule: 'holdout',
    binds: 'marketing',
    given: 'drawn into the group without mails',
    contact: { holdout: { name: 'no-marketing', share: 1 } },
    then: 'deny',
  },
  {
    rule: 'gives-way',
    binds: 'marketing',
    given: 'nurture, while their company is being onboarded',
    contact: { givesWayTo: 'onboarding' },
    then: 'deny',
  },
  {
    rule: 'nothing-asked',
    binds: 'answers',
    given: 'no consent, and nothing was asked',
    contact: { ...answer, ...as('transactional-only') },
    then: 'deny',
  },
  {
    rule: 'one-answer',
    binds: 'answers',
    given: 'no consent, and the one answer went out',
    contact: {
      ...answer,
      ...as('transactional-only', { askedAt: on('06-01 15:00') }),
      ledger: { sends: [{ at: on('06-01 16:00'), kind: 'transactional' }] },
    },
    then: 'deny',
  },
  {
    rule: 'journey-paused',
    binds: 'all mail',
    given: 'the breaker paused its journey',
    contact: { pausedUntil: on('06-03 20:00') },
    then: 'defer',
    until: on('06-03 20:00'),
  },
  {
    rule: 'quiet-hours',
    binds: 'all mail',
    given: '20:00 where they live',
    contact: { now: on('06-04 00:00') },
    then: 'defer',
    until: on('06-04 12:00'),
  },
  {
    rule: 'business-days',
    binds: 'all mail',
    given: 'Saturday, and the step says business days',
    contact: { sendOn: 'business-days', now: on('06-06 16:00') },
    then: 'defer',
    until: on('06-08 12:00'),
  },
  {
    rule: 'soft-bounces',
    binds: 'all mail',
    given: 'three soft bounces in a row',
    contact: { ...answer, restsUntil: on('06-09 16:00') },
    then: 'defer',
    until: on('06-09 16:00'),
  },
  {
    rule: 'cap-day',
    binds: 'marketing',
    given: 'two went out today',
    contact: sent(on('06-03 13:00'), on('06-03 14:00')),
    then: 'defer',
    until: on('06-04 12:00'),
  },
  {
    rule: 'cap-week',
    binds: 'marketing',
    given: 'six went out within seven days',
    contact: sent(...six),
    then: 'defer',
    until: on('06-04 16:30'),
  },
  {
    rule: 'goes-second',
    binds: 'marketing',
    given: 'one went out today, and one of a journey that goes first is due',
    contact: { ...sent(on('06-03 13:00')), goFirst: [on('06-03 20:00')] },
    then: 'defer',
    until: on('06-04 12:00'),
  },
  {
    rule: '—',
    binds: 'marketing',
    given: 'one of a journey that goes first is due, and there is a slot for both',
    contact: { goFirst: [on('06-03 20:00')] },
    then: 'allow',
  },
  {
    rule: '—',
    binds: 'marketing',
    given: 'the one that goes first is due tomorrow',
    contact: { ...sent(on('06-03 13:00')), goFirst: [on('06-04 14:00')] },
    then: 'allow',
  },
  {
    rule: '—',
    binds: 'answers',
    given: 'an answer on a day that is full',
    contact: { ...answer, ...sent(on('06-03 13:00'), on('06-03 14:00')) },
    then: 'allow',
  },
  {
    rule: 'expired',
    binds: 'all mail',
    given: 'could only go out after the next mail is due',
    contact: { now: on('06-04 01:00'), expiresAt: on('06-04 11:00') },
    then: 'deny',
  },
  {
    rule: 'waits-too-long',
    binds: 'all mail',
    given: 'put off again and again for more than seven days',
    contact: { now: on('06-04 01:00'), firstTriedAt: on('05-27 16:00') },
    then: 'deny',
  },
];
