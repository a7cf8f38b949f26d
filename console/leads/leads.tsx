import { useEffect } from 'preact/hooks';
import type { Lead } from '../../shared/contracts/lead.ts';
import { AccountPage } from '../accounts/account-page.tsx';
import { useAddress } from '../address.ts';
import { useNow } from '../clock/face.ts';
import { FirstSteps } from '../parts/first-steps.tsx';
import { LiveList, useGrowing } from '../parts/live-list.tsx';
import { Link } from '../parts/link.tsx';
import { companyZone, dayName } from '../words/moments.ts';
import { learnNames } from '../words/subject-names.ts';
import { isFiltered, LeadFilters, pathOf } from './filters.tsx';
import { LeadPage } from './lead-page.tsx';
import { LeadRow } from './lead-row.tsx';

/** Who came in, newest day first, and why each is graded as it is; beside them one lead, or the account of some. */
export function Leads() {
  const address = useAddress();
  const lead = address.get('lead');
  const account = lead === null ? address.get('account') : null;
  const { list, more } = useGrowing<Lead>(pathOf(address));
  const isToday = address.get('day') === 'today';
  const today = useToday();
  const items = list.value?.items;
  useEffect(() => learnNames(items ?? []), [items]);
  const shown =
    isToday && list.value
      ? {
          ...list,
          value: { ...list.value, items: list.value.items.filter(({ firstSeenAt }) => today(firstSeenAt) === 'Today') },
        }
      : list;
  return (
    <div class={lead || account ? 'panel with-detail' : 'panel'}>
      <section class="list" aria-label="Leads">
        <LeadFilters />
        <LiveList
          list={shown}
          empty={isFiltered(address) ? <NoneFound /> : <FirstSteps says="Nobody has come in yet." />}
        >
          {(leads) =>
            [...Map.groupBy(leads, ({ firstSeenAt }) => today(firstSeenAt))].map(([day, ofDay]) => (
              <Day key={day} day={day} leads={ofDay} chosen={lead} />
            ))
          }
        </LiveList>
        {more}
      </section>
      {lead && <LeadPage key={lead} id={lead} />}
      {account && <AccountPage key={account} id={account} />}
    </div>
  );
}

function useToday(): (at: string) => string {
  const zone = companyZone.use();
  const now = useNow();
  return (at) => dayName(at, now, zone);
}

function Day({ day, leads, chosen }: { day: string; leads: Lead[]; chosen: string | null }) {
  return (
    <>
      <h3 class="group">
        {day} <span class="aside">{leads.length}</span>
      </h3>
      <ul class="rows">
        {leads.map((lead) => (
          <LeadRow key={lead.id} lead={lead} isChosen={lead.id === chosen} />
        ))}
      </ul>
    </>
  );
}

const NoneFound = () => (
  <p>
    No lead is like that.{' '}
    <Link to={{ q: undefined, stage: undefined, grade: undefined, owner: undefined, day: undefined }}>
      Show all leads
    </Link>
  </p>
);
