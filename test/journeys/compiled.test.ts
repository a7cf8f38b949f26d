import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonata from 'jsonata';
import validate from 'asl-validator';
import { journeyIds } from '../../shared/contracts/enrollment.ts';
import { placeholders } from '../../shared/contracts/names.ts';
import { everyState } from '../../shared/journeys/compiler/machine.ts';
import { compile } from '../../shared/journeys/compiler/compile.ts';
import { problemsOf } from '../../shared/journeys/checks/checks.ts';
import { outlineOf } from '../../shared/journeys/outline.ts';
import { roomNames } from '../../local/journey-rooms.ts';
import { journeys, templates } from '../../state-machines/catalogue.ts';

const folder = join(__dirname, '../../state-machines');
const all = Object.values(journeys);

/** Every text of a machine that Step Functions evaluates. */
const expressions = (value: unknown): string[] => {
  if (typeof value === 'string') return value.startsWith('{%') ? [value.slice(2, -2)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressions) : [];
};

test('every journey has a room', () => expect(roomNames(folder)).toEqual([...journeyIds].sort()));

describe.each(all.map((journey) => [journey.id, journey] as const))('%s', (id, journey) => {
  const file = readFileSync(join(folder, id, 'asl.json'), 'utf8');
  const asl = compile(journey);
  const states = everyState(asl.States);

  test('asl.json is what the journey compiles to, byte for byte', () =>
    expect(`${JSON.stringify(asl, null, 2)}\n`).toBe(file));

  test('breaks no rule', () => expect(problemsOf(journey, Object.values(templates))).toEqual([]));

  test('is valid Amazon States Language', () => {
    expect(validate(JSON.parse(file))).toMatchObject({ isValid: true, errors: [] });
  });

  test('says only expressions that can be read', () => {
    const said = expressions(asl);
    expect(said.length).toBeGreaterThan(10);
    for (const expression of said) jsonata(expression);
  });

  test('calls functions that exist, and retries what is worth it', () => {
    const names = new Set(placeholders.map(({ placeholder }) => `\${${placeholder}}`));
    for (const [title, state] of states) {
      if (state.Type !== 'Task') continue;
      expect([title, names.has(state.Arguments.FunctionName)]).toEqual([title, true]);
      expect(state.Retry[0]).toMatchObject({ JitterStrategy: 'FULL' });
      expect(state.Retry.flatMap((retrier) => retrier.ErrorEquals)).not.toContain('BadInput');
      expect(state.Catch.flatMap((catcher) => catcher.ErrorEquals)).toContain('LeftJourney');
    }
  });

  test('has titles that are unique in the whole machine', () => {
    const titles = states.map(([title]) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
    expect(titles.filter((title) => title.length > 80)).toEqual([]);
  });

  test('has an outline that names each of its steps', () => {
    const outline = outlineOf(journey);
    expect(outline).toContain(journey.goal.says);
    expect(outline.split('\n').length).toBeGreaterThan(10);
  });
});
