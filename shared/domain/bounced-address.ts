import { isFact, type Fact } from '../contracts/facts.ts';
import { emailHash } from './email-address.ts';
import { fieldsOf } from './lead-fields.ts';

/** Whether this tells of a mail that came back from an address that is no longer theirs. `facts`: all of the subject's. */
export function isOfOldAddress(fact: Fact, facts: Fact[]): boolean {
  if (!isFact(fact, 'email.bounced') || fact.properties.address === undefined) return false;
  const { email } = fieldsOf(facts).fields;
  return email !== undefined && emailHash(email) !== fact.properties.address;
}
