import fc from 'fast-check';
import { seededDraw } from '../../../local/random.ts';
import { aucOf, midranks } from '../../../shared/domain/model/auc.ts';
import { brierOf, calibrated, calibrationTable, decilesOf } from '../../../shared/domain/model/calibration.ts';
import { foldCount, foldsOf, partOf } from '../../../shared/domain/model/folds.ts';
import { solve } from '../../../shared/domain/model/linear-system.ts';
import { fitLogistic, sigmoid, softplus, type SparseRow } from '../../../shared/domain/model/logistic.ts';

describe('A system of equations', () => {
  test('of two, by hand: 4x + 2y = 10, 2x + 3y = 9', () => {
    const x = solve(Float64Array.of(4, 2, 2, 3), Float64Array.of(10, 9));
    expect(x[0]).toBeCloseTo(1.5, 12);
    expect(x[1]).toBeCloseTo(2, 12);
  });

  test('whatever its size, the answer gives the right side again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer(), (n, seed) => {
        const draw = seededDraw(seed);
        const root = Array.from({ length: n * n }, () => draw() - 0.5);
        const cell = (r: number, c: number) =>
          root.slice(r * n, r * n + n).reduce((sum, v, k) => sum + v * (root[c * n + k] ?? 0), r === c ? 0.1 : 0);
        const matrix = Float64Array.from({ length: n * n }, (_, i) => cell(Math.floor(i / n), i % n));
        const right = Float64Array.from({ length: n }, () => draw());
        const x = solve(matrix, right);
        for (let r = 0; r < n; r++)
          expect(x.reduce((sum, v, c) => sum + v * (matrix[r * n + c] ?? 0), 0)).toBeCloseTo(right[r] ?? NaN, 6);
      }),
    );
  });

  test('one without an answer is refused', () =>
    expect(() => solve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow('positive definite'));
});

describe('Logistic regression', () => {
  const having = (...features: number[]): SparseRow => ({
    features: Int32Array.from(features),
    amounts: Float64Array.from(features, () => 1),
  });
  const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

  test('of a table of two by two is its odds and its odds ratio', () => {
    // 30 of 40 with the feature won, 20 of 60 without: odds 3 and 1/2.
    const rows = [...times(40, having(0)), ...times(60, having())];
    const labels = [...times(30, 1), ...times(10, 0), ...times(20, 1), ...times(40, 0)];
    const { intercept, weights } = fitLogistic(rows, labels, 1, 1e-9);
    expect(intercept).toBeCloseTo(Math.log(1 / 2), 6);
    expect(weights[0]).toBeCloseTo(Math.log(6), 6);
  });

  test('finds the weights that made the data', () => {
    const draw = seededDraw(4);
    const rows = Array.from({ length: 20_000 }, () => ({
      features: Int32Array.of(0, 1),
      amounts: Float64Array.of(draw() * 4 - 2, draw() * 4 - 2),
    }));
    const labels = rows.map(({ amounts }) =>
      draw() < sigmoid(0.3 + 1.1 * (amounts[0] ?? 0) - 0.7 * (amounts[1] ?? 0)) ? 1 : 0,
    );
    const { intercept, weights } = fitLogistic(rows, labels, 2, 1e-3);
    expect(Math.abs(intercept - 0.3)).toBeLessThan(0.06);
    expect(Math.abs((weights[0] ?? 0) - 1.1)).toBeLessThan(0.06);
    expect(Math.abs((weights[1] ?? 0) + 0.7)).toBeLessThan(0.06);
  });

  test('has an answer where the outcome follows from the feature alone', () => {
    const { weights } = fitLogistic(
      [...times(50, having(0)), ...times(50, having())],
      [...times(50, 1), ...times(50, 0)],
      1,
      2,
    );
    expect(Number.isFinite(weights[0])).toBe(true);
    expect(weights[0]).toBeGreaterThan(2);
  });

  test('does not overflow', () => {
    expect([sigmoid(-1000), sigmoid(0), sigmoid(1000)]).toEqual([0, 0.5, 1]);
    expect([softplus(-1000), softplus(1000)]).toEqual([0, 1000]);
  });
});

