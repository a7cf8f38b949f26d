import { BadInput, Transient } from '../../shared/errors.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { describeFloors, silent } from './floors.ts';
import { outcomes } from './markdown.ts';
import { openOffice, type Kind, type Office } from './office.ts';

interface Row {
  says: string;
  kind?: Kind;
  /** What is done before, while and after the machine sends its mail. */
  does: (office: Office) => Promise<unknown>;
  ends: string;
  /** Where it ends otherwise with a mail service that cannot be asked. */
  onAws?: string;
}

const throttled = { fails: new Transient('throttled', 'too fast'), taken: false };
const overQuota = { fails: new Transient('over-quota', 'used up'), taken: false };
const paused = { fails: new Transient('sending-paused', 'paused'), taken: false };
const sandbox = { fails: new BadInput('not-verified', 'the account is in its sandbox'), taken: false };
const rejected = { fails: new BadInput('message-rejected', 'a virus'), taken: false };
const unsure = (taken: boolean) => ({ fails: new Transient('unsure', 'the connection broke'), taken });

const answers =
  (...next: Office['office']['next']) =>
  async (office: Office) => {
    office.office.next = [...next];
    await office.machine();
  };
const delivered = { delivery: { timestamp: '2026-12-01T15:05:00.000Z' } };
const sweeps = async (office: Office) => {
  for (const minutes of [61, 61]) {
    office.pass(minutes);
    await office.sweep();
  }
};

const rows: Row[] = [
  {
    says: 'turned away three times as too fast',
    does: answers(throttled, throttled, throttled),
    ends: 'sent · 1 mail',
  },
  { says: 'its quota is used up while the mail is handed over', does: answers(overQuota), ends: 'sent · 1 mail' },
  { says: 'it has paused our sending twice', does: answers(paused, paused), ends: 'sent · 1 mail' },
  { says: 'its sandbox does not know the address', does: answers(sandbox), ends: 'failed not-verified · 0 mails' },
  { says: 'it rejects the mail for good', does: answers(rejected), ends: 'failed message-rejected · 0 mails' },
  {
    says: 'it is too fast for it for a whole hour: the machine gives up, the sweep says so',
    does: async (office) => {
      office.office.next = Array.from({ length: 11 }, () => throttled);
      expect(await office.machine()).toBe('gave up');
      await sweeps(office);
    },
    ends: 'failed cut-off · 0 mails',
  },
  {
    says: 'the same of a mail that is owed: the sweep sends it',
    kind: 'transactional',
    does: async (office) => {
      office.office.next = Array.from({ length: 11 }, () => throttled);
      expect(await office.machine()).toBe('gave up');
      await sweeps(office);
    },
    ends: 'sent · 1 mail',
  },
  {
    says: 'it took the mail and broke off',
    does: async (office) => {
      await answers(unsure(true))(office);
      await office.hear('Delivery', delivered);
    },
    ends: 'sent · 1 mail',
  },
  {
    says: 'it broke off before it took the mail',
    does: async (office) => {
      await answers(unsure(false))(office);
      await sweeps(office);
    },
    ends: 'sent · 1 mail',
    onAws: 'unknown not-resent · 0 mails',
  },
  {
    says: 'it is slower than our lease, and a second attempt comes meanwhile',
    does: async (office) => {
      office.office.meanwhile = async () => {
        office.pass(2);
        await office.attempt();
      };
      await office.machine();
    },
    ends: 'sent · 1 mail',
  },
  {
    says: 'its event comes before its answer',
    does: async (office) => {
      await office.attempt({ at: 'hand over the mail', when: 'after', how: 'cut off' }).catch(() => {});
      await office.hear('Delivery', delivered);
      await office.hear('Send');
      await office.machine();
    },
    ends: 'sent · 1 mail',
  },
  {
    says: 'every event comes twice, the last one first',
    does: async (office) => {
      await answers(unsure(true))(office);
      for (const event of ['Delivery', 'Send', 'Send', 'Delivery'])
        await office.hear(event, event === 'Delivery' ? delivered : {});
    },
    ends: 'sent · 1 mail',
  },
  {
    says: 'it says hours later that the mail went out after all',
    does: async (office) => {
      await answers(unsure(true))(office);
      await sweeps(office);
      await office.hear('Delivery', delivered);
    },
    ends: 'sent · 1 mail',
  },
  {
    says: 'they leave between the decision and the claim',
    does: async (office) => {
      const limits = office.office.limits;
      let asked = 0;
      // The first time it is asked beside the look at the enrollment.
      office.office.limits = async () => ((asked += 1) === 2 && (await office.leave()), limits());
      await office.machine();
    },
    ends: 'no touch · 0 mails',
  },
  {
    says: 'they leave while the mail is handed over',
    does: async (office) => {
      office.office.meanwhile = office.leave;
      await office.machine();
    },
    ends: 'sent · 1 mail',
  },
  {
    says: 'they leave while the mail is turned away as too fast',
    does: async (office) => {
      office.office.next = [throttled];
      office.office.meanwhile = office.leave;
      await office.machine();
      await sweeps(office);
    },
    ends: 'failed left · 0 mails',
  },
  {
    says: 'they leave while nobody knows whether the mail that is owed left us',
    kind: 'transactional',
    does: async (office) => {
      await office.attempt({ at: 'hand over the mail', when: 'before', how: 'killed' }).catch(() => {});
      await office.leave();
      await sweeps(office);
      await sweeps(office);
    },
    ends: 'failed left · 0 mails',
  },
  {
    says: 'they complain elsewhere while the mail waits for the quota',
    does: async (office) => {
      office.office.next = [overQuota];
      await office.attempt();
      await office.sound.suppressions.put(emailHash('ada@acme.example'), 'complaint', '2026-12-01T15:05:00.000Z');
      office.pass(60);
      await office.machine();
    },
    ends: 'skipped complained · 0 mails',
  },
];

