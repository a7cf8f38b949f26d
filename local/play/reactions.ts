import { chance, delay } from './chance.ts';
import type { Rates } from './rates.ts';

/** What somebody does about a mail, and how long after it was sent, in milliseconds. */
export interface Reaction {
  does: 'bounce' | 'complain' | 'open' | 'click' | 'reply' | 'book' | 'unsubscribe';
  after: number;
}

/** About whom and which mail: chance belongs to these words, so that it does not depend on anybody else. */
export interface MailSeen {
  seed: number;
  key: string;
  step: string;
  kind: 'marketing' | 'transactional';
  /** The first mail that they get finds out whether the address exists. */
  first: boolean;
}

/** Ignoring it is an empty list, the most common one. */
export function reactionsTo({ seed, key, step, kind, first }: MailSeen, { mail }: Rates): Reaction[] {
  const drawn = (what: string): number => chance(seed, key, step, what);
  if (first && chance(seed, key, 'bounce') < mail.bounce) return [{ does: 'bounce', after: 30_000 }];
  if (drawn('open') >= mail.open) return [];
  const openedAfter = 60_000 + delay(mail.hoursToOpen, drawn('hours to open'));
  const next = (does: Reaction['does'], hours = mail.hoursToAct): Reaction => ({
    does,
    after: openedAfter + 20_000 + delay(hours, drawn(`hours to ${does}`)),
  });
  const clicks = drawn('click') < mail.click;
  const books = drawn('book') < (clicks ? mail.bookAfterClick : mail.bookAfterOpen);
  const leaves = kind === 'marketing' && drawn('unsubscribe') < mail.unsubscribe;
  return [
    { does: 'open', after: openedAfter },
    ...(clicks ? [{ does: 'click', after: openedAfter + 20_000 } as const] : []),
    ...(books ? [next('book')] : []),
    ...(drawn('reply') < mail.reply ? [next('reply')] : []),
    ...(leaves && !books ? [next('unsubscribe', 0.1)] : []),
    ...(drawn('complain') < mail.complain ? [next('complain', 0.1)] : []),
  ];
}
