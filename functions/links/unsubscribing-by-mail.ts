import { touchOfAddress } from '../../shared/domain/touch-address.ts';
import type { Ports } from '../../shared/ports.ts';
import type { HttpAt } from '../runtime/http.ts';
import { unsubscribe } from './unsubscribing.ts';

/**
 * A mail to the address of List-Unsubscribe: its sender wants no more, whatever it says. `not-ours`: the address is none
 * that we signed, or belongs to a mail that we no longer know.
 */
export async function unsubscribeByMail(
  ports: Ports,
  at: HttpAt,
  address: string,
): Promise<'unsubscribed' | 'not-ours'> {
  const id = touchOfAddress('unsubscribe', address, await ports.secrets.active('links'));
  const touch = id && (await ports.touches.get(id));
  if (touch === undefined) return 'not-ours';
  await unsubscribe(ports, at, { subject: touch.subject, touch: touch.id });
  return 'unsubscribed';
}
