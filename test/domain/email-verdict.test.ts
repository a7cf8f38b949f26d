import { readFileSync } from 'node:fs';
import { accountIdOf } from '../../shared/domain/account-id.ts';
import { judgeEmail } from '../../shared/domain/email-verdict.ts';
import { describeWithShared } from '../setup/shared-folder.ts';

/** Written → kind, and the one way we write it; `company`: its domain makes an account. */
const taken: [written: string, kind: string, email: string, company: boolean][] = [
  ['USER@Example.COM', 'business', 'user@example.com', true],
  // Plus-tags and dots stay: two addresses are two keys, whatever a provider makes of them.
  ['ada+demo@acme.com', 'business', 'ada+demo@acme.com', true],
  ['u.s.e.r+tag@gmail.com', 'free', 'u.s.e.r+tag@gmail.com', false],
  ['user@xn--bcher-kva.example', 'business', 'user@xn--bcher-kva.example', true],
  ['user@bücher.example', 'business', 'user@xn--bcher-kva.example', true],
  ['иван@пример.example', 'business', 'иван@xn--e1afmkfd.example', true],
  ['user@example.com.', 'business', 'user@example.com', true],
  ['user@example.com\n', 'business', 'user@example.com', true],
  ['mailto:user@example.com', 'business', 'user@example.com', true],
  [`${'a'.repeat(64)}@example.com`, 'business', `${'a'.repeat(64)}@example.com`, true],
  // Invisible letters of a domain are no letters (UTS 46).
  ['user@ex\u200bample.com', 'business', 'user@example.com', true],
  ['abuse@example.com', 'role', 'abuse@example.com', true],
  ['sales+us@acme.com', 'role', 'sales+us@acme.com', true],
  ['x@mailinator.com', 'disposable', 'x@mailinator.com', false],
  ['x@inbox.yopmail.com', 'disposable', 'x@inbox.yopmail.com', false],
  ['x@student.ox.ac.uk', 'student', 'x@student.ox.ac.uk', false],
  ['jo@eu.brightqueue.example', 'competitor', 'jo@eu.brightqueue.example', true],
];

const refused: [written: string, because: RegExp][] = [
  ['', /nothing/],
  ['user', /no @/],
  ['user\uff20example.com', /no @/],
  ['user@localhost', /no ending/],
  ['user@[127.0.0.1]', /network address/],
  ['user@127.0.0.1', /no address/],
  ['"a b"@example.com', /blank/],
  ['"ab"@example.com', /quoted/],
  [`${'a'.repeat(65)}@example.com`, /64/],
  [`user@${'a.'.repeat(125)}com`, /254/],
  ['user@example..com', /no address/],
  ['.user@example.com', /no address/],
  ['user@-example.com', /no address/],
  ['user@exa_mple.com', /no address/],
  ['user@example.com,other@example.com', /several/],
  ['User <user@example.com>', /name around/],
  ['us\u200ber@example.com', /invisible/],
  ['role: postmaster@example.com', /blank/],
  ['jane@acme.com\nBcc: x@y.zz', /blank/],
];

/** Whoever writes from these says nothing of a company; the next ones are companies, whatever they are called. */
const free =
  `hotmail.be hotmail.ca live.se live.com.mx outlook.jp yahoo.ca yahoo.com.au yahoo.com.br yahoo.co.id gmx.co.uk
  gmx.li aol.de zoho.eu yandex.kz duck.com privaterelay.appleid.com mozmail.com ada.mozmail.com mailbox.org posteo.de
  bluewin.ch telenet.be skynet.be ziggo.nl docomo.ne.jp proton.me icloud.com`.split(/\s+/);
const thrownAway = `mailinator.com temp-mail.io tempmail.plus fakemail.net 30minutesmail.net guerrillamail.info
  x.disposablemail.com`.split(/\s+/);
const companies = `live.io outlook.ai yahoo-consulting.com gmx-bau.de templatemail.com mailroom.com attempt-mail.com
  corp.mail.ru easypost.com appleid.com`.split(/\s+/);

describe('An address is judged', () => {
  test.each([
    ...free.map((domain) => [domain, 'free'] as const),
    ...thrownAway.map((domain) => [domain, 'disposable'] as const),
  ])('%s is %s, and makes no account, as address or as website', (domain, kind) => {
    const email = `ada.lovelace@${domain}`;
    expect(judgeEmail(email)).toMatchObject({ kind, namesCompany: false });
    expect(accountIdOf({ email })).toBeUndefined();
    expect(accountIdOf({ website: `https://www.${domain}/` })).toBeUndefined();
  });

  test.each(companies)('%s is a company', (domain) => {
    expect(judgeEmail(`ada.lovelace@${domain}`)).toMatchObject({ kind: 'business', namesCompany: true });
    expect(accountIdOf({ website: domain })).toBeDefined();
  });

  test.each(taken)('%j: %s', (written, kind, email, namesCompany) => {
    expect(judgeEmail(written)).toEqual({ is: 'address', kind, email, namesCompany });
    expect(accountIdOf({ email }) !== undefined).toBe(namesCompany);
  });

  test('a slip of the finger is taken as written, asked about, and makes no account', () =>
    expect(judgeEmail('user@gmial.com')).toEqual({
      is: 'address',
      kind: 'business',
      email: 'user@gmial.com',
      namesCompany: false,
      meant: 'user@gmail.com',
    }));

  test.each(refused)('%j is none', (written, because) =>
    expect(judgeEmail(written)).toEqual({ is: 'none', because: expect.stringMatching(because) }),
  );
});

describeWithShared('The cases of others', 'adversarial/email_business_cases.self_made.json', (path) => {
  test('each has its row in one of the tables', () => {
    const rows = new Set(['user@gmial.com', ...[...taken, ...refused].map(([written]) => written)]);
    const cases = JSON.parse(readFileSync(path, 'utf8')) as { address: string }[]; // as: the file's own format
    expect(cases.map(({ address }) => address).filter((address) => !rows.has(address))).toEqual([
      expect.stringMatching(/^user@(a\.){20,}/),
    ]);
    for (const { address } of cases.filter(({ address: each }) => each.startsWith('user@a.a.')))
      expect(judgeEmail(address)).toMatchObject({ is: 'none', because: expect.stringContaining('254') });
  });
});
