import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRoster, rosterOf } from '../../local/play/roster.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'roster-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('The leads of a file', () => {
  test('are read as a form’s fields are, whatever their headings look like', () => {
    const { members, notes } = readRoster(
      file(
        'a.csv',
        '\ufeffId,E-Mail,First Name,Employees,Shoe size,utm_source\n7,Ada@North.example,Ada,51-200,43,news\n',
      ),
    );
    expect(notes).toEqual([]);
    expect(members[0]).toMatchObject({
      fields: { email: 'ada@north.example', first_name: 'Ada' },
      extra: { 'Shoe size': '43' },
      touchpoint: { utm_source: 'news' },
    });
  });

  test('keep their columns apart by a mapping', () => {
    const mapping = file(
      'm.json',
      JSON.stringify({
        id: 'row-{No}',
        fields: { email: 'lead-{No}@leads.example', country: '{Land}' },
        missing: ['Select'],
      }),
    );
    const { members } = readRoster(file('a.csv', 'No,Land,Outcome\n1,India,won\n2,Select,lost\n'), mapping);
    expect(members.map(({ key, fields, extra }) => ({ key, fields, extra }))).toEqual([
      { key: 'row-1', fields: { email: 'lead-1@leads.example', country: 'India' }, extra: {} },
      { key: 'row-2', fields: { email: 'lead-2@leads.example' }, extra: {} },
    ]);
  });

  test('all take part: with an address that is none, with one that is taken, and each as somebody', () => {
    const { members, notes } = rosterOf([
      { id: '', fields: { email: 'same@north.example' } },
      { id: '', fields: { email: 'same@north.example' } },
      { id: '', fields: { email: 'not an address' } },
      { id: '', fields: { company: 'Nobody' } },
    ]);
    expect(members.map(({ key }) => key)).toEqual(['same@north.example', 'same@north.example #2', 'row 3', 'row 4']);
    expect(new Set(members.map(({ lead }) => lead)).size).toBe(4);
    expect(new Set(members.map(({ account }) => account)).size).toBe(4);
    expect(notes).toEqual(['1 rows have an address that is none: they take part without one.']);
  });

  test('are given addresses where the file has none at all, and the play says so', () => {
    const { members, notes } = rosterOf([
      { id: 'a', fields: {} },
      { id: 'b', fields: {} },
    ]);
    expect(members.every(({ fields }) => fields.email?.endsWith('.example'))).toBe(true);
    expect(notes).toHaveLength(1);
  });

  test.each([
    ['a,b\n"open', 'a.csv'],
    ['No\n1\n', 'no column Land'],
  ])('are refused in words when the file is %j', (text, words) => {
    const mapping = file('m.json', JSON.stringify({ id: '{No}', fields: { country: '{Land}' } }));
    expect(() => readRoster(file('a.csv', text), mapping)).toThrow(words);
  });
});
