import { z } from 'zod';
import type { LeadFields } from '../../../shared/contracts/lead.ts';
import type { Touchpoint } from '../../../shared/contracts/facts.ts';
import type { Instant } from '../../../shared/contracts/instant.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { keptAside } from '../aside.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import { canonical } from '../canonical.ts';
import type { Asked, FactDraft, Reading, Source, Understood } from '../delivery.ts';
import { address, faultOf, maybe, moment, said, text } from '../hook-schema.ts';
import { refuseUnlessSigned } from '../timed-signature.ts';

/**
 * Calendly's webhooks. A reschedule is two deliveries in either order: a cancellation with `rescheduled: true`, and a
 * booking that names the `old_invitee`. A host can undo a no-show. Refusing disables the subscription after a day, so
 * whatever is well signed is accepted, and kept aside where we do not understand it.
 */
export const calendly: Source = {
  path: /^\/hooks\/calendly$/,
  speaks: ['application/json'],
  signs: true,
  prove,
  read,
};

/** `Calendly-Webhook-Signature: t=<epoch seconds>,v1=<hex HMAC-SHA256 of "t.body">`, several v1 while keys rotate. */
function prove(request: HttpRequest, asked: Asked): Promise<void> {
  return refuseUnlessSigned(request, asked, { source: 'calendly', header: 'calendly-webhook-signature' });
}

function read(request: HttpRequest): Reading {
  refuseOtherTypes(request.headers['content-type'], calendly.speaks);
  const body = Delivery.safeParse(readJson(request.rawBody));
  return body.success ? understood(body.data) : keptAside('calendly', request.rawBody, faultOf(body.error));
}

const types = {
  'invitee.created': 'meeting.booked',
  'invitee.canceled': 'meeting.canceled',
  'invitee_no_show.created': 'meeting.no_show',
  'invitee_no_show.deleted': 'meeting.no_show_undone',
} as const;
type EventName = keyof typeof types;

const Delivery = z.looseObject({
  event: z.enum(Object.keys(types) as [EventName, ...EventName[]]), // as: Object.keys forgets what it was given
  created_at: moment,
  payload: z.looseObject({
    uri: z.string().min(1),
    email: address,
    name: text,
    first_name: text,
    last_name: text,
    timezone: text,
    text_reminder_number: text,
    old_invitee: text,
    new_invitee: text,
    rescheduled: maybe(z.boolean()),
    reschedule_url: text,
    cancel_url: text,
    tracking: maybe(z.record(z.string(), z.unknown())),
    questions_and_answers: maybe(z.array(z.unknown())),
    cancellation: maybe(z.unknown()),
    scheduled_event: maybe(z.looseObject({ name: text, start_time: maybe(moment), end_time: maybe(moment) })),
  }),
});
type Delivery = z.infer<typeof Delivery>;
type Invitee = Delivery['payload'];

function understood({ event, created_at, payload }: Delivery): Understood {
  const touchpoint = touchpointOf(payload.tracking);
  const meeting = {
    id: hashId('fact', 'calendly', event, payload.uri, created_at),
    type: types[event],
    properties: meetingOf(payload),
    occurredAt: created_at,
    extra: extraOf(payload),
    ...(touchpoint && { touchpoint }),
  };
  return {
    kind: 'facts',
    source: 'calendly',
    who: { email: payload.email },
    facts: [meeting, personOf(payload, created_at)],
  };
}

/** The invitee's address at Calendly is the booking's id: a no-show has no other, and may come before its booking. */
const meetingOf = (payload: Invitee) => ({
  meeting: payload.uri,
  ...said('kind', payload.scheduled_event?.name),
  ...said('startsAt', payload.scheduled_event?.start_time),
  ...said('endsAt', payload.scheduled_event?.end_time),
  ...said('rescheduleUrl', payload.reschedule_url),
  ...said('cancelUrl', payload.cancel_url),
  ...said('replaces', payload.old_invitee),
  ...said('replacedBy', payload.rescheduled === true ? (payload.new_invitee ?? 'a later booking') : undefined),
});

/** Who booked, as each event says it at its own time: so it does not matter which of them comes first. */
function personOf(payload: Invitee, at: Instant): FactDraft {
  const fields: LeadFields = {
    email: payload.email,
    ...said('name', payload.name),
    ...said('first_name', payload.first_name),
    ...said('last_name', payload.last_name),
    ...said('timezone', payload.timezone),
    ...said('phone', payload.text_reminder_number),
  };
  return {
    id: hashId('fact', 'calendly', 'invitee', payload.uri, at, canonical(fields)),
    type: 'lead.identified',
    properties: { fields },
    occurredAt: at,
  };
}

function touchpointOf(tracking: Record<string, unknown> | undefined): Touchpoint | undefined {
  const campaign = Object.entries(tracking ?? {}).filter(
    ([name, value]) => name.startsWith('utm_') && typeof value === 'string' && value !== '',
  );
  return campaign.length === 0 ? undefined : (Object.fromEntries(campaign) as Touchpoint); // as: Calendly's names are the utm names
}

const extraOf = ({ questions_and_answers, cancellation }: Invitee): Record<string, unknown> => ({
  ...said('questions_and_answers', questions_and_answers),
  ...said('cancellation', cancellation),
});
