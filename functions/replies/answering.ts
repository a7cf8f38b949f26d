import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import type { Role, Task } from '../../shared/contracts/work.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { IncomingMail } from '../../shared/domain/incoming-mail.ts';
import { spokenMoment } from '../../shared/domain/spoken-time.ts';
import { personOf, type Person } from '../../shared/domain/team.ts';
import type { Ports } from '../../shared/ports.ts';
import { accountReadBy, knowAccount, knowLead, namesOf, type Knowledge } from '../knowledge.ts';
import { ownerOf } from '../owners.ts';
import { collect } from '../paging.ts';
import { tellPlainly } from '../telling.ts';
import type { Match } from './matching.ts';

/** Somebody who answers expects an answer on the same day. */
const dueWithin = 4 * 3_600_000;
const purpose = 'answer their reply';

/** The owner is given the reply to read and a task to answer it: one open task, however often they write meanwhile. */
export async function answerReply(
  ports: Ports,
  { mail, match, id }: { mail: IncomingMail; match: Match; id: string },
  { now }: { now: Instant },
): Promise<void> {
  const lead = await knowLead(ports, match.lead);
  const account = await accountReadBy(ports, lead);
  // Whoever reads for a customer is their success manager's, not the sales rep's who once had the lead.
  const known: Knowledge = account === undefined ? lead : await knowAccount(ports, account.id);
  const role: Role = account === undefined ? (['sql', 'opportunity'].includes(lead.lead.stage) ? 'ae' : 'sdr') : 'csm';
  const owner = ownerOf(known, role);
  const open = await openTask(ports, known);
  const task = open ?? (await ports.tasks.raise(taskOf(known, match, id, { owner, role, now })));
  await handOn(ports, { mail, match, id, known, task, lead: match.lead });
}

async function openTask(ports: Ports, known: Knowledge): Promise<Task | undefined> {
  for (const subject of namesOf(known)) {
    const tasks = await collect((paging) => ports.tasks.list({ subject, status: 'open' }, paging));
    const found = tasks.find((task) => task.purpose === purpose);
    if (found !== undefined) return found;
  }
  return undefined;
}

const taskOf = (
  known: Knowledge,
  { touch, lead }: Match,
  id: string,
  { owner, role, now }: { owner: Person; role: Role; now: Instant },
): Task => ({
  id: hashId('task', lead, purpose, id),
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
      mail.text === '' ? '(They wrote no text: look at the mail itself.)' : mail.text,
    ],
    replyTo: mail.from,
    about: { subject: known.id, journey: match.touch?.journey ?? 'reply', step: 'Answer their reply' },
  });
}
