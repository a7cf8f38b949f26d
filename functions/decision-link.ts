import type { Approval } from '../shared/contracts/work.ts';
import { signLink } from '../shared/domain/signed-link.ts';
import type { Ports } from '../shared/ports.ts';
import { linkSecret } from './link-secret.ts';

/** Where its approver reads and decides without signing in: only they, and as long as it can be decided. */
export async function decisionLink(
  ports: Ports,
  { id, subject, approver, dueAt, decideBy = dueAt }: Approval,
): Promise<string> {
  const about = { does: 'approve', subject, approval: id, by: approver, expiresAt: decideBy } as const;
  const token = signLink(about, await linkSecret(ports));
  return `${ports.settings.publicUrl}/a/${token}`;
}
