import type { Fact } from '../shared/contracts/facts.ts';
import { startsOn } from '../shared/journeys/entering.ts';
import type { Ports } from '../shared/ports.ts';
import { journeys } from '../state-machines/catalogue.ts';
import { enroll } from './enrolling.ts';
import type { Knowledge } from './knowledge.ts';

/** Every journey that starts on this fact takes the subject in, or says why not. */
export async function enterWhereItStarts(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  const starting = Object.values(journeys).filter((journey) => startsOn(journey, fact));
  for (const journey of starting) await enroll(ports, { journey: journey.id, subject: known.id, trigger: fact });
}
