import type { Doom } from './boundaries.ts';
import { describeFloors, type Setting } from './floors.ts';
import { outcomes } from './markdown.ts';
import { openOffice, type Kind, type Office } from './office.ts';

interface Row {
  at: string;
  when: Doom['when'];
  says: string;
  /** On the laptop; on AWS where SES speaks; where it is silent: of a marketing mail, of one that is owed. */
  ends: { laptop: string; heard: string; marketing: string; transactional: string };
}

const once = {
  laptop: 'sent · 1 mail',
  heard: 'sent · 1 mail',
  marketing: 'sent · 1 mail',
  transactional: 'sent · 1 mail',
};
/** It never left, and nobody can know: a mail that is owed goes out after the hour, a marketing mail does not. */
const neverLeft = { ...once, heard: 'unknown not-resent · 0 mails', marketing: 'unknown not-resent · 0 mails' };
/** It left, and nobody said so: what is owed is sent a second time rather than not at all. */
const left = { ...once, marketing: 'unknown not-resent · 1 mail', transactional: 'sent · 2 mails' };
const claim = 'check ENROLLMENT, write TOUCH';

const rows: Row[] = [
  { at: 'read ENROLLMENT', when: 'before', says: 'before anything is read', ends: once },
  { at: 'read LEDGER', when: 'before', says: 'before the decision', ends: once },
  { at: 'ask for limits', when: 'after', says: 'between the decision and the words', ends: once },
  { at: claim, when: 'before', says: 'before the claim is written', ends: once },
  { at: claim, when: 'after', says: 'the claim is written, its answer lost', ends: neverLeft },
  { at: 'hand over the mail', when: 'before', says: 'before the mail is handed over', ends: neverLeft },
  { at: 'hand over the mail', when: 'after', says: 'the mail is taken, its answer lost', ends: left },
  { at: 'write TOUCH', when: 'before', says: 'before the outcome is written', ends: left },
  { at: 'write TOUCH', when: 'after', says: 'the outcome is written, its answer lost', ends: once },
];

/** After the machine: SES's word where there is one, and three hours of sweeps. */
async function settled(office: Office, { news }: Setting): Promise<string> {
  if (news === 'within the hour') {
    office.pass(10);
    await office.hear('Delivery', { delivery: { timestamp: '2026-12-01T15:10:00.000Z' } });
  }
  for (const minutes of [15, 60, 60]) {
    office.pass(minutes);
    await office.sweep();
  }
  return office.ended();
}

async function hit(office: Office, doom: Doom, { news }: Setting): Promise<void> {
  await office.attempt(doom).catch(() => {});
  if (news === 'at once') await office.hear('Send');
  await office.machine();
}

const isOwed = (kind: Kind): boolean => kind !== 'marketing';
const columnOf = ({ floor, news }: Setting, kind: Kind): keyof Row['ends'] =>
  floor === 'laptop' ? 'laptop' : isOwed(kind) ? 'transactional' : news === 'never' ? 'marketing' : 'heard';
const table = outcomes('The process ends', [
  'laptop',
  'AWS, SES speaks',
  'AWS, SES silent: marketing',
  'AWS, SES silent: owed',
]);
const titles = {
  laptop: 'laptop',
  heard: 'AWS, SES speaks',
  marketing: 'AWS, SES silent: marketing',
  transactional: 'AWS, SES silent: owed',
};
afterAll(table.write);

describeFloors('A sender ends', (setting, open) => {
  for (const kind of ['marketing', 'transactional', 'consent question'] as const) {
    const isOwedAndHeard = isOwed(kind) && setting.floor === 'AWS' && setting.news !== 'never';
    test.each(rows)(`${kind}: $says`, async ({ at, when, says, ends }) => {
      const column = columnOf(setting, kind);
      const expected = isOwedAndHeard ? once.heard : ends[column];
      for (const how of ['killed', 'cut off'] as const) {
        const office = await openOffice(await open(), setting.tells, kind);
        await hit(office, { at, when, how }, setting);
        expect([how, await settled(office, setting)]).toEqual([how, expected]);
      }
      if (!isOwedAndHeard && kind !== 'consent question') table.note(says, titles[column], expected);
    });

    test(`${kind}: whichever operation it is, it ends with a record, and nobody gets a marketing mail twice`, async () => {
      const { crossed } = await (await openOffice(await open(), setting.tells, kind)).attempt();
      for (const [at, label] of crossed.entries()) {
        const office = await openOffice(await open(), setting.tells, kind);
        await hit(office, { at, when: at % 2 === 0 ? 'after' : 'before', how: 'killed' }, setting);
        const end = await settled(office, setting);
        const allowed = /^(sent · 1 mail|unknown not-resent · [01] mails?)$/;
        const twice = isOwed(kind) && setting.news === 'never' ? /^sent · 2 mails$/ : allowed;
        expect([label, allowed.test(end) || twice.test(end) ? 'holds' : end]).toEqual([label, 'holds']);
      }
    });
  }

  test('a sweep that ends at any of its own operations is done by the next', async () => {
    const untold = { at: 'hand over the mail', when: 'before', how: 'killed' } as const;
    for (let at = 0, wasKilled = true; wasKilled; at++) {
      const office = await openOffice(await open(), setting.tells, 'transactional');
      await office.attempt(untold).catch(() => {});
      office.pass(61);
      await office.sweep();
      office.pass(61);
      wasKilled = await office.sweep({ at, when: 'after', how: 'killed' }).then(
        () => false,
        () => true,
      );
      if (setting.news !== 'never')
        await office.hear('Delivery', { delivery: { timestamp: '2026-12-01T17:03:00.000Z' } });
      const allowed = ['sent · 1 mail', ...(setting.news === 'never' ? ['sent · 2 mails'] : [])];
      expect(allowed).toContain(await settled(office, setting));
    }
  });
});
