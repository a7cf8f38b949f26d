import type { Instant } from '../contracts/instant.ts';
import type { Document } from '../contracts/work.ts';
import { addDays, businessDayFrom, instantAt, localDateOf, localTimeOf } from './calendar.ts';
import { company, companyCalendar } from './company.ts';
import { spokenDate } from './spoken-time.ts';

/** So many days on, at the same time of the company's day; stepping over its weekends and holidays. */
export const actionDueAt = (from: Instant, days: number): Instant =>
  instantAt(
    businessDayFrom(addDays(localDateOf(from, company.zone), days), companyCalendar),
    localTimeOf(from, company.zone),
    company.zone,
  );

/** The plan of a document as whoever reads it is told: with the very dates that its tasks get. */
export const actionLines = ({
  actions,
  actionsFrom,
  locale,
}: Pick<Document, 'actions' | 'actionsFrom' | 'locale'>): string[] =>
  actions.map(({ title, owner, dueInDays }) => {
    // A document of before did not say from when its days count.
    const due = actionsFrom && spokenDate(actionDueAt(actionsFrom, dueInDays), company.zone, locale);
    return `${title} — ${owner}, ${due === undefined ? `within ${dueInDays} days` : `by ${due}`}`;
  });

/** The heading over them. */
export const planTitle = 'Who does what by when';
