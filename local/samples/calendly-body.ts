import { createHash, createHmac } from 'node:crypto';

export const calendlyEvents = {
  booked: 'invitee.created',
  canceled: 'invitee.canceled',
  'no-show': 'invitee_no_show.created',
  'no-show-undone': 'invitee_no_show.deleted',
} as const;
export type CalendlyEvent = keyof typeof calendlyEvents;

export interface Booking {
  email: string;
  name: string;
  /** What makes it the same booking in later events. */
  meeting: string;
  /** UTC ISO-8601. */
  startsAt: string;
  /** When Calendly says that it happened. */
  at: string;
}

const api = 'https://api.calendly.com';

/** A delivery in Calendly's own shape (its webhook reference, "invitee payload"). */
export function calendlyBody(event: CalendlyEvent, { email, name, meeting, startsAt, at }: Booking): string {
  const uri = `${api}/scheduled_events/${meeting}/invitees/${meeting}`;
  const canceled = event === 'canceled';
  const noShow = event === 'no-show' ? { uri: `${api}/invitee_no_shows/${meeting}`, created_at: at } : null;
  return JSON.stringify({
    event: calendlyEvents[event],
    created_at: at,
    created_by: `${api}/users/SAMPLE`,
    payload: {
      uri,
      email,
      name,
      first_name: null,
      last_name: null,
      status: canceled ? 'canceled' : 'active',
      timezone: null,
      event: `${api}/scheduled_events/${meeting}`,
      cancel_url: `https://calendly.com/cancellations/${meeting}`,
      reschedule_url: `https://calendly.com/reschedulings/${meeting}`,
      rescheduled: false,
      old_invitee: null,
      new_invitee: null,
      no_show: noShow,
      ...(canceled ? { cancellation: { canceled_by: name, reason: 'Something came up', canceler_type: 'invitee' } } : {}),
      questions_and_answers: [],
      tracking: { utm_campaign: null, utm_source: null, utm_medium: null, utm_content: null, utm_term: null },
      scheduled_event: {
        uri: `${api}/scheduled_events/${meeting}`,
        name: 'Demo, 30 minutes',
        status: canceled ? 'canceled' : 'active',
        start_time: startsAt,
        end_time: new Date(Date.parse(startsAt) + 30 * 60_000).toISOString(),
      },
      created_at: at,
      updated_at: at,
    },
  });
}

/** The header that Calendly signs a body with; `at` in epoch milliseconds of the machine's own clock. */
export function calendlySignature(body: string, secret: string, at: number): string {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** The booking of an address, where nobody names one: the same in all its events. */
export const bookingOf = (email: string): string => createHash('sha256').update(email).digest('hex').slice(0, 16).toUpperCase();
