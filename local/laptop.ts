import { company } from '../shared/domain/company.ts';
import type { Ports } from '../shared/ports.ts';
import { openClock } from './clock-row.ts';
import type { ClockMode, VirtualClock, Wall } from './clock.ts';
import { openDeliveries, type Deliveries } from './deliveries.ts';
import { openFiles, type Files } from './files.ts';
import type { DataFolder } from './floor.ts';
import { createInvoke, type Invoke } from './lambda.ts';
import { laptopPorts } from './laptop-ports.ts';
import { createLoop, type Loop } from './loop.ts';
import { openMachines } from './open-machines.ts';
import { createPipe } from './pipe.ts';
import type { MailAllowance } from './ports/mail-allowance.ts';
import type { LaptopInbox } from './ports/inbox.ts';
import type { Mailbox } from './ports/mailbox.ts';
import type { ModelAccess } from './ports/model.ts';
import type { DevelopmentValues } from './ports/secrets.ts';
import { createPrecedence } from './precedence.ts';
import { seededDraw, seedOfStart } from './random.ts';
import { createSchedule } from './schedule.ts';
import { spanOf } from './span.ts';
import { callOn, type Call } from './server/call.ts';
import {
  gatewayEvent,
  match,
  type GatewayAnswer,
  type GatewayEvent,
  type Incoming,
  type Matched,
} from './server/gateway.ts';
import type { Engine } from './states/engine.ts';

export interface LaptopOptions {
  data: DataFolder;
  /** Of a fresh folder; a folder that has a clock remembers it. */
  clock?: ClockMode;
  /** ISO-8601, or epoch milliseconds: where a fresh clock that does not run with the wall starts. */
  now?: string | number;
  /** The same seed and the same inputs give the same ids, jitter and histories. */
  seed?: number;
  /** The model that drafts; absent: our own writer composes. */
  model?: ModelAccess;
  secretsFile?: string;
  /** `refused` where others than this machine may knock. */
  developmentValues?: DevelopmentValues;
  /** Where links in mails lead. */
  publicUrl?: () => string;
  /** Whom limits of rate hold for; absent: all but this machine. */
  limited?: 'everyone' | 'strangers';
  /** How many mails the mailbox takes; absent: all, at once. */
  mail?: MailAllowance;
  /** The machine's own clock. */
  wall?: Wall;
  /** Hears of a bug that no caller waits for. Thrown where absent. */
  failed?: (error: unknown) => void;
}

/** The whole floor in one object: what `npm start` serves, and what the stories of the journeys are tested on. */
export interface Laptop {
  ports: Ports;
  engine: Engine;
  clock: VirtualClock;
  loop: Loop;
  mailbox: Mailbox;
  inbox: LaptopInbox;
  deliveries: Deliveries;
  invoke: Invoke;
  /** Runs everything due at or before now, and what that brings about. */
  drain(): Promise<number>;
  /** Drains, then lets everything run that falls due in that span (`P7D`) or until that instant; stands there. */
  advance(to: string): Promise<number>;
  nextDueAt(): number | undefined;
  /** A request as API Gateway hands it on, to the function whose route it is. */
  handle(event: GatewayEvent): Promise<GatewayAnswer>;
  request(incoming: Incoming, matched: Matched): Promise<GatewayAnswer>;
  /** For the server: a capture, which goes before the work of earlier ones. */
  capture(incoming: Incoming, matched: Matched): Promise<GatewayAnswer>;
  /** For tests: a call without a server. JSON unless a body is a text. */
  call: Call;
  /** Lets the work at hand finish and closes all files. */
  close(): Promise<void>;
}

/** A Monday morning in New York, for those who do not care when. */
const SOME_DAY = Date.parse('2026-11-02T14:00:00.000Z');
/** How many tasks of machines are worked on side by side, and of how many subjects the facts: they share commits. */
const ABREAST = 16;
const SUBJECTS_ABREAST = 64;

