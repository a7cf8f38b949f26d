import { useActing } from '../words/acting.ts';
import { useTeam } from '../words/team.ts';

/** Who decides: the person this browser acts as, else whoever the work belongs to. */
export const useDecider = (owner: string): string => useActing() || owner;

export function PersonField({
  label,
  value,
  onChange,
  nobody,
}: {
  label: string;
  value: string;
  onChange: (id: string) => void;
  nobody?: string;
}) {
  const team = useTeam();
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {nobody !== undefined && <option value="">{nobody}</option>}
        {team.map(({ id, name, title }) => (
          <option key={id} value={id} selected={id === value}>
            {name}, {title}
          </option>
        ))}
      </select>
    </label>
  );
}
