/**
 * The few error names that Step Functions matches on. The name is the disposition, set as a literal because bundlers
 * rename classes; the detail is in `code`; the cause is kept.
 */
export class BadInput extends Error {
  override name = 'BadInput' as const;
  readonly code: string;
  /** The field that was wrong, where there is one. */
  readonly field: string | undefined;
  constructor(code: string, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
  }
}

export class NotFound extends Error {
  override name = 'NotFound' as const;
  readonly code: string;
  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
  }
}

/** Worth another try: retried with backoff and full jitter. */
export class Transient extends Error {
  override name = 'Transient' as const;
  readonly code: string;
  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
  }
}

/** Somebody was first: a conditional write found another state than the one it was made for. */
export class Conflict extends Error {
  override name = 'Conflict' as const;
  readonly code: string;
  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
  }
}

/** The enrollment is closed: caught by every machine, a success that says why. The message is the reason itself. */
export class LeftJourney extends Error {
  override name = 'LeftJourney' as const;
  readonly code = 'left';
}
