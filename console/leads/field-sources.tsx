import { At } from '../parts/time.tsx';

/** A field, and who said it. */
export interface FieldSource {
  field: string;
  value: unknown;
  source: string;
  at: string;
  by?: string;
}

/** Of every field we know who said it and when; what a person corrected stands over what machines say later. */
export function FieldSources({ fields }: { fields: FieldSource[] }) {
  return (
    <section aria-labelledby="fields-title">
      <h3 id="fields-title">Who said what</h3>
      <details>
        <summary>{fields.length} fields</summary>
        <ul class="plain">
          {fields.map(({ field, value, source, at, by }) => (
            <li key={field}>
              <strong>{field.replaceAll('_', ' ')}</strong> {typeof value === 'string' ? value : JSON.stringify(value)}{' '}
              <span class="aside">
                {by ?? source}, <At at={at} />
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
