import { localTimeOf } from '../../../shared/domain/calendar.ts';
import { openSqliteTable } from '../../../local/table/sqlite-table.ts';
import { mailLimitsOn } from '../../../shared/store/mail-limits.ts';
import type { Table } from '../../../shared/store/table.ts';
import { storesOn } from '../../../shared/store/stores.ts';
import { ada, form } from '../../functions/people.ts';
import { enrollment } from '../../ports/samples.ts';

/** What a function is called with first, and how its answer begins when all went well. */
export interface Occasion {
  fn: string;
  event: object;
  expects: Record<string, unknown>;
}

const joined = enrollment('e1', { subject: ada, journey: 'lead-qualification' });

export const occasions: Occasion[] = [
  {
    fn: 'capture',
    event: {
      rawPath: '/v1/track',
      headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from('key:').toString('base64')}` },
      body: JSON.stringify({ userId: 'u1', event: 'Pricing Viewed', messageId: 'm1' }),
      requestContext: { http: { method: 'POST', sourceIp: '192.0.2.1' } },
    },
    expects: { statusCode: 202 },
  },
  {
    fn: 'send-email',
    event: {
      call: {
        ...{ enrollment: joined.id, subject: ada, journey: joined.journey, version: joined.version },
        ...{ step: 'Email 1 · The answer', occurrence: 0 },
      },
      ask: { template: 'lead-qualification/answer', kind: 'transactional' },
    },
    expects: { outcome: 'sent' },
  },
];

/** No mail goes out at night: whenever this is measured, it is day in one of them. */
const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'Pacific/Auckland', 'America/Los_Angeles'];
const isDay = (now: string) => (zone: string) => localTimeOf(now, zone) > '08:30' && localTimeOf(now, zone) < '19:30';

const rounds = 600_000;

/**
 * Where a lead stands in a journey and has asked something today. Processes start beside others when there is much to
 * send: one of those asked SES for its limits a moment ago, and it stays a moment while this is measured.
 */
export async function peopled(): Promise<Table & { close(): void }> {
  const table = openSqliteTable(':memory:');
  const stores = storesOn(table);
  const now = new Date().toISOString();
  const fields = { timezone: zones.find(isDay(now)) };
  await stores.facts.accept([form(fields, { occurredAt: now, receivedAt: now })]);
  await stores.enrollments.open({ ...joined, openedAt: now }, undefined);
  const limits = { perSecond: 14, perDay: { most: 50_000, used: 1 } };
  await mailLimitsOn(table).keep({ limits, at: Date.parse(now) + rounds });
  return table;
}
