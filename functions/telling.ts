import { hashId } from '../shared/domain/hash.ts';
import type { Person } from '../shared/domain/team.ts';
import type { Ports } from '../shared/ports.ts';
import { know, type Knowledge } from './knowledge.ts';
import type { StepAt } from './runtime/step.ts';
import { sendOnce } from './sending.ts';
import { staffMail, type StaffNote } from './staff-mail.ts';

export interface Note {
  to: Person;
  /** Tells apart several notes of one step: `remind`, `escalate`. */
  what: string;
  title: string;
  says: string[];
  opens?: StaffNote['opens'];
  high?: boolean;
}

/** Tells somebody of ours something of this journey, once. Internal mail knows no caps and no quiet hours. */
export async function tell(at: StepAt, note: Note): Promise<'sent' | 'skipped'> {
  const { ports, enrollment, call } = at;
  const id = hashId('touch', enrollment.id, call.step, call.occurrence, note.what, note.to.id);
  const known = await know(ports, enrollment.subject);
  const touch = await sendOnce(ports, {
    touch: {
      id,
      enrollment: enrollment.id,
      journey: enrollment.journey,
      version: enrollment.version,
      step: call.step,
      subject: known.id,
      channel: 'notify',
      kind: 'internal',
      template: `internal/${note.what}`,
    },
    decide: () => ({ decision: 'allow' }),
    compose: async () =>
      staffMail(
        {
          ...note,
          sendId: id,
          list: linesOn(known),
          about: { subject: known.id, journey: enrollment.journey, step: call.step },
        },
        ports.settings,
      ),
  });
  return touch.status === 'sent' ? 'sent' : 'skipped';
}

/** A note that belongs to no open enrollment: once per send id, as far as the mailer can tell. */
export async function tellPlainly(ports: Ports, note: Parameters<typeof staffMail>[0]): Promise<void> {
  const found = await ports.mailer.find(note.sendId);
  if (found.status !== 'sent') await ports.mailer.send(staffMail(note, ports.settings));
}

/** What one needs to know before picking up the phone. */
function linesOn(known: Knowledge): string[] {
  if (known.kind === 'account') {
    const { account, health } = known;
    return [
      account.name,
      `health ${health.score} of 10${health.atRisk ? ', at risk' : ''}`,
      ...health.because.slice(0, 3).map(({ why }) => why),
    ];
  }
  const { fields, score } = known.lead;
  const name = fields.name ?? [fields.first_name, fields.last_name].filter(Boolean).join(' ');
  const who = [name, fields.title, fields.company].filter((part) => part !== undefined && part !== '').join(', ');
  return [who || 'a lead who gave no name', `grade ${score.grade}`, ...score.because.slice(0, 3).map(({ why }) => why)];
}
