import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openErrorsFile } from '../../local/intake/errors-file.ts';
import { checkHeading } from '../../local/intake/heading.ts';
import { readLines, type Line } from '../../local/intake/lines.ts';
import { openSheet } from '../../local/intake/sheet.ts';
import { Mapping } from '../../local/samples/mapping.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revbeat-sheet-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (text: string | Uint8Array, name = 'leads.csv'): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const all = async (lines: AsyncIterable<Line>): Promise<Line[]> => {
  const read: Line[] = [];
  for await (const line of lines) read.push(line);
  return read;
};
const linesOf = async (file: string, encoding?: string, mapping?: Mapping): Promise<Line[]> => {
  const sheet = await openSheet(file, encoding);
  checkHeading(sheet, mapping);
  return all(readLines(sheet, mapping));
};
const traits = (lines: Line[]) => lines.map((line) => (line.is === 'message' ? line.message.traits : line.because));

const zoe = { email: 'zoe@müller.example', first_name: 'Zoé', company: 'Müller, Söhne' };
const comma = 'id,email,first_name,company\n1,zoe@müller.example,Zoé,"Müller, Söhne"\n';
const semicolon = 'id;email;first_name;company\r\n1;zoe@müller.example;Zoé;Müller, Söhne\r\n';
const tab = 'id\temail\tfirst_name\tcompany\r\n1\tzoe@müller.example\tZoé\tMüller, Söhne\r\n';
const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

/** What “Save as” of Excel makes, in the countries of commas and of semicolons. */
test.each<[string, string | Uint8Array, string | undefined]>([
  ['CSV UTF-8 with commas', `\uFEFF${comma}`, undefined],
  ['CSV UTF-8 with semicolons', `\uFEFF${semicolon}`, undefined],
  ['plain UTF-8 without a mark', comma, undefined],
  ['a line that names the delimiter', `sep=;\r\n${semicolon}`, undefined],
  [
    'a heading in quotation marks, with a comma in it',
    semicolon.replace('company', '"company"').replace('id', '"id"'),
    undefined,
  ],
  ['Unicode text: UTF-16 with tabs', utf16(tab, 'le'), undefined],
  ['UTF-16 the other way round', utf16(tab, 'be'), undefined],
  ['plain CSV: Windows-1252', Buffer.from(semicolon, 'latin1'), 'windows-1252'],
  ['a mark that knows better than who says it', utf16(semicolon, 'le'), 'windows-1252'],
])('%s is read', async (_name, bytes, encoding) => {
  expect(traits(await linesOf(written(bytes), encoding))).toEqual([zoe]);
});

test.each<[string, string | Uint8Array, string | undefined, string[]]>([
  ['bytes that are no UTF-8', Buffer.from(`${semicolon}2;a@b.example;Zoë;X\n`, 'latin1'), undefined, ['is not UTF-8', 'line 2', '--encoding windows-1252']],
  ['half a letter at the end', Buffer.concat([Buffer.from(comma), Buffer.from([0xc3])]), undefined, ['is not UTF-8', 'line 3']],
  ['UTF-16 without its mark', Buffer.from(comma.replace(/[^\0-\x7f]/g, 'u'), 'utf16le'), undefined, ['--encoding utf-16le']],
  ['an encoding of nobody', comma, 'klingon', ['klingon is no encoding', 'windows-1252']],
  ['no column for the address', 'Nr;Name;Firma\n1;Ada;Acme\n', undefined, ['no column email', '"Nr", "Name", "Firma"', 'semicolons', '--mapping', '{Nr}']],
  ['one column, by a delimiter that is none', 'id|email\n1|a@b.example\n', undefined, ['no column email', '"id|email"']],
  ['two columns of one name', 'email,phone,phone\na@b.example,1,2\n', undefined, ['phone and phone']],
  ['two columns that mean the same', 'Email,Name,E-Mail\na@b.example,Ada,c@d.example\n', undefined, ['Email and E-Mail']],
  ['nothing', '', undefined, ['no heading']],
])('%s: refused before any line, and why', async (_name, bytes, encoding, words) => {
  const refusal = await linesOf(written(bytes), encoding).catch((error: Error) => error);
  expect(refusal).toMatchObject({ name: 'UsedWrongly' });
  for (const word of words) expect(String(refusal)).toContain(word);
}); // prettier-ignore

