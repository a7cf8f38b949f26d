import { fileFigures } from './architecture/figures.ts';
import {
  badlyNamed,
  forbidden,
  missingPages,
  scatteredEnvironment,
  tooDeep,
  tooLong,
} from './architecture/house-style.ts';
import { brokenImports } from './architecture/import-rule.ts';
import { rooms, testRoom } from './architecture/rooms.ts';
import { filesOfProject, sourcesOfProject } from './architecture/sources.ts';

describe('The house stands', () => {
  const sources = sourcesOfProject();

  test('rooms import only what they may', () => expect(brokenImports(sources)).toEqual([]));
  test('no file is over 300 lines', () => expect(tooLong(sources)).toEqual([]));
  test('most files are short', () => {
    const { median, p90 } = fileFigures();
    expect(median).toBeLessThanOrEqual(80);
    expect(p90).toBeLessThanOrEqual(200);
  });
  test('folders are at most two deep below the top one', () => expect(tooDeep(filesOfProject())).toEqual([]));
  test('files are nouns', () => expect(badlyNamed(sources)).toEqual([]));
  test('the pure rooms know no clock and no chance', () => expect(forbidden(sources)).toEqual([]));
  test('the environment is read in one file per floor', () => expect(scatteredEnvironment(sources)).toEqual([]));
  test('pages that are named are here', () => expect(missingPages(sources, filesOfProject())).toEqual([]));
  test('every row of the table speaks of rooms that exist', () => {
    const names = rooms.map(({ room }) => room);
    expect(rooms.flatMap(({ mayImport }) => mayImport).filter((room) => !names.includes(room))).toEqual([]);
    expect(rooms.flatMap(({ mayImport }) => mayImport)).not.toEqual(expect.arrayContaining(['infra', 'console']));
    expect(names).not.toContain(testRoom.room);
  });
});

describe('The import rule objects', () => {
  const objections = (path: string, text: string) => brokenImports([{ path, text }]);

  test.each([
    ['shared/contracts/lead.ts', `import { z } from 'zod';`],
    ['shared/domain/score.ts', `import type { Lead } from '../contracts/lead.ts';`],
    ['shared/journeys/compiler.ts', `import { score } from '../domain/score.ts';`],
    ['state-machines/qbr/journey.ts', `import { journey } from '../../shared/journeys/language.ts';`],
    ['shared/adapters/facts.ts', `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';`],
    ['functions/send-email.ts', `import { step } from './runtime/step.ts';`],
    ['functions/runtime/world.ts', `const { adapters } = await import('../../shared/adapters/default.ts');`],
    ['infra/stage.ts', `import { tableName } from '../shared/contracts/names.ts';`],
    ['local/server.ts', `import { createEngine } from './states/engine.ts';`],
    ['console/leads.tsx', `import type { Lead } from '../shared/contracts/lead.ts';`],
    ['test/anything.test.ts', `import { App } from '../infra/app.ts';\nimport '@aws-sdk/client-sfn';`],
    ['shared/domain/score.ts', `// import { x } from '../journeys/x.ts';\n/*\nimport '../journeys/x.ts';\n*/`],
    ['shared/domain/score.ts', `const words = "https://x.example";\nconst line = "import '../journeys/x.ts'";`],
  ])('not to %s: %s', (path, text) => expect(objections(path, text)).toEqual([]));

  test.each([
    ['shared/contracts/lead.ts', `import { DateTime } from 'luxon';`],
    ['shared/contracts/lead.ts', `import { score } from '../domain/score.ts';`],
    ['shared/domain/score.ts', `import { compile } from '../journeys/compiler.ts';`],
    ['shared/domain/score.ts', `import { readFileSync } from 'node:fs';`],
    ['shared/domain/score.ts', `export * from '../ports.ts';`],
    ['shared/domain/score.ts', `import {\n  a,\n  b,\n} from '../store/leads.ts';`],
    ['shared/domain/score.ts', `import '../store/leads.ts';`],
    ['shared/domain/score.ts', `const x = await import(somewhere);`],
    ['shared/ports.ts', `import type { Table } from './store/table.ts';`],
    ['shared/store/leads.ts', `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';`],
    ['functions/send-email.ts', `import { mailer } from '../shared/adapters/mailer.ts';`],
    ['functions/send-email.ts', `const a = await import('../shared/adapters/default.ts');`],
    ['functions/send-email.ts', `import { touches } from '../shared/store/touches.ts';`],
    ['functions/runtime/world.ts', `const x = await import('../../shared/adapters/mailer.ts');`],
    ['infra/stage.ts', `import { leadSchema } from '../shared/contracts/lead.ts';`],
    ['infra/stage.ts', `import { handler } from '../functions/send-email.ts';`],
    ['shared/errors.ts', `import { x } from '../local/server.ts';`],
    ['functions/send-email.ts', `import { x } from '../test/setup/free-port.ts';`],
    ['local/server.ts', `import { mailer } from '../shared/adapters/mailer.ts';`],
    ['local/server.ts', `import { render } from '../console/page.tsx';`],
    ['local/states/engine.ts', `import { Lead } from '../../shared/contracts/lead.ts';`],
    ['local/states/engine.ts', `import { ulid } from 'ulid';`],
    ['local/guard/door.mjs', `import { z } from 'zod';`],
    ['console/leads.tsx', `import { leadSchema } from '../shared/contracts/lead.ts';`],
    ['shared/new-room/x.ts', ``],
  ])('to %s: %s', (path, text) => expect(objections(path, text)).toHaveLength(1));
});

