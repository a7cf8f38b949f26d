import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openLaptop } from '../../local/laptop.ts';
import { seededDraw } from '../../local/random.ts';
import {
  bookingOf,
  calendlyBody,
  calendlyEvents,
  calendlySignature,
  type CalendlyEvent,
} from '../../local/samples/calendly-body.ts';
import { csvOf } from '../../local/samples/csv.ts';
import { postOf, readMapping, unknownColumns, type Row } from '../../local/samples/mapping.ts';
import { sampleAccounts, sampleUsage } from '../../local/samples/sample-accounts.ts';
import { sampleLeads } from '../../local/samples/sample-leads.ts';
import { describeWithShared } from '../setup/shared-folder.ts';

const samples = resolve(import.meta.dirname, '../../local/samples');
const sample = (name: string): string => readFileSync(join(samples, name), 'utf8');
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true, bom: true });

describe('The samples', () => {
  test('are what the generator writes for seed 1', () => {
    const draw = seededDraw(1);
    expect(csvOf(sampleLeads(draw, 500))).toBe(sample('leads.csv'));
    const accounts = sampleAccounts(draw, 12);
    expect(accounts).toEqual(JSON.parse(sample('accounts.json')));
    expect(csvOf(sampleUsage(draw, accounts, 60).map((row) => ({ ...row })))).toBe(sample('usage.csv'));
  });

  test('have leads that were won and lost, and whose outcome is not posted', () => {
    const mapping = readMapping(join(samples, 'leads.mapping.json'));
    const rows = rowsOf(sample('leads.csv'));
    expect(new Set(rows.map((row) => row['outcome']))).toEqual(new Set(['won', 'lost', 'open']));
    expect(unknownColumns(mapping, Object.keys(rows[0] ?? {}))).toEqual([]);
    expect(rows.map((row) => Object.keys(postOf(row, mapping).fields)).flat()).not.toContain('outcome');
  });

  test.each(Object.keys(calendlyEvents) as CalendlyEvent[])(
    'sign Calendly’s %s so that it is taken in',
    async (event) => {
      const laptop = await openLaptop({ data: 'memory', seed: 1 });
      const email = 'ada@northgate.example';
      const booking = {
        email,
        name: 'Ada',
        meeting: bookingOf(email),
        startsAt: '2026-11-04T15:00:00.000Z',
        at: laptop.clock.now(),
      };
      const body = calendlyBody(event, booking);
      const { calendly }: { calendly: string[] } = JSON.parse(sample('secrets.json'));
      const headers = {
        'content-type': 'application/json',
        'calendly-webhook-signature': calendlySignature(body, calendly[0] ?? '', Date.now()),
      };
      expect((await laptop.call('POST', '/hooks/calendly', body, headers)).status).toBe(202);
      await laptop.close();
    },
  );
});

describe('A mapping', () => {
  const mapping = {
    form: 'contact',
    id: 'row-{Number}',
    fields: { email: 'lead-{Number}@leads.example', name: '{First} {Last}', city: '{City}' },
    missing: ['Select'],
    decided: { consent: { column: 'Do Not Email', yes: [], no: ['Yes'] } },
  };

  test('fills fields from columns and leaves out what is missing', () => {
    const row = { Number: '7', First: 'Ada', Last: '', City: 'Select', 'Do Not Email': 'No', Tags: 'Will revert' };
    expect(postOf(row, mapping)).toEqual({ id: 'row-7', fields: { email: 'lead-7@leads.example', name: 'Ada' } });
  });

  test('takes a refusal for a refusal, and nothing for a consent', () => {
    expect(postOf({ Number: '7', 'Do Not Email': 'Yes' }, mapping).fields).toMatchObject({ consent: false });
  });

  test('names the columns that a file lacks', () => {
    expect(unknownColumns(mapping, ['Number', 'First', 'Last', 'City'])).toEqual(['Do Not Email']);
  });
});

describeWithShared('The mapping of the real leads', 'data/leads_with_outcomes/leads.csv', (csv) => {
  const rows = rowsOf(readFileSync(csv, 'utf8'));
  const mapping = readMapping(join(samples, 'leads-with-outcomes.mapping.json'));

  test('posts every row once, under an address made from its number', () => {
    expect(unknownColumns(mapping, Object.keys(rows[0] ?? {}))).toEqual([]);
    const posts = rows.map((row) => postOf(row, mapping));
    expect(new Set(posts.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(posts.map(({ fields }) => fields['email'])).size).toBe(rows.length);
  });

  test('posts nothing that was known only afterwards', () => {
    const afterwards = ['Tags', 'Lead Quality', 'Lead Profile', 'Last Activity', 'Last Notable Activity', 'Converted'];
    const asked = JSON.stringify(mapping);
    expect(afterwards.filter((column) => asked.includes(`{${column}}`))).toEqual([]);
    expect(asked).not.toContain('Asymmetrique');
  });
});
