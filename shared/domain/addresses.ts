import { isFact, type Fact } from '../contracts/facts.ts';
import { normaliseEmail } from './email-address.ts';

/** Every address that these facts named, as we write it. */
export const addressesIn = (facts: Fact[]): string[] => [
  ...new Set(
    facts.flatMap((fact) => {
      const named = isFact(fact, 'form.submitted', 'lead.identified') ? fact.properties.fields.email : undefined;
      return (named && normaliseEmail(named)) ?? [];
    }),
  ),
];