const table = outcomes('The mail service, and the world meanwhile', ['laptop', 'AWS']);
afterAll(table.write);

describeFloors(
  'A mail of which',
  (setting, open) => {
    test.each(rows)('$says', async ({ says, kind = 'marketing', does, ends, onAws = ends }) => {
      const office = await openOffice(await open(), setting.tells, kind);
      await does(office);
      const expected = setting.floor === 'AWS' ? onAws : ends;
      expect(await office.ended()).toBe(expected);
      table.note(says, setting.floor, expected);
    });

    test('the quota that is used up puts it off until there is room, once, and says so', async () => {
      const office = await openOffice(await open(), setting.tells, 'marketing');
      office.office.limit = { perDay: { most: 200, used: 190, freesAt: '2026-12-01T18:15:00.000Z' } };
      expect(await office.attempt()).toMatchObject({ outcome: 'deferred', until: '2026-12-01T18:15:00.000Z' });
      expect(await office.touches()).toMatchObject([
        { rule: 'daily-quota', because: expect.stringContaining('quota') },
      ]);
      office.office.limit = { perDay: { most: 200, used: 10 } };
      office.pass(200);
      expect(await office.machine()).toBe('sent');
    });

    test('marketing leaves the last twentieth of the quota to mails that are owed', async () => {
      const office = await openOffice(await open(), setting.tells, 'transactional');
      office.office.limit = { perDay: { most: 200, used: 190 } };
      expect(await office.attempt()).toMatchObject({ outcome: 'sent' });
    });

    test('at one mail a second each waits once, for a moment of its own', async () => {
      const office = await openOffice(await open(), setting.tells, 'marketing');
      office.office.limit = { perSecond: 1 };
      const now = Date.parse('2026-12-01T15:00:00.000Z');
      for (const ahead of [0, 1, 2]) expect(await office.sound.rates.slot('mail', 1, now)).toBe(now + ahead * 1_000);
      expect(await office.attempt()).toMatchObject({ outcome: 'deferred', until: '2026-12-01T15:00:03.000Z' });
      expect(await office.touches()).toMatchObject([{ rule: 'send-rate' }]);
      office.pass(0.05);
      expect(await office.attempt()).toMatchObject({ outcome: 'sent' });
    });
  },
  silent,
);
