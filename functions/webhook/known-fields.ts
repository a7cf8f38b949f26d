import { knownFields, type LeadFields } from '../../shared/contracts/lead.ts';
import { normaliseEmail } from '../../shared/domain/email-address.ts';
import { BadInput } from '../../shared/errors.ts';
import { amount, days } from './amounts.ts';
import { isBag, type Bag } from './plain-value.ts';

type Known = keyof LeadFields;

export interface Read {
  fields: LeadFields;
  /** Everything that is not a known field, as it came. */
  extra: Bag;
}

/**
 * The known fields of what somebody filled in, the rest kept beside them as it came. Names count
 * without case and punctuation (`firstName`, `First-Name`). A field sent twice counts with its last value that says
 * something, as it would in JSON; the whole list stays in `extra`.
 *
 * `unreadable: 'refuse'` (a form: somebody is there to correct it) throws BadInput naming the field; `'keep'` (a
 * machine: refusing would lose the delivery) leaves the value in `extra`. An invalid address is refused either way.
 */
export function readFields(bag: Bag, unreadable: 'refuse' | 'keep', prefix = ''): Read {
  const fields: Record<string, unknown> = {};
  const extra: [string, unknown][] = [];
  for (const [name, value] of Object.entries(bag)) {
    const known = knownAs(name);
    if (known === undefined) {
      extra.push([name, value]);
      continue;
    }
    if (Array.isArray(value) && value.length > 1) extra.push([name, value]);
    const said = lastThatSays(value, known);
    if (said === undefined) continue;
    const read = readOne(known, said);
    if (read !== undefined) fields[known] = read;
    else if (unreadable === 'refuse' || known === 'email')
      throw invalid(`${prefix}${name}`, expectation[known] ?? 'a text');
    else extra.push([name, value]);
  }
  // as: each reader answers its field's own kind of value. fromEntries: a key `__proto__` is a key like any other.
  return { fields: fields as LeadFields, extra: Object.fromEntries(extra) };
}

/** Bags within the bag that forms wrap their fields in; a field at the top counts before the same one in a wrapper. */
const wrappers = ['fields', 'lead', 'contact', 'person', 'form', 'data'];

export function unwrap(bag: Bag): Bag {
  const inner = wrappers.flatMap((wrapper) => (isBag(bag[wrapper]) ? [[wrapper, bag[wrapper]] as const] : []));
  return inner.reduce<Bag>((outer, [wrapper, content]) => {
    const known = Object.entries(content).filter(([name]) => knownAs(name) !== undefined);
    const rest = Object.entries(content).filter(([name]) => knownAs(name) === undefined);
    const without = Object.fromEntries(Object.entries(outer).filter(([name]) => name !== wrapper));
    return {
      ...Object.fromEntries(known),
      ...without,
      ...(rest.length > 0 ? { [wrapper]: Object.fromEntries(rest) } : {}),
    };
  }, bag);
}

const byPlainName = new Map<string, Known>(knownFields.map((name) => [name.replaceAll('_', ''), name]));
/** The known field of a name, whatever its case and punctuation. */
export const knownAs = (name: string): Known | undefined => byPlainName.get(name.toLowerCase().replace(/[\s_-]/g, ''));

const names: Known[] = ['name', 'first_name', 'last_name', 'company', 'title', 'message'];
const places: Known[] = ['country', 'region'];
/** Answers that say nothing, as good as an empty field, but where they may be meant: a family Na, Namibia, a company None. */
const sayNothing = new Map<string, readonly Known[]>([
  ...['', '-', 'n/a'].map((word) => [word, []] as const),
  ['na', [...names, ...places]],
  ...['none', 'select', 'unknown', 'not sure', 'prefer not to say', 'null', 'undefined'].map(
    (word) => [word, names] as const,
  ),
]);
/** What a program writes where it has nothing. The family writes itself with a capital. */
const programsNothing = ['null', 'undefined'];

function saysNothing(value: unknown, known: Known): boolean {
  if (typeof value !== 'string') return value === null || value === undefined;
  const said = value.trim();
  const meantIn = sayNothing.get(said.toLowerCase());
  return programsNothing.includes(said) || (meantIn !== undefined && !meantIn.includes(known));
}

const lastThatSays = (value: unknown, known: Known): unknown =>
  (Array.isArray(value) ? value : [value]).findLast((one) => !saysNothing(one, known));

function readOne(known: Known, value: unknown): LeadFields[Known] {
  if (typeof value === 'object') return undefined;
  return (readers[known] ?? text)(value as string | number | boolean); // as: JSON and forms hold nothing else
}

type Plain = string | number | boolean;
type Reader = (value: Plain) => LeadFields[Known];

const text: Reader = (value) => String(value);
const positive = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
const counted =
  (read: (text: string) => number | undefined): Reader =>
  (value) =>
    typeof value === 'number' ? positive(value) : typeof value === 'string' ? positive(read(value)) : undefined;

const readers: Partial<Record<Known, Reader>> = {
  email: (value) => (typeof value === 'string' ? normaliseEmail(value) : undefined),
  employees: counted(amount),
  revenue: counted(amount),
  budget: counted(amount),
  timeline: counted(days),
  consent: (value) => yesOrNo(String(value)),
  do_not_email: (value) => yesOrNo(String(value)),
};

const expectation: Partial<Record<Known, string>> = {
  email: 'an email address',
  employees: 'a number of people, like 120 or 51-200',
  revenue: 'yearly revenue in USD, like 5000000 or 5M',
  budget: 'a monthly budget in USD, like 2500 or 2.5k',
  timeline: 'a time to decision, like 30 days or 3 months',
  consent: 'yes or no',
  do_not_email: 'yes or no',
};

const yes = /^(on|yes|y|true|1|checked|ticked|agreed?|accepted|i (agree|consent|accept)\b.*)$/i;
const no = /^(off|no|n|false|0|unchecked|declined?)$/i;
/** A ticked box sends whatever its author wrote; only clear words count, because consent is never guessed. */
const yesOrNo = (said: string): boolean | undefined =>
  yes.test(said.trim()) ? true : no.test(said.trim()) ? false : undefined;

const invalid = (field: string, wanted: string): BadInput =>
  new BadInput('invalid-field', `${field}: must be ${wanted}`, { field });
