import fc from 'fast-check';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { openDesk, type Desk } from './desk.ts';
import { hook } from './hmac.ts';

/** What one person may bring about, each with a time and an id of its own. */
const visitor = { anonymousId: 'a1' };
const at = (minute: number): string => `2026-11-02T14:${String(minute).padStart(2, '0')}:00.000Z`;
const said = (minute: number) => ({ messageId: `m${minute}`, timestamp: at(minute) });
const acts: Record<string, (desk: Desk) => Promise<unknown>> = {
  page: (desk) => desk.segment('page', { ...visitor, ...said(1), properties: { path: '/pricing' } }),
  event: (desk) => desk.segment('track', { ...visitor, ...said(2), event: 'Demo Requested' }),
  identify: (desk) =>
    desk.segment('identify', {
      ...visitor,
      ...said(3),
      userId: 'u1',
      traits: { email: 'ada@acme.example', title: 'VP' },
    }),
  form: (desk) => desk.form({ id: 'f1', email: 'Ada@Acme.example', company: 'Acme', employees: 120 }),
  batch: (desk) =>
    desk.segment('batch', {
      batch: [
        { type: 'track', userId: 'u1', ...said(4), event: 'Trial Started' },
        { type: 'page', ...visitor, ...said(1), properties: { path: '/pricing' } },
      ],
    }),
  booked: (desk) => desk.calendly(booking('invitee.created', 5)),
  canceled: (desk) => desk.calendly(booking('invitee.canceled', 6)),
  noShow: (desk) => desk.calendly(booking('invitee_no_show.created', 7)),
  typeform: (desk) =>
    hook(desk, 'typeform', {
      event_type: 'form_response',
      form_response: {
        form_id: 'f',
        token: 't1',
        submitted_at: at(8),
        hidden: { email: 'ada@acme.example', phone: '1' },
      },
    }),
  calcom: (desk) => hook(desk, 'calcom', elsewhere('BOOKING_CREATED', 9, [{ email: 'ada@acme.example', name: 'Ada' }])),
  // It names nobody: the booking says whose it was.
  missedByUs: (desk) => hook(desk, 'calcom', elsewhere('AFTER_HOSTS_CAL_VIDEO_NO_SHOW', 10, [])),
  contact: (desk) => hook(desk, 'hubspot', [change(11, 'email', 'ada@acme.example'), change(12, 'country', 'GB')]),
};
const change = (minute: number, propertyName: string, propertyValue: string) => ({
  subscriptionType: 'contact.propertyChange',
  objectId: 7,
  occurredAt: Date.parse(at(minute)),
  propertyName,
  propertyValue,
});
const elsewhere = (triggerEvent: string, minute: number, attendees: object[]) => ({
  triggerEvent,
  createdAt: at(minute),
  payload: { uid: 'M1', attendees },
});
const booking = (event: string, minute: number) => ({
  event,
  created_at: at(minute),
  payload: {
    uri: 'https://api.calendly.com/scheduled_events/E1/invitees/I1',
    email: 'ada@acme.example',
    scheduled_event: { name: 'Demo', start_time: '2026-11-05T10:00:00Z' },
  },
});

interface Story {
  /** What happened, of all the leads that were made on the way: ids, types and times, without whose. */
  happened: string[];
  leads: number;
  lead: object;
}

/** Delivers them in that order, or all at once, and answers what is known in the end. */
async function told(order: string[], how: 'one by one' | 'at once'): Promise<Story> {
  const desk = openDesk();
  const deliver = (name: string) => acts[name]!(desk); // ! : one of acts
  if (how === 'at once') await Promise.all(order.map(deliver));
  else for (const name of order) await deliver(name);
  const facts = (await desk.facts()).filter(({ type }) => type !== 'identity.merged');
  const current = await Promise.all(facts.map(({ subject }) => desk.ports.identities.current(subject as LeadId))); // as: all are about leads
  const leads = new Set(current);
  const [subject] = leads;
  const { fields, stage, consent } = projectLead(await desk.factsOf(subject ?? ''), desk.now);
  desk.close();
  return {
    happened: facts.map(({ id, type, occurredAt }) => `${occurredAt} ${type} ${id}`).sort(),
    leads: leads.size,
    lead: { fields, stage, consent },
  };
}

const names = Object.keys(acts);
let straight: Story;
beforeAll(async () => {
  straight = await told(names, 'one by one');
});

test('it is one person, and all of it is kept', () => {
  expect(straight.leads).toBe(1);
  expect(straight.lead).toMatchObject({ fields: { email: 'ada@acme.example', company: 'Acme', title: 'VP' } });
});

test('in any order, and however often each comes, the same is known in the end', async () => {
  const order = fc
    .tuple(
      fc.shuffledSubarray(names, { minLength: names.length }),
      fc.array(fc.constantFrom(...names), { maxLength: 6 }),
    )
    .chain(([whole, more]) => fc.shuffledSubarray([...whole, ...more], { minLength: whole.length + more.length }));
  await fc.assert(
    fc.asyncProperty(order, async (deliveries) => expect(await told(deliveries, 'one by one')).toEqual(straight)),
    { numRuns: 60 },
  );
});

test('also when all of them, each twice, come at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...names, ...names], { minLength: names.length * 2 }), async (deliveries) =>
      expect(await told(deliveries, 'at once')).toEqual(straight),
    ),
    { numRuns: 30 },
  );
});
