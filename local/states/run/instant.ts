const timestamp = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of an RFC 3339 timestamp with an offset, or undefined for anything else, such as a thirteenth
 * month or a missing T.
 */
export function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = timestamp.exec(value);
  if (!match) return undefined;
  const day = Number(match[3]);
  const month = Number(match[2]);
  if (month < 1 || day < 1 || day > new Date(Date.UTC(Number(match[1]), month, 0)).getUTCDate()) return undefined;
  const fraction = (match[7] ?? '').slice(0, 4);
  const text = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6] ?? '00'}${fraction}${match[8]}`;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

const written = new Map<number, string>();
/** Many executions stand at the same few instants; the rest need not stay. */
const mostWritten = 1000;

/** As AWS writes instants into the context object. */
export function isoInstant(instant: number): string {
  let text = written.get(instant);
  if (text === undefined) {
    if (written.size >= mostWritten) written.clear();
    text = new Date(instant).toISOString();
    written.set(instant, text);
  }
  return text;
}
