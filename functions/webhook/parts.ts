import { hashOf } from '../../shared/domain/hash.ts';
import { keptAside } from './aside.ts';
import type { Puzzling, Reading, Understood } from './delivery.ts';

/**
 * What one delivery says in parts: nothing is kept aside with the reason `none`, one stands for itself, of more each is
 * kept, and the delivery has an id of its own that comes out of its bytes.
 */
export function several(source: string, raw: Uint8Array, parts: (Understood | Puzzling)[], none: string): Reading {
  const [only, another] = parts;
  if (only === undefined) return keptAside(source, raw, none);
  if (another === undefined) return only;
  return { kind: 'several', id: `deliv_${hashOf(source, Buffer.from(raw).toString('base64'))}`, parts };
}
