import {
  bareAddress,
  domainOf,
  domainOfWebsite,
  emailHash,
  isCompetitorDomain,
  isFreeMail,
  isRoleAddress,
  isStudentDomain,
  normaliseEmail,
} from '../../shared/domain/email-address.ts';

describe('An address has one way to be written', () => {
  test.each([
    ['  Jane.Doe@Acme.COM ', 'jane.doe@acme.com'],
    ['jane+demo@acme.com', 'jane+demo@acme.com'],
    ['mailto:jane@acme.com', 'jane@acme.com'],
    ['o’hara@acme.com', 'o’hara@acme.com'],
    ['jane@MÜNCHEN.example', 'jane@xn--mnchen-3ya.example'],
    ['jane@acme.com.', 'jane@acme.com'],
    ['jane@sub.acme.co.uk', 'jane@sub.acme.co.uk'],
  ])('%s → %s', (written, normal) => expect(normaliseEmail(written)).toBe(normal));

  test.each([
    '',
    '@',
    'jane',
    'jane@',
    '@acme.com',
    'jane@localhost',
    'jane@acme..com',
    'jane@-acme.com',
    'jane@127.0.0.1',
    'jane doe@acme.com',
    '.jane@acme.com',
    'jane.@acme.com',
    'ja..ne@acme.com',
    'jane@acme.com, bob@acme.com',
    'jane@acme.com\nBcc: x@y.zz',
    'jane@acme.com/../x',
    `${'j'.repeat(65)}@acme.com`,
    'jane@[1.2.3.4]',
    'Jane <jane@acme.com>',
  ])('%j is none', (written) => expect(normaliseEmail(written)).toBeUndefined());

  test('writing it normally twice is writing it normally once', () =>
    expect(normaliseEmail(normaliseEmail('Jane@MÜNCHEN.example') ?? '')).toBe('jane@xn--mnchen-3ya.example'));

  test('its hash forgets how it was written, and nothing else', () => {
    expect(emailHash(' JANE@acme.com')).toBe(emailHash('jane@acme.com'));
    expect(emailHash('jane+a@acme.com')).not.toBe(emailHash('jane@acme.com'));
    expect(emailHash('jane@acme.com')).not.toContain('jane');
  });
});

describe('An address tells something of its holder', () => {
  test.each([
    ['jane@gmail.com', 'free'],
    ['jane@acme.com', 'business'],
    ['info@acme.com', 'role'],
    ['sales+us@acme.com', 'role'],
    ['jane@mit.edu', 'student'],
    ['jane@student.ox.ac.uk', 'student'],
    ['jane@eu.brightqueue.example', 'competitor'],
  ])('%s: %s', (email, kind) =>
    expect({
      free: isFreeMail(email),
      role: isRoleAddress(email),
      student: isStudentDomain(email),
      competitor: isCompetitorDomain(email),
    }).toEqual({
      free: kind === 'free',
      role: kind === 'role',
      student: kind === 'student',
      competitor: kind === 'competitor',
    }),
  );

  test.each([
    ['https://www.Acme.com/about', 'acme.com'],
    ['acme.com', 'acme.com'],
    ['http://acme.co.uk:8080?x=1', 'acme.co.uk'],
    ['n/a', undefined],
    ['', undefined],
  ])('website %j is the domain %j', (website, domain) => expect(domainOfWebsite(website)).toBe(domain));

  test('the domain is what stands after the last at', () => expect(domainOf('"a@b"@acme.com')).toBe('acme.com'));
});

test.each([
  ['ada@acme.example', 'ada@acme.example'],
  [' <ada@acme.example> ', 'ada@acme.example'],
  ['Ada <ada@acme.example>', 'ada@acme.example'],
  ['"Ada <sales>" <ada@acme.example>', 'ada@acme.example'],
  ['<ada@acme.example', '<ada@acme.example'],
  ['', ''],
])('%j without a name and brackets', (written, bare) => expect(bareAddress(written)).toBe(bare));
