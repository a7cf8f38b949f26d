import { existsSync } from 'node:fs';
import { readFolder } from './states/histories/folder.ts';
import { report } from './states/histories/report.ts';

const usage =
  'npm run histories -- <folder> [--verbose]\nRuns the recorded state machine cases in a folder and says how many end as they did on AWS.';

/** `npm run histories -- <folder>`: 0 when it ran, whatever it found; 2 when it was called wrongly. */
const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('-'));
if (args.includes('--help')) console.log(usage);
else if (folder === undefined || !existsSync(folder)) {
  console.error(folder === undefined ? usage : `There is no folder ${folder}`);
  process.exitCode = 2;
} else {
  const detail = args.includes('--verbose') ? 'failing ids' : 'sums';
  await report(readFolder(folder), (line) => console.log(line), detail);
}
