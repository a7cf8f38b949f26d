import { z } from 'zod';
import { JourneyId } from '../../shared/contracts/enrollment.ts';
import { isAccountId, SubjectId } from '../../shared/contracts/ids.ts';
import { quarterOf } from '../../shared/domain/quarter.ts';
import { BadInput, Conflict, NotFound } from '../../shared/errors.ts';
import { compile } from '../../shared/journeys/compiler/compile.ts';
import type { Journey } from '../../shared/journeys/journey.ts';
import { outlineOf } from '../../shared/journeys/outline.ts';
import { everyStep } from '../../shared/journeys/walk.ts';
import type { Ports } from '../../shared/ports.ts';
import { journeys } from '../../state-machines/catalogue.ts';
import { enroll } from '../enrolling.ts';
import { knowAccount } from '../knowledge.ts';
import { read } from '../runtime/reading.ts';
import { whole } from './listing.ts';
import { get, post, type Asked } from './route.ts';
import { By, Words } from './words.ts';

/** The journeys as they are declared, what they compile to, and where people stand in them now. */
export const journeyRoutes = [
  get('/api/journeys', list),
  get('/api/journeys/{name}', one),
  post('/api/journeys/{name}/start', start),
  post('/api/journeys/{name}/pause', pause),
  post('/api/journeys/{name}/resume', resume),
];

async function list({ ports }: Asked): Promise<object> {
  return whole(await Promise.all(Object.values(journeys).map((journey) => view(ports, journey))));
}

async function one({ params, ports }: Asked): Promise<object> {
  const journey = journeyNamed(params['name']);
  // The committed asl.json is what compile() answers: a test of the journeys compares them.
  return { ...(await view(ports, journey)), asl: compile(journey) };
}

const view = async (ports: Ports, journey: Journey): Promise<object> => ({
  id: journey.id,
  name: journey.id,
  title: journey.title,
  version: journey.version,
  owner: journey.owner,
  subject: journey.subject,
  outline: outlineOf(journey),
  /** To leads and customers; notes to our own people are not counted. */
  mails: everyStep(journey).filter(({ word }) => word === 'email').length,
  paused: (await ports.standings.pauseOf(journey.id)) ?? null,
  live: await ports.journeys.liveCounts(journey.id),
  inIt: await whoIsIn(ports, journey.id),
});

/** By enrollments, which say who is in: an execution stands in several states at once, and outlives who has left it. */
async function whoIsIn(ports: Ports, journey: JourneyId): Promise<{ count: number; more: boolean }> {
  const { items, cursor } = await ports.enrollments.list({ journey, status: 'open' }, { limit: 200, cursor: null });
  return { count: items.length, more: cursor !== null };
}

/** A person presses the button. Who may enter, and enter again, is decided as for everybody. */
async function start({ params, body, ports, now }: Asked): Promise<object> {
  const journey = journeyNamed(params['name']);
  const { subject } = read(z.object({ subject: SubjectId }), body, 'body');
  const period: { period?: string } =
    journey.period === undefined ? {} : { period: await periodFor(ports, subject, now) };
  const last = await ports.enrollments.last(subject, journey.id, period.period);
  const entered = await enroll(ports, { journey: journey.id, subject, ...period });
  if (!entered.entered) throw new Conflict('not-entered', entered.because);
  // Also a second press within the period is enrolled first: that mends a crash between the enrollment and its machine.
  if (last?.status === 'open') throw new Conflict('not-entered', `is in ${journey.id} already`);
  return { execution: entered.enrollment.id, id: entered.enrollment.id, because: entered.because };
}

const Decision = z.object({ by: By, because: Words });

/** Nothing of it is sent from the next decision on; people stay in it. 409 where it is paused already. */
async function pause({ params, body, ports, now }: Asked): Promise<object> {
  const { id } = journeyNamed(params['name']);
  const { by, because } = read(Decision, body, 'body');
  if ((await ports.standings.pauseOf(id)) !== undefined) throw new Conflict('paused', `${id} is paused already`);
  return { journey: id, paused: await ports.standings.pause(id, { since: now, rule: 'by-hand', because, by }) };
}

/** It mails again; what was held against it counts no more. 409 where it is not paused. */
async function resume({ params, body, ports, now, log }: Asked): Promise<object> {
  const { id } = journeyNamed(params['name']);
  const { by, because } = read(Decision, body, 'body');
  const over = await ports.standings.resume(id, { at: now, by, because });
  if (over === undefined) throw new Conflict('not-paused', `${id} is not paused`);
  log.info('a journey goes on', { journey: id, by });
  return { journey: id, paused: null, was: over };
}

/** The quarter of the next review, else the one that runs. */
async function periodFor(ports: Ports, subject: SubjectId, now: string): Promise<string> {
  if (!isAccountId(subject)) throw new BadInput('invalid-field', 'subject: must be an account', { field: 'subject' });
  const { account } = await knowAccount(ports, subject);
  return quarterOf(account.qbrAt ?? now, account.zone);
}

function journeyNamed(name: string | undefined): Journey {
  const id = JourneyId.safeParse(name);
  if (!id.success) throw new NotFound('journey', 'no journey of that name');
  return journeys[id.data];
}
