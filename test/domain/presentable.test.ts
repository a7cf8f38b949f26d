import fc from 'fast-check';
import { leadLineBrief } from '../../shared/domain/line-briefs.ts';
import { lures } from '../../shared/domain/lures.ts';
import { presentable, presentableCompany, presentableTrait } from '../../shared/domain/presentable.ts';
import { firstNameOf, givenName } from '../../shared/domain/given-name.ts';

describe('Companies keep their names', () => {
  test.each([
    ...[
      'Booking.com',
      'Amazon.com, Inc.',
      'monday.com',
      'Crypto.com',
      '1-800-Flowers.com',
      'E.ON SE',
      'Salesforce.com',
    ],
    ...['3M', '7-Eleven', '1&1 Ionos', '37signals', 'Forever 21', '20th Century Studios', '24/7 Media', 'Studio 54'],
    ...['Century 21', '99 Cents Only Stores', '1-800-GOT-JUNK?', 'Bet365', '4711', 'A10 Networks', '3i Group plc'],
    ...['St. Mary’s Hospital', "St. Mary's Hospital", 'O’Reilly', "O'Reilly Media", "Dick's Sporting Goods"],
    ...['Yahoo!', 'Yum! Brands', 'Guess?, Inc.', 'AT&T', 'H&M', 'Procter & Gamble', 'AC/DC', 'A.P. Møller – Mærsk A/S'],
    ...[
      'Enel S.p.A.',
      'S.p.A. Fratelli Rossi',
      'Banco Santander, S.A.',
      'Philips N.V.',
      'Škoda Auto a.s.',
      'Nova d.o.o.',
    ],
    ...[
      'J.P. Morgan',
      'J.P.Morgan Chase',
      'A.T.Kearney',
      'L.L.Bean',
      'Société Générale',
      'Nestlé',
      'Ørsted',
      'Citroën',
    ],
    ...[
      'Müller GmbH & Co. KG',
      'Müller GmbH & Co.KG',
      'Foo Trading Co.,Ltd.',
      'Foo Trading Co.Ltd',
      'Kowal Sp. z o.o.',
    ],
    ...['Cemex, S.A.B. de C.V.', 'Grupo Bimbo S.A.de C.V.', 'Acme Pty Ltd', 'Rossi S.r.l.', 'Foo Pty.Ltd', 'X Corp.'],
    ...[
      'トヨタ自動車株式会社',
      '华为技术有限公司',
      '삼성전자',
      'Яндекс',
      'Παπαδόπουλος Α.Ε.',
      'شركة الاتصالات',
      '任天堂',
    ],
    ...['Visit California', 'Click Therapeutics', 'Act-On Software', 'FREE NOW', 'WIN Systems', 'YouGov'],
    ...['Call Center Pros', 'Account Solutions Ltd', 'Dollar General', 'Signal Iduna', 'Dot Foods', 'Order My Gear'],
    ...[
      'Green Dot Corporation',
      'One Two Three Logistics',
      'Massachusetts Institute of Technology',
      'Which? Ltd',
      'C&A',
    ],
  ])('%s', (name) => expect(presentable(name)).toBe(name));

  test.each([
    ['Acme.io GmbH', 'anna@acme.io'],
    ['acme.io', 'anna@mail.acme.io'],
    ['Getränke.example', 'anna@xn--getrnke-8wa.example'],
    ['ACME.CO.UK Ltd', 'anna@acme.co.uk'],
  ])('%s, where %s reads it', (name, email) => expect(presentable(name, { email })).toBe(name));
});

