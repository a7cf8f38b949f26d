import type { ConversionModel } from '../../shared/contracts/conversion-model.ts';
import { modelsOn } from '../../shared/store/models.ts';
import { describeOnEachEngine } from './engines.ts';

const figures = { auc: 0.8, low: 0.78, high: 0.82, accuracy: 0.75, brier: 0.17, calibrationError: 0.02 };
const model = (version: string): ConversionModel => ({
  version,
  trainingHash: `of ${version}`,
  trainedAt: '2026-11-02T15:00:00.000Z',
  outcome: 'won',
  leads: 1_000,
  won: 400,
  plans: [{ kind: 'choice', column: 'industry', levels: ['bank', 'retail'] }],
  intercept: -0.4,
  weights: [0.5, -0.5, 0, 0],
  averages: [0],
  calibration: { slope: 1, offset: 0 },
  heldOut: figures,
  rules: { ...figures, auc: 0.6 },
  standing: 'beats the rules',
});

describeOnEachEngine('Models', (open) => {
  test('the one that was put last is the current one, and the earlier ones stay', async () => {
    const table = await open();
    const models = modelsOn(table);
    expect(await models.current()).toBeUndefined();
    await models.put(model('first'));
    await models.put(model('second'));
    expect(await models.current()).toEqual(model('second'));
    expect(await models.get('first')).toEqual(model('first'));
    expect(await models.get('third')).toBeUndefined();
    expect(await modelsOn(table).current()).toEqual(model('second'));
  });

  test('is read once, however often scores ask', async () => {
    const table = await open();
    await modelsOn(table).put(model('first'));
    let reads = 0;
    const models = modelsOn({ ...table, get: (key) => (reads++, table.get(key)) });
    for (let lead = 0; lead < 100; lead++) await models.current();
    expect(reads).toBe(1);
  });
});
