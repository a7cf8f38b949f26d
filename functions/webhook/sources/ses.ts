import { z } from 'zod';
import { hashOf } from '../../../shared/domain/hash.ts';
import { BadInput, Transient } from '../../../shared/errors.ts';
import type { Ports } from '../../../shared/ports.ts';
import { takeMailEvent } from '../../mail-news.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { read as readBy } from '../../runtime/reading.ts';
import { SesEvent } from '../../ses-event.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import type { Asked, Deed, Puzzling, Reading, Source } from '../delivery.ts';
import { isOneOf, refuseStale, secretsFor, wrongKey } from '../proof.ts';
import { Envelope, isConfirmation, refuseForged } from '../sns.ts';

/** What SES says of our mails, through an SNS topic: for accounts whose events do not go to EventBridge. */
export const ses: Source = {
  path: /^\/hooks\/ses$/,
  speaks: ['text/plain', 'application/json'],
  prove,
  read,
};

/** SNS tries a delivery again for at most an hour. */
const toleranceMs = 2 * 60 * 60 * 1000;

/** Anyone can have AWS sign a message of their own topic: so the secrets of `ses` are the ARNs of ours. */
async function prove(request: HttpRequest, asked: Asked): Promise<void> {
  const topics = await secretsFor(asked, 'ses');
  const envelope = envelopeOf(request);
  if (!isOneOf(envelope.TopicArn, topics)) throw wrongKey();
  await refuseForged(envelope, asked.web, asked.machineNow);
  refuseStale(timeOf(envelope), asked.machineNow, toleranceMs);
}

function envelopeOf(request: HttpRequest): Envelope {
  refuseOtherTypes(request.headers['content-type'], ses.speaks);
  return readBy(Envelope, readJson(request.rawBody), 'body');
}

function timeOf({ Timestamp }: Envelope): number {
  const at = z.iso.datetime({ offset: true }).safeParse(Timestamp);
  if (!at.success) throw new BadInput('invalid-field', 'Timestamp: must be a time', { field: 'Timestamp' });
  return Date.parse(at.data);
}

function read(request: HttpRequest): Reading {
  const envelope = envelopeOf(request);
  return readings[envelope.Type](envelope);
}

const readings: Record<Envelope['Type'], (envelope: Envelope) => Reading> = {
  Notification: (envelope) => {
    const event = SesEvent.safeParse(parsed(envelope.Message));
    if (!event.success) return aside(envelope, 'not an event of a mail');
    return deed(envelope, (ports, { log }) => takeMailEvent(ports, event.data, { now: ports.clock.now(), log }));
  },
  SubscriptionConfirmation: (envelope) => {
    const { SubscribeURL: address = '', TopicArn } = envelope;
    if (!isConfirmation(address, TopicArn)) return aside(envelope, 'its address does not confirm the topic');
    return deed(envelope, async ({ web }) => {
      const { status } = await web.read(address);
      if (status !== 200) throw new Transient('subscription', 'the subscription could not be confirmed just now');
    });
  },
  // Somebody, or we ourselves, ended the subscription: from now on bounces are not heard of here.
  UnsubscribeConfirmation: (envelope) => aside(envelope, 'the topic tells us nothing any more'),
};

const deed = (
  envelope: Envelope,
  carryOut: (ports: Ports, at: Parameters<Deed['carryOut']>[1]) => Promise<void>,
): Deed => ({
  kind: 'deed',
  source: 'ses',
  id: idOf(envelope),
  carryOut,
});

const aside = (envelope: Envelope, because: string): Puzzling => ({
  kind: 'quarantine',
  source: 'ses',
  because,
  id: idOf(envelope),
});

/** The same for every attempt at one message. */
const idOf = ({ TopicArn, MessageId }: Envelope): string => `sns_${hashOf('sns', TopicArn, MessageId)}`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
