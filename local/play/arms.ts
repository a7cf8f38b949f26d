import { armTags } from '../../functions/experiments/tags.ts';
import type { OutgoingMail } from '../../shared/ports.ts';
import type { Reaction } from './reactions.ts';
import { count, type Counts } from './tally.ts';

/** How readers of one arm took the mails of an experiment. */
export interface ArmPlayed {
  experiment: string;
  arm: string;
  mails: number;
  opened: number;
  clicked: number;
  replied: number;
  booked: number;
}

const said: Partial<Record<Reaction['does'] | 'get', keyof ArmPlayed>> = {
  get: 'mails',
  open: 'opened',
  click: 'clicked',
  reply: 'replied',
  book: 'booked',
};

/** Counts what a reader does under each arm that the mail is written in. */
export function countArms(arms: Counts, { tags }: Pick<OutgoingMail, 'tags'>, does: Reaction['does'] | 'get'): void {
  const what = said[does];
  if (what === undefined) return;
  for (const { id, arm } of armTags.read(tags)) count(arms, `${id}/${arm}/${what}`);
}

/** Each arm a row, in the order of their names. */
export function armsPlayed(arms: Counts): ArmPlayed[] {
  const rows = new Map<string, ArmPlayed>();
  for (const [name, by] of Object.entries(arms).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [experiment = '', arm = '', what = ''] = name.split('/');
    const row = rows.get(`${experiment}/${arm}`) ?? {
      experiment,
      arm,
      mails: 0,
      opened: 0,
      clicked: 0,
      replied: 0,
      booked: 0,
    };
    rows.set(`${experiment}/${arm}`, { ...row, [what]: by });
  }
  return [...rows.values()];
}

export const armLines = (rows: ArmPlayed[]): string[] =>
  rows.length === 0
    ? []
    : [
        '',
        'Experiments: in a play all readers are alike, whatever they are sent',
        ...rows.map(
          ({ experiment, arm, mails, opened, clicked, replied, booked }) =>
            `  ${mails.toLocaleString('en').padStart(9)}  ${experiment}, “${arm}”: ${opened} opened, ${clicked} clicked, ${replied} replied, ${booked} booked`,
        ),
      ];
