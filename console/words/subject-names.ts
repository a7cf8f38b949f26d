import { useEffect } from 'preact/hooks';
import type { Account } from '../../shared/contracts/account.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { ask, Refusal } from '../live/api.ts';
import { store } from '../live/store.ts';

export function nameOfLead({ fields }: Pick<Lead, 'fields'>): string {
  const { name, first_name, last_name, email } = fields;
  return name ?? ([first_name, last_name].filter(Boolean).join(' ') || (email ?? 'Somebody unknown'));
}

/** Names are in no machine and on no bus: the screen looks them up by id, once each. */
const names = store<ReadonlyMap<string, string>>(new Map());
const wanted: string[] = [];
const asked = new Set<string>();
let asking = 0;
const atOnce = 3;

export function useSubjectName(id: string): string {
  const name = names.use().get(id);
  useEffect(() => want(id), [id]);
  return name ?? '…';
}

/** What a list has told already need not be asked. */
export function learnNames(leads: Lead[]): void {
  const known = names.get();
  const fresh = leads.filter((lead) => known.get(lead.id) !== nameAndCompany(lead));
  if (fresh.length > 0)
    names.set(new Map([...known, ...fresh.map((lead) => [lead.id, nameAndCompany(lead)] as const)]));
  for (const { id } of leads) asked.add(id);
}

function want(id: string): void {
  if (asked.has(id)) return;
  asked.add(id);
  wanted.push(id);
  void lookUp();
}

async function lookUp(): Promise<void> {
  if (asking >= atOnce) return;
  asking += 1;
  for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
    const name = await nameOf(id);
    if (name === undefined) asked.delete(id);
    else names.set(new Map([...names.get(), [id, name]]));
  }
  asking -= 1;
}

/** Undefined where nobody answered: then it is asked again when it is next shown. */
async function nameOf(id: string): Promise<string | undefined> {
  try {
    if (id.startsWith('lead_')) return nameAndCompany((await ask<{ lead: Lead }>(`/api/leads/${id}`)).lead);
    if (id.startsWith('acct_')) return (await ask<{ account: Account }>(`/api/accounts/${id}`)).account.name;
    return id;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.status === 404 ? id : undefined;
  }
}

const nameAndCompany = (lead: Lead): string => {
  const { company } = lead.fields;
  return company === undefined ? nameOfLead(lead) : `${nameOfLead(lead)} · ${company}`;
};