describe('What is a message, and no name, is left out', () => {
  test.each(lures.map(({ like }) => like))('%s', (lure) => {
    expect(presentable(lure)).toBeUndefined();
    expect(presentable(`Acme ${lure}`)).toBeUndefined();
  });
  test.each([
    ...['WIN 500 USD at evil-site.example/win now', 'Your account is locked, call +1 900 555 0199'],
    ...[
      'evil-site.example',
      'Acme evil.example',
      'evil.example/win',
      'EVIL.EXAMPLE',
      'evil．example',
      '..evil.example',
      '-evil.example',
      '_evil.example',
      'xn--e1afmkfd.xn--p1ai',
      'evil。example',
      'münchen.example',
    ],
    ...[
      'evil.co.ltd',
      'x.evil.casino',
      'a.b-c.io',
      'evil.example?x',
      'evil.example:8080',
      'amazon.com.evil.example',
      'amazon.com/gp',
    ],
    ...[
      'evil dot com',
      'evil(dot)com',
      'evil [.] com',
      'evil . com',
      'evil.\u200bexample',
      'evil\u00adsite',
      'www.evil',
      'tel:900',
    ],
    ...[
      'Call 900-555-0199',
      'Ring (900) 555 0199',
      '+49 30 1234',
      '９００ ５５５ ０１９９',
      '9.0.0.5.5.5.0.1',
      'nine zero zero five five',
    ],
    ...[
      'Win $500',
      '€ 500 for you',
      '500 EUR bonus',
      'You have won',
      'You’ve won',
      'Reply now',
      'Click here',
      'Verify your account',
    ],
    ...['Your card was charged', 'Pay now', 'Log in at once', 'WhatsApp 80080', 'x'.repeat(61)],
  ])('%s', (lure) => {
    expect(presentable(lure, { email: 'anna@riverbank.example' })).toBeUndefined();
    expect(givenName(lure)).toBeUndefined();
  });

  test('neither by the domain of a mailbox that anybody has', () =>
    expect(presentable('evil.example', { email: 'anna@gmail.com' })).toBeUndefined());

  test('nor is it offered as a line to write with', () => {
    const { facts } = leadLineBrief('opening', { fields: { company: 'WIN at evil.example/win' } }, 'fewer tickets');
    expect(facts).toEqual([{ label: 'topic', value: 'fewer tickets' }]);
  });
});

describe('A greeting', () => {
  test.each(['Anna', 'Jean-Luc', 'Juan Carlos', 'María del Carmen', 'D’Angelo', 'Win', 'Bảo Ngọc', '明', 'Mary Ann'])(
    '%s',
    (name) => expect(givenName(name)).toBe(name),
  );
  test.each(['Your account is locked', 'Free Bitcoin', 'Visit evil', 'Click me now', 'evil。example', 'Claim it here'])(
    'is never: %s',
    (name) => expect(givenName(name)).toBeUndefined(),
  );
});

describe('A greeting is written as people write names', () => {
  test.each([
    ...[['JEAN-PIERRE', 'Jean-Pierre'], ['MARY ANN', 'Mary Ann'], ["O'BRIEN", "O'Brien"], ['O’BRIEN', 'O’Brien'], ["d'angelo", "D'Angelo"]],
    ...[['jean-luc', 'Jean-Luc'], ['MARÍA DEL CARMEN', 'María del Carmen'], ["SA'ID", "Sa'id"], ['İREM', 'İrem'], ['VAN', 'Van'], ['JP', 'JP']],
    ...[['ANNE-MARIE O’NEILL', 'Anne-Marie O’Neill'], ['McKenna', 'McKenna'], ['DeShawn', 'DeShawn'], ['Na', 'Na']],
    ...[['Anna,', 'Anna'], [' Anna ; ', 'Anna'], ['Anna, PhD', 'Anna'], [', Anna', 'Anna']],
    ...[['Dr Anna', 'Anna'], ['Dr. Anna', 'Anna'], ['PROF. DR. ANNA', 'Anna'], ['Frau Anna Lena', 'Anna Lena'], ['Mme Claire', 'Claire']],
  ])('%s: %s', (written, greeting) => expect(givenName(written)).toBe(greeting)); // prettier-ignore

  test.each([
    ...['Mr', 'Mr.', 'MRS', 'Dr', 'Herr Dr.', 'Frau', 'Mme', 'Señor', '-', '--', '?', '.', ',', '"', '’', '&', '_'],
    ...['none', 'None', 'N/A', 'n.a.', 'NA', 'na', 'test', 'Test', 'unknown', 'private', 'self', 'student', 'null'],
  ])('and is never: %s', (written) => expect(givenName(written)).toBeUndefined());

  test.each([
    [{ first_name: '-', name: 'Anna Berg' }, 'Anna'],
    [{ first_name: 'Mr', name: 'Anna Berg' }, 'Anna'],
    [{ first_name: 'n/a', name: 'BERG' }, 'Berg'],
    [{ name: 'Dr. Anna Berg' }, 'Anna'],
    [{ name: 'Anna Berg, PhD' }, 'Anna'],
    [{ name: 'Mr Smith' }, undefined],
    [{ name: 'Berg, Anna' }, undefined],
    [{ name: 'Mrs' }, undefined],
    [{ first_name: 'Free Bitcoin', name: 'Free Bitcoin' }, undefined],
  ])('%j is greeted as %s', (fields, greeting) => expect(firstNameOf(fields)).toBe(greeting));
});

