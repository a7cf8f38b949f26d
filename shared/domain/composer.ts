import type { Brief, Draft } from '../contracts/brief.ts';
import { lookAhead } from './packet-look-ahead.ts';
import { lookBack } from './packet-look-back.ts';
import { openings, subjectLines, type LineRow } from './short-lines.ts';
import { opened, toldBy, type Told } from './told.ts';

export { numbersStand, type NumbersVerdict } from './numbers.ts';

/** The deterministic writer: the same facts always give the same words, and no word that the facts do not carry. */
export const compose = (brief: Brief): Draft => {
  const told = toldBy(brief);
  return {
    writtenBy: 'Revbeat’s own writer',
    sections: brief.sections.map((section, at) => ({
      key: section.key,
      title: section.title,
      ...writers[brief.kind](section, told, at),
    })),
    costMicroUsd: 0,
    because: 'composed by rule from the facts of the brief; no model was asked',
  };
};

type Written = { body: string; bullets: string[] };
type SectionAsked = Brief['sections'][number];

const packetSection = ({ key }: SectionAsked, told: Told): Written => {
  const rows = [...lookBack, ...lookAhead].filter(
    ({ section, needs, when }) => section === key && needs.every(told.has) && (when === undefined || when(told)),
  );
  const said = (as: 'body' | 'bullet'): string[] => rows.filter((row) => row.as === as).flatMap((row) => row.say(told));
  return { body: said('body').join(' '), bullets: said('bullet') };
};

const line =
  (rows: LineRow[]) =>
  (_asked: SectionAsked, told: Told, at: number): Written => {
    const fitting = rows.filter(({ needs }) => needs.every(told.has));
    // Several lines are variants: each says it in the next way that there is.
    return { body: (fitting[at] ?? fitting[0])?.say(told) ?? '', bullets: [] };
  };

const writers: Record<Brief['kind'], (asked: SectionAsked, told: Told, at: number) => Written> = {
  'qbr-packet': packetSection,
  'subject-line': line(subjectLines),
  opening: line(openings),
  'content-piece': (_asked, told) => ({ body: pieceBody(told), bullets: told.all('point').map(opened) }),
};

const pieceBody = (told: Told): string =>
  [told.text('topic'), told.has('audience') ? `For ${told.text('audience')}.` : ''].filter(Boolean).join('. ');
