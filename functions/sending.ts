import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { SubjectId } from '../shared/contracts/ids.ts';
import { instant, millis } from '../shared/contracts/instant.ts';
import { mayStillBeComposed, NOT_COMPOSED, type Touch } from '../shared/contracts/touch.ts';
import { BadInput, LeftJourney, NotFound, Transient } from '../shared/errors.ts';
import type { OutgoingMail, Ports, SendLedger } from '../shared/ports.ts';
import { holdBehind, holdOf, surelyNotTaken, type Hold } from './mail-limits.ts';

/** One mail that may go out: what is known of its touch, whether it may be sent, and its words. */
export interface Order {
  touch: Pick<
    Touch,
    'id' | 'enrollment' | 'journey' | 'version' | 'step' | 'subject' | 'channel' | 'kind' | 'template'
  >;
  /** Other names of the reader: leads that were merged into theirs. */
  merged?: SubjectId[];
  decide: (ledger: SendLedger) => Decision;
  /** Asked only once the decision is to send, and before anything is claimed. */
  compose: () => Promise<OutgoingMail>;
}

export type Decision = { decision: 'allow' } | { decision: 'deny'; rule: string; because: string } | Hold;

/** Longer than a function may run, so that a lease that is over has nobody behind it. */
const LEASE = 60_000;
/** So long an unknown send waits for the mail service's own word. */
export const PATIENCE = 3_600_000;
/** How often a decision is made again because somebody else mailed the same person meanwhile. */
const MOVES = 8;

/** Who comes back for a mail that has to wait: its machine, or the next sweep. */
type Waits = 'its machine' | 'the next sweep';

/**
 * Sends a mail exactly once, or records why not: decide → compose → claim → send → settle. The claim is one
 * transaction with "the enrollment is open": that instant decides whether anything is sent. Safe to repeat. `before`:
 * what was read of it beside other things.
 * Errors: LeftJourney when the enrollment was closed first; Transient inside another attempt's lease; what the words
 * lack, once it is on record: the step fails under its own title, and tries anew when it is redriven.
 */
export async function sendOnce(ports: Ports, order: Order, before?: Promise<Before>): Promise<Touch> {
  const known = await before;
  const { touch, merged = [] } = order;
  const isAll = merged.length === 0 && known?.of.id === touch.id && known.of.subject === touch.subject;
  const { seen, ledger } = isAll ? known : await readBefore(ports, touch, merged);
  if (seen === undefined) return decideAndSend(ports, order, { ledger, record: 'new' });
  if (seen.status === 'sending') return takeOver(ports, order, seen);
  if (mayStillBeComposed(seen)) return decideAndSend(ports, order, { ledger, record: 'perhaps there' });
  const stillDeferred = seen.status === 'deferred' && seen.until !== undefined && seen.until > ports.clock.now();
  return seen.status === 'deferred' && !stillDeferred
    ? decideAndSend(ports, order, { before: seen, ledger, record: 'perhaps there' })
    : seen;
}

/** What stood of a touch, and of the mails that its reader got, when it was looked at: the claim finds out if it changed. */
export interface Before {
  of: Pick<Touch, 'id' | 'subject'>;
  seen: Touch | undefined;
  ledger: SendLedger;
}

export async function readBefore(
  ports: Ports,
  { id, subject }: Before['of'],
  merged: SubjectId[] = [],
): Promise<Before> {
  const [seen, ledger] = await Promise.all([ports.touches.get(id), ports.touches.ledger(subject, merged)]);
  return { of: { id, subject }, seen, ledger };
}

/** What was read before the first decision; whoever has to decide again reads anew. */
interface Read {
  before?: Touch;
  ledger: SendLedger;
  /** Whether there is none yet. */
  record: 'new' | 'perhaps there';
}

