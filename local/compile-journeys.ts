import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogueOf, openRoom, roomNames, type Room } from './journey-rooms.ts';
import { gone, grown, readReleased } from './released.ts';
import { stepShapesOf } from './step-shapes.ts';

/**
 * `npm run journeys`: state-machines/<journey>/journey.ts → asl.json beside it, the catalogue of all, and the shapes of all steps.
 * `--check` only compares. Exit codes: 0 done, 1 a broken rule or stale files, 2 used wrongly.
 */
const usage = 'npm run journeys [-- --check] [-- --rooms <folder>]';

const compileJourneys = async (folder: string, check: boolean): Promise<number> => {
  const opened = await Promise.all(roomNames(folder).map((name) => openRoom(folder, name)));
  const rooms = opened.flatMap((answer) => ('room' in answer ? [answer.room] : []));
  const rules = opened.flatMap((answer) => ('broken' in answer ? answer.broken : []));
  const broken = rules.length > 0 ? rules : namesGone(folder, rooms);
  if (broken.length > 0) return refuse(broken);
  const stale = filesOf(folder, rooms).filter(({ path, text }) => textOf(path) !== text);
  for (const { name, states, templates } of rooms) console.log(`${name}: ${states} states, ${templates.length} mails`);
  return check ? compare(stale) : write(stale);
};

interface File {
  path: string;
  text: string;
}
const here = (path: string): string => relative(process.cwd(), path);
const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const releasedList = (folder: string): string => join(folder, 'released.json');

const filesOf = (folder: string, rooms: Room[]): File[] => [
  ...rooms.map(({ name, asl }) => ({ path: join(folder, name, 'asl.json'), text: asl })),
  { path: join(folder, 'catalogue.ts'), text: catalogueOf(rooms) },
  { path: join(folder, 'step-shapes.ts'), text: stepShapesOf() },
  {
    path: releasedList(folder),
    text: `${JSON.stringify(grown(readReleased(releasedList(folder)), rooms), null, 2)}\n`,
  },
];

const namesGone = (folder: string, rooms: Room[]): string[] =>
  gone(readReleased(releasedList(folder)), rooms).map((line) => `${here(releasedList(folder))} · ${line}`);

const refuse = (broken: string[]): number => {
  console.error(broken.join('\n'));
  console.error(`${broken.length} broken ${broken.length === 1 ? 'rule' : 'rules'}; nothing was written.`);
  return 1;
};

const write = (stale: File[]): number => {
  for (const { path, text } of stale) {
    writeFileSync(path, text);
    console.log(`written: ${here(path)}`);
  }
  return 0;
};

const compare = (stale: File[]): number => {
  for (const { path } of stale) console.error(`stale: ${here(path)} (npm run journeys writes it anew)`);
  return stale.length > 0 ? 1 : 0;
};

const main = async (): Promise<number> => {
  try {
    const { values } = parseArgs({
      options: { check: { type: 'boolean' }, rooms: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) console.log(usage);
    const folder = values.rooms ?? join(import.meta.dirname, '..', 'state-machines');
    return values.help ? 0 : await compileJourneys(folder, values.check ?? false);
  } catch (error) {
    // Only what parseArgs refuses is the caller's mistake.
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    console.error(`${error.message}\n${usage}`);
    return 2;
  }
};

process.exitCode = await main();
