import { ColumnTitles } from '../parts/column-titles.tsx';
import { count, share, toneOf, type Limit, type Line, type Report } from './report.ts';

/** Where mails went, and how they fared there: a provider that turns us away shows before the sums do. */
export function DomainTable({ report: { domains, others, total, limits } }: { report: Report }) {
  return (
    <section class="wide" aria-labelledby="domains-title">
      <h3 id="domains-title">By the domain that they went to</h3>
      <table class="figures">
        <ColumnTitles titles={['Domain', 'Sent', 'Delivered', 'Bounced', 'Spam', 'Opened', 'By machines', 'Clicked']} />
        <tbody>
          {domains.map((line) => (
            <Row key={line.domain} title={line.domain} line={line} limits={limits} />
          ))}
          {others && <Row title={`${count(others.domains)} others`} line={others} limits={limits} />}
        </tbody>
        <tfoot>
          <Row title="All" line={total} limits={limits} />
        </tfoot>
      </table>
    </section>
  );
}

function Row({ title, line: { counts, rates }, limits }: { title: string; line: Line; limits: Limit[] }) {
  const toned = (name: string) => toneOf(rates[name], limits.find((limit) => limit.name === name)?.limit);
  return (
    <tr>
      <th scope="row">{title}</th>
      <td data-of="Sent">{count(counts.sent)}</td>
      <td data-of="Delivered">{share(rates['delivered'])}</td>
      <td data-of="Bounced" class={counts.bounced > 0 ? toned('bounced') : ''}>
        {share(rates['bounced'])}
      </td>
      <td data-of="Spam" class={counts.complained > 0 ? toned('complained') : ''}>
        {share(rates['complained'])}
      </td>
      <td data-of="Opened">{share(rates['opened'])}</td>
      <td data-of="By machines">{count(counts['machine-opened'] + counts['machine-clicked'])}</td>
      <td data-of="Clicked">{share(rates['clicked'])}</td>
    </tr>
  );
}
