/** What a column holds, told from its cells. Only numbers and choices can be learned from. */
export type Kind = 'number' | 'choice' | 'date' | 'identifier' | 'text' | 'constant';

export interface Column {
  name: string;
  kind: Kind;
  /** Cleaned; the empty text is a missing cell. */
  cells: string[];
  /** Whether anything at all stood in the cell, a placeholder too. */
  written: boolean[];
}

/** What programs and forms write where nobody has said anything. */
const placeholders = new Set(['', 'select', 'null', 'nil', 'undefined', 'n/a', '#n/a', 'na', 'nan', '-', '--', '?']);

/** One column of the file. `missing`: further words for "nothing" in this file. */
export function readColumn(name: string, written: string[], missing: readonly string[] = []): Column {
  const cells = written.map((cell) => cleaned(cell, missing));
  return { name, kind: kindOf(name, cells), cells, written: written.map((cell) => cell.trim() !== '') };
}

export const cleaned = (cell: string, missing: readonly string[] = []): string => {
  const text = cell.trim();
  return placeholders.has(text.toLowerCase()) || missing.includes(text) ? '' : text;
};

/** `1,200`, `$1200` and `12%` are numbers; undefined where the text is none. */
export function numberIn(text: string): number | undefined {
  const bare = text.replace(/[$€£%\s]/g, '').replace(/,(?=\d{3}(\D|$))/g, '');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(bare) ? Number(bare) : undefined;
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b/.test(text);
const saysIdentifier = /(^|[\s_#-])(id|ids|uuid|guid|key|number|no|nr|email|e-mail|phone|url)$/i;

/** Nobody's chance should hang on their name, and a model is no place to keep names in. */
const namesPeople =
  /^((first|last|full|given|family|middle|contact|lead|person) ?)?name$|^surname$|^e ?mail\b|^(mobile|phone)\b/;

function kindOf(name: string, cells: string[]): Kind {
  const known = cells.filter((cell) => cell !== '');
  const different = new Set(known).size;
  if (different === 0 || (different === 1 && known.length === cells.length)) return 'constant';
  if (
    namesPeople.test(
      name
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, ' '),
    )
  )
    return 'identifier';
  if (shareOf(known, isDate) >= 0.95) return 'date';
  const unique = different >= 0.95 * known.length && known.length > 20;
  const numbers = known.map(numberIn);
  if (shareOf(numbers, (value) => value !== undefined) >= 0.98) {
    const counted = numbers.every((value) => value === undefined || Number.isInteger(value));
    if (unique && counted && (saysIdentifier.test(name.trim()) || runs(numbers))) return 'identifier';
    return different > 2 ? 'number' : 'choice';
  }
  if (unique)
    return saysIdentifier.test(name.trim()) || known.every((cell) => !/\s/.test(cell)) ? 'identifier' : 'text';
  return different > 30 && different > known.length / 3 ? 'text' : 'choice';
}

const shareOf = <T>(values: T[], is: (value: T) => boolean): number =>
  values.length === 0 ? 0 : values.filter(is).length / values.length;

/** Numbers that were dealt out one after the other run up, or down, through the file. */
function runs(numbers: (number | undefined)[]): boolean {
  const steps = numbers.slice(1).map((value, i) => Math.sign((value ?? 0) - (numbers[i] ?? 0)));
  return [1, -1].some((way) => shareOf(steps, (step) => step === way) >= 0.95);
}
