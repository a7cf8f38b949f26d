import { emailHash } from '../domain/email-address.ts';
import type { Lead } from '../contracts/lead.ts';
import type { Leads } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { identitiesOn } from './identities.ts';
import { keys, lists, place } from './keys.ts';
import { pageOf } from './listing.ts';
import { placeOf } from './place.ts';
import type { Item, Table } from './table.ts';

export function leadsOn(table: Table): Leads {
  const get: Leads['get'] = async (id) => {
    const item = await table.get(keys.lead(id));
    return item && entityOf<Lead>(item);
  };
  return {
    get,
    async put(lead) {
      // Equal counts are written: the same facts may say something new as time passes.
      const notNewer = { is: 'absent-or-less', attribute: 'factCount', value: ageOf(lead) + 1 } as const;
      // A lead that was merged while it was worked out is shown as the one it became.
      const isItself = { check: keys.alias(lead.id), when: { is: 'absent' } } as const;
      await table.transact([{ put: itemOf(lead), when: notNewer }, isItself]);
    },
    async list(filter, paging) {
      if (filter.email !== undefined) {
        placeOf(paging.cursor);
        const lead = await leadWithEmail(table, filter.email, get);
        return { items: lead && matches(filter)(lead) ? [lead] : [], cursor: null };
      }
      const partitions = filter.stage ? lists.leadsInStage(filter.stage).all : lists.leads().all;
      const listing = { index: filter.stage ? 'gsi2' : 'gsi1', partitions, newestFirst: true } as const;
      const asksMore = [filter.grade, filter.owner, filter.q].some((asked) => asked !== undefined);
      const keep = (item: Item) => matches(filter)(entityOf<Lead>(item));
      return pageOf(table, { ...listing, ...(asksMore && { keep }) }, paging, entityOf<Lead>);
    },
  };
}

/** Facts only grow in number, but when a merge is taken back: that comes after any number of facts. */
const ageOf = ({ factCount, partedCount = 0 }: Lead): number => factCount + partedCount * 10_000_000;

const itemOf = (lead: Lead): Item => ({
  ...keys.lead(lead.id),
  ...body(lead),
  factCount: ageOf(lead),
  gsi1pk: lists.leads().one(lead.id),
  gsi1sk: place(lead.firstSeenAt, lead.id),
  gsi2pk: lists.leadsInStage(lead.stage).one(lead.id),
  gsi2sk: place(lead.firstSeenAt, lead.id),
});

/** By the claim that the address made when it first came: addresses themselves are in no key. */
async function leadWithEmail(table: Table, email: string, get: Leads['get']): Promise<Lead | undefined> {
  const identities = identitiesOn(table);
  const claimed = await identities.find(`email:${emailHash(email)}`);
  return claimed && get(await identities.current(claimed));
}

type LeadFilter = Parameters<Leads['list']>[0];

const matches =
  ({ stage, grade, owner, q }: LeadFilter) =>
  (lead: Lead): boolean =>
    (stage === undefined || lead.stage === stage) &&
    (grade === undefined || lead.score.grade === grade) &&
    (owner === undefined || lead.owner === owner) &&
    (q === undefined || searched(lead).includes(q.trim().toLowerCase()));

const searched = ({ id, fields }: Lead): string =>
  [id, fields.name, fields.first_name, fields.last_name, fields.email, fields.company, fields.title]
    .join(' ')
    .toLowerCase();