test('a mapping that names no address is refused, and one that does reads any heading', async () => {
  const file = written('Nr;Mail;Vorname\n7;a@b.example;Zoé\n');
  const mapping = (fields: Record<string, string>) => Mapping.parse({ id: 'crm-{Nr}', fields });
  await expect(linesOf(file, undefined, mapping({ first_name: '{Vorname}' }))).rejects.toThrow('field email');
  const lines = await linesOf(file, undefined, mapping({ email: '{Mail}', first_name: '{Vorname}' }));
  expect(traits(lines)).toEqual([{ email: 'a@b.example', first_name: 'Zoé' }]);
});

test('who has no id is known by the address, whatever its column is called', async () => {
  const [line] = await linesOf(written('E-Mail;Name\nada@acme.example;Ada\n'));
  expect(line).toMatchObject({ is: 'message', message: { userId: 'ada@acme.example' } });
});

test('a column without a name is called by its place, and nothing in it is lost', async () => {
  const lines = await linesOf(written('email;name;;\na@b.example;Ada;old note;\nc@d.example;Bo;;\n'));
  expect(traits(lines)).toEqual([
    { email: 'a@b.example', name: 'Ada', 'column 3': 'old note' },
    { email: 'c@d.example', name: 'Bo' },
  ]);
});

test('numbers of lines are those of the file', async () => {
  const lines = await linesOf(written('sep=;\nid;email\n1;"a@b.example"\n\n2;broken\n'));
  expect(lines.map(({ line }) => line)).toEqual([3, 5]);
});

describe('the file of errors', () => {
  const rows = ['1;a@b.example;=1+1;"x;y"', "2;nobody;=cmd|' /C calc';'=2", '3;c@d.example', '4;;+49 30;two'];
  const file = () => written(`Nr;E-Mail;message;note\r\n${rows.join('\r\n')}\r\n`);
  const errorsOf = async (from: string, encoding?: string): Promise<string> => {
    const sheet = await openSheet(from, encoding);
    const lines = await all(readLines(sheet, undefined));
    const errors = openErrorsFile(join(folder, 'errors.csv'), 0, sheet);
    errors.add(lines.flatMap((line) => (line.is === 'refused' ? [line] : [])));
    return errors.path;
  };

  test('has the heading and the whole lines of its file, is mended and imported as it is', async () => {
    const path = await errorsOf(file());
    const text = readFileSync(path, 'utf8');
    expect(text.split('\n').slice(0, 2)).toEqual([
      '\uFEFFline;because;Nr;E-Mail;message;note',
      "3;E-Mail: must be an email address;2;nobody;'=cmd|' /C calc';''=2",
    ]);
    const mended = text
      .replace(';2;nobody;', ';2;bo@acme.example;')
      .replace('3;c@d.example', '3;c@d.example;;')
      .replace(";4;;'+49 30;", ';4;di@acme.example;+49 30;');
    expect(traits(await linesOf(written(mended, 'mended.csv')))).toEqual([
      { Nr: '2', 'E-Mail': 'bo@acme.example', message: "=cmd|' /C calc'", note: "'=2" },
      { Nr: '3', 'E-Mail': 'c@d.example' },
      { Nr: '4', 'E-Mail': 'di@acme.example', message: '+49 30', note: 'two' },
    ]);
  });

  test('refused again, a line is what it was, not longer', async () => {
    const path = await errorsOf(file());
    const before = readFileSync(path, 'utf8');
    const again = readFileSync(await errorsOf(path), 'utf8');
    const withoutPlace = (text: string) => text.replace(/^\d+;/gm, '');
    expect(withoutPlace(again)).toBe(withoutPlace(before));
  });

  test('of a file in another encoding is UTF-8', async () => {
    const path = await errorsOf(written(Buffer.from('email;name\nnobody;Zoé\n', 'latin1')), 'windows-1252');
    expect(readFileSync(path, 'utf8')).toContain('nobody;Zoé');
  });
});
