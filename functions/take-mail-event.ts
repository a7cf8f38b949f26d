import { takeMailEvent } from './mail-news.ts';
import { busEvent } from './runtime/event.ts';
import { SesEvent } from './ses-event.ts';

/** SES's events as EventBridge brings them; what comes through SNS instead is webhook/sources/ses.ts. */
export const handler = busEvent('take-mail-event', SesEvent, (event, { ports, now, log }) =>
  takeMailEvent(ports, event, { now, log }),
);
