import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readFields } from '../../functions/webhook/known-fields.ts';
import { touchpointOf } from '../../functions/webhook/touchpoint.ts';
import type { Touchpoint } from '../../shared/contracts/facts.ts';
import type { AccountId, LeadId } from '../../shared/contracts/ids.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { accountIdOf } from '../../shared/domain/account-id.ts';
import { normaliseEmail } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { postOf, readMapping, unknownColumns, type Row } from '../samples/mapping.ts';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';

/** One row of the file, as somebody who takes part. */
export interface Member {
  /** What they are told apart by, wherever they stand in the file: the mapping's id, a column `id`, the address, else the row. */
  key: string;
  lead: LeadId;
  account: AccountId;
  fields: LeadFields;
  extra: Record<string, unknown>;
  touchpoint?: Touchpoint;
}
export interface Roster {
  members: Member[];
  /** What had to be assumed about the file, for whoever reads the figures. */
  notes: string[];
}

/**
 * Everybody in the file. Columns are read as a form's fields are, through the mapping where one is given. Throws
 * UsedWrongly when the file cannot be read as CSV, or lacks a column that the mapping names.
 */
export function readRoster(file: string, mappingFile?: string): Roster {
  const rows = rowsOf(file);
  const mapping = mappingFile === undefined ? undefined : readMapping(mappingFile);
  const missing = mapping ? unknownColumns(mapping, Object.keys(rows[0] ?? {})) : [];
  if (missing.length > 0) throw new UsedWrongly(`${file} has no column ${missing.join(', ')}, which the mapping names`);
  return rosterOf(rows.map((row) => (mapping ? postOf(row, mapping) : { id: row['id'] ?? '', fields: row })));
}

/** The same from bags of fields, for whoever has no file. */
export function rosterOf(posts: { id: string; fields: Record<string, unknown> }[]): Roster {
  const drafts = posts.map(({ id, fields }) => ({ id, ...readPost(fields) }));
  const invalid = drafts.filter(({ invalidAddress }) => invalidAddress).length;
  const nobodyHasOne =
    drafts.length > 0 && drafts.every(({ fields, invalidAddress }) => fields.email === undefined && !invalidAddress);
  const taken = new Set<string>();
  const members = drafts.map(({ id, fields, extra, touchpoint }, row): Member => {
    const key = unusedName(id || fields.email || `row ${row + 1}`, taken);
    const email =
      fields.email ??
      (nobodyHasOne ? `${hashId('lead', key).slice(5, 17).toLowerCase()}@company-${row + 1}.example` : undefined);
    const all = email === undefined ? fields : { ...fields, email };
    return {
      key,
      lead: hashId('lead', 'play', key),
      account: unusedAccount(accountIdOf(all), key, taken),
      fields: all,
      extra,
      ...(touchpoint && { touchpoint }),
    };
  });
  return {
    members,
    notes: [
      ...(nobodyHasOne
        ? ['The file has no addresses: each lead was given an invented one, so that the mails can be seen.']
        : []),
      ...(invalid > 0 ? [`${invalid} rows have an address that is none: they take part without one.`] : []),
    ],
  };
}

function rowsOf(file: string): Row[] {
  try {
    return parse(readFileSync(file), { columns: true, bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new UsedWrongly(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function readPost(bag: Record<string, unknown>) {
  const { email, ...others } = bag;
  const address = typeof email === 'string' && email.trim() !== '' ? normaliseEmail(email) : undefined;
  const invalidAddress = typeof email === 'string' && email.trim() !== '' && address === undefined;
  const { fields, extra } = readFields(addressApart(others), 'keep');
  const { touchpoint, rest } = touchpointOf(extra);
  return {
    fields: address === undefined ? fields : { ...fields, email: address },
    extra: rest,
    touchpoint,
    invalidAddress,
  };
}

/** `Email` and `E-mail` are the address too; one that is none must not end the play. */
const addressApart = (bag: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(bag).filter(
      ([name, value]) =>
        name.toLowerCase().replace(/[\s_-]/g, '') !== 'email' || normaliseEmail(String(value)) !== undefined,
    ),
  );

function unusedName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let again = 2; taken.has(name); again++) name = `${wanted} #${again}`;
  taken.add(name);
  return name;
}

/** The account of their company, for the first of each company; a play gives everybody an account of their own. */
function unusedAccount(wanted: AccountId | undefined, key: string, taken: Set<string>): AccountId {
  const account = wanted === undefined || taken.has(wanted) ? hashId('acct', 'play', key) : wanted;
  taken.add(account);
  return account;
}
