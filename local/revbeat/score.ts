import { existsSync, writeFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import type { ConversionModel } from '../../shared/contracts/conversion-model.ts';
import { Instant } from '../../shared/contracts/instant.ts';
import { backtest } from '../../shared/domain/model/backtest.ts';
import { modelFrom } from '../../shared/domain/model/model-making.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { openFiles } from '../files.ts';
import { FolderInUse } from '../lock.ts';
import { readHistory } from '../score/history.ts';
import { scorePoster, scoreReport } from '../score/report.ts';
import { readSettings } from '../settings.ts';
import { wholeNumber } from './play.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat score --leads file.csv --outcome column`: can the outcome be told beforehand, and by what? */
export const scoreCommand = defineCommand({
  meta: { name: 'score', description: 'Backtest the score on past leads whose outcome is known, and learn from them' },
  args: {
    leads: { type: 'string', required: true, description: 'CSV file with a heading' },
    outcome: {
      type: 'string',
      required: true,
      description: 'The column that says how it ended, or column=won/lost with its own words; other values are open',
    },
    mapping: { type: 'string', description: 'JSON file: which column is which field (as of post-leads)' },
    keep: { type: 'string', description: 'Columns, with commas, that were known at capture whatever they look like' },
    without: { type: 'string', description: 'Columns, with commas, to leave out' },
    seed: { type: 'string', default: '1', description: 'Another seed, other folds; the same seed, the same figures' },
    model: { type: 'string', description: 'Write the model to this file' },
    save: {
      type: 'boolean',
      default: false,
      description: 'Keep the model in the data folder: from then on leads are told by it, where it beats the rules',
    },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args }) {
    for (const file of [args.leads, args.mapping])
      if (file !== undefined && !existsSync(file)) throw new UsedWrongly(`There is no file ${file}.`);
    const now = Instant.parse(new Date().toISOString());
    const { past, open, fieldOf } = readHistory(
      {
        ...{ leads: args.leads, outcome: args.outcome },
        ...(args.mapping !== undefined && { mapping: args.mapping }),
        keep: listOf(args.keep),
        without: listOf(args.without),
        seed: wholeNumber('seed', args.seed, 0, 2 ** 32 - 1),
      },
      now,
    );
    const found = backtest(past, showProgress);
    const model = modelFrom(found, { labels: past.labels, outcome: args.outcome, trainedAt: now, fieldOf });
    console.log(args.json ? JSON.stringify(scoreReport(found, open, model)) : scorePoster(found, open, model));
    if (model === undefined) {
      if (args.save || args.model !== undefined) console.error('No model was kept: there is none.');
      return;
    }
    if (args.model !== undefined) writeFileSync(args.model, `${JSON.stringify(model, null, 2)}\n`);
    if (args.save) await save(model);
    else if (!args.json) console.log('It is not in use: --save keeps it in the data folder.');
  },
});

/** Where a process works on the folder already, that process must be told. */
async function save(model: ConversionModel): Promise<void> {
  const { dataFolder } = readSettings();
  try {
    const files = await openFiles(dataFolder);
    await storesOn(files.table).models.put(model);
    files.close();
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    throw new Error(`${error.message} Or write it with --model and POST that file to /api/models/conversion.`, {
      cause: error,
    });
  }
  const use = model.standing === 'beats the rules' ? 'Leads are told by it from now on.' : 'The rules stay in use.';
  console.error(`Model ${model.version} is kept in ${dataFolder}. ${use}`);
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** A line that is written over itself, where somebody watches. */
function showProgress(share: number): void {
  if (process.stderr.isTTY) process.stderr.write(share < 1 ? `\r${Math.round(share * 100)}% learned` : '\r\u001b[K');
}
