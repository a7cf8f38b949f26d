import { openFiles } from '../../local/files.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { EnrollmentId, FactId, LeadId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { journeys } from '../../state-machines/catalogue.ts';

/** A Monday, 10:00 in New York. */
export const begins: Instant = '2026-11-02T15:00:00.000Z';
/** Each of the crowd gets both: one that is owed, and a marketing mail. */
export const mails = [
  { step: 'Email 1', ask: { template: 'no-show-recovery/new-time', kind: 'transactional' } },
  { step: 'Email 2', ask: { template: 'no-show-recovery/explainer', kind: 'marketing' } },
] as const;
const journey = journeys['no-show-recovery'];
/** So many share a commit. */
const BATCH = 1_000;
const zone = 'America/New_York';

export const ids = (number: number) => ({
  lead: LeadId.parse(`lead_crowd-${number}`),
  enrollment: EnrollmentId.parse(`enr_crowd-${number}`),
});

const form = (number: number): Fact => ({
  id: FactId.parse(`fact_crowd-${number}`),
  type: 'form.submitted',
  subject: ids(number).lead,
  occurredAt: begins,
  receivedAt: begins,
  source: 'form:contact',
  properties: {
    form: 'contact',
    fields: {
      email: `person-${number}@crowd-${number}.example`,
      first_name: 'Ada',
      country: 'US',
      timezone: zone,
      consent: true,
    },
  },
});

export const enrolled = (number: number): Enrollment => ({
  id: ids(number).enrollment,
  journey: journey.id,
  version: journey.version,
  subject: ids(number).lead,
  openedAt: begins,
  localDate: '2026-11-02',
  zone,
  plan: {},
  status: 'open',
});

/** A data folder in which so many people stand in a journey. */
export async function crowdIn(folder: string, people: number): Promise<void> {
  const numbers = Array.from({ length: people }, (_, number) => number);
  const files = await openFiles(folder);
  const { facts, enrollments } = storesOn(files.table);
  for (let from = 0; from < people; from += BATCH)
    await Promise.all(
      numbers.slice(from, from + BATCH).map(async (number) => {
        await facts.accept([form(number)]);
        await enrollments.open(enrolled(number), undefined);
      }),
    );
  // They are known already: what their forms brought about is no part of this story. Marking them is the commit that
  // takes them off the stream.
  const told = files.table.stream.read(people);
  files.table.stream.forget(told.map(({ seq }) => seq));
  await facts.markPublished(told.map(({ notice }) => notice));
  files.close();
}
