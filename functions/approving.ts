import type { ApprovalPolicy } from '../shared/contracts/drafting.ts';
import type { Approval } from '../shared/contracts/work.ts';
import { useOf } from '../shared/domain/copy/first-use.ts';
import { spokenDate } from '../shared/domain/spoken-time.ts';
import { company } from '../shared/domain/company.ts';
import { personOf } from '../shared/domain/team.ts';
import type { Ports } from '../shared/ports.ts';

/** Who decides where nobody needs to: kept as `decidedBy`. */
export const POLICY = 'policy';

/** Why this text may go out although nobody read it; undefined: a person must. */
export async function letThrough(
  ports: Pick<Ports, 'drafts'>,
  approval: Approval,
  policy: ApprovalPolicy,
): Promise<string | undefined> {
  if (policy === 'always') return undefined;
  const { whyNotMailable } = await import('./mailable.ts');
  // Somebody has to shorten it.
  if (whyNotMailable(approval, approval.document) !== undefined) return undefined;
  if (policy === 'none') return 'texts of this step need nobody’s approval';
  const first = await ports.drafts.firstUse(useOf(approval));
  if (first === undefined) return undefined;
  const by = personOf(first.by)?.name ?? first.by;
  return `${by} approved the first of its kind on ${spokenDate(first.at, company.zone)}`;
}

/** A text that its reader had to change is no proof that the next one is right: only approval as drafted counts. */
export async function noteFirstUse(ports: Pick<Ports, 'drafts'>, approval: Approval): Promise<void> {
  const { id, status, edited, decidedBy, decidedAt } = approval;
  if (status !== 'approved' || edited !== undefined || decidedBy === undefined || decidedBy === POLICY) return;
  await ports.drafts.noteUse(useOf(approval), { approval: id, by: decidedBy, at: decidedAt ?? approval.createdAt });
}
