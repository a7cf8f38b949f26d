import type { ApprovalId } from '../shared/contracts/ids.ts';
import type { AnswerOf, AskOf } from '../shared/contracts/steps.ts';
import type { Approval } from '../shared/contracts/work.ts';
import { spokenMoment } from '../shared/domain/spoken-time.ts';
import { managerOf, personOf, type Person } from '../shared/domain/team.ts';
import { letThrough, POLICY } from './approving.ts';
import { decisionLink } from './decision-link.ts';
import { step, tokenOf, waits, type StepAt } from './runtime/step.ts';
import { tell, type Note } from './telling.ts';
import { decidableUntil } from './time-to-decide.ts';
import { answerApproval, decideApproval, decisionOf } from './work.ts';

/** Asks for a yes or no, reminds, or tells the manager too; the machine waits for the decision. */
export const handler = step('ask-approval', async ({ approval: id, dueAt, level, policy }, at) => {
  if (level === 'close') return close(at, id);
  const token = tokenOf(at.call);
  const decideBy = decidableUntil(at.enrollment, at.call.step) ?? dueAt;
  const asked = { token, dueAt, decideBy, ...(level === 'remind' ? { remindedAt: at.now } : {}) };
  const approval = await at.ports.approvals.change(id, asked);
  // Decided between the time-out and now, or before it was asked: this token is the one that is listened to.
  const because = approval.status === 'waiting' ? await letThrough(at.ports, approval, policy) : undefined;
  if (because !== undefined) await decideApproval(at.ports, id, { decision: 'approve', by: POLICY, note: because });
  else if (approval.status !== 'waiting') await answerApproval(at.ports, { ...approval, token });
  else for (const note of notesOn(approval, level, await decisionLink(at.ports, approval))) await tell(at, note);
  return waits;
});

/** The time is over: a decision that came until now is heard, and a later one is refused. */
async function close({ ports, now }: StepAt, id: ApprovalId): Promise<AnswerOf<'ask-approval'>> {
  const end = { status: 'dropped', decidedAt: now, decidedBy: 'journey', note: 'nobody decided in time' } as const;
  const { approval } = await ports.approvals.decide(id, end);
  return { approval: id, decision: decisionOf(approval) ?? 'none' };
}

function notesOn(approval: Approval, level: Exclude<AskOf<'ask-approval'>['level'], 'close'>, link: string): Note[] {
  const approver = personOf(approval.approver);
  if (approver === undefined) throw new Error(`the approval ${approval.id} waits for nobody in the team`);
  // Whoever is reminded is late already: they hear until when it is still of use.
  const { title, dueAt, decideBy = dueAt } = approval;
  const by = level === 'ask' ? dueAt : decideBy;
  const ask = (to: Person, title: string, says: string): Note => ({
    to,
    what: level,
    title,
    opens: { panel: 'approvals', approval: approval.id },
    says: [
      says,
      `Please decide by ${spokenMoment(by, to.zone)}.`,
      // It decides in the approver's name: their manager decides in the console, in their own.
      ...(to === approver ? [`As it is, from here: ${link}`] : []),
    ],
  });
  if (level === 'ask')
    return [
      ask(
        approver,
        `Please approve: ${title}`,
        `${title} is drafted. Read it, change what is not right, and approve or reject it.`,
      ),
    ];
  if (level === 'remind')
    return [ask(approver, `Still waits for you: ${title}`, `${title} cannot go out before you have decided.`)];
  return [
    ask(
      managerOf(approver.id),
      `Nobody decided: ${title}`,
      `${approver.name} was asked and reminded. Without a decision it will not go out.`,
    ),
    ask(approver, `Escalated: ${title}`, `${title} still waits; your manager was told.`),
  ];
}
