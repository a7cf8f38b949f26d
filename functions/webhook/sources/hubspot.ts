import type { HttpRequest } from '../../runtime/http.ts';
import { readAnyJson, refuseOtherTypes } from '../body.ts';
import type { Reading, Source } from '../delivery.ts';
import { isEvent, partOf } from '../hubspot/events.ts';
import { refuseUnlessHubspot } from '../hubspot/signature.ts';
import { formOf } from '../hubspot/submission.ts';
import { several } from '../parts.ts';

/**
 * HubSpot's webhooks: up to a hundred events in one list, of which it can only be told that all are taken. So what one
 * of them says is never a reason to refuse the rest. A submitted form in the shape of its forms API is taken as well.
 */
export const hubspot: Source = {
  path: /^\/hooks\/hubspot$/,
  speaks: ['application/json'],
  signs: true,
  prove: refuseUnlessHubspot,
  read,
};

function read(request: HttpRequest): Reading {
  refuseOtherTypes(request.headers['content-type'], hubspot.speaks);
  const body = readAnyJson(request.rawBody);
  // One event alone is a part that was kept aside and is replayed.
  const events = Array.isArray(body) ? body : isEvent(body) ? [body] : undefined;
  if (events === undefined) return formOf(body, request.rawBody);
  const parts = events.map((event) => partOf(event));
  return several('hubspot', request.rawBody, parts, 'a list without an event');
}
