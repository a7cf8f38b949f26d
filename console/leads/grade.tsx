import type { Grade } from '../../shared/contracts/lead.ts';

const fits: Record<string, string> = { A: 'fits very well', B: 'fits well', C: 'fits a little', D: 'does not fit' };
const interests: Record<string, string> = {
  1: 'very interested',
  2: 'interested',
  3: 'a little interested',
  4: 'not interested yet',
};

/** A letter for fit and a figure for engagement: best is A1. */
export function GradeChip({ grade }: { grade: Grade }) {
  const [fit = '', interest = ''] = grade;
  return (
    <abbr class={`grade fit-${fit}`} title={`${grade}: ${fits[fit]}, ${interests[interest]}`}>
      {grade}
    </abbr>
  );
}
