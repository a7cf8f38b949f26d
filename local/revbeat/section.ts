import { printable } from './printable.ts';

/** One part of an explanation: a heading and its lines. A part that has nothing to say has no lines. */
export interface Section<Page> {
  title: (page: Page) => string;
  lines: (page: Page) => string[];
}

/** Every section, as text for a terminal. */
export const told = <Page>(sections: Section<Page>[], page: Page): string =>
  sections
    .map(({ title, lines }) => [title(page), ...lines(page).map((line) => `  ${line}`)].map(printable).join('\n'))
    .join('\n\n');
