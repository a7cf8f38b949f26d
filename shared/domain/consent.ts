import { isFact, type Fact } from '../contracts/facts.ts';
import type { Lead, LeadFields } from '../contracts/lead.ts';
import { countryCode, countryOfZone } from './countries.ts';
import { isNewer, newest } from './fact-order.ts';
import { isZone } from './local-time.ts';
import { consentRowOf, doubleOptInFor } from './policy-defaults.ts';

export interface Consent {
  consent: Lead['consent'];
  because: string;
  topicsLeft: string[];
}

type Said = { consent: Lead['consent']; because: string };

/** What a fact says about mailing this person; undefined when it says nothing. */
const saidBy = (fact: Fact): Said | undefined => {
  if (isFact(fact, 'email.complained')) return { consent: 'withdrawn', because: 'marked a mail of ours as spam' };
  if (isFact(fact, 'email.unsubscribed') && fact.properties.topic === undefined)
    return { consent: 'withdrawn', because: 'unsubscribed from all mails' };
  if (isFact(fact, 'consent.given') && fact.properties.topic === undefined)
    return { consent: 'express', because: `consent given: ${fact.properties.evidence}` };
  if (!isFact(fact, 'form.submitted', 'lead.identified')) return undefined;
  if (fact.properties.fields.do_not_email === true) return { consent: 'none', because: 'asked not to be mailed' };
  return fact.properties.fields.consent === true
    ? { consent: 'express', because: 'ticked the consent field' }
    : undefined;
};

/** On what ground we may write: the person's own newest word; where there is none, the rule of their country. */
export const consentOf = (fields: LeadFields, facts: Fact[]): Consent => {
  const words = wordsIn(facts);
  const onceLeft = words.some(({ consent }) => consent === 'withdrawn');
  let said: Word | undefined;
  for (const word of words) {
    // Other systems go on repeating an old yes: only the person's own form takes a "no more" back.
    const isEcho = onceLeft && word.consent === 'express' && word.fact.type === 'lead.identified';
    if (!isEcho && (said === undefined || isNewer(word.fact, said.fact))) said = word;
  }
  const topicsLeft = topicsLeftIn(facts);
  const country = countryCode(fields.country) ?? countryFromZone(fields.timezone);
  if (said?.consent === 'express' && isFact(said.fact, 'form.submitted') && !confirmed(words)) {
    const row = doubleOptInFor(said.fact.properties.form, country);
    const because = words.some(({ consent }) => consent !== 'express') ? askedAgain : row?.because;
    if (because !== undefined) return { consent: 'pending', because, topicsLeft };
  }
  if (said) return { consent: said.consent, because: said.because, topicsLeft };
  if (fields.consent === false) return { consent: 'transactional-only', because: unticked, topicsLeft };
  const row = consentRowOf(country);
  return { consent: row.basis, because: row.because, topicsLeft };
};

/** Anybody can type the address of somebody who left into a form, and only its holder can take a "no more" back. */
const askedAgain = 'had left, and ticked the consent field again: it counts once they confirm it';
/** Nobody is asked for a yes and mailed without one; and who has not said yes may still be answered, once. */
const unticked = 'left the consent field unticked: one answer and no marketing';

type Word = Said & { fact: Fact };

/** Whoever may be mailed again by a later word has taken their "Do Not Email" back. */
const wordsIn = (facts: Fact[]): Word[] => {
  const takenBack = newest(facts, (fact): fact is Fact => doNotEmailOf(fact) === false);
  return facts.flatMap((fact) => {
    const said = saidBy(fact);
    const isOver = said?.consent === 'none' && takenBack !== undefined && isNewer(takenBack, fact);
    return said === undefined || isOver ? [] : [{ ...said, fact }];
  });
};

const doNotEmailOf = (fact: Fact): boolean | undefined =>
  isFact(fact, 'form.submitted', 'lead.identified') ? fact.properties.fields.do_not_email : undefined;

/** Whether they confirmed a yes since they last said no: another tick asks nothing of them again. */
const confirmed = (words: Word[]): boolean =>
  words.some(
    ({ fact }) =>
      fact.type === 'consent.given' &&
      !words.some(({ consent, fact: no }) => consent !== 'express' && isNewer(no, fact)),
  );

/** A stated zone tells the country of somebody who did not name one. */
const countryFromZone = (timezone: string | undefined): string | undefined =>
  timezone !== undefined && isZone(timezone.trim()) ? countryOfZone(timezone.trim()) : undefined;

/** Topics whose newest word is "no more of this". */
const topicsLeftIn = (facts: Fact[]): string[] => {
  const last = new Map<string, Fact>();
  for (const fact of facts) {
    if (!isFact(fact, 'email.unsubscribed', 'consent.given')) continue;
    const topic = fact.properties.topic;
    const before = topic === undefined ? undefined : last.get(topic);
    if (topic !== undefined && (before === undefined || isNewer(fact, before))) last.set(topic, fact);
  }
  return [...last]
    .filter(([, fact]) => fact.type === 'email.unsubscribed')
    .map(([topic]) => topic)
    .sort();
};
