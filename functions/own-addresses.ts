import type { TouchId } from '../shared/contracts/ids.ts';
import type { Person } from '../shared/domain/team.ts';
import { touchAddress, type AddressWord } from '../shared/domain/touch-address.ts';
import type { Ports } from '../shared/ports.ts';

/** A mail's own address where we receive mail; undefined where nobody would read what is sent there. */
export const ownAddress = (word: AddressWord, { settings }: Ports, id: TouchId, secret: string): string | undefined =>
  settings.replyDomain === undefined ? undefined : touchAddress(word, id, secret, settings.replyDomain);

/** Answers come to us first, so that the sequence stops and a person is told; else to the person who signed. */
export function answersTo(ports: Ports, sender: Person, id: TouchId, secret: string): string {
  const own = ownAddress('reply', ports, id, secret);
  return own === undefined ? sender.email : `"${sender.name}" <${own}>`;
}
