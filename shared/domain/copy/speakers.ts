/** What somebody says or thinks whose word is to weigh, and what somebody does who is to be an example. */
const saying =
  'says|said|tells|told|agrees|agreed|thinks|thought|swears|swore|recommends|recommended|trusts|trusted|loves|loved|prefers|preferred|praises|praised';
const doing = 'does|did|uses|chose|chooses|knows|knew|has|had';

/** Where a name stands, and no thing does, which has its article: `as the technician said`. */
const places: { before: string; deeds: string }[] = [
  { before: '(?:^|[.!?;:\\n“"(•–—])\\s*', deeds: `${saying}|${doing}` },
  {
    before: "(?<![\\p{L}’'])(?:rival|competitor|neighbou?r|peer|friend|partner|vendor|supplier)s?,?\\s+",
    deeds: `${saying}|${doing}`,
  },
  { before: "(?<![\\p{L}’'])(?:as|like|than|what|and)\\s+", deeds: `${saying}|does|did` },
  { before: "(?<![\\p{L}’'])(?:but|while|because|since|where|when)\\s+", deeds: saying },
];

const speakers = places.map(
  ({ before, deeds }) =>
    new RegExp(
      `${before}(?<first>\\p{Ll}[\\p{L}\\p{N}_’'-]+)(?: (?<last>\\p{Ll}[\\p{L}\\p{N}_’'-]+))? (?:${deeds})(?![\\p{L}’'])`,
      'gu',
    ),
);

/** Words in small letters, one or two, that stand where a name stands: `as john smith said`, `globex does the same`. */
export const speakersIn = (text: string): string[][] =>
  speakers
    .flatMap((speaker) => [...text.matchAll(speaker)])
    .map(({ groups: { first = '', last } = {} }) => (last === undefined ? [first] : [first, last]))
    // Things come in the plural without an article: `as technicians said`.
    .filter((words) => !words.at(-1)?.endsWith('s'));
