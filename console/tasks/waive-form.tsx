import { useEffect, useRef, useState } from 'preact/hooks';
import { PersonField } from '../parts/person-field.tsx';

interface Props {
  by: string;
  onWaive: (waiver: { by: string; note: string }) => void;
  onCancel: () => void;
}

/** Letting a task go needs a name and a reason: it counts as done from then on. */
export function WaiveForm({ by, onWaive, onCancel }: Props) {
  const [person, setPerson] = useState(by);
  const [note, setNote] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const waive = (event: Event) => {
    event.preventDefault();
    onWaive({ by: person, note });
  };
  return (
    <form class="inline actions" onSubmit={waive}>
      <PersonField label="Waived by" value={person} onChange={setPerson} />
      <label class="field grow">
        <span>Reason</span>
        <input
          ref={field}
          required
          maxLength={2000}
          value={note}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </label>
      <button type="submit" class="main">
        Waive
      </button>
      <button type="button" onClick={onCancel}>
        Keep it
      </button>
    </form>
  );
}
