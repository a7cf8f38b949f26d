import type { JourneyId } from '../contracts/enrollment.ts';
import type { SubjectKind } from '../contracts/ids.ts';
import type { Role } from '../contracts/work.ts';
import type { About } from '../emails/template.ts';
import type { Condition } from './conditions.ts';
import type { EndingEvent, Start } from './events.ts';
import type { Span } from './spans.ts';
import type { Step } from './story.ts';

/** What a journey is: who enters, what it is for, and its story. Compiled to the machine that is deployed. */
export interface Journey<S extends SubjectKind = SubjectKind> {
  id: JourneyId;
  title: string;
  /** Somebody in it finishes on the version that they entered with. */
  version: number;
  owner: Role;
  subject: S;
  startsOn: Start[];
  /** Who may enter. */
  entry: Condition;
  /** Counted from when the last one ended. One live enrollment per subject (and period) in any case. */
  reentry: 'never' | 'always' | { after: Span };
  /** Runs once a period for each subject. */
  period?: 'quarter';
  goal: { says: string; when: EndingEvent[] };
  exits: EndingEvent[];
  /**
   * What is done when the lead is found hot. `once`: on entering or as a mail rescores it; `with-each-mail`: whenever a
   * mail rescores it so. Then the story goes on where it was, or ends here when these steps end.
   */
  whenHot?: { title: string; asked: 'once' | 'with-each-mail'; steps: Step<AboutOf<S>>[] };
  story: Step<AboutOf<S>>[];
}

/** An opportunity's mails go to the lead behind it. */
export type AboutOf<S extends SubjectKind> = S extends 'account' ? Extract<About, 'account'> : Extract<About, 'lead'>;

export const journey = <S extends SubjectKind>(id: JourneyId, told: Omit<Journey<S>, 'id'>): Journey<S> => ({
  id,
  ...told,
});
