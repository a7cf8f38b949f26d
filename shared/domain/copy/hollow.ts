import type { Brief, Draft } from '../../contracts/brief.ts';
import { numbersIn } from '../written-numbers.ts';
import { textsOf, wordsOf } from './reading.ts';

type Written = Pick<Draft, 'sections'>;

/**
 * Whether a review says nothing, though each of its parts has words: a part repeats what the others said, or all of it
 * would fit any customer, since none of their figures is told. Lines are too short to be judged so, and pieces have one part.
 */
export const isHollow = (draft: Written, { kind, facts }: Pick<Brief, 'kind' | 'facts'>): boolean =>
  kind === 'qbr-packet' && (repeatsItself(draft) || tellsNoFigure(draft, facts));

/** A part with no sentence of its own. */
function repeatsItself({ sections }: Written): boolean {
  const said = new Set<string>();
  return sections.some((section) => {
    const sentences = sentencesOf(section);
    const isNew = sentences.length === 0 || sentences.some((sentence) => !said.has(sentence));
    sentences.forEach((sentence) => said.add(sentence));
    return !isNew;
  });
}

const sentencesOf = (section: Written['sections'][number]): string[] =>
  textsOf({ sections: [section] })
    .flatMap((text) => text.split(/[.!?;]+(?=\s|$)|\n+/))
    .map((sentence) => wordsOf(sentence).join(' '))
    .filter(Boolean);

/** Of a customer of whom fewer figures are known, an honest review may tell none. */
const fewest = 3;

function tellsNoFigure(draft: Written, facts: Brief['facts']): boolean {
  const figures = new Set(
    facts.flatMap(({ value }) => (typeof value === 'number' && value !== 0 ? [Math.abs(value)] : [])),
  );
  const told = () => textsOf(draft).flatMap(numbersIn);
  return figures.size >= fewest && !told().some(({ value }) => value !== 'said' && figures.has(Math.abs(value)));
}
