import type { Fact } from '../../shared/contracts/facts.ts';
import { TouchId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { machineActivity } from '../../shared/domain/machine-activity.ts';
import { fact, form, on } from './lives.ts';

const touch = TouchId.parse('touch_a-mail-of-ours');
const sentAt = on('06-02 09:30');
const later = (seconds: number): Instant => new Date(Date.parse(sentAt) + seconds * 1000).toISOString();
const ses = { source: 'ses' };
const delivered = fact('email.delivered', sentAt, { touch }, ses);
const opened = (seconds: number, machine = false): Fact =>
  fact('email.opened', later(seconds), { touch, machine }, ses);
const clicked = (seconds: number, url = 'https://a.example', machine = false): Fact =>
  fact('email.clicked', later(seconds), { touch, url, machine }, ses);

const robots = (each: Fact): Fact => ({ ...each, machine: true });
const shown = (seconds: number, page: 'unsubscribe' | 'preferences' = 'unsubscribe'): Fact =>
  fact('email.page_opened', later(seconds), { touch, page });

const all = ['https://a.example', 'https://b.example', 'https://c.example'];

describe('Nobody is credited with what a machine did', () => {
  test.each<[string, Fact[], number]>([
    ['a click an hour later', [delivered, clicked(3600)], 0],
    ['an opening that the mail service calls a machine’s', [delivered, opened(3600, true)], 1],
    ['a click two seconds after the delivery', [delivered, clicked(2)], 1],
    ['a click before the delivery was told', [delivered, clicked(-1)], 1],
    ['a click at the very instant of a clock that stands', [delivered, clicked(0)], 0],
    ['a click two seconds after nobody knows what', [clicked(2)], 0],
    ['three links within a few seconds', [delivered, ...all.map((url, n) => clicked(600 + n, url))], 3],
    ['three links in an evening', [delivered, ...all.map((url, n) => clicked(600 + 60 * n, url))], 0],
    ['one link thrice', [delivered, ...[0, 1, 2].map((n) => clicked(600 + n))], 0],
    [
      'a click right after a machine’s on the same link',
      [delivered, clicked(600, all[0], true), clicked(602, all[0])],
      2,
    ],
    ['a click an hour after a machine’s', [delivered, clicked(600, all[0], true), clicked(4200, all[0])], 1],
    ['a page that a robot read', [robots(fact('page.viewed', sentAt, { path: '/' }))], 1],
    ['a page that a person read', [fact('page.viewed', sentAt, { path: '/' })], 0],
    [
      'a robot on the site beside one in a mail',
      [delivered, opened(3600, true), robots(fact('pricing.viewed', sentAt, {}))],
      2,
    ],
    ['the button and both links of the footer', [delivered, clicked(600), shown(601), shown(605, 'preferences')], 1],
    [
      'all links, and the picture of one dot',
      [delivered, opened(600), clicked(600), shown(600), shown(601, 'preferences')],
      2,
    ],
    [
      'a mail without a button: both links of the footer at once',
      [delivered, opened(600), shown(600), shown(601, 'preferences')],
      1,
    ],
    ['a reader who leaves, and looks at the choices first', [opened(590), shown(600), shown(608, 'preferences')], 0],
    ['a reader who leaves right after a click', [delivered, clicked(600), shown(605)], 0],
    [
      'a reader who comes back an hour after the scanner',
      [clicked(600), shown(600), shown(601, 'preferences'), clicked(4200)],
      1,
    ],
    ['two links at once', [delivered, ...all.slice(0, 2).map((url, n) => clicked(600 + n, url))], 0],
  ])('%s', (_, facts, machines) => {
    expect(machineActivity(facts).size).toBe(machines);
    expect(machineActivity([...facts].reverse()).size).toBe(machines);
  });

  test('a scanner that follows every link neither warms a lead nor is a sign of life', () => {
    const asked = form(on('06-01'), { email: 'anna@northgate.example' });
    const scanned = [delivered, ...all.map((url, n) => clicked(600 + n, url))];
    const [before, after] = [projectLead([asked], on('06-10')), projectLead([asked, ...scanned], on('06-10'))];
    expect(after.score).toEqual(before.score);
    expect(after.lastSeenAt).toBe(before.lastSeenAt);
  });
});
