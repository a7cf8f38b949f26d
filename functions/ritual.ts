import { z } from 'zod';
import type { Instant, LocalDate } from '../shared/contracts/instant.ts';
import { rhythms, type Rhythm } from '../shared/contracts/rhythms.ts';
import { isBusinessDay, localDateOf, localTimeOf } from '../shared/domain/calendar.ts';
import { company, companyCalendar } from '../shared/domain/company.ts';
import type { Ports } from '../shared/ports.ts';
import type { RunContext } from './runtime/assembly.ts';
import { busEvent } from './runtime/event.ts';
import type { Log } from './runtime/log.ts';

export interface Occasion {
  ports: Ports;
  /** The company's own date. */
  date: LocalDate;
  now: Instant;
  log: Log;
}
export type Held = { held: true } | { held: false; because: string };

/**
 * A ritual of the company: EventBridge rules know only UTC and fire at every hour that the local one can be, so it is
 * held at the firing that is its local hour today, on its days, once per date. Failing gives the date back to a retry.
 */
export const ritual = (
  name: Rhythm['name'],
  work: (occasion: Occasion) => Promise<void>,
): ((event: unknown, context?: RunContext) => Promise<Held>) =>
  busEvent(name, z.unknown(), async (_detail, { ports, now, log, event }) => {
    const rhythm = rhythmNamed(name);
    // The scheduled time, not now: a delivery that was late or came back from the dead-letter queue is still that day's.
    const firedAt = event.time === undefined ? now : new Date(event.time).toISOString();
    const refusal = whyNotNow(rhythm, firedAt);
    if (refusal !== undefined) return { held: false, because: refusal };
    const date = localDateOf(firedAt, company.zone);
    if (!(await ports.rhythms.claim(name, date, now))) return { held: false, because: `was held on ${date} already` };
    try {
      await work({ ports, date, now, log });
      return { held: true };
    } catch (error) {
      await ports.rhythms.release(name, date);
      throw error;
    }
  });

const rhythmNamed = (name: Rhythm['name']): Rhythm => {
  const rhythm = rhythms.find((row) => row.name === name);
  if (rhythm === undefined) throw new Error(`no rhythm is called ${name}`);
  return rhythm;
};

export function whyNotNow({ at, days }: Rhythm, firedAt: Instant): string | undefined {
  const date = localDateOf(firedAt, company.zone);
  const hour = Number(localTimeOf(firedAt, company.zone).slice(0, 2));
  if (hour !== at.hour) return `it is ${hour} o’clock, not ${at.hour}`;
  return days === 'weekdays' && !isBusinessDay(date, companyCalendar) ? `${date} is no working day` : undefined;
}
