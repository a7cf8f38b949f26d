const wordsIn = (list: string): string[] => list.split(' ');
export const small = wordsIn(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const tens = wordsIn('twenty thirty forty fifty sixty seventy eighty ninety');

/** Words that count up to ninety. */
export const counting = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, place): [string, number] => [word, (place + 2) * 10]),
]);
/** Words that multiply what stands before them. */
export const sizes = new Map<string, number>([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
]);
/** And their short forms, behind digits only. */
export const shortSizes = new Map<string, number>([
  ['k', 1e3],
  ['grand', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
]);

/** `times`: by how much something grew or shrank. */
export type NumberKind = 'plain' | 'times' | 'percent' | 'money';

/** Words that name a number without counting up to it. */
export interface NumberWord {
  says: string;
  /** The words themselves where they name no certain number: then a fact has to say them, too. */
  value: number | 'said';
  kind: NumberKind;
}

const times = (stem: string, value: number): NumberWord => ({
  says: `${stem}(?:e[sd]?|y|ing)`,
  value,
  kind: 'times',
});
const part = (says: string, value: number): NumberWord => ({ says, value, kind: 'plain' });
const ordinals = wordsIn(
  'fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
);
const counts = wordsIn('two three four five six seven eight nine');
/** Below a whole: the name of each part, and how many of it are one. `A second` is a time, `a quarter` often, too. */
const shares: [string, number][] = [
  ['third', 3],
  ['quarter', 4],
  ...ordinals.map((word, place): [string, number] => [word, place + 4]),
  ['hundredth', 100],
  ['thousandth', 1_000],
];

/** Days of a calendar, and ends of a time, that are told by their name. */
const dayNames = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const monthNames = 'january|february|april|june|july|august|september|october|november|december';
const periods = '(?:day|week|month|quarter|year)';

/** In the order in which they are looked for: what one row has read, the next does not see. */
export const numberWords: NumberWord[] = [
  // To check something twice, or to take two bookings, is no growth.
  times('doubl(?!e[- ](?:check|book|entr|digit))', 2),
  times('(?:tripl|trebl)(?!e[- ]digit)', 3),
  times('quadrupl', 4),
  times('quintupl', 5),
  times('sextupl', 6),
  times('octupl', 8),
  times('decupl', 10),
  times('halv', 0.5),
  { says: 'twice(?= (?:as|the|more))', value: 2, kind: 'times' },
  { says: 'thrice(?= (?:as|the|more))', value: 3, kind: 'times' },
  ...[
    // A second can be a time, and every other one all that are left.
    'every second(?! (?:counts?|matters?|of|is|spent|saved|lost|that|they|we|you|it)\\b)(?= \\p{L})',
    '(?<!\\b(?:like|than|as|and|with|from|unlike) )every other(?! (?:than|and)\\b)',
    `(?:every|each) (?:third|${ordinals.join('|')})`,
    // A share that nobody measured.
    '(?:majorit|minorit|pluralit)(?:y|ies)',
    "lion(?:[’']?s|s[’'])? share",
    '(?:the|a) (?:bulk|better part|greater part|larger part|lesser part|fraction) of',
    // A date that no fact holds is an invention as much as a figure.
    dayNames,
    `(?:${monthNames})`,
    `(?:until|till|by|before) (?:(?:early|mid|late|the (?:end|middle|start)(?: of)?|end of)[- ])?(?:next|this|the coming|the following) ${periods}`,
    `(?:until|till|by) (?:the )?(?:end|middle|close) of (?:the |this |next )?${periods}`,
    '(?:until|till|by) (?:tomorrow|tonight|yesterday|noon|midnight|the weekend|christmas|easter|new year)',
  ].map((says): NumberWord => ({ says, value: 'said', kind: 'plain' })),
  part('twice', 2),
  part('thrice', 3),
  { says: '(?:many|several|mani|multi)[- ]?fold', value: 'said', kind: 'times' },
  ...[...counting, ...sizes].map(([word, value]): NumberWord => ({ says: `${word}[- ]?fold`, value, kind: 'times' })),
  // Halves of a day, a game or a year are no share of it.
  part('half(?![- ]?way)(?<!\\b(?:first|second|other|latter) half)', 0.5),
  ...shares.flatMap(([word, of]) => [
    // Two quarters are half a year, more often than half of something.
    ...counts.map((count, place) => part(`${count}[- ]${word}s${of === 4 ? '(?= of\\b)' : ''}`, (place + 2) / of)),
    part(`(?:(?:a|one)[- ]${word}(?= of\\b)|one-${word})`, 1 / of),
  ]),
  ...ordinals.map((word, place) => part(word, place + 4)),
  ...[
    '(?:hundredth|thousandth|millionth)s?',
    '(?:dozens|hundreds|thousands|lakhs|millions|crores|billions|trillions|[bg]?a?zillions?|umpteen)',
    // So much `by the dozen`, a sum to be worked out, and growth without a measure.
    'by the (?:dozen|score|hundred|thousand|million)',
    '(?:squared|cubed|to the power of|(?<=\\d )(?:[+*^]|plus|minus)(?= \\d))',
    '(?:orders? of magnitude|exponentially|sixscore|fourscore|threescore)',
    '(?:decade|centur(?:y|ie)|fortnight)s?',
    '(?:countless|innumerable|numberless)',
    'baker.?s dozen',
    '(?:double|treble|triple)[- ]digit',
    '(?:few|several|some|many|couple of|single[- ]digit) (?:percent|per cent|%)',
    // A score of nine is a figure, a score of teams are twenty.
    `a score of(?! (?:\\d|${[...counting.keys()].join('|')}))`,
    'scores of(?= (?:hours|minutes|days|teams|people|companies|customers|clients|requests|tickets|others))',
    // Small Roman numerals; large ones are names that nobody knows.
    '(?:i{2,3}|iv|vi{1,3}|ix|xi{1,3}|x[iv]+|x{2,3})',
  ].map((says): NumberWord => ({ says, value: 'said', kind: 'plain' })),
];
