import type { ComponentChildren } from 'preact';
import type { ConsentEvidence, Fact } from '../../shared/contracts/facts.ts';
import { PersonName } from '../parts/person-name.tsx';
import { At } from '../parts/time.tsx';

interface Word {
  id: string;
  at: string;
  says: ComponentChildren;
  proof?: ConsentEvidence | undefined;
}

/** What the person said about being mailed, newest first, with the proof: who, when, in which words, where. */
export function MailConsent({ facts }: { facts: Fact[] }) {
  const words = facts.flatMap(wordIn).toSorted((a, b) => b.at.localeCompare(a.at));
  if (words.length === 0) return null;
  return (
    <section aria-labelledby="consent-title">
      <h3 id="consent-title">What they said about mail</h3>
      <ol class="timeline">
        {words.map(({ id, at, says, proof }) => (
          <li key={id}>
            <At at={at} />
            <span>
              <strong>{says}</strong> <span class="aside">{placeOf(proof)}</span>
              {proof?.wording && <div class="why">“{proof.wording}”</div>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function wordIn(fact: Fact): Word[] {
  const { id, occurredAt: at } = fact;
  switch (fact.type) {
    case 'form.submitted': {
      const { fields, consent: proof } = fact.properties;
      if (fields.do_not_email === true) return [{ id, at, says: 'Asked not to be mailed', proof }];
      if (fields.consent === undefined) return [];
      return [{ id, at, says: fields.consent ? 'Ticked the consent field' : 'Left the consent field unticked', proof }];
    }
    case 'consent.given': {
      const { topic, evidence, proof } = fact.properties;
      return [{ id, at, says: topic === undefined ? `Said yes: ${evidence}` : `Took up “${topic}”`, proof }];
    }
    case 'email.unsubscribed': {
      const { topic } = fact.properties;
      return [{ id, at, says: topic === undefined ? 'Unsubscribed from all' : `Left “${topic}”` }];
    }
    case 'email.complained':
      return [{ id, at, says: 'Marked a mail as spam' }];
    case 'lead.suppressed':
      return [{ id, at, says: <ByUs what="Taken off all mail" {...fact.properties} /> }];
    case 'lead.unsuppressed':
      return [{ id, at, says: <ByUs what="Mail allowed again" {...fact.properties} /> }];
    default:
      return [];
  }
}

const ByUs = ({ what, by, because }: { what: string; by: string; because: string }) => (
  <>
    {what} by <PersonName id={by} />: {because}
  </>
);

const placeOf = (proof: ConsentEvidence | undefined): string =>
  proof === undefined
    ? ''
    : [proof.form && `form ${proof.form}`, proof.page, proof.ipHash && `address ${proof.ipHash.slice(0, 8)}…`]
        .filter(Boolean)
        .join(' · ');
