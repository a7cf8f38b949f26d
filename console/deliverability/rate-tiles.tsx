import { count, share, toneOf, type Limit, type Line } from './report.ts';

const toneWords = { good: 'within the limit', held: 'near the limit', bad: 'over the limit', '': '' } as const;

/** The rates that say whether mail still arrives, each with what it is a share of, and the limit that it is held to. */
export const RateTiles = ({ total, limits }: { total: Line; limits: Limit[] }) => (
  <ul class="tiles" aria-label="All mails together">
    <li>
      <strong>{count(total.counts.sent)}</strong>
      <span>sent</span>
    </li>
    {limits.map(({ name, says, limit }) => {
      const value = total.rates[name];
      const tone = toneOf(value, limit);
      return (
        <li key={name} title={says}>
          <strong>{share(value)}</strong>
          <span>{name}</span>
          {limit !== null && value != null && (
            <span class={`chip ${tone}`}>
              {toneWords[tone]} of {share(limit)}
            </span>
          )}
        </li>
      );
    })}
  </ul>
);