/** Opens the floor on a data folder, or in memory. Throws FolderInUse and BadSetting. Nothing runs before the first drain. */
export async function openLaptop(options: LaptopOptions): Promise<Laptop> {
  const files = await openFiles(options.data);
  try {
    return assemble(files, options);
  } catch (error) {
    files.close();
    throw error;
  }
}

function assemble(files: Files, options: LaptopOptions): Laptop {
  const { table, post, time } = files;
  const now =
    options.now === undefined ? undefined : typeof options.now === 'number' ? options.now : Date.parse(options.now);
  const first = { mode: options.clock ?? 'stopped', now: now ?? (files.kind === 'memory' ? SOME_DAY : Date.now()) };
  const clock = openClock(time, first, options.wall);
  const draw = seededDraw(seedOfStart(time, options.seed));
  const deliveries = openDeliveries(post);
  let ports: ReturnType<typeof laptopPorts> | undefined;
  const invoke = createInvoke(() => ports ?? never());
  // Called only once there is a loop: nothing runs before.
  const poke = (): void => loop.poke();

  const precedence = createPrecedence();
  const pipe = createPipe(table.stream, deliveries, clock, invoke, SUBJECTS_ABREAST, precedence);
  const ending = new AbortController();
  const engine = openMachines({
    ...{ store: files.store, clock, draw, deliveries, poke, abreast: ABREAST, signal: ending.signal },
    invoke: (name, payload) => precedence.behind(() => invoke(name, payload)),
    turn: pipe.newsFirst,
  });
  ports = laptopPorts({
    ...{ kind: files.kind, table, post, clock, draw, deliveries, engine, poke },
    limited: options.limited ?? 'strangers',
    mail: options.mail ?? {},
    publicUrl: options.publicUrl ?? (() => 'http://127.0.0.1:3000'),
    ...(options.secretsFile === undefined ? {} : { secretsFile: options.secretsFile }),
    ...(options.model === undefined ? {} : { model: options.model }),
    developmentValues: options.developmentValues ?? 'known',
  });
  const workers = [
    pipe,
    { nextDueAt: engine.nextDueAt, runDue: engine.runDue },
    createSchedule(time, clock, deliveries, invoke, company.zone),
  ];
  const loop = createLoop(clock, workers, options.failed ?? rethrown);
  loop.onHalt(() => ending.abort());

  const handle = async (name: string, event: GatewayEvent): Promise<GatewayAnswer> => {
    const answer = (await invoke(name, event)) as GatewayAnswer; // as: the http stack of every function answers so
    // A link that is followed is news as a form is: only who reads the ops API brings nothing about.
    if (name !== 'ops-api' || event.requestContext.http.method !== 'GET') poke();
    return answer;
  };
  const request = (incoming: Incoming, matched: Matched): Promise<GatewayAnswer> =>
    handle(matched.need, gatewayEvent(incoming, matched, Date.now()));
  const laptop: Omit<Laptop, 'call'> = {
    ...{ ports, engine, clock, loop, deliveries, invoke },
    mailbox: ports.mailer,
    inbox: ports.inbox,
    drain: loop.drain,
    advance: (to) => loop.advance(spanOf(to, clock.millis())),
    nextDueAt: loop.nextOfNoteAt,
    handle: (event) => {
      const matched = match(event.requestContext.http.method, event.rawPath);
      if (matched === undefined || matched === 'method') throw new Error(`no function has the route ${event.routeKey}`);
      return handle(matched.need, { ...event, pathParameters: matched.pathParameters });
    },
    request,
    capture: (incoming, matched) => precedence.ahead(() => request(incoming, matched)),
    close: async () => {
      await loop.stop();
      files.close();
    },
  };
  return { ...laptop, call: callOn(laptop.request) };
}

const never = (): never => {
  throw new Error('a function was called before the ports were there');
};

/** A bug must not pass in silence: it ends the process, or the test. */
const rethrown = (error: unknown): void =>
  queueMicrotask(() => {
    throw error;
  });
