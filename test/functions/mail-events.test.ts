import { handler as settleSends } from '../../functions/settle-sends.ts';
import { handler as takeMailEvent } from '../../functions/take-mail-event.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { touch as touchOf, touchId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled } from './machine.ts';
import { ada, form, start } from './people.ts';

let floor: Floor;
beforeEach(async () => {
  floor = openFloor(start);
  await enrolled(floor, { journey: 'lead-qualification' });
  await floor.store(form());
});
afterEach(() => floor.close());

const id = touchId('mail');
const keep = (change: Partial<Touch>) =>
  floor.ports.touches.settle(
    touchOf('mail', {
      subject: ada,
      journey: 'lead-qualification',
      template: 'lead-qualification/answer',
      at: start,
      ...change,
    }),
  );
const sent = () => keep({ status: 'sent', messageId: 'ses-1' });
const unknown = (kind: Touch['kind'] = 'marketing') =>
  keep({ status: 'unknown', kind, leaseUntil: '2026-12-01T16:00:00.000Z' });
const now = () => floor.ports.touches.get(id);

const at = '2026-12-01T15:05:00.123Z';
const event = (eventType: string, what: object = {}) => ({
  source: 'aws.ses',
  'detail-type': `Email ${eventType}`,
  detail: {
    eventType,
    mail: {
      messageId: 'ses-1',
      timestamp: start,
      destination: ['ada@acme.example'],
      tags: { send: [id], 'ses:configuration-set': ['revbeat'] },
    },
    ...what,
  },
});
const take = (eventType: string, what?: object) => takeMailEvent(event(eventType, what), { ports: floor.ports });
const news = async () => (await floor.ports.facts.of(ada)).filter(({ source }) => source === 'ses');
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15';

test.each([
  ['Delivery', { delivery: { timestamp: at } }, { type: 'email.delivered', properties: { touch: id } }],
  [
    'Open',
    { open: { timestamp: at, userAgent: iphone } },
    { type: 'email.opened', properties: { touch: id, machine: false } },
  ],
  [
    'Open',
    { open: { timestamp: at, userAgent: 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)' } },
    { type: 'email.opened', properties: { touch: id, machine: true } },
  ],
  [
    'Click',
    { click: { timestamp: at, userAgent: iphone, link: 'https://revbeat.test/l/x' } },
    { type: 'email.clicked', properties: { touch: id, machine: false, url: 'https://revbeat.test/l/x' } },
  ],
  [
    'Bounce',
    { bounce: { timestamp: at, bounceType: 'Transient', bouncedRecipients: [{ emailAddress: 'ada@acme.example' }] } },
    { type: 'email.bounced', properties: { touch: id, bounce: 'transient' } },
  ],
])('%s becomes a fact, once', async (kind, what, expected) => {
  await sent();
  await take(kind, what);
  await take(kind, what);
  expect(await news()).toMatchObject([{ subject: ada, occurredAt: at, ...expected }]);
  expect(await floor.ports.suppressions.get(emailHash('ada@acme.example'))).toBeUndefined();
});

const trouble = {
  bounce: (named: string[]) => ({ timestamp: at, bounceType: 'Permanent', bouncedRecipients: addresses(named) }),
  complaint: (named: string[]) => ({ timestamp: at, complainedRecipients: addresses(named) }),
};
const addresses = (named: string[]) => named.map((emailAddress) => ({ emailAddress }));

describe.each(['bounce', 'complaint'] as const)('a %s suppresses for good', (what) => {
  test.each<[string, string[], string[], string[]]>([
    ['whom we wrote to', ['ada@acme.example'], ['Ada@Acme.example'], ['ada@acme.example']],
    ['in spite of a name before it', ['Ada <ada@acme.example>'], ['ada@acme.example'], ['ada@acme.example']],
    ['in spite of a name in the report', [], ['"Ada L" <ada@acme.example>'], ['ada@acme.example']],
    ['not where it forwards to', ['ada@acme.example'], ['bob@elsewhere.example'], ['ada@acme.example']],
    [
      'of several whom others than we wrote to, those named',
      ['ada@acme.example', 'bob@elsewhere.example'],
      ['<bob@elsewhere.example>'],
      ['bob@elsewhere.example'],
    ],
  ])('%s', async (_name, destination, named, suppressed) => {
    await sent();
    const { detail } = event(what === 'bounce' ? 'Bounce' : 'Complaint', { [what]: trouble[what](named) });
    await takeMailEvent({ detail: { ...detail, mail: { ...detail.mail, destination } } }, { ports: floor.ports });
    for (const address of ['ada@acme.example', 'bob@elsewhere.example'])
      expect([address, (await floor.ports.suppressions.get(emailHash(address)))?.because]).toEqual([
        address,
        suppressed.includes(address) ? what : undefined,
      ]);
  });
});

test('what the owner does with an internal mail is no fact of the lead', async () => {
  await keep({ status: 'sent', kind: 'internal' });
  await take('Open', { open: { timestamp: at, userAgent: iphone } });
  expect(await news()).toEqual([]);
});

test('a mail that no journey sent suppresses all the same', async () => {
  await take('Bounce', {
    bounce: { timestamp: at, bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'ada@acme.example' }] },
  });
  expect(await floor.ports.suppressions.get(emailHash('ada@acme.example'))).toBeDefined();
});

