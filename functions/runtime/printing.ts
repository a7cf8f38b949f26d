import { traceOfCall } from './environment.ts';

/**
 * What a function says, one JSON object a line on its standard output or error, which Lambda keeps in CloudWatch Logs.
 * Written here and by no library: 80 KB of code are not read before a first answer for two JSON.stringify.
 */

export interface Line {
  level: string;
  message: string;
  service: string;
  marks: object;
}

/** Warnings and errors go where Lambda and a terminal look for them. */
const isTrouble = new Set(['WARN', 'ERROR', 'CRITICAL']);

export function printLine({ level, message, service, marks }: Line): void {
  const trace = traceOfCall();
  const line = {
    ...{ level, message, timestamp: new Date().toISOString(), service },
    ...(trace === undefined ? {} : { xray_trace_id: trace }),
    ...marks,
  };
  (isTrouble.has(level) ? process.stderr : process.stdout).write(`${JSON.stringify(line)}\n`);
}

export interface Measured {
  name: string;
  unit: 'Count' | 'Milliseconds';
  value: number;
  /** Each set of values is a metric of its own. */
  dimensions: Record<string, string>;
}

/** CloudWatch's embedded metric format: it makes a metric of such a line in a log. */
export function printMetric(namespace: string, { name, unit, value, dimensions }: Measured): void {
  const told = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        { Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics: [{ Name: name, Unit: unit }] },
      ],
    },
    ...dimensions,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
