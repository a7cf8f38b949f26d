import { useState } from 'preact/hooks';
import { useActing } from '../words/acting.ts';
import { useTeam } from '../words/team.ts';

/** Who decides: the person this browser acts as, else whoever the work belongs to. */
export const useDecider = (owner: string): string => useActing() || owner;

/** The same, to be seen and changed in a form before anything is done: it is kept in that person's name. */
export function useNamedDecider(label: string, owner: string | undefined) {
  const usual = useDecider(owner ?? '');
  const [chosen, setChosen] = useState<string>();
  const by = chosen ?? usual;
  const field = (
    <PersonField label={label} value={by} onChange={setChosen} {...(usual === '' && { nobody: 'Who decides?' })} />
  );
  return { by, field };
}

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
