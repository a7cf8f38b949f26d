import { readVoice } from './environment.ts';
import { describeError } from './dispositions.ts';
import { printLine, printMetric, type Measured } from './printing.ts';

const voice = readVoice();
const loudness = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT'];
/** What is not said costs nothing: a line is put together only when it is printed. */
const says = (level: 'INFO' | 'WARN' | 'ERROR') => loudness.indexOf(level) >= loudness.indexOf(voice.level);

/** Ids, enums, numbers and instants: never a person's data, never a secret, never a task token. */
export type Marks = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  info(message: string, marks?: Marks): void;
  warn(message: string, marks?: Marks, error?: unknown): void;
  error(message: string, marks?: Marks, error?: unknown): void;
}

/** A log whose every line carries the correlation id; one per call, because calls interleave on the laptop. */
export function logFor(correlationId: string, always: Marks = {}): Log {
  const say =
    (level: 'INFO' | 'WARN' | 'ERROR') =>
    (message: string, marks: Marks = {}, error?: unknown): void => {
      if (!says(level)) return;
      const failure = error === undefined ? {} : { failure: describeError(error) };
      printLine({ level, message, service: voice.fn, marks: { correlationId, ...always, ...marks, ...failure } });
    };
  return { info: say('INFO'), warn: say('WARN'), error: say('ERROR') };
}

/** One more of something; `outcome` is from a short closed list, because each value is a metric of its own. */
export function count(name: string, outcome: string): void {
  measure({ name, unit: 'Count', value: 1, dimensions: { service: voice.fn, outcome } });
}

/** How long something took, in milliseconds of the machine's own clock. */
export function took(name: string, milliseconds: number): void {
  measure({ name, unit: 'Milliseconds', value: milliseconds, dimensions: { service: voice.fn } });
}

const measure = (what: Measured): void => {
  if (voice.metrics) printMetric('Revbeat', what);
};
