/** A finding as ValidateStateMachineDefinition answers it. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  /** The place in the definition, as a path; absent for the definition as a whole. */
  readonly location?: string;
}

/** Where findings are put; the places are paths such as `/States/Ask/Catch[0]`. */
export class Diagnostics {
  readonly found: Diagnostic[] = [];

  add(code: string, message: string, location?: string): void {
    this.found.push({
      severity: 'ERROR',
      code,
      message,
      ...(location === undefined ? {} : { location: location === '' ? '/' : location }),
    });
  }

  schema(message: string, location: string): void {
    this.add('SCHEMA_VALIDATION_FAILED', message, location);
  }
}
