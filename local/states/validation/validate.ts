import type { JsonObject } from '../json.ts';

export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  readonly location?: string;
}

export function validate(_definition: JsonObject, _type: 'STANDARD' | 'EXPRESS'): readonly Diagnostic[] {
  return [];
}
