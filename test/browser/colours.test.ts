import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(import.meta.dirname, '../../console/style/colours.css'), 'utf8');

/** Name → its colour in light and in dark. */
const colours = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

/** What is written on what, and how much contrast it needs: 4.5 for text, 3 for the edges of fields (WCAG 2.2 AA). */
const pairs: [ink: string, papers: string[], least: number][] = [
  ['ink', ['paper', 'sheet', 'raised', 'chosen'], 4.5],
  ['soft', ['paper', 'sheet', 'raised', 'chosen'], 4.5],
  ['accent', ['paper', 'sheet', 'raised', 'chosen'], 4.5],
  ['bad', ['sheet', 'bad-paper', 'raised'], 4.5],
  ['good', ['good-paper'], 4.5],
  ['going', ['going-paper'], 4.5],
  ['held', ['held-paper'], 4.5],
  ['on-accent', ['accent'], 4.5],
  ['edge', ['sheet', 'paper'], 3],
  ['focus', ['sheet', 'paper', 'chosen'], 3],
];

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  test.each(pairs)('%s can be read on %p', (ink, papers, least) => {
    const hard = papers.filter((paper) => contrast(valueOf(ink), valueOf(paper)) < least);
    expect(hard).toEqual([]);
  });
  const valueOf = (name: string): string => {
    const value = colours[name]?.[theme];
    if (value === undefined) throw new Error(`colours.css has no ${name}`);
    return value;
  };
});

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
