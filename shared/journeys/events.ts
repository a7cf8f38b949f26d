import type { Fact, FactType, PropertiesOf } from '../contracts/facts.ts';
import type { Rhythm } from '../contracts/rhythms.ts';

/** A fact of a type, with a filter on its properties: a list means any of its values. */
export interface EventMatch {
  event: FactType;
  where: Record<string, readonly unknown[]>;
}
type Where<T extends FactType> = {
  readonly [K in keyof PropertiesOf<T>]?: PropertiesOf<T>[K] | readonly PropertiesOf<T>[K][];
};

export const when = <T extends FactType>(event: T, where: Where<T> = {}): EventMatch => ({
  event,
  where: Object.fromEntries(
    Object.entries(where).map(([field, value]) => [field, Array.isArray(value) ? value : [value]]),
  ),
});

/** Of a fact that may be about one topic: only when it is about all. */
const fromAll = (event: 'email.unsubscribed' | 'consent.given'): EventMatch => ({
  event,
  where: { topic: [undefined] },
});

/** A form in which the consent field was ticked; who is asked twice is said by consent.ts. */
export const whenTicked: EventMatch = { event: 'form.submitted', where: { 'fields.consent': [true] } };

/** What brings somebody in: a fact, a rhythm of the company, or a person pressing the button (always allowed). */
export type Start = EventMatch | { rhythm: Rhythm['name'] } | { button: true };
export const onRhythm = (rhythm: Rhythm['name']): Start => ({ rhythm });
export const onButton: Start = { button: true };

/** An event that ends a journey at once, and the reason that is recorded. */
export interface EndingEvent {
  because: string;
  match: EventMatch;
}
export const because = (reason: string, match: EventMatch): EndingEvent => ({ because: reason, match });

/** What a robot did begins and ends no journey. */
export const matches = ({ event, where }: EventMatch, fact: Fact): boolean => {
  if (fact.type !== event || fact.machine === true) return false;
  return Object.entries(where).every(([path, values]) => values.includes(valueAt(fact.properties, path)));
};

/** `fields.consent` is the field `consent` of the property `fields`; a name from outside finds no prototype. */
const valueAt = (properties: object, path: string): unknown => {
  let value: unknown = properties;
  for (const name of path.split('.'))
    value = value instanceof Object && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  return value;
};

export const sayEvent = ({ event, where }: EventMatch): string =>
  [event, ...Object.entries(where).map(([field, values]) => `${field} ${values.join(' or ')}`)].join(', ');

/** A person writes to whoever wrote to us: no further mail of a sequence goes out between them. */
export const answered: EndingEvent = because('answered a mail', when('email.replied'));

/** What stops every marketing journey of a lead. */
export const optedOutOrUnfit: EndingEvent[] = [
  // Who leaves one topic stays: the contact policy leaves its mails out.
  because('unsubscribed', fromAll('email.unsubscribed')),
  because('complained about a mail', when('email.complained')),
  because('the address bounced for good', when('email.bounced', { bounce: 'permanent' })),
  because('taken off all mail by one of ours', when('lead.suppressed')),
  because('disqualified', when('lead.stage_changed', { to: 'disqualified' })),
  because('said to be not a fit', when('lead.dispositioned', { disposition: 'not-a-fit' })),
];

/** What sales journeys of a lead are for. */
export const bookedOrSalesReady: EndingEvent[] = [
  because('a meeting is booked', when('meeting.booked')),
  because('sales took the lead over', when('lead.stage_changed', { to: ['sql', 'opportunity', 'customer'] })),
  because('a person qualified the lead', when('lead.dispositioned', { disposition: 'qualified' })),
];
