import { withoutComments } from './comments.ts';
import { isGenerated, linesOf, type Source } from './sources.ts';

const longest = 300;
const deepest = 2;
const noNouns = ['utils', 'util', 'helpers', 'helper', 'common', 'types', 'manager', 'service', 'impl', 'misc'];

export function tooLong(sources: Source[]): string[] {
  const long = sources.filter((source) => !isGenerated(source) && linesOf(source) > longest);
  return long.map((source) => `${source.path} has ${linesOf(source)} lines, ${longest} are allowed`);
}

export function tooDeep(paths: string[]): string[] {
  const below = (path: string) => path.split('/').length - 2;
  return paths
    .filter((path) => below(path) > deepest)
    .map((path) => `${path} lies ${below(path)} folders below the top one`);
}

/** A file is a noun that you can say aloud. Only a list that a program wrote may be called index. */
export function badlyNamed(sources: Source[]): string[] {
  const stem = (path: string) => path.split('/').at(-1)?.split('.')[0]?.toLowerCase() ?? '';
  const bad = sources.filter((source) => {
    const name = stem(source.path);
    return noNouns.includes(name.split('-').at(-1) ?? '') || (name === 'index' && !isGenerated(source));
  });
  return bad.map(({ path }) => `${path} says nothing by its name`);
}

/** Words that must not stand in a room, and why. */
const forbiddenWords: { words: RegExp; in: RegExp; because: string }[] = [
  {
    words: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bDateTime\.(?:now|utc|local)\(\)|\brandom(?:UUID|Bytes)\(/,
    in: /^(?:shared\/(?:contracts|domain|journeys|emails)|state-machines)\//,
    because: 'the domain takes `now` and chance as arguments',
  },
  { words: /\binterface I[A-Z][a-z]/, in: /^(?!test\/architecture)/, because: 'no I prefix' },
  { words: /\b(?:TODO|FIXME)\b/, in: /^(?!test\/architecture)/, because: 'do it, or leave the sentence out' },
];

export function forbidden(sources: Source[]): string[] {
  return forbiddenWords.flatMap(({ words, in: room, because }) =>
    sources
      .filter(
        ({ path, text }) => room.test(path) && words.test(words.source.includes('TODO') ? text : withoutComments(text)),
      )
      .map(({ path, text }) => `${path} says ${words.exec(text)?.[0]}: ${because}`),
  );
}

/** The environment is read in one file per floor; the guard and the tests come before all floors. */
const floors = ['functions/', 'shared/adapters/', 'local/', 'infra/'];
const free = ['local/guard', 'test/'];

export function scatteredEnvironment(sources: Source[]): string[] {
  const readers = sources
    .filter(({ path }) => !free.some((beginning) => path.startsWith(beginning)))
    .filter(({ text }) =>
      /\bprocess\.env\b|\bprocess\[['"]env|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(withoutComments(text)),
    )
    .map(({ path }) => path);
  const homeless = readers.filter((path) => !floors.some((floor) => path.startsWith(floor)));
  const crowded = floors
    .map((floor) => readers.filter((path) => path.startsWith(floor)))
    .filter(({ length }) => length > 1);
  return [
    ...homeless.map((path) => `${path} reads the environment, and belongs to no floor`),
    ...crowded.map((paths) => `${paths.join(', ')} read the environment: one file per floor may`),
  ];
}

/** A page that a comment sends its reader to is in the project: notes of its makers do not travel with it. */
export function missingPages(sources: Source[], paths: string[]): string[] {
  const pages = new Set(['README.md', ...paths].map((path) => path.split('/').at(-1)));
  return sources.flatMap(({ path, text }) =>
    [...new Set(text.match(/\b[\w-]+\.md\b/g))]
      .filter((page) => !pages.has(page))
      .map((page) => `${path} names ${page}, which is not here`),
  );
}
