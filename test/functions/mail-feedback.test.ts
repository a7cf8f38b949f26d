import { stamp } from '../../functions/postmarking.ts';
import { handler as takeMailEvent } from '../../functions/take-mail-event.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { touch as touchOf, touchId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { ada, form, start } from './people.ts';

/** What SES's events do with a mail, whichever come, in which order, how often, and whether we know the mail. */
let floor: Floor;
beforeEach(async () => {
  floor = openFloor(start);
  await floor.store(form());
});
afterEach(() => floor.close());

const id = touchId('mail');
const keep = (change: Partial<Touch> = {}) =>
  floor.ports.touches.settle(
    touchOf('mail', { subject: ada, kind: 'marketing', at: start, status: 'sent', messageId: 'ses-1', ...change }),
  );
const at = '2026-12-01T15:05:00.123Z';
const to = [{ emailAddress: 'ada@acme.example' }];
const person = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15';
const link = 'https://harborline.example/demo';

const complaint = (more: object = {}): [string, object] => [
  'Complaint',
  { complaint: { timestamp: at, complainedRecipients: to, ...more } },
];
const bounce = (more: object): [string, object] => [
  'Bounce',
  { bounce: { timestamp: at, bounceType: 'Permanent', bouncedRecipients: to, ...more } },
];
const said: Record<string, [eventType: string, what: object]> = {
  sent: ['Send', { send: {} }],
  delivered: ['Delivery', { delivery: { timestamp: at, processingTimeMillis: 900, recipients: ['ada@acme.example'] } }],
  delayed: ['DeliveryDelay', { deliveryDelay: { timestamp: at, delayType: 'MailboxFull', delayedRecipients: to } }],
  bounced: ['Bounce', { bounce: { timestamp: at, bounceType: 'Permanent', bouncedRecipients: to } }],
  'soft-bounced': ['Bounce', { bounce: { timestamp: at, bounceType: 'Transient', bouncedRecipients: to } }],
  complained: complaint(),
  'called abuse': complaint({ complaintFeedbackType: 'abuse', complaintSubType: null }),
  'taken out of spam': complaint({ complaintFeedbackType: 'not-spam' }),
  'called no spam, shouting': complaint({ complaintFeedbackType: ' Not-Spam' }),
  'badly signed': complaint({ complaintFeedbackType: 'auth-failure' }),
  'withheld for a complaint': complaint({ complaintSubType: 'OnAccountSuppressionList' }),
  'withheld for a bounce': bounce({ bounceSubType: 'OnAccountSuppressionList' }),
  'on the list of all': bounce({ bounceSubType: 'Suppressed' }),
  opened: ['Open', { open: { timestamp: at, userAgent: person, isBotEvent: false } }],
  'machine-opened': ['Open', { open: { timestamp: at, userAgent: person, isBotEvent: 'true' } }],
  clicked: ['Click', { click: { timestamp: at, userAgent: person, link } }],
  'machine-clicked': ['Click', { click: { timestamp: at, userAgent: 'Barracuda Link Protection', link } }],
  rejected: ['Reject', { reject: { reason: 'Bad content' } }],
  refused: ['Rendering Failure', { failure: { errorMessage: 'no', templateName: 'x' } }],
  left: [
    'Subscription',
    { subscription: { timestamp: at, source: 'UnsubscribeHeader', newTopicPreferences: { unsubscribeAll: true } } },
  ],
  strange: ['Whatever', {}],
};
const tell = (name: string, send: string = id) => {
  const [eventType, what] = said[name] ?? said['strange']!; // ! : it is above
  const mail = {
    messageId: 'ses-1',
    timestamp: start,
    destination: ['Ada <ada@acme.example>'],
    tags: { send: [send] },
  };
  return takeMailEvent({ source: 'aws.ses', detail: { eventType, mail, ...what } }, { ports: floor.ports });
};
const counted = async () => (await floor.ports.postmarks.counts('2026-12-01', '2026-12-01'))[0];
const news = async () => (await floor.ports.facts.of(ada)).filter(({ type }) => type.startsWith('email.'));
const suppressed = async () => (await floor.ports.suppressions.get(emailHash('ada@acme.example')))?.because;

