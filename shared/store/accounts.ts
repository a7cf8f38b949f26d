import type { Account } from '../contracts/account.ts';
import type { AccountId } from '../contracts/ids.ts';
import { instant, millis } from '../contracts/instant.ts';
import { domainOfWebsite } from '../domain/email-address.ts';
import { hashOf } from '../domain/hash.ts';
import type { Accounts } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { keys, lists, place } from './keys.ts';
import { pageOf } from './listing.ts';
import type { Item, Table } from './table.ts';

export function accountsOn(table: Table): Accounts {
  return {
    async get(id) {
      const item = await table.get(keys.account(id));
      return item && entityOf<Account>(item);
    },
    async put(account) {
      // A projection of older facts never covers a newer one; of the same facts it may.
      const justAfter = instant(millis(account.lastSeenAt) + 1);
      const domain = account.domain === undefined ? undefined : domainOfWebsite(account.domain);
      if (domain !== undefined) await table.put({ ...keyOfDomain(domain), account: account.id }, { is: 'absent' });
      await table.put(itemOf(account), { is: 'absent-or-less', attribute: 'lastSeenAt', value: justAfter });
    },
    async ofDomain(domain) {
      const item = await table.get(keyOfDomain(domain));
      return item && (item['account'] as AccountId); // as: put() wrote it
    },
    list: (paging) =>
      pageOf(table, { index: 'gsi1', partitions: lists.accounts().all, newestFirst: true }, paging, entityOf<Account>),
  };
}

const keyOfDomain = (domain: string) => keys.accountOfDomain(hashOf('domain', domain.toLowerCase()));

const itemOf = (account: Account): Item => ({
  ...keys.account(account.id),
  ...body(account),
  lastSeenAt: account.lastSeenAt,
  gsi1pk: lists.accounts().one(account.id),
  gsi1sk: place(account.firstSeenAt, account.id),
});
