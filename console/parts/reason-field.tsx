import type { Ref } from 'preact';

interface Props {
  label: string;
  value: string;
  onChange: (reason: string) => void;
  field?: Ref<HTMLInputElement>;
}

/** A reason is asked for wherever a person overrules what would happen by itself; so long is what the API takes. */
export const ReasonField = ({ label, value, onChange, field }: Props) => (
  <label class="field grow">
    <span>{label}</span>
    <input
      {...(field && { ref: field })}
      required
      maxLength={2000}
      value={value}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </label>
);
