import type { Brief } from '../contracts/brief.ts';

const plain = new Intl.NumberFormat('en-US');

/** The facts of a brief, by label: what a sentence may be made of. */
export interface Told {
  has: (label: string) => boolean;
  /** The first value under a label, numbers as people write them; empty when there is none. */
  text: (label: string) => string;
  /** NaN when there is none. */
  number: (label: string) => number;
  all: (label: string) => string[];
  /** Values of all labels that begin so, with the rest of the label: `risk: usage` → `usage`. */
  under: (beginning: string) => { name: string; text: string }[];
  quotes: string[];
}

export const toldBy = (brief: Brief): Told => {
  const spoken = (value: string | number): string => (typeof value === 'number' ? plain.format(value) : value);
  const first = (label: string) => brief.facts.find((fact) => fact.label === label);
  return {
    has: (label) => first(label) !== undefined,
    text: (label) => spoken(first(label)?.value ?? ''),
    number: (label) => Number(first(label)?.value ?? NaN),
    all: (label) => brief.facts.filter((fact) => fact.label === label).map(({ value }) => spoken(value)),
    under: (beginning) =>
      brief.facts
        .filter(({ label }) => label.startsWith(beginning))
        .map(({ label, value }) => ({ name: label.slice(beginning.length), text: spoken(value) })),
    quotes: brief.quotes,
  };
};

/** 12 → `12`, −12 → `12`: a fall is told in words. */
export const size = (value: number): string => plain.format(Math.abs(value));
/** The first letter large. */
export const opened = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
