import type { Account } from '../shared/contracts/account.ts';
import { isFact } from '../shared/contracts/facts.ts';
import type { Lead } from '../shared/contracts/lead.ts';
import { companyDomainOf } from '../shared/domain/account-id.ts';
import type { Ports } from '../shared/ports.ts';
import type { LeadKnowledge } from './knowledge.ts';
import { accountOf } from './webhook/segment-message.ts';

/** The lead with the account that their company has, where it has one: what screens list leads on to. */
export async function atCompany(ports: Ports, known: Pick<LeadKnowledge, 'lead' | 'facts'>): Promise<Lead> {
  const company = await companyOf(ports, known);
  return company === undefined ? known.lead : { ...known.lead, account: company.id };
}

/**
 * The company that a lead belongs to, where we know more of it than its name: the one whose reviews they read, the one
 * their product account says, else the one whose domain their address or website has.
 */
export async function companyOf(
  ports: Ports,
  { lead, facts }: Pick<LeadKnowledge, 'lead' | 'facts'>,
): Promise<Account | undefined> {
  const named = facts.findLast((fact) => isFact(fact, 'lead.named_sponsor'))?.properties.account;
  const group = lead.extra['groupId'];
  const domain = companyDomainOf(lead.fields);
  const candidates = [
    async () => named,
    async () => (typeof group === 'string' && group !== '' ? accountOf(group) : undefined),
    async () => (domain === undefined ? undefined : ports.accounts.ofDomain(domain)),
  ];
  for (const candidate of candidates) {
    const id = await candidate();
    const account = id === undefined ? undefined : await ports.accounts.get(id);
    if (account) return account;
  }
  return undefined;
}
