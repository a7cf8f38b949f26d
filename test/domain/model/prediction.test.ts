import type { ConversionModel } from '../../../shared/contracts/conversion-model.ts';
import type { Fact } from '../../../shared/contracts/facts.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import { projectLead } from '../../../shared/domain/lead-projection.ts';
import { backtest } from '../../../shared/domain/model/backtest.ts';
import { foretold } from '../../../shared/domain/model/foretelling.ts';
import { isSound, modelFrom } from '../../../shared/domain/model/model-making.ts';
import { predicted, sentenceOf } from '../../../shared/domain/model/prediction.ts';
import { labelsOf, madeLeads, pastOf } from './made-leads.ts';

const leads = madeLeads(3_000, 31);
const made = (of = leads): ConversionModel =>
  // ! : made leads can be predicted, as backtest.test.ts shows.
  modelFrom(backtest(pastOf(of)), {
    labels: labelsOf(of),
    outcome: 'won',
    trainedAt: '2026-11-02T15:00:00.000Z',
    fieldOf: (column) => column,
  })!;
const model = made();

test('the chance is near the one that made the leads', () => {
  const chance = (pull: number, visits: number) => 1 / (1 + Math.exp(0.4 - pull - (visits - 4) * 0.35));
  for (const [industry, pull, visits] of [
    ['software', 1.2, 8],
    ['software', 1.2, 4],
    ['bank', -1.1, 2],
  ] as const) {
    const said = predicted(model, { industry, visits, agent: 'agent 3' });
    expect(Math.abs((said?.probability ?? NaN) - chance(pull, visits))).toBeLessThan(0.1);
  }
});

test('each lead hears why, the largest first, against the average lead', () => {
  const said = predicted(model, { industry: 'bank', visits: '8', agent: 'agent 3' });
  expect(said?.because.map(({ why }) => why)).toEqual(
    expect.arrayContaining(['industry is bank', expect.stringMatching(/^visits is 8 \(above \d+\)$/)]),
  );
  const odds = Object.fromEntries((said?.because ?? []).map((line) => [line.why.split(' ')[0], line.odds]));
  expect(odds['industry']).toBeLessThan(0.5);
  expect(odds['visits']).toBeGreaterThan(2);
  const sizes = (said?.because ?? []).map((line) => Math.abs(Math.log(line.odds)));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sentenceOf(said!)).toMatch(/^predicted conversion \d+%, mostly as .*industry is bank \(odds ×0\.\d\)/); // ! : said above
});

test('a level that nobody had, a blank and a number without end do no harm', () => {
  for (const fields of [
    { industry: 'falconry', visits: 1e300, agent: '' },
    { industry: 'Select', visits: 'many', agent: 'agent 3' },
    { industry: { toString: 'no' }, visits: 3, agent: 'x' },
  ])
    expect(predicted(model, fields)?.probability ?? 0.5).toBeGreaterThanOrEqual(0);
});

test('of a lead of whom too little is known nothing is said', () =>
  expect(predicted(model, { industry: 'bank' })).toBeUndefined());

test('a model that does not beat the rules is never asked', () =>
  expect(
    predicted({ ...model, standing: 'does not beat the rules' }, { industry: 'bank', visits: 3, agent: 'agent 1' }),
  ).toBeUndefined());

test('the version follows from what was learned, and the training hash tells other leads', () => {
  expect(made().version).toBe(model.version);
  const others = made(madeLeads(3_000, 32));
  expect(others.trainingHash).not.toBe(model.trainingHash);
  expect(others.version).not.toBe(model.version);
  expect(isSound(model)).toBe(true);
  expect(isSound({ ...model, weights: model.weights.slice(1) })).toBe(false);
});

describe('A lead', () => {
  const facts: Fact[] = [
    {
      id: hashId('fact', 'form'),
      type: 'form.submitted',
      subject: hashId('lead', 'ada'),
      occurredAt: '2026-11-02T15:00:00.000Z',
      receivedAt: '2026-11-02T15:00:00.000Z',
      source: 'contact',
      properties: { form: 'contact', fields: { email: 'ada@acme.example', industry: 'software' } },
      extra: { visits: 7, agent: 'agent 2' },
    },
  ];
  const lead = projectLead(facts, '2026-11-02T16:00:00.000Z');

  test('is told its chance with its score; its grade stays the rules’ own', () => {
    const { score } = foretold(lead, facts, model);
    expect(score.predicted).toMatchObject({ model: model.version, probability: expect.any(Number) });
    expect(score.predicted?.probability).toBeGreaterThan(0.7);
    expect(score.because.at(-1)).toEqual({ points: 0, why: expect.stringContaining('predicted conversion') });
    expect({ ...score, predicted: undefined, because: score.because.slice(0, -1) }).toEqual({
      ...lead.score,
      predicted: undefined,
    });
  });

  test('is as the rules say where there is no model', () => expect(foretold(lead, facts, undefined)).toBe(lead));
});
