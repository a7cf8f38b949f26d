/** What is known of somebody, a line for each; what is not known has none. */
export const Card = ({ rows }: { rows: [string, preact.ComponentChildren][] }) => (
  <dl class="card">
    {rows
      .filter(([, value]) => value)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
