import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import type { FactId, LeadId, TaskId } from '../../shared/contracts/ids.ts';
import type { Role, Task } from '../../shared/contracts/work.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { IncomingMail } from '../../shared/domain/incoming-mail.ts';
import { spokenMoment } from '../../shared/domain/spoken-time.ts';
import { personOf, type Person } from '../../shared/domain/team.ts';
import type { Ports } from '../../shared/ports.ts';
import { accountReadBy, knowAccount, knowLead, type Knowledge } from '../knowledge.ts';
import { oneTask } from '../one-task.ts';
import { ownerOf } from '../owners.ts';
import { tellPlainly } from '../telling.ts';
import type { Match } from './matching.ts';

/** Somebody who answers expects an answer on the same day. */
const dueWithin = 4 * 3_600_000;
const purpose = 'answer their reply';

/** The owner is given the reply to read and a task to answer it: one open task, however often they write meanwhile. */
export async function answerReply(
  ports: Ports,
  { mail, match, id, fact }: { mail: IncomingMail; match: Match; id: string; fact: FactId },
  { now }: { now: Instant },
): Promise<void> {
  const lead = await knowLead(ports, match.lead);
  const account = await accountReadBy(ports, lead);
  // Whoever reads for a customer is their success manager's, not the sales rep's who once had the lead.
  const known: Knowledge = account === undefined ? lead : await knowAccount(ports, account.id);
  const role: Role = account === undefined ? (['sql', 'opportunity'].includes(lead.lead.stage) ? 'ae' : 'sdr') : 'csm';
  const owner = ownerOf(known, role);
  const cameAt = lead.facts.find((each) => each.id === fact)?.receivedAt ?? now;
  const task = await oneTask(ports, known, { purpose, askedAt: cameAt }, (own) =>
    taskOf(known, match, own, { owner, role, now }),
  );
  await handOn(ports, { mail, match, id, known, task, lead: match.lead });
}

const taskOf = (
  known: Knowledge,
  { touch }: Match,
  id: TaskId,
  { owner, role, now }: { owner: Person; role: Role; now: Instant },
): Task => ({
  id,
  title: 'Answer their reply',
  channel: 'email',
  owner: owner.id,
  role,
  subject: known.id,
  purpose,
  why: touch === undefined ? 'They wrote to us' : `They answered “${touch.step}”: a person writes to them now`,
  completedBy: ['meeting.booked'],
  dueAt: instant(millis(now) + dueWithin),
  status: 'open',
  createdAt: now,
});

/** They had our mail, so it counts; but who writes is not sure. */
const disowned =
  'Careful: the domain of its sender says that it did not send this (DMARC). It was passed on by another server, or its sender is forged.';

/** Their words go to whoever answers, who replies to them directly. Kept nowhere but in that mail and with the fact. */
async function handOn(
  ports: Ports,
  about: { mail: IncomingMail; match: Match; id: string; known: Knowledge; task: Task; lead: LeadId },
): Promise<void> {
  const { mail, match, id, known, task, lead } = about;
  const to = personOf(task.owner);
  if (to === undefined) throw new Error(`the task ${task.id} belongs to nobody in the team`);
  const sendId = hashId('touch', lead, 'handed on', id);
  const step = match.touch?.step ?? 'a mail of their own';
  await tellPlainly(ports, {
    ...{ sendId, to, title: `They answered: ${mail.subject || 'no subject'}`.slice(0, 200), high: true },
    says: [
      `In answer to ${step}. Reply to this mail, and it goes to them; due ${spokenMoment(task.dueAt, to.zone)}.`,
      ...(mail.verdict.forged ? [disowned] : []),
      mail.text === '' ? '(They wrote no text: look at the mail itself.)' : mail.text,
    ],
    replyTo: mail.from,
    about: { subject: known.id, journey: match.touch?.journey ?? 'reply', step: 'Answer their reply' },
  });
}
