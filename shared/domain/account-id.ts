import type { AccountId } from '../contracts/ids.ts';
import type { LeadFields } from '../contracts/lead.ts';
import { domainOf, domainOfWebsite } from './email-address.ts';
import { namesCompany } from './email-verdict.ts';
import { isDisposableDomain, isFreeMailDomain } from './mail-domains.ts';
import { hashId } from './hash.ts';
import { remembering } from './remembering.ts';

/** The account of a company's domain: the same wherever it is met. Each projection of a lead asks for it again. */
export const accountOfDomain = remembering((domain): AccountId => hashId('acct', 'domain', domain.toLowerCase()));

/**
 * The domain of a lead's company, by their address as normaliseEmail writes it, else by their website. Free mail, schools,
 * throw-away mailboxes and slips of the finger name none.
 */
export const companyDomainOf = ({ email, website }: Pick<LeadFields, 'email' | 'website'>): string | undefined => {
  if (email !== undefined && namesCompany(email)) return domainOf(email);
  const domain = website === undefined ? undefined : domainOfWebsite(website);
  return domain === undefined || isFreeMailDomain(domain) || isDisposableDomain(domain) ? undefined : domain;
};

/** The account that a lead belongs to as long as we know no more of their company than its domain. */
export const accountIdOf = (fields: Pick<LeadFields, 'email' | 'website'>): AccountId | undefined => {
  const domain = companyDomainOf(fields);
  return domain === undefined ? undefined : accountOfDomain(domain);
};
