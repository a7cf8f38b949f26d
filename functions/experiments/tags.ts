import type { Assigned } from '../../shared/domain/experiments/assignment.ts';

const PREFIX = 'experiment-';

/** The arms of a mail among its tags, so that the mail service's own figures can be told apart by arm. */
export const armTags = {
  write: (arms: Assigned[]): Record<string, string> =>
    Object.fromEntries(arms.map(({ id, arm }) => [`${PREFIX}${id}`, arm])),
  read: (tags: Record<string, string>): { id: string; arm: string }[] =>
    Object.entries(tags)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, arm]) => ({ id: name.slice(PREFIX.length), arm })),
};
