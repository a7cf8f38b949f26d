import type { Brief } from '../../contracts/brief.ts';
import { plainWords } from './plain-words.ts';
import { asRead, textsOf, wordsOf } from './reading.ts';

/** Small words of our neighbours' languages that are none of English, and no part of its names and idioms. */
const foreignWords = new Set(
  `und nicht mit für auf ist sie wir ihr ihre ihren ihrem ihnen kein keine eine einen einem einer der das dem vom zum zur
  bei sind wird werden wurde haben hat auch noch aber oder wenn weil durch über nach unser unsere mehr
  les une vous votre vos nous notre avec dans sont pas qui leur leurs cette aux sans plusieurs très été
  una usted ustedes nuestro nuestra nuestros sus pero más por muy sin esta tiene
  il gli che della delle nel nella vostro vostra nostro nostra sono anche più alla
  não uma você vocês seu sua seus suas nosso nossa mais isso
  het een niet voor zijn jullie uw onze deze wij hebben wordt
  och inte att det för ikke på deres vores
  nie jest dla się oraz są bir için ve değil và của`.split(/\s+/),
);

/** So many words say what language they are of, and this share of them are the small words of every English text. */
const ENOUGH = 10;
const SHARE = 0.15;

/** Whether a draft is, somewhere, not in English: our rules for numbers, claims and names read no other language. */
export const isForeign = (draft: Parameters<typeof textsOf>[0], { facts, audience }: Brief): boolean => {
  const told = new Set(wordsOf([audience, ...facts.map(({ value }) => String(value))].join(' ')));
  const words = textsOf(draft).flatMap((text) => asRead(text).match(/[\p{L}\p{M}’']+/gu) ?? []);
  // A capital may begin a name: `Una` is a woman, `una` is Spanish.
  const own = words.filter((word) => !told.has(word.toLowerCase()));
  if (own.some((word) => foreignWords.has(word))) return true;
  const plain = own.filter((word) => plainWords.has(word.toLowerCase().replaceAll('’', "'")));
  return own.length >= ENOUGH && plain.length < own.length * SHARE;
};
