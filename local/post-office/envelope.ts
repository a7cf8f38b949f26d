import { SEND_TAG } from '../../functions/ses-event.ts';
import { names } from '../../shared/contracts/names.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { addressIn } from './address.ts';
import { account, region } from '../lambda.ts';
import type { KeptMail } from '../ports/mailbox.ts';

/** A mail as far as SES's events tell of it. */
export type ToldMail = Pick<
  KeptMail,
  'id' | 'messageId' | 'to' | 'from' | 'subject' | 'headers' | 'html' | 'sentAt' | 'journey' | 'leadId'
>;

/** What SES says of one mail, in the words of its own events. */
export interface Saying {
  eventType: string;
  /** EventBridge's name of it. */
  detailType: string;
  detail: Record<string, object>;
}

const configurationSet = names.configurationSet('local');

/** The event as EventBridge hands it to a function: SES's own shape, field for field. */
export const sesEvent = (mail: ToldMail, { eventType, detailType, detail }: Saying, id: string, time: Instant) => ({
  version: '0',
  id,
  'detail-type': detailType,
  source: 'aws.ses',
  account,
  time,
  region,
  resources: [`arn:aws:ses:${region}:${account}:configuration-set/${configurationSet}`],
  detail: { eventType, mail: mailObject(mail), ...detail },
});

function mailObject({ id, messageId, to, from, subject, headers, sentAt, journey }: ToldMail) {
  const domain = addressIn(from).replace(/^.*@/, '');
  const all = { From: from, To: to, Subject: subject, 'MIME-Version': '1.0', ...headers };
  return {
    timestamp: sentAt,
    source: from,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${domain}`,
    sendingAccountId: account,
    messageId,
    destination: [to],
    headersTruncated: false,
    headers: Object.entries(all).map(([name, value]) => ({ name, value })),
    commonHeaders: { from: [from], to: [to], messageId, subject },
    tags: {
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['laptop'],
      [SEND_TAG]: [id],
      journey: [journey],
    },
  };
}
