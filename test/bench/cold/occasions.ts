import { openSqliteTable } from '../../../local/table/sqlite-table.ts';
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

/** Where a lead stands in a journey and has asked something today. */
export async function peopled(): Promise<Table & { close(): void }> {
  const table = openSqliteTable(':memory:');
  const stores = storesOn(table);
  const now = new Date().toISOString();
  await stores.facts.accept([form({}, { occurredAt: now, receivedAt: now })]);
  await stores.enrollments.open({ ...joined, openedAt: now }, undefined);
  return table;
}
