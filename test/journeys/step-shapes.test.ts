import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { stepShapesOf, shapeOf } from '../../local/step-shapes.ts';
import { fitted, type Shape } from '../../shared/contracts/shape.ts';
import { Call, stepNames, steps } from '../../shared/contracts/steps.ts';
import { callShape, stepShapes } from '../../state-machines/step-shapes.ts';

test('the shapes are those of the contract, byte for byte', () =>
  expect(readFileSync(join(__dirname, '../../state-machines/step-shapes.ts'), 'utf8')).toBe(stepShapesOf()));

/** Values that fit. */
function fitting(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.is) {
    case 'text': {
      const [pattern] = shape.like ?? [];
      const { min: minLength = 0, max: maxLength = 100 } = shape;
      return pattern === undefined ? fc.string({ minLength, maxLength }) : fc.stringMatching(new RegExp(pattern));
    }
    case 'number':
      return shape.whole ? fc.integer({ min: shape.min ?? -9 }) : fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'yes or no':
      return fc.boolean();
    case 'one of':
      return fc.constantFrom(...shape.values);
    case 'list':
      return fc.array(fitting(shape.of), { minLength: shape.min ?? 0, maxLength: 3 });
    case 'object':
      return fc
        .record(Object.fromEntries(Object.entries(shape.fields).map(([name, of]) => [name, fitting(of)])))
        .map((value) => JSON.parse(JSON.stringify(value)));
    case 'either':
      return fc.oneof(...shape.of.map(fitting));
    case 'nullable':
      return fc.option(fitting(shape.of));
    case 'optional':
      return fc.option(fitting(shape.of), { nil: undefined });
  }
}

/** One field, however deep, says something else, is gone, or is one that nobody knows. */
const spoilt = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null) return fc.jsonValue();
  if (Array.isArray(value)) return fc.oneof(fc.jsonValue(), fc.constant([...value, ...value]), fc.constant([]));
  const said: Record<string, unknown> = { ...value };
  const names = Object.keys(said);
  return fc.oneof(
    fc.jsonValue(),
    fc.constant({ ...said, extra: 1, toString: 'x' }),
    ...names.map((name) => fc.constant(Object.fromEntries(Object.entries(said).filter(([other]) => other !== name)))),
    ...names.map((name) => spoilt(said[name]).map((other) => ({ ...said, [name]: other }))),
  );
};

const rows: [string, Shape, z.ZodType][] = [
  ['a call', callShape, Call],
  ...stepNames.flatMap((name): [string, Shape, z.ZodType][] => [
    [`${name} is asked`, stepShapes[name].ask, steps[name].ask],
    [`${name} answers`, stepShapes[name].answer, steps[name].answer],
  ]),
];

describe.each(rows)('%s', (_what, shape, schema) => {
  test('reads as its schema does, right or wrong', () => {
    const values = fitting(shape).chain((right) => fc.oneof(fc.constant(right), spoilt(right)));
    fc.assert(
      fc.property(values, (value) => {
        const read = schema.safeParse(value);
        expect(fitted(shape, value)).toEqual(read.success ? read.data : undefined);
      }),
    );
  });
});

test('a format that is a kind of its own is no less strict', () => {
  expect(shapeOf(z.int())).toEqual(shapeOf(z.number().int()));
  expect(fitted(shapeOf(z.iso.datetime()), '2026-02-30T00:00:00Z')).toBeUndefined();
});

test.each([
  ['a text that becomes another', z.object({ name: z.string().trim() })],
  ['a rule of our own', z.object({ name: z.string().refine((name) => name !== '') })],
  ['an object that keeps what it does not know', z.looseObject({})],
  ['a number with an upper limit', z.number().max(3)],
  ['an address', z.email()],
  ['a link', z.url()],
  ['a value that is read as another', z.coerce.number()],
  ['what a function makes of it', z.string().transform((text) => text.length)],
])('%s is not written down, and whoever compiles hears of it', (_what, schema) =>
  expect(() => shapeOf(schema)).toThrow(TypeError),
);
