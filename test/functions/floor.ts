import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import type { Fact, FactNotice } from '../../shared/contracts/facts.ts';
import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import { compose } from '../../shared/domain/composer.ts';
import type { Ports } from '../../shared/ports.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { fakeJourneys, type FakeJourneys } from './fake-journeys.ts';
import { fakeMailer, type FakeMailer } from './fake-mailer.ts';

export interface Floor {
  ports: Ports;
  clock: { now(): Instant; to(at: Instant): void; pass(minutes: number): void };
  mailer: FakeMailer;
  journeys: FakeJourneys;
  published: FactNotice[];
  /** Brings every stored fact to `apply`, and what that stores, until nothing is left. */
  drain(apply: (notice: FactNotice) => Promise<unknown>): Promise<void>;
  store(...facts: Fact[]): Promise<void>;
  close(): void;
}

/** The stores of the program on a table in memory, and fakes that keep what they were told. */
export function openFloor(at: Instant = '2026-12-01T15:00:00.000Z'): Floor {
  const table = openSqliteTable(':memory:');
  let now = at;
  const clock = {
    now: () => now,
    to: (to: Instant) => void (now = to),
    pass: (minutes: number) => void (now = instant(millis(now) + minutes * 60_000)),
  };
  const mailer = fakeMailer();
  const journeys = fakeJourneys();
  const published: FactNotice[] = [];
  let count = 0;
  const ports: Ports = {
    ...storesOn(table),
    clock,
    ids: { next: (prefix) => `${prefix}_${String(++count).padStart(12, '0')}` },
    random: { next: () => 0.5 },
    mailer,
    inbox: { read: async () => undefined },
    journeys,
    bus: { publish: async (notices) => void published.push(...notices) },
    writer: { draft: async (brief) => compose(brief) },
    secrets: { active: async (source) => (source === 'links' ? ['a-secret-of-tests'] : []) },
    web: { read: async () => ({ status: 404, text: '' }) },
    settings: {
      env: 'test',
      publicUrl: 'https://revbeat.test',
      mailFrom: 'Harborline <hello@harborline.example>',
      version: 'test',
    },
  };
  return {
    ports,
    clock,
    mailer,
    journeys,
    published,
    async drain(apply) {
      for (let rows = table.stream.read(50); rows.length > 0; rows = table.stream.read(50)) {
        for (const { notice } of rows) await apply(notice);
        table.stream.forget(rows.map(({ seq }) => seq));
      }
    },
    store: async (...facts) => void (await ports.facts.accept(facts)),
    close: () => table.close(),
  };
}
