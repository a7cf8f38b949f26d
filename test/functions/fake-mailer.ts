import type { Mailer, MailLimits, OutgoingMail } from '../../shared/ports.ts';

export interface FakeMailer extends Mailer {
  sent: OutgoingMail[];
  /** The next call of `send` does this instead; `taken`: the mail goes out before it fails. */
  next: { fails: Error; taken: boolean } | undefined;
  /** What a mail service answers that cannot tell. */
  cannotTell: boolean;
  limit: MailLimits;
}

/** Keeps mails by their send id, as the laptop's mailbox does, and fails when it is told to. */
export function fakeMailer(): FakeMailer {
  const mailer: FakeMailer = {
    sent: [],
    next: undefined,
    cannotTell: false,
    limit: {},
    limits: async () => mailer.limit,
    async send(mail) {
      const { next } = mailer;
      mailer.next = undefined;
      if (next === undefined || next.taken) mailer.sent.push(mail);
      if (next !== undefined) throw next.fails;
      return { messageId: idOf(mail.sendId) };
    },
    async find(sendId) {
      if (mailer.cannotTell) return { status: 'unknown' };
      return mailer.sent.some((mail) => mail.sendId === sendId)
        ? { status: 'sent', messageId: idOf(sendId) }
        : { status: 'absent' };
    },
  };
  return mailer;
}

const idOf = (sendId: string): string => `<${sendId}@mail.test>`;
