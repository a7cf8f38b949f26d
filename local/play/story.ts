import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { FactType, PropertiesOf } from '../../shared/contracts/facts.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import type { Task } from '../../shared/contracts/work.ts';
import { journeys } from '../../state-machines/catalogue.ts';
import { spanOf } from '../span.ts';
import { enter, momentsOf } from './entering.ts';
import { fact } from './openings.ts';
import { committed } from './performance.ts';
import { Rates } from './rates.ts';
import { rosterOf } from './roster.ts';
import { STILL_IN } from './slice.ts';
import { openStage } from './stage.ts';
import { emptyTally } from './tally.ts';

/** Nobody does anything by themselves: in a story, the teller says who does what. */
const quiet = Rates.parse({
  mail: { open: 0, bounce: 0 },
  tasks: { inTime: 0, late: 0, waived: 0 },
  approvals: { approved: 0, rejected: 0 },
  accounts: { firstValue: 0, falling: 0 },
});
const somebody = {
  email: 'ada@northgate.example',
  first_name: 'Ada',
  company: 'Northgate',
  country: 'US',
  region: 'NY',
  employees: '120',
  consent: 'yes',
};

/**
 * One lead in one journey, on the deployed machine and handlers in virtual time: `await story.at('P7D')`, then `sent`,
 * `notSent`, `tasks`. Fields are as a form sends them; `from` is when they enter (a Monday, nine in New York).
 */
export async function tell(
  journey: JourneyId,
  { fields = {}, from = '2026-11-02T14:00:00.000Z' }: { fields?: Record<string, unknown>; from?: string } = {},
) {
  const { members } = rosterOf([{ id: 'somebody', fields: { ...somebody, ...fields } }]);
  const [member] = members;
  if (member === undefined) throw new Error('a story is about somebody');
  const definition = committed(journey);
  const began = Date.parse(from);
  const tally = emptyTally();
  const stage = openStage({
    journey,
    definition,
    members,
    from: began,
    seed: 1,
    rates: quiet,
    tally,
    histories: 'kept',
  });
  const { ports, loop, clock, call } = stage;
  const enrollment = await enter(ports, journeys[journey], momentsOf(definition), member);
  await loop.drain();

  const touches = async (status: Touch['status']): Promise<Touch[]> =>
    (await ports.touches.of(member.lead))
      .filter((touch) => touch.kind !== 'internal' && touch.enrollment === enrollment.id && touch.status === status)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  const tasks = async (status?: Task['status']): Promise<Task[]> =>
    (await ports.tasks.list({ subject: enrollment.subject, ...(status && { status }) }, { limit: 200 })).items;
  const answered = async (path: string, body: object): Promise<void> => {
    const { status, body: said } = await call('POST', path, body);
    if (status >= 300) throw new Error(`${path} was answered ${status}: ${JSON.stringify(said)}`);
    await loop.drain();
  };
  const openTask = async (title: string): Promise<string> => {
    const task = (await tasks('open')).find((one) => one.title === title);
    if (task === undefined) throw new Error(`there is no open task “${title}”`);
    return task.id;
  };

  return {
    member,
    /** Lets time pass until that long after they entered (`P7D`), or until that instant. */
    at: async (span: string): Promise<void> => void (await loop.advance(spanOf(span, began))),
    now: () => clock.now(),
    /** `2026-11-03 14:30 Email 1 …`, in UTC. */
    sent: async (): Promise<string[]> =>
      (await touches('sent')).map(({ at, step }) => `${at.slice(0, 16).replace('T', ' ')} ${step}`),
    /** Step → why its mail was not sent. */
    notSent: async (): Promise<Record<string, string>> =>
      Object.fromEntries((await touches('skipped')).map(({ step, because }) => [step, because])),
    tasks,
    /** How they left, or that they are in it still. */
    end: async (): Promise<string> => {
      const now = await ports.enrollments.get(enrollment.id);
      return now?.status === 'closed' ? `${now.how} · ${now.because}` : STILL_IN;
    },
    /** Something that they did, or that happened to them, now. */
    happens: async <T extends FactType>(
      type: T,
      properties: PropertiesOf<T>,
      about: 'lead' | 'account' = 'lead',
    ): Promise<void> => {
      await ports.facts.accept([
        fact(about === 'lead' ? member.lead : member.account, type, clock.millis(), properties),
      ]);
      await loop.drain();
    },
    completes: async (title: string, by = 'person_maya'): Promise<void> =>
      answered(`/api/tasks/${await openTask(title)}/complete`, { by }),
    waives: async (title: string, by: string, note: string): Promise<void> =>
      answered(`/api/tasks/${await openTask(title)}/waive`, { by, note }),
    decides: async (decision: 'approve' | 'reject', by: string): Promise<void> => {
      const [waiting] = (await ports.approvals.list({ status: 'waiting' }, {})).items;
      if (waiting === undefined) throw new Error('nothing waits for approval');
      await answered(`/api/approvals/${waiting.id}`, { decision, by });
    },
    /** Titles of the states that they stand in. */
    standsIn: async (): Promise<string[]> => (await ports.journeys.describe(enrollment.id))?.current ?? [],
  };
}
