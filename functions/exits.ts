import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { SAME_PERSON } from '../shared/journeys/entering.ts';
import type { Ports } from '../shared/ports.ts';
import { journeys } from '../state-machines/catalogue.ts';
import { ends } from './ending.ts';
import { enrollmentsOf, type Knowledge } from './knowledge.ts';
import { leave, type End } from './leaving.ts';

/** Everybody whom this fact ends leaves at once; also under the names that the subject had before it was merged. */
export async function endWhereItEnds(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  const enrollments = await enrollmentsOf(ports, known);
  for (const enrollment of enrollments) {
    const end = endOf(enrollment, fact, known);
    if (end !== undefined && (enrollment.status === 'open' || wasCutOff(enrollment, fact, end)))
      await leave(ports, enrollment, end);
  }
  if (isFact(fact, 'identity.merged')) await onlyOneEach(ports, enrollments, known);
}

const endOf = ({ journey, trigger, openedAt }: Enrollment, fact: Fact, { facts }: Knowledge): End | undefined =>
  ends(journeys[journey], fact, { trigger, since: openedAt }, facts);

/** Closed by an earlier delivery of this fact, perhaps without the rest: leaving again mends that. */
const wasCutOff = ({ closedAt, because }: Enrollment, fact: Fact, end: End): boolean =>
  closedAt !== undefined && closedAt >= fact.receivedAt && because === end.because;

/** Two who were in the same journey are one now: one of them stays, the one under today's name before others. */
async function onlyOneEach(ports: Ports, enrollments: Enrollment[], known: Knowledge): Promise<void> {
  const open = enrollments.filter(({ status }) => status === 'open');
  for (const same of Map.groupBy(open, ({ journey, period }) => `${journey} ${period ?? ''}`).values()) {
    const stays = same.find(({ subject }) => subject === known.id) ?? same[0];
    for (const other of same.filter((one) => one !== stays)) {
      await leave(ports, other, { how: 'exit', because: SAME_PERSON });
    }
  }
}
