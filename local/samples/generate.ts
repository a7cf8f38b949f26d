/**
 * `npm run samples -- [--seed 1] [--leads 500]`: writes the samples that travel with the project. The same seed writes
 * the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededDraw } from '../random.ts';
import { readArguments } from './arguments.ts';
import { csvOf } from './csv.ts';
import { sampleAccounts, sampleUsage } from './sample-accounts.ts';
import { sampleLeads } from './sample-leads.ts';

const usage = 'usage: npm run samples -- [--seed <whole number>] [--leads <how many>]';
const { values } = readArguments(usage, { seed: { type: 'string', default: '1' }, leads: { type: 'string', default: '500' } }, 'options alone');
const [seed, leadCount] = [Number(values.seed), Number(values.leads)];

if (Number.isInteger(seed) && Number.isInteger(leadCount) && leadCount > 0) generate();
else {
  console.error(usage);
  process.exitCode = 2;
}

function generate(): void {
  const draw = seededDraw(seed);
  write('leads.csv', csvOf(sampleLeads(draw, leadCount)));
  const accounts = sampleAccounts(draw, 12);
  write('accounts.json', `${JSON.stringify(accounts, null, 2)}\n`);
  write('usage.csv', csvOf(sampleUsage(draw, accounts, 60).map((row) => ({ ...row }))));
}

function write(name: string, text: string): void {
  writeFileSync(join(import.meta.dirname, name), text);
  console.log(`local/samples/${name}: ${text.split('\n').length - 1} lines`);
}