describe('a send that a crash left unknown', () => {
  const sweep = () => settleSends({ detail: {} }, { ports: floor.ports });
  beforeEach(() => (floor.mailer.cannotTell = true));

  test('is settled by the mail service’s own event', async () => {
    await unknown();
    await take('Send');
    expect(await now()).toMatchObject({ status: 'sent', messageId: 'ses-1' });
  });

  test('is settled as failed when the service says that it refused it', async () => {
    await unknown();
    await take('Reject', { reject: { reason: 'Bad content' } });
    expect(await now()).toMatchObject({ status: 'failed', rule: 'rejected' });
  });

  test('within the hour the sweep waits', async () => {
    await unknown();
    floor.clock.pass(30);
    await sweep();
    expect(await now()).toMatchObject({ status: 'unknown', rule: 'allowed' });
  });

  test('after the hour marketing is final as “unknown, not resent”', async () => {
    await unknown();
    floor.clock.pass(61);
    await sweep();
    await sweep();
    expect(await now()).toMatchObject({ status: 'unknown', because: 'unknown, not resent' });
    expect(floor.mailer.sent).toEqual([]);
  });

  test('even then a late event may say that it was sent', async () => {
    await unknown();
    floor.clock.pass(61);
    await sweep();
    await take('Delivery', { delivery: { timestamp: at } });
    expect(await now()).toMatchObject({ status: 'sent' });
  });

  test('after the hour what is owed is sent again, once', async () => {
    await unknown('transactional');
    floor.clock.pass(61);
    await sweep();
    await sweep();
    expect(await now()).toMatchObject({ status: 'sent' });
    expect(floor.mailer.sent).toMatchObject([{ sendId: id, to: 'ada@acme.example' }]);
  });

  test('what is owed and cannot be written any more ends with what it lacks; others of the sweep do not wait for it', async () => {
    await unknown('transactional');
    await keep({ template: 'lead-qualification/of-old', status: 'unknown', kind: 'transactional', leaseUntil: at });
    const other = { ...(await now())!, id: touchId('other'), template: 'lead-qualification/answer', step: 'Email 3' }; // ! : it is kept
    await floor.ports.touches.settle(other);
    floor.clock.pass(61);
    await sweep();
    expect(await now()).toMatchObject({ status: 'failed', because: 'could not be written: template, ask.template' });
    expect(await floor.ports.touches.get(other.id)).toMatchObject({ status: 'sent' });
  });

  test('and one whose settling goes wrong keeps nobody behind it', async () => {
    await unknown('transactional');
    const other = { ...(await now())!, id: touchId('other'), step: 'Email 3' }; // ! : it is kept
    await floor.ports.touches.settle(other);
    floor.clock.pass(61);
    floor.mailer.find = async (asked) => {
      if (asked === id) throw new Error('nobody foresaw this');
      return { status: 'sent', messageId: 'ses-2' };
    };
    await expect(sweep()).rejects.toThrow();
    expect(await floor.ports.touches.get(other.id)).toMatchObject({ status: 'sent' });
  });

  describe('is decided about as its machine would', () => {
    /** Saturday noon in New York. */
    const saturday = '2026-12-05T17:00:00.000Z';
    const asked = { topic: 'service', sendOn: 'business-days' } as const;
    const sweepOnSaturday = async (change: Partial<NonNullable<Touch['asked']>>) => {
      const leaseUntil = '2026-12-05T16:00:00.000Z';
      await keep({ status: 'unknown', kind: 'transactional', leaseUntil, asked: { ...asked, ...change } });
      floor.clock.to(saturday);
      await sweep();
    };

    test('on business days only', async () => {
      await sweepOnSaturday({});
      expect(floor.mailer.sent).toEqual([]);
      floor.clock.to('2026-12-07T14:00:00.000Z');
      await sweep();
      expect(await now()).toMatchObject({ status: 'sent' });
    });

    test('and not at all once its time is over', async () => {
      await sweepOnSaturday({ sendOn: 'any-day', expiresAt: '2026-12-04T17:00:00.000Z' });
      expect(await now()).toMatchObject({ status: 'skipped', rule: 'expired' });
    });

    test('an older record without it is asked of its template', async () => {
      await keep({ status: 'unknown', kind: 'transactional', leaseUntil: '2026-12-01T16:00:00.000Z' });
      floor.clock.pass(61);
      await sweep();
      expect(await now()).toMatchObject({ status: 'sent' });
    });
  });
});

describe('a send that its machine gave up', () => {
  const sweep = () => settleSends({ detail: {} }, { ports: floor.ports });

  test('went out: recorded', async () => {
    await keep({ status: 'sending', leaseUntil: '2026-12-01T15:01:00.000Z' });
    floor.mailer.sent.push({ sendId: id } as never); // as: only its id is asked for
    floor.clock.pass(15);
    await sweep();
    expect(await now()).toMatchObject({ status: 'sent' });
  });

  test('did not: for an hour the machine’s retry comes first, then marketing has failed', async () => {
    await keep({ status: 'sending', leaseUntil: '2026-12-01T15:01:00.000Z' });
    floor.clock.pass(15);
    await sweep();
    expect(await now()).toMatchObject({ status: 'sending' });
    floor.clock.pass(60);
    await sweep();
    expect(await now()).toMatchObject({ status: 'failed', rule: 'cut-off' });
  });
});