async function decideAndSend(ports: Ports, order: Order, { before, ...read }: Read): Promise<Touch> {
  let hasRoom = false;
  for (let attempt = 0; attempt < MOVES; attempt++) {
    const ledger = attempt === 0 ? read.ledger : await ledgerOf(ports, order);
    const decision = decided(order, ledger);
    if (decision.decision !== 'allow') return record(ports, notSent(ports, order, decision));
    const hold = hasRoom ? undefined : await holdOf(ports, order.touch, before);
    if (hold !== undefined) return record(ports, notSent(ports, order, hold));
    hasRoom = true;
    const mail = await composed(ports, order);
    const claim = sending(ports, order);
    const answer = await ports.touches.claim(claim, ledger, attempt === 0 ? read.record : 'perhaps there');
    if (answer === 'claimed') return dispatch(ports, claim, mail, 'its machine');
    if (answer === 'left') throw await leftBecause(ports, order.touch.enrollment);
    if (answer === 'taken') throw new Transient('lease', 'another attempt is sending this mail');
  }
  throw new Transient('ledger', 'others keep mailing the same person');
}

/** An earlier attempt began to send and said no more: the mailer is asked what became of it. */
async function takeOver(ports: Ports, order: Order, seen: Touch): Promise<Touch> {
  if (seen.leaseUntil !== undefined && seen.leaseUntil > ports.clock.now())
    throw new Transient('lease', 'another attempt is sending this mail');
  const found = wasNotTaken(seen) ? ({ status: 'absent' } as const) : await ports.mailer.find(seen.id);
  if (found.status === 'sent') return ports.touches.settle(sent(seen, found.messageId));
  if (found.status === 'unknown') return ports.touches.settle(unknown(ports, seen));
  return sendAgain(ports, order, seen, 'its machine');
}

/** For a send that surely never left, or is owed all the same: decided anew, under the same record. */
export async function sendAgain(ports: Ports, order: Order, seen: Touch, comesBack: Waits): Promise<Touch> {
  const decision = decided(order, await ledgerOf(ports, order));
  if (decision.decision === 'deny') return record(ports, notSent(ports, order, decision));
  const hold = decision.decision === 'defer' ? decision : await holdOf(ports, order.touch, seen);
  if (hold !== undefined) return putOff(ports, order, hold, comesBack);
  const mail = await composed(ports, order);
  const claim = sending(ports, order);
  const answer = await ports.touches.reclaim(claim, seen);
  if (answer === 'claimed') return dispatch(ports, claim, mail, comesBack);
  if (answer === 'left') throw await leftBecause(ports, order.touch.enrollment);
  throw new Transient('lease', 'another attempt is sending this mail');
}

/** No mail is lost without a word: one that cannot be written is on record with what it lacks, before the step fails. */
async function composed(ports: Ports, { compose, touch }: Order): Promise<OutgoingMail> {
  try {
    return await compose();
  } catch (error) {
    if (!(error instanceof BadInput || error instanceof NotFound)) throw error;
    await ports.touches.settle(notComposed(ports, touch, error));
    throw error;
  }
}

/** What it lacks is named by its field; the words of the error may hold more. */
export function notComposed(ports: Ports, touch: Order['touch'], error: BadInput | NotFound): Touch {
  const lacks = error instanceof BadInput && error.field !== undefined ? `${error.code}, ${error.field}` : error.code;
  return failed(ports, touch, NOT_COMPOSED, `could not be written: ${lacks}`);
}

const ledgerOf = (ports: Ports, { touch, merged }: Order): Promise<SendLedger> =>
  ports.touches.ledger(touch.subject, merged);

/** What this mail itself weighs in the ledger since an earlier attempt does not count against it. */
function decided({ decide, touch }: Order, ledger: SendLedger): Decision {
  const sends = [ledger, ...(ledger.merged ?? [])].flatMap((each) => each.sends);
  return decide({ ...ledger, sends: sends.filter((send) => send.touch !== touch.id) });
}

/** A sweep has nobody who waits for the moment: it comes by again. */
async function putOff(ports: Ports, order: Pick<Order, 'touch'>, hold: Hold, comesBack: Waits): Promise<Touch> {
  if (comesBack === 'the next sweep') throw new Transient(hold.rule, hold.because);
  return record(ports, notSent(ports, order, hold));
}

