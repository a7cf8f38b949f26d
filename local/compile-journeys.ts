import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogueOf, openRoom, roomNames, type Room } from './journey-rooms.ts';
import { gone, grown, readReleased } from './released.ts';

/**
 * `npm run journeys`: state-machines/<journey>/journey.ts → asl.json beside it, and the catalogue of all.
 * `--check` only compares. Exit codes: 0 done, 1 a broken rule or stale files, 2 used wrongly.
 */
const usage = 'npm run journeys [-- --check] [-- --rooms <folder>]';

const compileJourneys = async (folder: string, check: boolean): Promise<number> => {
  const opened = await Promise.all(roomNames(folder).map((name) => openRoom(folder, name)));
  const rooms = opened.flatMap((answer) => ('room' in answer ? [answer.room] : []));
  const rules = opened.flatMap((answer) => ('broken' in answer ? answer.broken : []));
  const list = join(folder, 'released.json');
  const broken =
    rules.length > 0
      ? rules
      : gone(readReleased(list), rooms).map((line) => `${relative(process.cwd(), list)} · ${line}`);
  if (broken.length > 0) {
    console.error(broken.join('\n'));
    console.error(`${broken.length} broken ${broken.length === 1 ? 'rule' : 'rules'}; nothing was written.`);
    return 1;
  }
  const stale = filesOf(folder, rooms).filter(
    ({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  );
  if (!check) for (const { path, text } of stale) writeFileSync(path, text);
  for (const room of rooms)
    console.log(
      `${room.name}: ${Object.keys(JSON.parse(room.asl).States).length} states, ${room.templates.length} mails`,
    );
  for (const { path } of stale)
    console[check ? 'error' : 'log'](`${check ? 'stale' : 'written'}: ${relative(process.cwd(), path)}`);
  if (check && stale.length > 0) console.error('npm run journeys writes them anew.');
  return check && stale.length > 0 ? 1 : 0;
};

const filesOf = (folder: string, rooms: Room[]): { path: string; text: string }[] => [
  ...rooms.map(({ name, asl }) => ({ path: join(folder, name, 'asl.json'), text: asl })),
  { path: join(folder, 'catalogue.ts'), text: catalogueOf(rooms) },
  {
    path: join(folder, 'released.json'),
    text: `${JSON.stringify(grown(readReleased(join(folder, 'released.json')), rooms), null, 2)}\n`,
  },
];

const wanted = (): { folder: string; check: boolean } | undefined => {
  try {
    const { values } = parseArgs({
      options: { check: { type: 'boolean' }, rooms: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) return undefined;
    return { folder: values.rooms ?? join(import.meta.dirname, '..', 'state-machines'), check: values.check ?? false };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return undefined;
  }
};

const options = wanted();
if (!options) console.error(usage);
process.exitCode = options ? await compileJourneys(options.folder, options.check) : 2;
