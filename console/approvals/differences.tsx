import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Comparison, TextPart } from '../../shared/contracts/differences.ts';
import { useLive } from '../live/resource.ts';
import type { Page } from '../live/api.ts';
import { At } from '../parts/time.tsx';

const titles: Record<Comparison['against'], string> = {
  drafted: 'What its reader changed',
  plain: 'Against our own writer’s text',
  earlier: 'Against the one before',
};

/** A document as it reads, or beside another, word by word; there is no choice where there is nothing to compare with. */
export function Differences({ approval, children }: { approval: string; children: ComponentChildren }) {
  const { value } = useLive<Page<Comparison>>(`/api/approvals/${approval}/differences`);
  const [chosen, setChosen] = useState<Comparison['against']>();
  const comparisons = value?.items ?? [];
  const comparison = comparisons.find(({ against }) => against === chosen);
  const view = (against: Comparison['against'] | undefined, title: string) => (
    <button key={title} type="button" aria-pressed={comparison?.against === against} onClick={() => setChosen(against)}>
      {title}
    </button>
  );
  return (
    <>
      {comparisons.length > 0 && (
        <div class="views" role="group" aria-label="Views">
          {view(undefined, 'As it reads')}
          {comparisons.map(({ against }) => view(against, titles[against]))}
        </div>
      )}
      {comparison ? <Compared comparison={comparison} /> : children}
    </>
  );
}

const Compared = ({ comparison: { sections, at, against } }: { comparison: Comparison }) => (
  <article class="packet compared">
    <p class="aside">
      <del>Struck out</del> is what{' '}
      {against === 'earlier' && at ? (
        <>
          was sent on <At at={at} shape="day" />
        </>
      ) : (
        sources[against]
      )}
      , <ins>underlined</ins> what stands here.
    </p>
    {sections.map(({ title, parts }) => (
      <section key={title}>
        <h3>{title}</h3>
        <p>{parts.some(({ is }) => is !== 'same') ? parts.map(part) : <span class="aside">The same words.</span>}</p>
      </section>
    ))}
  </article>
);

const sources: Record<Comparison['against'], string> = {
  drafted: 'was drafted',
  plain: 'our own writer says',
  earlier: 'was sent before',
};

const part = ({ is, text }: TextPart, place: number) =>
  is === 'same' ? text : is === 'gone' ? <del key={place}>{text}</del> : <ins key={place}>{text}</ins>;
