import { openPost } from '../../local/floor.ts';
import { openMailbox } from '../../local/ports/mailbox.ts';
import { outgoing } from '../ports/samples.ts';

const clock = { now: () => '2026-11-23T15:00:00.000Z' };

const mail = (sendId: string) => outgoing({ sendId });

describe('Reading the mailbox page by page', () => {
  test('shows each mail once, in order, by cursors that stand in a URL as they are', async () => {
    const mailbox = openMailbox(openPost('memory'), clock);
    for (const n of [1, 2, 3, 4, 5]) await mailbox.send(mail(`touch_number${n}`));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof mailbox.list> = mailbox.list({}, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
      expect(cursor ?? '').toMatch(/^[\w-]*$/);
    } while (cursor !== null);
    expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `touch_number${n}`));
  });

  test.each(['nonsense', Buffer.from('yesterday touch_1').toString('base64url')])('refuses the cursor %s', (cursor) => {
    const mailbox = openMailbox(openPost('memory'), clock);
    expect(() => mailbox.list({}, { cursor })).toThrow(expect.objectContaining({ name: 'BadInput', field: 'cursor' }));
  });
});
