import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { Fact } from '../shared/contracts/facts.ts';
import type { AnswerOf } from '../shared/contracts/steps.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { flagsOf } from '../shared/domain/flags.ts';
import type { Ports } from '../shared/ports.ts';
import { companyOf } from './company.ts';
import { earlierOf } from './continuing.ts';
import { readersOf, suppressionOf, touchesOf, type Knowledge } from './knowledge.ts';

/** What branches and entry filters may ask about a subject; with an enrollment, also what became of its mails. */
export async function flagsNow(ports: Ports, known: Knowledge, enrollment?: Enrollment): Promise<AnswerOf<'look-up'>> {
  const { touches, reactions } =
    enrollment === undefined ? { touches: [], reactions: [] } : await mailsOf(ports, known, enrollment);
  const now = ports.clock.now();
  if (known.kind === 'lead') {
    const flags = flagsOf({ lead: known.lead, facts: known.facts, touches, now });
    const company = await companyOf(ports, known);
    return {
      ...flags,
      suppressed: (await suppressionOf(ports, known)) !== undefined,
      atCustomer: company?.contract !== undefined,
    };
  }
  return flagsOf({ account: known.account, health: known.health, facts: [...known.facts, ...reactions], touches, now });
}

/** Mails of an account's journey went to whoever was its sponsor: the touches, and what they did with them, are kept there. */
async function mailsOf(
  ports: Ports,
  known: Knowledge,
  enrollment: Enrollment,
): Promise<{ touches: Touch[]; reactions: Fact[] }> {
  const readers = known.kind === 'account' ? await readersOf(ports, known) : [];
  const touches = (await Promise.all([known, ...readers].map((each) => touchesOf(ports, each)))).flat();
  const reactions = readers.flatMap(({ facts }) => facts).filter((fact) => fact.type.startsWith('email.'));
  const own = new Set([enrollment, ...(await earlierOf(ports, enrollment))].map(({ id }) => id));
  return { touches: touches.filter((touch) => own.has(touch.enrollment)), reactions };
}
