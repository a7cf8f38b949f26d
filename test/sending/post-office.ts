import type { Mailer, MailLimits } from '../../shared/ports.ts';

/** What the mail service does with the next mails, first come first served; afterwards it takes them. */
export interface Answer {
  fails: Error;
  /** The mail went out all the same. */
  taken: boolean;
}

export interface PostOffice extends Mailer {
  /** Send ids of the mails that went out, in order, each as often as it did. */
  out: string[];
  next: Answer[];
  limit: MailLimits;
  /** Runs while a mail is being handed over: whatever happens in the world meanwhile. */
  meanwhile: (() => Promise<unknown>) | undefined;
}

/** `knows`: the laptop's mailbox, keyed by the send id. `cannot tell`: SES, which takes a mail as often as it is given. */
export function postOffice(tells: 'knows' | 'cannot tell'): PostOffice {
  const office: PostOffice = {
    out: [],
    next: [],
    limit: {},
    meanwhile: undefined,
    async send({ sendId }) {
      const { meanwhile } = office;
      office.meanwhile = undefined;
      await meanwhile?.();
      const answer = office.next.shift();
      const isThere = tells === 'knows' && office.out.includes(sendId);
      if (!isThere && answer?.taken !== false) office.out.push(sendId);
      if (answer !== undefined) throw answer.fails;
      return { messageId: `ses-${sendId}` };
    },
    async find(sendId) {
      if (tells === 'cannot tell') return { status: 'unknown' };
      return office.out.includes(sendId) ? { status: 'sent', messageId: `ses-${sendId}` } : { status: 'absent' };
    },
    limits: async () => office.limit,
  };
  return office;
}
