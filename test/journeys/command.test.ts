import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(__dirname, '../..');
const word = (path: string): string => pathToFileURL(join(root, path)).href;

/** `npm run journeys` behind its guard. */
const journeysCommand = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [join(root, 'local/compile-journeys.ts'), ...args], { cwd: root }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    ),
  );

let rooms: string;
beforeEach(() => (rooms = mkdtempSync(join(tmpdir(), 'rooms-'))));
afterEach(() => rmSync(rooms, { recursive: true, force: true }));

const room = (journey: string, emails = ''): void => {
  mkdirSync(join(rooms, 'lead-nurture'));
  writeFileSync(join(rooms, 'lead-nurture', 'journey.ts'), journey);
  if (emails) writeFileSync(join(rooms, 'lead-nurture', 'emails.ts'), emails);
};

const emails = (text: string): string => `
import { leadEmail } from '${word('shared/emails/template.ts')}';
export const hello = leadEmail('lead-nurture/hello', { subject: '${text}', preheader: 'Hello', body: ['Hello'] });
`;
const journey = (story: string): string => `
import { email, end, everyone, journey, onButton, wait } from '${word('shared/journeys/language.ts')}';
import * as mails from './emails.ts';
export default journey('lead-nurture', {
  title: 'Sample', version: 1, owner: 'marketing', subject: 'lead', startsOn: [onButton], entry: everyone,
  reentry: 'never', goal: { says: 'A sample', when: [] }, exits: [], story: [${story}],
});
`;
const mail = "email('Email 1', mails.hello, { on: 'day 1 09:30', expires: 'day 2 09:30' })";
const over = "end('Over', { because: 'it is over' })";

describe('npm run journeys', () => {
  test('finds the committed machines up to date', async () => {
    const { code, said } = await journeysCommand('--check');
    expect(said).toContain('onboarding');
    expect(code).toBe(0);
  });

  test('writes the machine and the catalogue, the same bytes each time', async () => {
    room(journey(`${mail}, ${over}`), emails('Hello'));
    expect(await journeysCommand('--check', '--rooms', rooms)).toMatchObject({ code: 1 });
    expect(await journeysCommand('--rooms', rooms)).toMatchObject({ code: 0 });
    const bytes = readFileSync(join(rooms, 'lead-nurture', 'asl.json'), 'utf8');
    expect(JSON.parse(bytes)).toMatchObject({ QueryLanguage: 'JSONata' });
    expect(await journeysCommand('--check', '--rooms', rooms)).toMatchObject({ code: 0 });
  });

  test.each([
    ['a story without an ending', journey(mail), emails('Hello'), '“Email 1” · the story stops here'],
    [
      'a mail with an unknown field',
      journey(`${mail}, ${over}`),
      emails('{{ shoe_size }}'),
      '“lead-nurture/hello” · no field “shoe_size”',
    ],
    [
      'a mail that does not exist',
      journey(`${mail.replace('hello', 'hullo')}, ${over}`),
      emails('Hello'),
      '“Email 1” · its template does not exist',
    ],
    ['a typing mistake', 'export default journey(', '', '“lead-nurture” · '],
    ['no journey at all', 'export default 1;', '', 'no journey as its default export'],
  ])('fails on %s with file, step and reason, and writes nothing', async (_what, story, words, because) => {
    room(story, words);
    const { code, said } = await journeysCommand('--rooms', rooms);
    expect(code).toBe(1);
    expect(said).toContain(join('lead-nurture', 'journey.ts'));
    expect(said).toContain(because);
    expect(existsSync(join(rooms, 'lead-nurture', 'asl.json'))).toBe(false);
  });

  test('keeps what released machines may still name: a mail is retired, not deleted', async () => {
    room(journey(`${mail}, ${over}`), emails('Hello'));
    await journeysCommand('--rooms', rooms);
    writeFileSync(
      join(rooms, 'lead-nurture', 'emails.ts'),
      emails('Hello').replace('lead-nurture/hello', 'lead-nurture/hi'),
    );
    const { code, said } = await journeysCommand('--rooms', rooms);
    expect(code).toBe(1);
    expect(said).toContain('“lead-nurture/hello” · a released machine may still send this mail');
  });

  test('keeps an experiment as it was declared: another metric is another experiment', async () => {
    const trying = (id: string, metric: string): string => `
import { experiment } from '${word('shared/domain/experiments/experiment.ts')}';
const asking = experiment('${id}', { asks: 'Which?', arms: { a: 1, b: 1 }, metric: '${metric}', withinDays: 5,
  stop: { falseStops: 0.05, lossBelow: 0.01, leastPerArm: 10, leastDays: 7, mostDays: 60 } });
${journey(`${mail}, split('Try', asking, { a: [], b: [] }), ${over}`).replace(' } from', ', split } from')}`;
    const told = (id: string, metric: string) =>
      writeFileSync(join(rooms, 'lead-nurture', 'journey.ts'), trying(id, metric));
    room('', emails('Hello'));
    told('sample', 'opened');
    expect(await journeysCommand('--rooms', rooms)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(rooms, 'released.json'), 'utf8')).experiments).toEqual({
      sample: expect.any(String),
    });
    told('sample', 'clicked');
    const { code, said } = await journeysCommand('--rooms', rooms);
    expect([code, said]).toEqual([1, expect.stringContaining('“sample” · this experiment was declared otherwise')]);
    told('sample-clicks', 'clicked');
    expect(await journeysCommand('--rooms', rooms)).toMatchObject({ code: 0 });
  });

  test('used wrongly it says how to use it', async () => {
    const { code, said } = await journeysCommand('--chekc');
    expect(code).toBe(2);
    expect(said).toContain('npm run journeys');
  });
});