describe('Whoever says that they have no company is asked about none', () => {
  test.each([
    ...['none', 'None', 'NONE', '(none)', 'n/a', 'N/A', 'n.a.', 'n.a', 'N.A.', 'NA', 'na', '?', '???', '-', '–', '...', '.', '&', "'"],
    ...['test', 'Test', 'unknown', 'no company', 'No Company', 'private', 'Private', 'self', 'Self-employed', 'student', 'null', 'Other'],
    ...['', '   ', ','],
  ])('“%s”', (said) => expect(presentableCompany(said)).toBeUndefined()); // prettier-ignore

  test.each(['Na', 'Nonesuch Records', 'Test Equipment Depot', 'Private Label Co', 'Self Esteem Brands', 'Student Beans'])(
    'and a company stays one: %s',
    (name) => expect(presentableCompany(name)).toBe(name),
  ); // prettier-ignore
  test.each([...['No Limit', 'Unknown Worlds', 'N&A', 'NA Group', '1', '明', 'X', 'C&A']])('and: %s', (name) =>
    expect(presentableCompany(name)).toBe(name),
  );
  test('without the comma behind it', () => expect(presentableCompany('Acme, Inc.,')).toBe('Acme, Inc.'));

  test.each([
    ['COO', 'COO'],
    ['Student', 'Student'],
    ['n/a', undefined],
    ['-', undefined],
    ['Other', undefined],
  ])('a title “%s” is said as %s', (title, said) => expect(presentableTrait(title)).toBe(said));

  test('a line to write with goes by the same', () => {
    const fields = { first_name: 'JEAN-PIERRE', company: 'none', industry: 'Other' };
    expect(leadLineBrief('opening', { fields }, 'fewer tickets').facts).toEqual([
      { label: 'topic', value: 'fewer tickets' },
      { label: 'first name', value: 'Jean-Pierre' },
    ]);
  });
});

test('a plain name is looked at by the patterns that could match, and by no fewer', () => {
  const words = lures.flatMap(({ says, opens }) => (opens === undefined ? [] : says.source.match(/[a-z]{2,}/g)!)); // ! : they are made of words
  const name = fc
    .array(fc.tuple(fc.constantFrom(...words, 'Acme', 'Anna', 'a'), fc.constantFrom(' ', '-', "'", '', ' & ')), {
      minLength: 1,
      maxLength: 7,
    })
    .map((parts) => parts.flat().join(''))
    .filter((text) => text === text.trim() && text.length <= 60);
  fc.assert(
    fc.property(name, fc.boolean(), (text, loud) => {
      const said = loud ? text.toUpperCase() : text;
      expect(presentable(said) === undefined).toBe(lures.some(({ says }) => says.test(said)));
    }),
    { numRuns: 3_000 },
  );
});
