import { BadInput } from '../../shared/errors.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { mailPageOf } from '../../shared/domain/mail-pages.ts';
import type { Saying, ToldMail } from './envelope.ts';

/** What can be played of a mail, by the name that a button and the API call it. */
export interface Play {
  event: string;
  /** What the button says. */
  title: string;
  says: (mail: ToldMail, at: Instant, asked: { link?: string | undefined }) => Saying[];
}

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15';
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36';
const ipAddress = '192.0.2.1';
const reportingMTA = 'dsn; mail.revbeat.localhost';

const bounce = (
  mail: ToldMail,
  timestamp: Instant,
  bounceType: 'Permanent' | 'Transient',
  [bounceSubType, status, diagnosticCode]: [string, string, string],
): Saying => ({
  eventType: 'Bounce',
  detailType: 'Email Bounced',
  detail: {
    bounce: {
      ...{ bounceType, bounceSubType, timestamp, reportingMTA, feedbackId: `feedback-${mail.id}` },
      bouncedRecipients: [{ emailAddress: mail.to, action: 'failed', status, diagnosticCode }],
    },
  },
});
const opened = (timestamp: Instant, userAgent: string, isBotEvent: boolean): Saying => ({
  eventType: 'Open',
  detailType: 'Email Opened',
  detail: { open: { ipAddress, timestamp, userAgent, isBotEvent } },
});
const clicked = (timestamp: Instant, link: string, userAgent: string, isBotEvent: boolean): Saying => ({
  eventType: 'Click',
  detailType: 'Email Clicked',
  detail: { click: { ipAddress, timestamp, userAgent, link, linkTags: {}, isBotEvent } },
});

export const plays: Play[] = [
  {
    event: 'send',
    title: 'Taken by SES',
    says: () => [{ eventType: 'Send', detailType: 'Email Sent', detail: { send: {} } }],
  },
  {
    event: 'delivery',
    title: 'Delivered',
    says: ({ to }, timestamp) => [
      {
        eventType: 'Delivery',
        detailType: 'Email Delivered',
        detail: {
          delivery: {
            ...{ timestamp, processingTimeMillis: 0, recipients: [to], reportingMTA },
            smtpResponse: '250 2.6.0 Message received',
          },
        },
      },
    ],
  },
  {
    event: 'delay',
    title: 'Delayed',
    says: ({ to }, timestamp) => [
      {
        eventType: 'DeliveryDelay',
        detailType: 'Email Delivery Delayed',
        detail: {
          deliveryDelay: {
            ...{ timestamp, delayType: 'MailboxFull', expirationTime: timestamp },
            delayedRecipients: [{ emailAddress: to, status: '4.2.2', diagnosticCode: 'smtp; 452 4.2.2 mailbox full' }],
          },
        },
      },
    ],
  },
  {
    event: 'bounce',
    title: 'Bounces for good',
    says: (mail, at) => [bounce(mail, at, 'Permanent', ['General', '5.1.1', 'smtp; 550 5.1.1 user unknown'])],
  },
  {
    event: 'soft-bounce',
    title: 'Bounces, mailbox full',
    says: (mail, at) => [bounce(mail, at, 'Transient', ['MailboxFull', '4.2.2', 'smtp; 452 4.2.2 mailbox full'])],
  },
  {
    event: 'complaint',
    title: 'Marked as spam',
    says: ({ id, to }, timestamp) => [
      {
        eventType: 'Complaint',
        detailType: 'Email Complaint Received',
        detail: {
          complaint: {
            ...{ timestamp, arrivalDate: timestamp, feedbackId: `feedback-${id}`, userAgent: browser },
            ...{ complainedRecipients: [{ emailAddress: to }], complaintFeedbackType: 'abuse' },
          },
        },
      },
    ],
  },
  { event: 'open', title: 'Opened', says: (_mail, at) => [opened(at, phone, false)] },
  {
    event: 'machine-open',
    title: 'Opened by Apple’s proxy',
    says: (_mail, at) => [opened(at, 'Mozilla/5.0', true)],
  },
  {
    event: 'click',
    title: 'Link followed',
    says: (mail, at, { link }) => [clicked(at, link ?? firstLink(mail), browser, false)],
  },
  {
    event: 'scanner',
    title: 'Scanned: every link at once',
    // As a person's browser: only that all of them are followed tells.
    says: (mail, at) => linksIn(mail).map((link) => clicked(at, link, browser, false)),
  },
  {
    event: 'reject',
    title: 'Rejected by SES',
    says: () => [{ eventType: 'Reject', detailType: 'Email Rejected', detail: { reject: { reason: 'Bad content' } } }],
  },
  {
    event: 'rendering-failure',
    title: 'Not rendered by SES',
    says: ({ journey }) => [
      {
        eventType: 'Rendering Failure',
        detailType: 'Email Rendering Failed',
        detail: { failure: { errorMessage: 'Attribute is not present in the rendering data', templateName: journey } },
      },
    ],
  },
  {
    event: 'subscription',
    title: 'Left the list at SES',
    says: (_mail, timestamp) => [
      {
        eventType: 'Subscription',
        detailType: 'Email Subscribed',
        detail: {
          subscription: {
            ...{ contactList: 'leads', timestamp, source: 'UnsubscribeHeader' },
            newTopicPreferences: { unsubscribeAll: true, topicSubscriptionStatus: [] },
            oldTopicPreferences: { unsubscribeAll: false, topicSubscriptionStatus: [] },
          },
        },
      },
    ],
  },
];

/** Every link of the mail, those that leave the list too. */
const linksIn = ({ html }: Pick<ToldMail, 'html'>): string[] => [
  ...new Set(
    [...html.matchAll(/<a\b[^>]*\bhref="(https?:[^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
  ),
];

/** What a reader would follow. */
function firstLink(mail: ToldMail): string {
  const link = linksIn(mail).find((href) => mailPageOf(href) === undefined);
  if (link === undefined) throw new BadInput('no-link', 'this mail has no link to follow');
  return link;
}
