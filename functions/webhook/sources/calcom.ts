import { z } from 'zod';
import type { Instant } from '../../../shared/contracts/instant.ts';
import type { LeadFields } from '../../../shared/contracts/lead.ts';
import { company } from '../../../shared/domain/company.ts';
import { domainOf } from '../../../shared/domain/email-address.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { keptAside } from '../aside.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import { canonical } from '../canonical.ts';
import type { Asked, FactDraft, Reading, Source, Understood } from '../delivery.ts';
import { address, anyId, bag, faultOf, maybe, moment, said, text } from '../hook-schema.ts';
import { several } from '../parts.ts';
import { badSignature, isSignedBy, secretsFor } from '../proof.ts';

/**
 * Cal.com's webhooks. A no-show names who missed the meeting: a guest is invited anew, but when it was one of us, the
 * guests are owed an apology. Each guest of a booking is somebody's lead.
 */
export const calcom: Source = { path: /^\/hooks\/calcom$/, speaks: ['application/json'], signs: true, prove, read };

/** `X-Cal-Signature-256: <hex HMAC-SHA256 of the body>`; without a secret there it says "no-secret-provided". */
async function prove(request: HttpRequest, asked: Asked): Promise<void> {
  const secrets = await secretsFor(asked, 'calcom');
  if (!isSignedBy(secrets, request.rawBody, [request.headers['x-cal-signature-256'] ?? ''])) throw badSignature();
}

const Attendee = z.looseObject({
  email: address,
  name: text,
  timeZone: text,
  noShow: maybe(z.boolean()),
});
type Attendee = z.infer<typeof Attendee>;

const meanings = {
  BOOKING_CREATED: 'meeting.booked',
  BOOKING_RESCHEDULED: 'meeting.booked',
  BOOKING_CANCELLED: 'meeting.canceled',
  BOOKING_REJECTED: 'meeting.canceled',
  BOOKING_NO_SHOW_UPDATED: 'meeting.no_show',
  AFTER_GUESTS_CAL_VIDEO_NO_SHOW: 'meeting.no_show',
  AFTER_HOSTS_CAL_VIDEO_NO_SHOW: 'meeting.missed_by_us',
} as const;
type Trigger = keyof typeof meanings;

const Delivery = z.looseObject({
  triggerEvent: z.enum(Object.keys(meanings) as [Trigger, ...Trigger[]]), // as: Object.keys forgets what it was given
  createdAt: moment,
  payload: z
    .looseObject({
      uid: text,
      /** What no-shows call the booking's uid. */
      bookingUid: text,
      bookingId: maybe(anyId),
      title: text,
      eventTitle: text,
      startTime: maybe(moment),
      endTime: maybe(moment),
      rescheduleUid: text,
      cancellationReason: text,
      attendees: z.array(Attendee),
      hostEmail: text,
      bookerUrl: maybe(z.url({ protocol: /^https?$/ })).catch(undefined),
      userFieldsResponses: maybe(bag),
    })
    .refine(({ uid, bookingUid }) => uid !== undefined || bookingUid !== undefined, { path: ['uid'] }),
});
type Delivery = z.infer<typeof Delivery>;

function read(request: HttpRequest): Reading {
  refuseOtherTypes(request.headers['content-type'], calcom.speaks);
  // A webhook may have a template of its own, which makes any JSON of it: such a one is kept aside.
  const body = Delivery.safeParse(readJson(request.rawBody));
  if (!body.success) return keptAside('calcom', request.rawBody, faultOf(body.error));
  const guests = guestsOf(body.data);
  // A call that we missed may name nobody: the booking's own key then finds whose it was.
  if (guests.length === 0 && missedByUs(body.data)) return partOf(body.data);
  return several(
    'calcom',
    request.rawBody,
    guests.map((guest) => partOf(body.data, guest)),
    'it names no guest',
  );
}

/** Those of the booking whom it is about; our own people among them are hosts. */
function guestsOf({ triggerEvent, payload }: Delivery): Attendee[] {
  const guests = payload.attendees.filter(({ email }) => !isOurs(email) && email !== payload.hostEmail?.toLowerCase());
  // The mark made by software lists everybody who was invited, and marks those who did not come.
  return triggerEvent === 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW' && guests.some(({ noShow }) => noShow === true)
    ? guests.filter(({ noShow }) => noShow === true)
    : guests;
}

/** Said by Cal.com's own video, or by hand about one of us. */
const missedByUs = ({ triggerEvent, payload }: Delivery): boolean =>
  triggerEvent === 'AFTER_HOSTS_CAL_VIDEO_NO_SHOW' ||
  (triggerEvent === 'BOOKING_NO_SHOW_UPDATED' &&
    payload.attendees.some(({ email, noShow }) => noShow === true && isOurs(email)));

const isOurs = (email: string): boolean => domainOf(email) === company.domain;

function partOf(delivery: Delivery, guest?: Attendee): Understood {
  const { triggerEvent, createdAt, payload } = delivery;
  const meeting = payload.uid ?? payload.bookingUid ?? ''; // '' never: the schema asks for one of them
  const frame = { occurredAt: createdAt };
  const idOf = (what: string) => hashId('fact', 'calcom', what, meeting, guest?.email ?? '', createdAt);
  const about: FactDraft = {
    ...frame,
    id: idOf(triggerEvent),
    type: typeOf(delivery, guest),
    properties: meetingOf(delivery, meeting),
    extra: {
      ...said('cancellationReason', payload.cancellationReason),
      ...said('answers', payload.userFieldsResponses),
    },
  };
  const moved = triggerEvent === 'BOOKING_RESCHEDULED' ? payload.rescheduleUid : undefined;
  const gone = { ...frame, id: idOf('moved'), type: 'meeting.canceled' } as const;
  return {
    kind: 'facts',
    source: 'calcom',
    // The booking is a key of its first guest, as a cookie is a visitor's: in whichever order they come.
    who: { ...(guest && { email: guest.email }), anonymousId: `booking ${meeting}` },
    facts: [
      about,
      ...(moved === undefined ? [] : [{ ...gone, properties: { meeting: moved, replacedBy: meeting } }]),
      ...(guest === undefined ? [] : [personOf(guest, meeting, createdAt)]),
    ],
  };
}

const typeOf = (delivery: Delivery, guest: Attendee | undefined) =>
  missedByUs(delivery)
    ? 'meeting.missed_by_us'
    : delivery.triggerEvent === 'BOOKING_NO_SHOW_UPDATED' && guest?.noShow === false
      ? 'meeting.no_show_undone'
      : meanings[delivery.triggerEvent];

const meetingOf = ({ triggerEvent, payload }: Delivery, meeting: string) => ({
  meeting,
  ...said('kind', payload.eventTitle ?? payload.title),
  ...said('startsAt', payload.startTime),
  ...said('endsAt', payload.endTime),
  ...said('replaces', triggerEvent === 'BOOKING_RESCHEDULED' ? payload.rescheduleUid : undefined),
  // The page of a booking, by its uid, where the host's own calendar is.
  rescheduleUrl: `${payload.bookerUrl ?? 'https://cal.com'}/reschedule/${encodeURIComponent(meeting)}`,
});

/** Who is the guest, as each event says it at its own time: so it does not matter which of them comes first. */
function personOf({ email, name, timeZone }: Attendee, meeting: string, at: Instant): FactDraft {
  const fields: LeadFields = { email, ...said('name', name), ...said('timezone', timeZone) };
  return {
    id: hashId('fact', 'calcom', 'guest', meeting, at, canonical(fields)),
    type: 'lead.identified',
    properties: { fields },
    occurredAt: at,
  };
}
