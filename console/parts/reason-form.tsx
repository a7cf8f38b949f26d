import { useEffect, useRef, useState } from 'preact/hooks';
import { PersonField } from './person-field.tsx';
import { ReasonField } from './reason-field.tsx';

interface Props {
  by: string;
  /** What the field of the person is called. */
  who: string;
  act: string;
  keep: string;
  onSay: (said: { by: string; because: string }) => void;
  onCancel: () => void;
}

/** Some things need a name and a reason: whoever looks later wants to know. */
export function ReasonForm({ by, who, act, keep, onSay, onCancel }: Props) {
  const [person, setPerson] = useState(by);
  const [because, setBecause] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const say = (event: Event) => {
    event.preventDefault();
    onSay({ by: person, because });
  };
  return (
    <form class="inline actions" onSubmit={say}>
      <PersonField label={who} value={person} onChange={setPerson} {...(by === '' && { nobody: 'Who decides?' })} />
      <ReasonField label="Reason" value={because} onChange={setBecause} field={field} />
      <button type="submit" class="main" disabled={person === ''}>
        {act}
      </button>
      <button type="button" onClick={onCancel}>
        {keep}
      </button>
    </form>
  );
}