describe('The house style objects', () => {
  const source = (path: string, text = '') => ({ path, text });
  const lines = (count: number) => 'x;\n'.repeat(count);

  test('to a long file, unless a program wrote it', () => {
    expect(tooLong([source('shared/a.ts', lines(301))])).toHaveLength(1);
    expect(tooLong([source('shared/a.ts', lines(300))])).toEqual([]);
    expect(tooLong([source('shared/a.ts', `// Generated by npm run journeys\n${lines(400)}`)])).toEqual([]);
  });

  test('to deep folders', () => {
    expect(tooDeep(['local/states/jsonata/x.ts', 'local/x.ts'])).toEqual([]);
    expect(tooDeep(['local/states/jsonata/more/x.ts'])).toHaveLength(1);
  });

  test.each(['utils', 'lead-types', 'helpers', 'Common', 'send-service', 'index'])('to %s.ts', (name) =>
    expect(badlyNamed([source(`shared/${name}.ts`)])).toHaveLength(1),
  );

  test('not to a noun, nor to a generated index', () => {
    const named = [source('shared/services.ts'), source('functions/index.ts', '/** Generated by npm run journeys */')];
    expect(badlyNamed(named)).toEqual([]);
  });

  test.each([
    ['shared/domain/a.ts', 'const x = Date.now();'],
    ['shared/domain/a.ts', 'const x = new Date();'],
    ['shared/journeys/a.ts', 'const x = Math.random();'],
    ['shared/domain/a.ts', 'const x = DateTime.utc();'],
    ['local/a.ts', 'interface ILead {}'],
    ['local/a.ts', '// TO' + 'DO later'],
  ])('to the words of %s: %s', (path, text) => expect(forbidden([source(path, text)])).toHaveLength(1));

  test('not to the same words in a comment, nor to a date that was given', () => {
    expect(forbidden([source('shared/domain/a.ts', '// never Date.now()\nconst x = new Date(now);')])).toEqual([]);
  });

  test('to an environment that is read in many places', () => {
    const reads = 'const x = process.env.X;';
    expect(scatteredEnvironment([source('local/settings.ts', reads), source('infra/config.ts', reads)])).toEqual([]);
    expect(scatteredEnvironment([source('local/settings.ts', reads), source('local/b.ts', reads)])).toHaveLength(1);
    expect(scatteredEnvironment([source('shared/domain/a.ts', reads)])).toHaveLength(1);
    expect(scatteredEnvironment([source('test/a.test.ts', reads)])).toEqual([]);
  });

  test('to a page that is not here', () => {
    const names = (page: string) => [source('shared/a.ts', `/** Rows of fees (${page}${'.md'}). */`)];
    expect(missingPages(names('ACCESS'), ['shared/store/ACCESS.md'])).toEqual([]);
    expect(missingPages(names('fees'), ['shared/store/ACCESS.md'])).toHaveLength(1);
  });
});
