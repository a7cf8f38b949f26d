import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { isAccountId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { NOT_COMPOSED, type Touch } from '../shared/contracts/touch.ts';
import type { Task } from '../shared/contracts/work.ts';
import { addBusinessDays, instantAt, localDateOf } from '../shared/domain/calendar.ts';
import { companyCalendar } from '../shared/domain/company.ts';
import { hashId } from '../shared/domain/hash.ts';
import { spokenMoment } from '../shared/domain/spoken-time.ts';
import type { Ports } from '../shared/ports.ts';
import { knowAccount, type AccountKnowledge, type Knowledge } from './knowledge.ts';
import { oneTask } from './one-task.ts';
import { ownerOf } from './owners.ts';
import { LEFT } from './put-off.ts';
import { tellPlainly } from './telling.ts';

const purpose = 'reach the sponsor another way';

/** A mail that an account is owed and that will never go out: its CSM is given one task, however many such mails there are. */
export async function reachAnotherWay(ports: Ports, about: Knowledge, touch: Touch): Promise<void> {
  if (about.kind === 'lead' || !isOwed(touch)) return;
  await askCsm(ports, about, { says: `“${touch.step}” did not go out: ${touch.because}`, askedAt: touch.at });
}

/** One that went out, and came back for good. */
export async function reachWhereItCameBack(ports: Ports, fact: Fact): Promise<void> {
  if (!isFact(fact, 'email.bounced') || fact.properties.bounce !== 'permanent') return;
  const { touch: id } = fact.properties;
  const touch = id === undefined ? undefined : await ports.touches.get(id);
  if (touch?.kind !== 'transactional') return;
  const enrollment = await ports.enrollments.get(touch.enrollment);
  if (enrollment === undefined || !isAccountId(enrollment.subject)) return;
  const known = await knowAccount(ports, enrollment.subject);
  await askCsm(ports, known, { says: `“${touch.step}” came back for good`, askedAt: fact.receivedAt });
}

const isOwed = ({ kind, status, rule }: Touch): boolean =>
  kind === 'transactional' && (status === 'skipped' || status === 'failed') && rule !== LEFT && rule !== NOT_COMPOSED;

async function askCsm(
  ports: Ports,
  known: AccountKnowledge,
  { says, askedAt }: { says: string; askedAt: Instant },
): Promise<void> {
  const { id: subject, account } = known;
  const owner = ownerOf(known, 'csm');
  const now = ports.clock.now();
  const day = addBusinessDays(localDateOf(now, owner.zone), 1, companyCalendar);
  const task = await oneTask(
    ports,
    known,
    { purpose, askedAt },
    (id): Task => ({
      ...{ id, subject, purpose, channel: 'call', owner: owner.id, role: 'csm' },
      title: `Reach the sponsor of ${account.name} another way`,
      why: says,
      dueAt: instantAt(day, '17:00', owner.zone),
      status: 'open',
      createdAt: now,
    }),
  );
  if (task.status !== 'open') return;
  await tellPlainly(ports, {
    sendId: hashId('touch', task.id, 'told'),
    to: owner,
    title: task.title,
    says: [`${task.why}.`, `Due ${spokenMoment(task.dueAt, owner.zone)}.`],
    about: { subject, journey: 'account', step: task.title },
  });
}