describe('AUC', () => {
  const outcomes = fc
    .array(fc.record({ score: fc.integer({ min: 0, max: 6 }), won: fc.boolean() }), { minLength: 4, maxLength: 60 })
    .filter((leads) => leads.filter(({ won }) => won).length > 1 && leads.filter(({ won }) => !won).length > 1);

  test('is the share of pairs in the right order, and its error is DeLong’s, counted pair by pair', () => {
    fc.assert(
      fc.property(outcomes, (leads) => {
        const won = leads.filter((lead) => lead.won).map(({ score }) => score);
        const lost = leads.filter((lead) => !lead.won).map(({ score }) => score);
        const above = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
        const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
        const variance = (values: number[]) =>
          values.reduce((sum, v) => sum + (v - mean(values)) ** 2, 0) / (values.length - 1);
        const ofWon = won.map((w) => mean(lost.map((l) => above(w, l))));
        const ofLost = lost.map((l) => mean(won.map((w) => above(w, l))));
        const error = Math.sqrt(variance(ofWon) / won.length + variance(ofLost) / lost.length);
        const { auc, low } = aucOf(
          leads.map(({ score }) => score),
          leads.map((lead) => (lead.won ? 1 : 0)),
        );
        expect(auc).toBeCloseTo(mean(ofWon), 10);
        expect(low).toBeCloseTo(Math.max(0, mean(ofWon) - 1.96 * error), 10);
      }),
    );
  });

  test('ranks that are equal share their middle', () => expect([...midranks([5, 1, 5, 9])]).toEqual([2.5, 1, 2.5, 4]));

  test('the interval holds the truth about as often as it says', () => {
    // Winners are drawn from 0–1, losers from 0–1 squared: P(u > v²) = 2/3.
    const held = Array.from({ length: 400 }, (_, seed) => {
      const draw = seededDraw(seed + 1);
      const labels = Array.from({ length: 120 }, (__, i) => i % 2);
      const { low, high } = aucOf(
        labels.map((label) => (label === 1 ? draw() : draw() ** 2)),
        labels,
      );
      return low <= 2 / 3 && 2 / 3 <= high;
    });
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThan(0.91);
    expect(share).toBeLessThan(0.985);
  });
});

describe('Promises', () => {
  test('Platt’s scaling takes back what exaggerates', () => {
    const draw = seededDraw(8);
    const odds = Array.from({ length: 20_000 }, () => draw() * 4 - 2);
    const labels = odds.map((z) => (draw() < sigmoid(z) ? 1 : 0));
    const { slope, offset } = calibrated(
      odds.map((z) => 3 * z + 1),
      labels,
    );
    expect(Math.abs(slope - 1 / 3)).toBeLessThan(0.02);
    expect(Math.abs(offset + 1 / 3)).toBeLessThan(0.05);
  });

  test('Brier’s distance, bands and tenths, by hand', () => {
    expect(brierOf([1, 0.5, 0], [1, 1, 0])).toBeCloseTo(0.25 / 3, 12);
    expect(calibrationTable([0.05, 0.08, 1], [0, 1, 1])).toEqual([
      { from: 0, to: 0.1, leads: 2, promised: 0.065, came: 0.5 },
      { from: 0.9, to: 1, leads: 1, promised: 1, came: 1 },
    ]);
    const labels = Array.from({ length: 100 }, (_, i) => (i < 20 ? 1 : 0));
    const tenths = decilesOf(
      labels.map((__, i) => 1 - i / 100),
      labels,
    );
    expect(tenths).toHaveLength(10);
    expect(tenths[0]).toEqual({ decile: 1, leads: 10, won: 10, precision: 1, lift: 5, captured: 0.5 });
    expect(tenths[9]).toEqual({ decile: 10, leads: 10, won: 0, precision: 0, lift: 0, captured: 1 });
  });
});

describe('Folds', () => {
  const labels = Array.from({ length: 503 }, (_, i) => (i % 5 === 0 ? 1 : 0));

  test('hold each lead out once, with as many winners in each', () => {
    const folds = foldsOf(labels, 1);
    const parts = Array.from({ length: foldCount }, (_, fold) => partOf(folds, fold));
    expect(parts.flatMap(({ held }) => held).sort((a, b) => a - b)).toEqual([...labels.keys()]);
    for (const { held, learned } of parts) {
      expect(held.length + learned.length).toBe(labels.length);
      expect(Math.abs(held.filter((row) => labels[row] === 1).length - 101 / foldCount)).toBeLessThan(1);
    }
  });

  test('follow from the seed', () => {
    expect(foldsOf(labels, 1)).toEqual(foldsOf(labels, 1));
    expect(foldsOf(labels, 1)).not.toEqual(foldsOf(labels, 2));
  });
});