test.each([
  ['sent', { sent: 1 }, [], undefined],
  ['delivered', { sent: 1, delivered: 1 }, ['email.delivered'], undefined],
  ['delayed', { sent: 1, delayed: 1 }, [], undefined],
  ['bounced', { sent: 1, bounced: 1 }, ['email.bounced'], 'bounce'],
  ['soft-bounced', { sent: 1, 'soft-bounced': 1 }, ['email.bounced'], undefined],
  ['complained', { sent: 1, complained: 1 }, ['email.complained'], 'complaint'],
  ['called abuse', { sent: 1, complained: 1 }, ['email.complained'], 'complaint'],
  ['taken out of spam', undefined, [], undefined],
  ['called no spam, shouting', undefined, [], undefined],
  ['badly signed', undefined, [], undefined],
  ['withheld for a complaint', { rejected: 1 }, ['email.complained'], 'complaint'],
  ['withheld for a bounce', { rejected: 1 }, ['email.bounced'], 'bounce'],
  ['on the list of all', { sent: 1, bounced: 1 }, ['email.bounced'], 'bounce'],
  ['opened', { sent: 1, opened: 1 }, ['email.opened'], undefined],
  ['machine-opened', { sent: 1, 'machine-opened': 1 }, ['email.opened'], undefined],
  ['clicked', { sent: 1, clicked: 1 }, ['email.clicked'], undefined],
  ['machine-clicked', { sent: 1, 'machine-clicked': 1 }, ['email.clicked'], undefined],
  ['rejected', { rejected: 1 }, [], undefined],
  ['refused', { rejected: 1 }, [], undefined],
  ['left', { sent: 1, unsubscribed: 1 }, ['email.unsubscribed'], 'unsubscribed'],
  ['strange', undefined, [], undefined],
])('%s, said twice: counted once, one fact', async (name, counts, types, because) => {
  await keep();
  await tell(name);
  await tell(name);
  expect((await counted())?.counts).toEqual(counts);
  if (counts) expect(await counted()).toMatchObject({ domain: 'acme.example', day: '2026-12-01' });
  expect((await news()).map(({ type }) => type)).toEqual(types);
  expect(await suppressed()).toBe(because);
});

test.each([
  ['an opening before the delivery', ['opened', 'delivered', 'sent'], { sent: 1, opened: 1, delivered: 1 }],
  ['a bounce after the delivery', ['delivered', 'bounced'], { sent: 1, delivered: 1, bounced: 1 }],
  ['a complaint before anything else', ['complained', 'delivered'], { sent: 1, complained: 1, delivered: 1 }],
])('%s: each is kept, whatever came first', async (_name, order, counts) => {
  await keep();
  for (const name of order) await tell(name);
  expect((await counted())?.counts).toEqual(counts);
});

test.each([
  ['an id that no mail has', touchId('nobody')],
  ['what is no id', '../../etc'],
])('%s: nothing is counted and no fact is made, but a hard bounce still suppresses', async (_name, send) => {
  await keep();
  for (const name of ['delivered', 'opened', 'bounced']) await tell(name, send);
  expect([await counted(), await news(), await suppressed()]).toEqual([undefined, [], 'bounce']);
});

test('an event that is not one is refused, and goes to the dead letters', async () => {
  const shapeless = { source: 'aws.ses', detail: { eventType: 'Open', mail: { messageId: 1 } } };
  await expect(takeMailEvent(shapeless, { ports: floor.ports })).rejects.toThrow(
    expect.objectContaining({ name: 'BadInput' }),
  );
});

test('a link without an end is followed all the same, and not kept', async () => {
  await keep();
  const mail = { messageId: 'ses-1', timestamp: start, tags: { send: [id] } };
  const click = { timestamp: at, userAgent: person, link: `https://harborline.example/${'a'.repeat(300_000)}` };
  await takeMailEvent({ source: 'aws.ses', detail: { eventType: 'Click', mail, click } }, { ports: floor.ports });
  expect((await news()).map(({ type, properties }) => [type, 'url' in properties])).toEqual([['email.clicked', false]]);
});

test.each(['yesterday', '', '+275760-09-12T00:00:00Z', '-000001-01-01T00:00:00Z'])(
  'an event of the time “%s” is refused: its fact could not be read again',
  async (timestamp) => {
    await keep();
    const mail = { messageId: 'ses-1', timestamp: start, tags: { send: [id] } };
    const event = { source: 'aws.ses', detail: { eventType: 'Open', mail, open: { timestamp } } };
    await expect(takeMailEvent(event, { ports: floor.ports })).rejects.toThrow('open.timestamp: must be a time');
    expect(await news()).toEqual([]);
  },
);

test('a mail to somebody of ours is settled, and counts nowhere', async () => {
  await keep({ kind: 'internal' });
  await tell('opened');
  expect([await counted(), await news()]).toEqual([undefined, []]);
});

test('a mail first heard of by its own picture is counted where and when it went, once SES tells', async () => {
  await keep();
  await stamp(floor.ports, id, { outcome: 'opened', at: '2026-12-04T02:00:00.000Z' });
  for (const name of ['delivered', 'bounced']) await tell(name);
  expect(await floor.ports.postmarks.counts('2026-12-01', '2026-12-09')).toEqual([
    { day: '2026-12-01', domain: 'acme.example', counts: { sent: 1, opened: 1, delivered: 1, bounced: 1 } },
  ]);
});
