import { hashOf } from '../../shared/domain/hash.ts';
import type { Puzzling } from './delivery.ts';

/** Well signed and not understood: kept for a person, under the same id whenever the same bytes come again. */
export const keptAside = (source: string, raw: Uint8Array, because: string): Puzzling => ({
  kind: 'quarantine',
  source,
  because,
  id: `quar_${hashOf(source, Buffer.from(raw).toString('base64'))}`,
});
