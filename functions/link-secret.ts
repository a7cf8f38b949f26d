import { BadInput } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';

/** The newest secret signs; older ones still read. @throws BadInput where there is none: no mail goes out without a way to leave. */
export async function linkSecret({ secrets }: Pick<Ports, 'secrets'>): Promise<string> {
  const [secret] = await secrets.active('links');
  if (secret !== undefined) return secret;
  throw new BadInput('no-link-secret', 'there is no active secret for links');
}
