import type { Approval } from '../../contracts/work.ts';
import { hashOf } from '../hash.ts';
import { brand } from './brand.ts';
import { lengths } from './lengths.ts';
import { system } from './prompt.ts';

/**
 * What kind of text a person has seen when they approved this one: the same step of the same journey, by the same
 * writers, told the same, under the same brand. Change one, and the next text is the first of its kind.
 */
export const useOf = ({ journey, step, document }: Pick<Approval, 'journey' | 'step' | 'document'>): string => {
  const { kind, writtenBy, drafting = [] } = document;
  const writers = drafting.length === 0 ? [writtenBy] : drafting.map(({ of, writtenBy: by }) => `${of} by ${by}`);
  return hashOf(journey, step, kind, ...writers, rulesOfText);
};

const rulesOfText = hashOf(
  system,
  JSON.stringify(lengths),
  ...brand.linkDomains,
  ...brand.bannedClaims.map(({ says }) => String(says)),
);
