import { company } from '../domain/company.ts';
import type { MailValues } from '../contracts/mail-fields.ts';
import type { Document } from '../contracts/work.ts';
import { BadInput } from '../errors.ts';
import { bytesOf, clippedAt, isClipped } from './faults.ts';
import { layoutHtml } from './layout.ts';
import type { Track } from './markup.ts';
import { layoutText } from './plain-text.ts';
import { fill } from './slots.ts';
import type { EmailTemplate } from './template.ts';

/** What stands around a mail's words. */
export interface Frame {
  /** Needed by marketing mails: the same address that List-Unsubscribe names. */
  unsubscribeUrl?: string;
  /** Where its reader chooses what we write to them about. */
  preferencesUrl?: string;
  /** The approved document, where the template carries one. */
  document?: Document;
  /** The picture of one dot that is loaded when the mail is opened. */
  openUrl?: string;
  /** Turns a link into one that is counted. */
  track?: Track;
  postalAddress?: string;
}

export interface RenderedMail {
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

/**
 * One mail, ready to send. BadInput when a value that is always there is missing, when a marketing mail has no
 * unsubscribe link, when a template that carries a document gets none, or when inboxes would cut the mail off.
 */
export const render = (template: EmailTemplate, values: MailValues, frame: Frame = {}): RenderedMail => {
  if (template.kind === 'marketing' && !frame.unsubscribeUrl)
    throw new BadInput('no-unsubscribe-link', `${template.id} is a marketing mail: it needs an unsubscribe link`);
  const subject = fill(template.subject, values);
  const preheader = fill(template.preheader, values);
  const page = {
    template,
    values,
    subject,
    preheader,
    document: frame.document,
    openUrl: frame.openUrl,
    track: frame.track ?? ((url: string) => url),
    footer: footerOf(template, frame),
  };
  const html = layoutHtml(page);
  if (isClipped(html))
    throw new BadInput(
      'mail-too-long',
      `${template.id} would have ${bytesOf(html)} bytes, more than ${clippedAt}: inboxes would cut it off`,
    );
  return { subject, preheader, html, text: layoutText(page) };
};

export interface Footer {
  why: string;
  address: string;
  unsubscribeUrl: string | undefined;
  preferencesUrl: string | undefined;
}

export interface MailPage {
  template: EmailTemplate;
  values: MailValues;
  subject: string;
  preheader: string;
  document: Document | undefined;
  openUrl: string | undefined;
  track: Track;
  footer: Footer;
}

const whys: Record<EmailTemplate['kind'], string> = {
  marketing: `You get this because you asked ${company.name} about service automation.`,
  transactional: `You get this because of something you asked of ${company.name}, or that we agreed.`,
};

const footerOf = (template: EmailTemplate, frame: Frame): Footer => ({
  why: whys[template.kind],
  address: frame.postalAddress ?? company.postalAddress,
  unsubscribeUrl: frame.unsubscribeUrl,
  preferencesUrl: frame.preferencesUrl,
});
