import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { FactNotice } from '../../shared/contracts/facts.ts';
import { names } from '../../shared/contracts/names.ts';
import { journeys } from '../../state-machines/catalogue.ts';
import type { Ports } from '../../shared/ports.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { statusEvent } from '../bus-event.ts';
import { VirtualClock } from '../clock.ts';
import { instant } from '../../shared/contracts/instant.ts';
import { createLoop } from '../loop.ts';
import { journeysOn } from '../ports/journeys.ts';
import { sortingIds } from '../ports/ids.ts';
import { fileSecrets } from '../ports/secrets.ts';
import { laptopSettings } from '../ports/settings.ts';
import { composingWriter } from '../ports/writer.ts';
import { seededDraw } from '../random.ts';
import { httpsWeb } from '../real-endpoint.ts';
import { callOn } from '../server/call.ts';
import { gatewayEvent, type GatewayAnswer } from '../server/gateway.ts';
import { createEngine } from '../states/engine.ts';
import type { Json } from '../states/json.ts';
import { MemoryStore } from '../states/memory-store.ts';
import { createRouter } from '../states/services/router.ts';
import { openMemoryTable } from '../table/memory-table.ts';
import { createCalling } from './calling.ts';
import { openDiary } from './diary.ts';
import { openPostbox } from './postbox.ts';
import { openQueue } from './queue.ts';
import type { Rates } from './rates.ts';
import type { Member } from './roster.ts';
import { watchStore } from './store-watch.ts';
import { watchTable } from './table-watch.ts';
import { count, type Tally } from './tally.ts';
import { openTeam } from './team.ts';
import { watched } from './watched-ports.ts';

export interface StageOptions {
  journey: JourneyId;
  /** The machine, its functions filled in. */
  definition: string;
  members: Member[];
  /** Epoch milliseconds. */
  from: number;
  seed: number;
  rates: Rates;
  tally: Tally;
  histories?: 'kept' | 'dropped';
}
export type Stage = ReturnType<typeof openStage>;

/**
 * The floor of a play: the deployed machine and the deployed handlers, on ports in memory that count what they are
 * asked. Nobody may enter another journey from here; that they would is counted.
 */
export function openStage({
  journey,
  definition,
  members,
  from,
  seed,
  rates,
  tally,
  histories = 'dropped',
}: StageOptions) {
  const clock = new VirtualClock({ at: from, mode: 'stopped', ahead: 0 }, () => {});
  const draw = seededDraw(seed);
  let ports: Ports | undefined;
  const portsNow = (): Ports => ports ?? never();
  const invoke = createCalling(portsNow, tally);
  const queue = openQueue(clock, invoke);
  const diary = openDiary(clock);

  const store = watchStore(new MemoryStore({ histories }), tally, (record) => {
    if (record.status !== 'SUCCEEDED') count(tally.failures, `${record.status} ${record.error ?? ''}`.trim());
    queue.put({ target: 'execution-ended', event: statusEvent(record, instant(clock.millis())) });
  });
  const engine = createEngine({
    store,
    clock: { now: () => clock.millis() },
    random: draw,
    invoke: createRouter({ lambda: async (name, payload) => (await invoke(name, payload)) as Json }), // as: copied as JSON
  });
  engine.createStateMachine({ name: journey, definition });

  const bySubject = new Map<string, Member>();
  for (const member of members) bySubject.set(member.lead, member).set(member.account, member);
  const memberOf = (subject: string): Member | undefined => bySubject.get(subject);
  const call = callOn(
    async (incoming, matched) =>
      (await invoke(matched.need, gatewayEvent(incoming, matched, clock.millis()))) as GatewayAnswer,
  ); // as: the http stack answers so
  const tellMail = (detail: object) =>
    invoke('take-mail-event', { source: 'aws.ses', 'detail-type': 'Email Event', time: clock.now(), detail });

  const postbox = openPostbox({ seed, rates, tally, diary, memberOf, ports: portsNow, tellMail, call });
  const team = openTeam({ seed, rates, tally, diary, clock, memberOf, call });
  // What happened before the play was dealt with then.
  const begins = instant(from);
  const tell = (notice: FactNotice): void => (notice.occurredAt < begins ? undefined : queue.tell(notice));
  const stores = watched(storesOn(openMemoryTable(watchTable(tally, tell))), journey, tally);
  const all: Ports = {
    ...stores,
    tasks: team.tasks(stores.tasks),
    approvals: team.approvals(stores.approvals),
    clock,
    ids: sortingIds(clock, draw),
    random: { next: draw },
    mailer: postbox,
    // Members of a play answer by facts: nothing comes in as a mail.
    inbox: { read: async () => undefined },
    bus: { publish: async (notices) => notices.forEach(queue.tell) },
    journeys: journeysOn(engine),
    writer: composingWriter,
    secrets: fileSecrets(),
    web: httpsWeb,
    settings: laptopSettings(() => `https://${names.bus('play')}.example`),
  };
  ports = all;
  const loop = createLoop(clock, [queue, { nextDueAt: engine.nextDueAt, runDue: engine.runDue }, diary], thrown);
  return { journey: journeys[journey], ports: all, clock, engine, loop, diary, call, postbox, members };
}

const never = (): never => {
  throw new Error('a function was called before the ports were there');
};
const thrown = (error: unknown): void => {
  throw error;
};
