import type { MailVerdict } from '../../shared/domain/incoming-mail.ts';

type Headers = { key: string; value: string }[];

/**
 * What SES says of a mail that it took in, in headers that it puts above all that came (SES guide, "Email receiving
 * concepts"). Of each name only the first is its own: what stands further down its sender may have written.
 */
export function verdictIn(headers: Headers): MailVerdict {
  const first = (name: string) => headers.find(({ key }) => key.toLowerCase() === name)?.value.trim() ?? '';
  const fails = (name: string) => /^fail$/i.test(first(name));
  return {
    harmful: fails('x-ses-virus-verdict') ? 'virus' : fails('x-ses-spam-verdict') ? 'spam' : undefined,
    forged: failsDmarc(first('authentication-results')),
  };
}

/** One `dmarc=fail` is enough: what else stands there may quote the sender, a comment for one (RFC 8601). */
const failsDmarc = (results: string): boolean => /(^|[;\s])dmarc\s*=\s*fail(?![a-z])/i.test(results);
