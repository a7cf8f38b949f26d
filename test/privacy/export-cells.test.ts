import { csvLine } from '../../local/intake/csv-line.ts';
import { valuesIn } from '../../local/revbeat/export.ts';

test.each([
  ['=cmd|’ /C calc’!A0', "'=cmd|’ /C calc’!A0"],
  ['+1 202 555 0147', "'+1 202 555 0147"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ['Ada "the first" Lovelace', '"Ada ""the first"" Lovelace"'],
  ['two\nlines', '"two\nlines"'],
  ['ada@acme.example', 'ada@acme.example'],
])('a cell with %j is never a formula', (text, cell) => expect(csvLine([text])).toBe(cell));

test('every value of an export has a line with the way to it', () =>
  expect(
    valuesIn({ lead: { fields: { email: 'a@b.example', employees: 3 } }, facts: [{ id: 'x' }], owner: null }, ''),
  ).toEqual([
    ['lead.fields.email', 'a@b.example'],
    ['lead.fields.employees', '3'],
    ['facts.0.id', 'x'],
  ]));