/** What is recorded instead of a send; another attempt that began to send meanwhile goes first. */
async function record(ports: Ports, outcome: Touch): Promise<Touch> {
  const touch = await ports.touches.settle(outcome);
  if (touch.status === 'sending') throw new Transient('lease', 'another attempt is sending this mail');
  return touch;
}

async function dispatch(ports: Ports, claim: Touch, mail: OutgoingMail, comesBack: Waits): Promise<Touch> {
  let messageId: string;
  try {
    ({ messageId } = await ports.mailer.send(mail));
  } catch (error) {
    // Another try would be refused too.
    if (error instanceof BadInput)
      return ports.touches.settle(failed(ports, claim, error.code, `refused: ${error.message}`));
    if (surelyNotTaken(error)) await giveBack(ports, claim);
    const hold = await holdBehind(ports, error);
    // Our own people find it in the console all the same: their work does not stand still for a note.
    if (hold !== undefined && claim.kind === 'internal')
      return ports.touches.settle(failed(ports, claim, hold.rule, hold.because));
    if (hold !== undefined) return putOff(ports, { touch: bare(claim) }, hold, comesBack);
    throw error;
  }
  return ports.touches.settle(sent(claim, messageId));
}

/** For good: nobody holds it any more. The words are our own, which hold nothing personal. */
export const failed = (
  ports: Ports,
  { leaseUntil: _, ...touch }: Order['touch'] & Pick<Touch, 'leaseUntil'>,
  rule: string,
  because: string,
): Touch => ({
  ...touch,
  status: 'failed',
  rule,
  because,
  at: ports.clock.now(),
});

const NOT_TAKEN = 'not-taken';
export const wasNotTaken = ({ rule }: Touch): boolean => rule === NOT_TAKEN;
/** Turned away before it was taken: the lease is given back, so that a retry need not ask what became of it. */
async function giveBack(ports: Ports, claim: Touch): Promise<void> {
  const back = await ports.touches.reclaim({ ...claim, rule: NOT_TAKEN, leaseUntil: ports.clock.now() }, claim);
  if (back !== 'left') return;
  // They left while it was handed over, and it never went out.
  const left = await leftBecause(ports, claim.enrollment);
  await ports.touches.settle(failed(ports, claim, 'left', left.message));
  throw left;
}

const sending = (ports: Ports, { touch }: Order): Touch => {
  const at = ports.clock.now();
  return {
    ...touch,
    status: 'sending',
    rule: 'allowed',
    because: 'allowed',
    at,
    leaseUntil: instant(millis(at) + LEASE),
  };
};

/** The touch without what an attempt said of it. */
const bare = ({ leaseUntil: _, until: __, messageId: ___, ...touch }: Touch): Order['touch'] => touch;

export const sent = ({ leaseUntil: _, until: __, ...touch }: Touch, messageId: string): Touch => ({
  ...touch,
  status: 'sent',
  rule: 'allowed',
  because: 'sent',
  messageId,
});

export const unknown = (ports: Ports, touch: Touch): Touch => ({
  ...touch,
  status: 'unknown',
  rule: 'crashed',
  because: 'cut off while sending; the mail service may have taken it',
  leaseUntil: instant(millis(ports.clock.now()) + PATIENCE),
});

const notSent = (
  ports: Ports,
  { touch }: Pick<Order, 'touch'>,
  decision: Exclude<Decision, { decision: 'allow' }>,
): Touch => ({
  ...touch,
  status: decision.decision === 'deny' ? 'skipped' : 'deferred',
  rule: decision.rule,
  because: decision.because,
  at: ports.clock.now(),
  ...(decision.decision === 'defer' ? { until: decision.until } : {}),
});

async function leftBecause(ports: Ports, id: Enrollment['id']): Promise<LeftJourney> {
  return new LeftJourney((await ports.enrollments.get(id))?.because ?? 'left');
}
