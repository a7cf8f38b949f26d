import type { Approval } from '../shared/contracts/work.ts';
import { signLink } from '../shared/domain/signed-link.ts';
import { BadInput } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';

/** Where its approver reads and decides without signing in: only they, and only until it is due. */
export async function decisionLink(ports: Ports, { id, subject, approver, dueAt }: Approval): Promise<string> {
  const [secret] = await ports.secrets.active('links');
  if (secret === undefined) throw new BadInput('no-link-secret', 'there is no active secret for links');
  const token = signLink({ does: 'approve', subject, approval: id, by: approver, expiresAt: dueAt }, secret);
  return `${ports.settings.publicUrl}/a/${token}`;
}
