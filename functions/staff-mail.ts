import { isAccountId, isLeadId, type SubjectId } from '../shared/contracts/ids.ts';
import type { Person } from '../shared/domain/team.ts';
import { escapeHtml } from '../shared/emails/escaping.ts';
import type { OutgoingMail, Settings } from '../shared/ports.ts';
import { SEND_TAG } from './ses-event.ts';

/** A mail to somebody of ours: plain words, a list, and where to go on. */
export interface StaffNote {
  sendId: string;
  to: Person;
  title: string;
  /** Paragraphs. */
  says: string[];
  list?: string[];
  /** Where in the console the work is done; absent: on the page of whom it is about. */
  opens?: ConsolePlace | undefined;
  about: { subject: SubjectId; journey: string; step: string };
  high?: boolean;
  /** Whom an answer goes to, if not to us. */
  replyTo?: string | undefined;
}

export function staffMail(
  { sendId, to, title, says, list = [], opens, about, high, replyTo }: StaffNote,
  settings: Settings,
): OutgoingMail {
  const link = consoleLink(settings, opens ?? pageOf(about.subject));
  const hello = `Hi ${to.firstName},`;
  return {
    sendId,
    to: to.email,
    from: settings.mailFrom,
    ...(replyTo !== undefined && { replyTo }),
    subject: high === true ? `[Now] ${title}` : title,
    text: [
      hello,
      ...says,
      ...(list.length === 0 ? [] : [list.map((line) => `- ${line}`).join('\n')]),
      `Open it: ${link}`,
    ].join('\n\n'),
    html: page([hello, ...says], list, link),
    headers: { ...(high === true ? { Importance: 'high' } : {}), 'Auto-Submitted': 'auto-generated' },
    references: [],
    tags: { [SEND_TAG]: sendId, kind: 'internal' },
    about,
  };
}

/** A panel of the console, with what stands open in it: the names that its address reads. */
export interface ConsolePlace {
  panel: 'leads' | 'tasks' | 'approvals' | 'journeys';
  lead?: string;
  account?: string;
  approval?: string;
  owner?: string;
}

const pageOf = (subject: SubjectId): ConsolePlace => ({
  panel: 'leads',
  ...(isLeadId(subject) && { lead: subject }),
  ...(isAccountId(subject) && { account: subject }),
});

const consoleLink = ({ publicUrl, consoleUrl = publicUrl }: Settings, place: ConsolePlace): string =>
  `${consoleUrl}/?${new URLSearchParams({ ...place })}`;

/** What leads wrote is shown, never run. */
const page = (paragraphs: string[], list: string[], link: string): string =>
  [
    '<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#1c2024;max-width:36em">',
    ...paragraphs.map((text) => `<p style="white-space:pre-line">${escapeHtml(text)}</p>`),
    ...(list.length === 0 ? [] : ['<ul>', ...list.map((text) => `<li>${escapeHtml(text)}</li>`), '</ul>']),
    `<p><a href="${escapeHtml(link)}">Open it in Revbeat</a></p>`,
    '</body></html>',
  ].join('\n');
