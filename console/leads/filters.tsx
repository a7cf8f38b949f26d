import { addressWith, go, useAddress } from '../address.ts';
import { Choice, optionsOf } from '../parts/choice.tsx';
import { stageTitles } from '../words/journey-titles.ts';
import { useTeam } from '../words/team.ts';

const grades = ['A', 'B', 'C', 'D'].flatMap((fit) => ['1', '2', '3', '4'].map((interest) => fit + interest));

/** Names in the address that the list is filtered by, as the ops API has them. */
const filters = ['q', 'stage', 'grade', 'owner'] as const;

/** The list that the address asks for. */
export function pathOf(address: URLSearchParams): string {
  const query = new URLSearchParams(
    filters.flatMap((name) => (address.get(name) ? [[name, address.get(name) ?? '']] : [])),
  );
  return query.size === 0 ? '/api/leads' : `/api/leads?${query}`;
}

export const isFiltered = (address: URLSearchParams): boolean =>
  filters.some((name) => address.has(name)) || address.get('day') === 'today';

export function LeadFilters() {
  const address = useAddress();
  const owners = useTeam().filter(({ role }) => role === 'sdr' || role === 'ae');
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="choice grow">
        <span>Search</span>
        <input
          type="search"
          placeholder="Name, company or address"
          value={address.get('q') ?? ''}
          onInput={({ currentTarget }) => go(addressWith({ q: currentTarget.value }), 'replace')}
        />
      </label>
      <Choice label="Came" name="day" options={[{ value: 'today', title: 'Today' }]} otherwise="Any day" />
      <Choice label="Stage" name="stage" options={optionsOf(stageTitles)} />
      <Choice label="Grade" name="grade" options={grades.map((grade) => ({ value: grade, title: grade }))} />
      <Choice
        label="Owner"
        name="owner"
        options={owners.map(({ id, name }) => ({ value: id, title: name }))}
        otherwise="Anybody"
      />
    </form>
  );
}
