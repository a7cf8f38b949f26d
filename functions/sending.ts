import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { instant, millis, type Instant } from '../shared/contracts/instant.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { BadInput, LeftJourney, Transient } from '../shared/errors.ts';
import type { OutgoingMail, Ports, SendLedger } from '../shared/ports.ts';

/** One mail that may go out: what is known of its touch, whether it may be sent, and its words. */
export interface Order {
  touch: Pick<
    Touch,
    'id' | 'enrollment' | 'journey' | 'version' | 'step' | 'subject' | 'channel' | 'kind' | 'template'
  >;
  decide: (ledger: SendLedger) => Decision;
  /** Asked only once the decision is to send, and before anything is claimed. */
  compose: () => Promise<OutgoingMail>;
}

export type Decision =
  | { decision: 'allow' }
  | { decision: 'deny'; rule: string; because: string }
  | { decision: 'defer'; until: Instant; rule: string; because: string };

/** Longer than a function may run, so that a lease that is over has nobody behind it. */
const LEASE = 60_000;
/** So long an unknown send waits for the mail service's own word. */
export const PATIENCE = 3_600_000;
/** How often a decision is made again because somebody else mailed the same person meanwhile. */
const MOVES = 8;

/**
 * Sends a mail exactly once, or records why not: decide → compose → claim → send → settle. The claim is one
 * transaction with "the enrollment is open": that instant decides whether anything is sent. Safe to repeat.
 * Errors: LeftJourney when the enrollment was closed first; Transient inside another attempt's lease.
 */
export async function sendOnce(ports: Ports, order: Order): Promise<Touch> {
  const seen = await ports.touches.get(order.touch.id);
  if (seen === undefined) return decideAndSend(ports, order);
  if (seen.status === 'sending') return takeOver(ports, order, seen);
  const stillDeferred = seen.status === 'deferred' && seen.until !== undefined && seen.until > ports.clock.now();
  return seen.status === 'deferred' && !stillDeferred ? decideAndSend(ports, order) : seen;
}

async function decideAndSend(ports: Ports, order: Order): Promise<Touch> {
  for (let attempt = 0; attempt < MOVES; attempt++) {
    const ledger = await ports.touches.ledger(order.touch.subject);
    const decision = order.decide(ledger);
    if (decision.decision !== 'allow') return ports.touches.settle(notSent(ports, order, decision));
    const mail = await order.compose();
    const claim = sending(ports, order);
    const answer = await ports.touches.claim(claim, ledger);
    if (answer === 'claimed') return dispatch(ports, claim, mail);
    if (answer === 'left') throw await leftBecause(ports, order.touch.enrollment);
    if (answer === 'taken') throw new Transient('lease', 'another attempt is sending this mail');
  }
  throw new Transient('ledger', 'others keep mailing the same person');
}

/** An earlier attempt began to send and said no more: the mailer is asked what became of it. */
async function takeOver(ports: Ports, order: Order, seen: Touch): Promise<Touch> {
  if (seen.leaseUntil !== undefined && seen.leaseUntil > ports.clock.now())
    throw new Transient('lease', 'another attempt is sending this mail');
  const found = seen.rule === NOT_TAKEN ? ({ status: 'absent' } as const) : await ports.mailer.find(seen.id);
  if (found.status === 'sent') return ports.touches.settle(sent(seen, found.messageId));
  if (found.status === 'unknown') return ports.touches.settle(unknown(ports, seen));
  return sendAgain(ports, order, seen);
}

/** For a send that surely never left: decided anew, except that what is owed already is not put off again. */
export async function sendAgain(ports: Ports, order: Order, seen: Touch): Promise<Touch> {
  const ledger = await ports.touches.ledger(order.touch.subject);
  const decision = order.decide({ ...ledger, sends: ledger.sends.filter((send) => send.touch !== seen.id) });
  if (decision.decision === 'deny') return ports.touches.settle(notSent(ports, order, decision));
  const mail = await order.compose();
  const claim = sending(ports, order);
  const answer = await ports.touches.reclaim(claim, seen);
  if (answer === 'claimed') return dispatch(ports, claim, mail);
  if (answer === 'left') throw await leftBecause(ports, order.touch.enrollment);
  throw new Transient('lease', 'another attempt is sending this mail');
}

async function dispatch(ports: Ports, claim: Touch, mail: OutgoingMail): Promise<Touch> {
  try {
    const { messageId } = await ports.mailer.send(mail);
    return await ports.touches.settle(sent(claim, messageId));
  } catch (error) {
    // Refused for good: another try would be refused too.
    if (error instanceof BadInput)
      return ports.touches.settle({
        ...claim,
        status: 'failed',
        rule: error.code,
        because: `refused: ${error.code}`,
        at: ports.clock.now(),
      });
    // Turned away before it was taken: the lease is given back, so that a retry need not ask what became of it.
    if (error instanceof Transient && error.code === 'throttled') await giveBack(ports, claim);
    throw error;
  }
}

const NOT_TAKEN = 'not-taken';
const giveBack = (ports: Ports, claim: Touch) =>
  ports.touches.reclaim({ ...claim, rule: NOT_TAKEN, leaseUntil: ports.clock.now() }, claim);

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

const notSent = (ports: Ports, { touch }: Order, decision: Exclude<Decision, { decision: 'allow' }>): Touch => ({
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
