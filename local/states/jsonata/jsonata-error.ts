/** An error as the JSONata library throws them: a code and a message. */
export class JsonataError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super();
    this.code = code;
    // The library puts its own words in place of ours wherever it knows the code: let it, in vain.
    Object.defineProperty(this, 'message', { get: () => message, set: () => undefined });
  }
}
