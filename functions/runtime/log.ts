import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { readVoice } from './environment.ts';
import { describeError } from './dispositions.ts';

const voice = readVoice();
const logger = new Logger({ serviceName: voice.fn, logLevel: voice.level });
const metrics = voice.metrics ? new Metrics({ namespace: 'Revbeat', serviceName: voice.fn }) : undefined;

/** What is not said costs nothing: on the laptop a line is put together only when it is printed. */
const says = {
  info: ['DEBUG', 'INFO'].includes(voice.level),
  warn: ['DEBUG', 'INFO', 'WARN'].includes(voice.level),
};

/** Ids, enums, numbers and instants: never a person's data, never a secret, never a task token. */
export type Marks = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  info(message: string, marks?: Marks): void;
  warn(message: string, marks?: Marks, error?: unknown): void;
  error(message: string, marks?: Marks, error?: unknown): void;
}

/** A log whose every line carries the correlation id; one per call, because calls interleave on the laptop. */
export function logFor(correlationId: string, always: Marks = {}): Log {
  const line = (marks: Marks = {}, error?: unknown) => ({
    correlationId,
    ...always,
    ...marks,
    ...(error === undefined ? {} : { failure: describeError(error) }),
  });
  return {
    info: (message, marks) => (says.info ? logger.info(message, line(marks)) : undefined),
    warn: (message, marks, error) => (says.warn ? logger.warn(message, line(marks, error)) : undefined),
    error: (message, marks, error) => logger.error(message, line(marks, error)),
  };
}

/** One more of something; `outcome` is from a short closed list, because each value is a metric of its own. */
export function count(name: string, outcome: string): void {
  metrics?.singleMetric().addDimension('outcome', outcome).addMetric(name, MetricUnit.Count, 1);
}

/** How long something took, in milliseconds of the machine's own clock. */
export function took(name: string, milliseconds: number): void {
  metrics?.singleMetric().addMetric(name, MetricUnit.Milliseconds, milliseconds);
}
