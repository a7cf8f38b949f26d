import { aucOf } from '../../../shared/domain/model/auc.ts';
import { backtest } from '../../../shared/domain/model/backtest.ts';
import { madeLeads, pastOf } from './made-leads.ts';

describe('Where the outcome follows from what is known', () => {
  const leads = madeLeads(4_000, 21);
  const found = backtest(pastOf(leads));

  test('held-out leads are ranked nearly as well as by the chances that made them', () => {
    const pull: Record<string, number> = { software: 1.2, retail: 0.2, health: -0.4, bank: -1.1 };
    const truth = leads.map(({ cells }) => (pull[cells['industry'] ?? ''] ?? 0) + Number(cells['visits']) * 0.35);
    const best = aucOf(
      truth,
      leads.map(({ won }) => (won ? 1 : 0)),
    ).auc;
    expect(found.verdict.is).toBe('predicts');
    expect(found.model?.auc).toBeGreaterThan(best - 0.012);
    expect(found.model?.auc).toBeLessThan(best + 0.005);
  });

  test('what is promised comes', () => {
    expect(found.model?.calibrationError).toBeLessThan(0.03);
    for (const { leads: count, promised, came } of found.model?.calibration ?? [])
      if (count >= 100) expect(Math.abs(promised - came)).toBeLessThan(0.1);
  });

  test('better tenths win more, and hold all winners in the end', () => {
    const deciles = found.model?.deciles ?? [];
    expect(deciles[0]?.lift).toBeGreaterThan(1.7);
    expect(deciles.at(-1)?.captured).toBe(1);
    expect(deciles[0]!.precision).toBeGreaterThan(deciles[9]!.precision + 0.5); // ! : there are ten
  });

  test('it beats rules that know nothing, and does not beat rules that know the chances', () => {
    expect(found.standing).toBe('beats the rules');
    const knowing = Float64Array.from(leads, ({ won }, i) => (won ? 1 : 0) + (i % 7) / 7);
    expect(backtest({ ...pastOf(leads), ruleScores: knowing }).standing).toBe('does not beat the rules');
  });

  test('the same seed gives the same figures, another seed others', () => {
    expect(backtest(pastOf(leads)).model).toEqual(found.model);
    expect(backtest({ ...pastOf(leads), seed: 2 }).model?.auc).not.toBe(found.model?.auc);
  });

  test('says how far it has come', () => {
    const heard: number[] = [];
    backtest(pastOf(leads), (share) => heard.push(share));
    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
  });
});

describe('Where there is nothing to learn it says so', () => {
  test.each([1, 2, 3, 4, 5, 6])('a coin, thirty agents and a planted leak: no signal (draw %i)', (seed) => {
    const found = backtest(
      pastOf(madeLeads(1_500, seed, 'none'), { 'close value': ({ won }, draw) => (won ? String(draw() * 900) : '0') }),
    );
    expect(found.leaks.map(({ column }) => column)).toEqual(['close value']);
    expect(found.verdict).toEqual({ is: 'no signal', because: expect.stringContaining('cannot be predicted') });
    expect(found.learned).toBeUndefined();
    expect(found.standing).toBeUndefined();
  });

  test('too few outcomes: it cannot tell, and measures nothing', () => {
    const found = backtest(pastOf(madeLeads(70, 3)));
    expect(found.verdict).toEqual({ is: 'cannot tell', because: expect.stringContaining('too few outcomes') });
    expect(found.model).toBeUndefined();
  });

  test('nobody won', () => {
    const leads = madeLeads(300, 3).map((lead) => ({ ...lead, won: false }));
    expect(backtest(pastOf(leads)).verdict.is).toBe('cannot tell');
  });

  test('nothing but the outcome itself in the file', () => {
    const leads = madeLeads(400, 3).map(({ won }) => ({ won, cells: {} }));
    const found = backtest(pastOf(leads, { thing: ({ won }) => (won ? 'a' : 'b') }));
    expect(found.verdict).toMatchObject({ is: 'no signal', because: expect.stringContaining('no column is left') });
  });
});
