import { BadInput, Transient } from '../errors.ts';

/** The SDK's own additions to Error. */
interface SdkError extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

interface Row {
  name: RegExp;
  /** What SES's words hold, where one name means several things. */
  says?: RegExp;
  as: (cause: unknown) => BadInput | Transient;
}

const final = (code: string, says: string) => (cause: unknown) => new BadInput(code, says, { cause });
const passing = (code: string, says: string) => (cause: unknown) => new Transient(code, says, { cause });

/**
 * What SES's refusals mean, first match wins. Its own words are read and never repeated: they name the address.
 * https://docs.aws.amazon.com/ses/latest/dg/using-ses-api-error-codes.html and manage-sending-quotas-errors.html
 */
const rows: Row[] = [
  {
    name: /^MessageRejected$/,
    says: /address is not verified/i,
    as: final(
      'not-verified',
      'SES knows verified addresses only while the account is in its sandbox: verify this one, or ask AWS for production access',
    ),
  },
  { name: /^MessageRejected$/, as: final('message-rejected', 'SES rejects this mail') },
  { name: /^InvalidParameterValue$/, as: final('invalid-parameter-value', 'SES cannot read this mail or its address') },
  {
    name: /^(InvalidParameterCombination|ValidationError)$/,
    as: final('invalid-request', 'SES cannot read this mail or its address'),
  },
  {
    name: /^(Throttling|LimitExceeded)/,
    says: /daily message quota|24.?hour/i,
    as: passing('over-quota', 'SES’s quota of 24 hours is used up'),
  },
  {
    name: /^(AccountSendingPaused|ConfigurationSetSendingPaused)/,
    as: passing('sending-paused', 'SES has paused our sending'),
  },
  // The SDK's words for a connection that never stood: it has no code for it.
  {
    name: /^TimeoutError$/,
    says: /did not establish a connection/i,
    as: passing('throttled', 'SES could not be reached, and was handed no mail'),
  },
];

/** Nothing was ever connected. */
const unreached = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED']);

/** What SES threw, in our terms: final, surely not taken, or perhaps taken. */
export function refusalOf(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof Transient) return cause;
  const { name, message, code = '', $metadata } = cause as SdkError; // as: whatever the client throws has these
  const row = rows.find((each) => each.name.test(name) && (each.says === undefined || each.says.test(message)));
  if (row !== undefined) return row.as(cause);
  const status = $metadata?.httpStatusCode ?? 0;
  // Any other answer below 500 (too fast, a missing right) says that this mail was not taken.
  if ((status >= 400 && status < 500) || unreached.has(code))
    return new Transient('throttled', `SES turned a mail away: ${name}`, { cause });
  return new Transient('unsure', 'SES may have taken this mail', { cause });
}
