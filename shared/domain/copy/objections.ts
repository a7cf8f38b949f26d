import type { Brief, Draft } from '../../contracts/brief.ts';
import type { Fallback } from '../../contracts/drafting.ts';
import { numbersStand } from '../numbers.ts';
import { isBorrowed } from './borrowed.ts';
import { claimsIn } from './claims.ts';
import { isHollow } from './hollow.ts';
import { isForeign } from './language.ts';
import { lengths } from './lengths.ts';
import { foreignLinks } from './links.ts';
import { unknownNames } from './names.ts';
import { instructions } from './prompt.ts';
import { asHeard, asJoined, asRead, textsOf } from './reading.ts';

type Written = Pick<Draft, 'sections'>;

/** Why a model's draft is not shown to anybody; undefined when nothing speaks against it. The first reason that holds. */
export const objectionTo = (draft: Draft, brief: Brief): Fallback | undefined =>
  rules.find(({ broken }) => broken(draft, brief))?.rule;

const rules: { rule: Fallback; broken: (draft: Draft, brief: Brief) => boolean }[] = [
  { rule: 'sections', broken: (draft, brief) => !areAsked(draft, brief) },
  { rule: 'too-long', broken: (draft, brief) => !fits(draft, brief.kind) },
  { rule: 'link', broken: (draft, brief) => textsOf(draft).some((text) => foreignLinks(text, brief).length > 0) },
  { rule: 'markup', broken: (draft, brief) => textsOf(draft).some((text) => isStrange(text, brief)) },
  { rule: 'language', broken: isForeign },
  {
    rule: 'number',
    broken: (draft, brief) => [asHeard, asJoined].some((form) => !numbersStand(inForm(draft, form), brief).ok),
  },
  { rule: 'claim', broken: (draft, brief) => textsOf(draft).some((text) => claimsIn(text, brief).length > 0) },
  { rule: 'name', broken: (draft, brief) => unknownNames(draft, brief).length > 0 },
  { rule: 'hollow', broken: isHollow },
  { rule: 'borrowed', broken: (draft, brief) => isBorrowed(draft, brief, instructions) },
];

/** Exactly the sections of the brief, and each says something. */
const areAsked = ({ sections }: Written, brief: Brief): boolean =>
  sections.length === brief.sections.length &&
  sections.every(
    ({ key, body, bullets }, at) => key === brief.sections[at]?.key && (body.trim() !== '' || bullets.length > 0),
  );

const fits = ({ sections }: Written, kind: Brief['kind']): boolean => {
  const most = lengths[kind];
  return sections.every(
    ({ body, bullets }) =>
      body.length <= most.body &&
      bullets.length <= most.bullets &&
      bullets.every((bullet) => bullet.length <= most.bullet && !bullet.includes('\n')) &&
      (most.lines === 'many' || !/[\r\n\u2028\u2029]/.test(body)),
  );
};

/** Tags, Markdown, placeholders and slots; invisible signs; signs that plain English does not know and no fact holds. */
const isStrange = (text: string, brief: Brief): boolean => {
  // A stranger's words make no sign plain; what a customer said may be quoted in their review.
  const quotable = brief.kind === 'qbr-packet' ? brief.quotes : [];
  const told = [brief.audience, ...quotable, ...brief.facts.map(({ value }) => String(value))].join(' ');
  const slots = text.match(/\{\{[^}]*\}\}/g) ?? [];
  const bare = slots.reduce((rest, slot) => (told.includes(slot) ? rest.replace(slot, '') : rest), text);
  return (
    /<[a-z/!]|[[\]{}`\\]|\*\*|^#+ |&[a-z#]\w*;/imu.test(bare) ||
    /(?!\n)[\p{Cc}\p{Co}]|\p{Cf}/u.test(text) ||
    disguises.some((disguise) => disguise.test(asRead(bare))) ||
    [...asRead(bare)].some((sign) => !plainSign.test(sign) && !told.includes(sign))
  );
};

/** Words that an eye reads and a rule does not. */
const disguises = [
  // `g u a r a n t e e`
  /(?:(?<![\p{L}\p{N}])\p{L}[ .·•*_-]){3,}/u,
  // `1O0`, `l2`: letters for digits; `fr€e`, `ref0nd`: signs and digits for letters
  /\d[OoIl]+\d|\d[Oo]{2,}|(?<!\p{L})[OIl]\d/u,
  /\p{L}[$€£#@%°|=+]\p{L}|\p{Ll}[01345]\p{Ll}/u,
];

/** What plain English is written with: no emoji either, they are not our voice. */
const plainSign = /[A-Za-zéèïçàñ0-9 \n.,;:!?'"“”‘’„«»()&%+\-–—−…•·/$€£#@°×=|*_]/u;

/** Digits of all scripts and widths count alike, and words in pieces as whole ones. */
const inForm = (draft: Draft, form: (text: string) => string): Draft => ({
  ...draft,
  sections: draft.sections.map((section) => ({
    ...section,
    body: form(section.body),
    bullets: section.bullets.map(form),
  })),
});
