import type { Account } from '../shared/contracts/account.ts';
import { isFact } from '../shared/contracts/facts.ts';
import { domainOf } from '../shared/domain/email-address.ts';
import { namesCompany } from '../shared/domain/email-verdict.ts';
import type { Ports } from '../shared/ports.ts';
import type { LeadKnowledge } from './knowledge.ts';
import { accountOf } from './webhook/segment-message.ts';

/**
 * The company that a lead belongs to, where we know more of it than its name: the one whose reviews they read, the one
 * their product account says, else the one whose domain their address has.
 */
export async function companyOf(
  ports: Ports,
  { lead, facts }: Pick<LeadKnowledge, 'lead' | 'facts'>,
): Promise<Account | undefined> {
  const named = facts.findLast((fact) => isFact(fact, 'lead.named_sponsor'))?.properties.account;
  const group = lead.extra['groupId'];
  const { email } = lead.fields;
  const domain = email !== undefined && namesCompany(email) ? domainOf(email) : undefined;
  const candidates = [
    async () => named,
    async () => (typeof group === 'string' && group !== '' ? accountOf(group) : undefined),
    async () => (domain === undefined ? undefined : ports.accounts.ofDomain(domain)),
    async () => lead.account,
  ];
  const unknown = new Set<string>();
  for (const candidate of candidates) {
    const id = await candidate();
    // Mostly an address's domain and the lead's own account are one, and we know no more of it.
    if (id === undefined || unknown.has(id)) continue;
    const account = await ports.accounts.get(id);
    unknown.add(id);
    if (account) return account;
  }
  return undefined;
}
