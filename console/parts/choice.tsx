import { addressWith, go, useAddress } from '../address.ts';

interface Option {
  value: string;
  title: string;
}

interface Props {
  label: string;
  /** The name that the choice has in the address. */
  name: string;
  options: Option[];
  /** What it means that nothing is chosen. */
  otherwise?: string;
}

/** A filter that lives in the address. */
export function Choice({ label, name, options, otherwise = 'All' }: Props) {
  const chosen = useAddress().get(name) ?? '';
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        value={chosen}
        onChange={({ currentTarget }) => go(addressWith({ [name]: currentTarget.value }), 'replace')}
      >
        <option value="">{otherwise}</option>
        {options.map(({ value, title }) => (
          <option key={value} value={value} selected={value === chosen}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

export const optionsOf = (titles: Record<string, string>): Option[] =>
  Object.entries(titles).map(([value, title]) => ({ value, title }));
