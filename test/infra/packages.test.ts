import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { needs, type Need } from '../../functions/needs.ts';
import { bundleFunctions, type Bundles } from '../../infra/bundles.ts';
import { lean } from '../../infra/bundling/lean.ts';
import { whenUsed } from '../../infra/bundling/when-used.ts';
import { stepNames } from '../../shared/contracts/steps.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'revbeat-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let packages: Bundles;
beforeAll(async () => {
  packages = await bundleFunctions(needs, folder);
}, 240_000);

const filesOf = (name: string): string[] => {
  const at = packages.get(name) ?? '';
  return readdirSync(at, { recursive: true, encoding: 'utf8' }).map((file) => path.join(at, file));
};
const kilobytes = (name: string) => filesOf(name).reduce((sum, file) => sum + statSync(file).size, 0) / 1024;
const holds = (name: string, words: string) =>
  filesOf(name).some((file) => statSync(file).isFile() && readFileSync(file, 'utf8').includes(words));

/** A word of each client that no minifier takes away: the name that it signs its requests for. */
const services: { words: string; rights: RegExp }[] = [
  { words: 'AWSStepFunctions', rights: /^journeys:/ },
  { words: 'SecretString', rights: /^secrets:/ },
  { words: 'SendRawEmail', rights: /^mail:send/ },
  { words: 'AmazonBedrockFrontendService', rights: /^model:/ },
];

describe('A package holds what its function needs', () => {
  test.each(services)('$words only where there is a right to it', ({ words, rights }) => {
    const may = ({ rights: has }: Need) => has.some((right) => rights.test(right));
    const wrong = needs.filter((need) => holds(need.name, words) !== may(need));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('and is small: it is read at every cold start', () => {
    const heavy = needs
      .map(({ name }) => ({ name, kilobytes: Math.round(kilobytes(name)) }))
      .filter((row) => row.kilobytes > 900);
    expect(heavy).toEqual([]);
  });

  test.each(['capture', 'send-email', 'settle-sends', 'links'])('%s is under 700 KB', (name) =>
    expect(kilobytes(name)).toBeLessThan(700),
  );

  test('what the first call needs is one file, the others wait', () => {
    const others = needs.map(({ name }) => [name, filesOf(name).filter((file) => !file.endsWith('index.js'))] as const);
    expect(others.filter(([, files]) => files.length > 30)).toEqual([]);
    expect(statSync(path.join(packages.get('capture') ?? '', 'index.js')).size / 1024).toBeLessThan(500);
    expect(statSync(path.join(packages.get('send-email') ?? '', 'index.js')).size / 1024).toBeLessThan(600);
  });

  test('a sender of mails carries no compiler of templates', () => {
    expect(
      needs.filter(({ name }) => holds(name, 'liquid') || holds(name, 'new Function(')).map(({ name }) => name),
    ).toEqual([]);
  });
});

test('a schema that nobody uses falls away, one that is used is made when it is, and what follows stays', () => {
  const source = [
    `import { z } from 'zod';`,
    `export const Name = z.string().transform((name) => {`,
    `  const short = name.trim();`,
    ``,
    `  return short;`,
    `});`,
    ``,
    `export const other = 1;`,
    ``,
  ].join('\n');
  expect(lean(source)).toContain('/* @__PURE__ */ __whenUsed(() => z.string()');
  expect(lean(source)).toContain('}));\n\nexport const other = 1;');
});

test.each([
  ['z.string().email()', 'email'],
  ['z\n  .string()\n  .min(1)\n  .uuid()', 'uuid'],
])('a format of which zod’s code is left out does not go unnoticed: %j', (schema, format) =>
  expect(() => lean(`import { z } from 'zod';\nconst Name = ${schema};\n`)).toThrow(`z.string().${format}()`),
);

describe('A schema that is made when it is used', () => {
  const made = jest.fn(() => z.object({ email: z.email(), name: z.string().default('') }));
  const Person = whenUsed(made);
  const Team = whenUsed(() => z.object({ lead: Person, others: z.array(Person).optional() }));

  test('is not made before', () => {
    expect(made).not.toHaveBeenCalled();
    expect(Team.parse({ lead: { email: 'a@example.com' } })).toEqual({ lead: { email: 'a@example.com', name: '' } });
    expect(made).toHaveBeenCalledTimes(1);
  });
  test('reads and refuses as the schema itself', () => {
    const wrong = Team.safeParse({ lead: { email: 'a' }, others: [] });
    expect(wrong.error?.issues.map(({ path }) => path)).toEqual([['lead', 'email']]);
    expect(Person.extend({ age: z.number() }).safeParse({ email: 'a@example.com' }).success).toBe(false);
    expect(Person.optional().parse(undefined)).toBeUndefined();
    expect(Object.keys(Person.shape)).toEqual(['email', 'name']);
    expect(Person instanceof z.ZodObject).toBe(true);
  });
});

const told = {
  AWS_REGION: 'us-east-1',
  REVBEAT_ENV: 'dev',
  REVBEAT_ACCOUNT: '000000000000',
  REVBEAT_PUBLIC_URL: 'https://example.com',
  REVBEAT_MAIL_FROM: 'a@example.com',
  REVBEAT_LOG: 'SILENT',
};

test('a step that is asked rightly starts without zod, which stands beside it for what is wrong', async () => {
  const own = [...packages].filter(([name]) => stepNames.some((step) => step === name));
  expect(own).toHaveLength(stepNames.length);
  const script = `
    for (const [, at] of ${JSON.stringify(own)}) require(at + '/index.js');
    console.log(Object.keys(require.cache).filter((file) => !file.endsWith('index.js')).join());`;
  const { stdout } = await run(process.execPath, ['--input-type=commonjs', '-e', script], { env: told });
  expect(stdout.trim()).toBe('');
  expect(own.filter(([name]) => !filesOf(name).some((file) => file.endsWith('/zod.cjs')))).toEqual([]);
});

test('packages run as Lambda runs them: every handler loads, reads its event, and refuses a bad one by name', async () => {
  const script = `
    const answers = ${JSON.stringify([...packages.entries()])}.map(async ([name, at]) => {
      const { handler } = require(at + '/index.js');
      // What is loaded late finds what it borrows from the first file.
      for (const late of require('node:fs').readdirSync(at)) require(at + '/' + late);
      return [name, await handler('no event', {}).then(() => 'answered', (error) => error.name)];
    });
    Promise.all(answers).then((all) => console.log(JSON.stringify(Object.fromEntries(all))));`;
  const { stdout } = await run(process.execPath, ['--input-type=commonjs', '-e', script], { env: told });
  const answers: Record<string, string> = JSON.parse(stdout);
  expect(Object.keys(answers).sort()).toEqual(needs.map(({ name }) => name).sort());
  expect(Object.values(answers).filter((answer) => answer !== 'BadInput')).toEqual([]);
});
