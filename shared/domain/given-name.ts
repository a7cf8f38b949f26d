import type { LeadFields } from '../contracts/lead.ts';
import { noGivenName } from './lures.ts';
import { isNoFirstName } from './placeholder-words.ts';
import { presentable } from './presentable.ts';

/** How somebody is greeted: by their first name, or by the first of the words that they gave as their whole name. */
export const firstNameOf = ({ first_name, name }: Pick<LeadFields, 'first_name' | 'name'>): string | undefined => {
  const first = presentable(first_name);
  const isGiven = first !== undefined && !isNoFirstName(first) && untitled(first) !== '';
  return givenName(isGiven ? first : firstWordOf(presentable(name)));
};

/** As somebody is greeted: one given name, or a few, with a capital, without a title. */
export const givenName = (text: string | undefined): string | undefined => {
  // What follows a comma is a degree, or somebody else.
  const written = untitled(presentable(text)?.split(',', 1)[0]?.trim() ?? '');
  if (written === '' || written.length > 30 || /[\d/.。!?$%]/.test(written)) return undefined;
  if (isNoFirstName(written) || (written.includes(' ') && noGivenName.test(written))) return undefined;
  const shouted = written === written.toUpperCase() || written === written.toLowerCase();
  return shouted && written.length > 2 ? spoken(written) : written;
};

/** "Mr Smith" is no first name, and "Smith, Anna" does not begin with one: who says so little of it is not called by it. */
const firstWordOf = (name = ''): string | undefined => {
  const [words = ''] = name.split(',', 1);
  const named = untitled(words);
  const isWhole = named.includes(' ') || named === name;
  return isWhole ? named.split(' ')[0] : undefined;
};

const untitled = (name: string): string => {
  const words = name.split(' ');
  const first = words.findIndex((word) => !titles.has(word.toLowerCase().replace(/\.$/, '')));
  return first === -1 ? '' : words.slice(first).join(' ');
};

const titles: ReadonlySet<string> = new Set([
  ...['mr', 'mrs', 'ms', 'miss', 'mx', 'mister', 'missus', 'sir', 'madam', 'dr', 'doctor', 'prof', 'professor'],
  ...['herr', 'herrn', 'frau', 'hr', 'fr', 'doktor', 'dipl.-ing', 'dipl-ing', 'mme', 'mlle', 'madame', 'monsieur'],
  ...['mademoiselle', 'sr', 'sra', 'srta', 'señor', 'señora', 'sig', 'signor', 'signora', 'dott', 'dhr', 'mevr'],
]);

/** `JEAN-PIERRE O'BRIEN` as people write it: each part with its own capital, but those that join names. */
const spoken = (name: string): string =>
  name
    .split(' ')
    .map((word, at) =>
      at > 0 && joining.has(word.toLowerCase()) ? word.toLowerCase() : word.split('-').map(capitalised).join('-'),
    )
    .join(' ');

const joining: ReadonlySet<string> = new Set([
  'de',
  'del',
  'della',
  'di',
  'da',
  'do',
  'dos',
  'la',
  'van',
  'von',
  'der',
]);

/** After one letter and an apostrophe a name begins anew: O’Brien, D’Angelo, and not Sa’Id. */
const capitalised = (part: string): string => {
  const begins = part[1] === "'" || part[1] === '’' ? 3 : 1;
  return part.slice(0, begins).toUpperCase() + part.slice(begins).toLowerCase();
};
