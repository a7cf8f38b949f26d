import { backtest } from '../../shared/domain/model/backtest.ts';
import { modelFrom } from '../../shared/domain/model/model-making.ts';
import { labelsOf, madeLeads, pastOf } from '../domain/model/made-leads.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

const leads = madeLeads(1_000, 41);
const model = modelFrom(backtest(pastOf(leads)), {
  labels: labelsOf(leads),
  outcome: 'won',
  trainedAt: '2026-11-02T15:00:00.000Z',
  fieldOf: (column) => column,
})!; // ! : made leads can be predicted
const path = '/api/models/conversion';

test('once a model is kept, a lead is shown with its chance and why', async () => {
  const ada = await office.lead({ email: 'ada@acme.example', industry: 'software', visits: '7', agent: 'agent 4' });
  expect((await office.get(path)).body).toEqual({ model: null });
  expect((await office.get(`/api/leads/${ada}`)).body.score.predicted).toBeUndefined();
  const kept = await office.tell(path, model);
  expect(kept).toMatchObject({ status: 200, body: { version: model.version, standing: 'beats the rules' } });
  expect((await office.get(path)).body.model).toEqual(model);
  const { score } = (await office.get(`/api/leads/${ada}`)).body;
  expect(score.predicted).toMatchObject({ model: model.version });
  expect(score.because.at(-1).why).toMatch(/predicted conversion \d+%.*industry is software/);
});

test('a model that does not fit together is refused, naming the field', async () => {
  expect((await office.tell(path, { ...model, weights: [1] })).body.detail).toContain('weights');
  expect((await office.tell(path, { ...model, plans: 'all' })).body.detail).toContain('plans');
  expect((await office.tell(path, { ...model, weights: undefined })).status).toBe(422);
  expect((await office.get(path)).body).toEqual({ model: null });
});
