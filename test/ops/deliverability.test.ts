import { everyDay } from '../../console/deliverability/report.ts';
import type { MailOutcome } from '../../shared/contracts/mail-outcome.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

const mails = async (domain: string, sentOn: string, count: number, ...outcomes: MailOutcome[]) => {
  for (let n = 0; n < count; n++)
    for (const outcome of outcomes)
      await office.ports.postmarks.stamp({
        touch: hashId('touch', domain, sentOn, n),
        ...{ outcome, at: office.now, sentOn, domain },
      });
};

test('nothing was sent yet: sums of nothing, and rates of nothing', async () => {
  const { body } = await office.get('/api/deliverability');
  expect(body).toMatchObject({ from: '2026-10-04', to: '2026-11-02', domains: [], days: [] });
  expect(body.total).toMatchObject({ counts: { sent: 0 }, rates: { delivered: null, bounced: null } });
});

test('mails are counted by domain and by day, machines apart, and rates are of the same mails', async () => {
  await mails('gmail.com', '2026-11-01', 4, 'delivered', 'machine-opened');
  await mails('acme.example', '2026-11-02', 1, 'delivered', 'opened', 'clicked');
  await mails('gone.example', '2026-11-02', 1, 'bounced');
  await mails('long-ago.example', '2026-09-01', 3, 'delivered');
  const { body } = await office.get('/api/deliverability?days=30');
  expect(body.total).toMatchObject({
    counts: { sent: 6, delivered: 5, bounced: 1, opened: 1, 'machine-opened': 4, clicked: 1 },
    rates: { delivered: 5 / 6, bounced: 1 / 6, opened: 1 / 5, complained: 0 },
  });
  expect(body.domains.map((line: { domain: string; counts: object }) => [line.domain, line.counts])).toMatchObject([
    ['gmail.com', { sent: 4, opened: 0 }],
    ['acme.example', { sent: 1, clicked: 1 }],
    ['gone.example', { sent: 1, delivered: 0, bounced: 1 }],
  ]);
  expect(body.days).toMatchObject([
    { day: '2026-11-01', counts: { sent: 4 } },
    { day: '2026-11-02', counts: { sent: 2 } },
  ]);
  expect(body.limits).toContainEqual(expect.objectContaining({ name: 'complained', limit: 0.001 }));
  expect((await office.get('/api/deliverability?days=1&domain=acme.example')).body.total.counts.sent).toBe(1);
});

test('many small domains are one line, and the sums stay whole', async () => {
  for (let n = 0; n < 60; n++) await mails(`small${n}.example`, '2026-11-02', 1, 'delivered');
  const { body } = await office.get('/api/deliverability');
  expect([body.domains.length, body.others.domains, body.others.counts.sent, body.total.counts.sent]).toEqual([
    50, 10, 10, 60,
  ]);
});

test.each(['0', '93', 'many', '1.5'])('days=%s is refused', async (days) => {
  expect(await office.get(`/api/deliverability?days=${days}`)).toMatchObject({ status: 422, body: { field: 'days' } });
});

test('a day without mail stands between the others, as a day of nothing', async () => {
  await mails('gmail.com', '2026-10-30', 2, 'delivered');
  await mails('gmail.com', '2026-11-02', 1, 'delivered');
  const { body } = await office.get('/api/deliverability');
  expect(everyDay(body.days).map(({ day, counts }) => [day, counts.sent])).toEqual([
    ['2026-10-30', 2],
    ['2026-10-31', 0],
    ['2026-11-01', 0],
    ['2026-11-02', 1],
  ]);
  expect(everyDay([])).toEqual([]);
});
