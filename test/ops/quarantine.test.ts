import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

const replay = (id: string | undefined) => office.tell(`/api/quarantine/${id}/replay`);

test('a form whose honeypot was filled in by a password manager becomes the lead that it is', async () => {
  const { json } = await office.form({ email: 'ada@acme.example', first_name: 'Ada', _hp: 'x' });
  const came = office.now;
  office.now = '2026-11-04T09:00:00.000Z';
  const answers = [await replay(json.id), await replay(json.id)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[0]?.body).toEqual({ id: json.id, answered: json.id, facts: [json.id] });
  expect(await office.facts()).toMatchObject([
    { id: json.id, type: 'form.submitted', occurredAt: came, receivedAt: office.now },
  ]);
  const { body } = await office.get('/api/quarantine');
  expect(body.items).toMatchObject([{ id: json.id, path: '/forms/contact', replayedAt: office.now }]);
});

test('a message of a batch that was kept aside is read as it would be alone', async () => {
  await office.segment('batch', { batch: [{ type: 'track', userId: 'u1', messageId: 'm1' }] });
  const [aside] = (await office.get('/api/quarantine')).body.items;
  const refused = await replay(aside.id);
  expect(refused).toMatchObject({ status: 409, body: { detail: 'still not understood: event: is needed' } });
  expect(await office.facts()).toEqual([]);
  expect((await office.get('/api/quarantine')).body.items[0].replayedAt).toBeUndefined();
});

test('what is still not understood stays where it is, and says why', async () => {
  const { json } = await office.calendly({ event: 'unknown' });
  expect((await replay(json.id)).status).toBe(409);
  expect((await replay('none')).status).toBe(404);
  const { body } = await office.get(`/api/quarantine/${json.id}`);
  expect(body).toMatchObject({ id: json.id, source: 'calendly', body: '{"event":"unknown"}' });
});

test('a form that is genuine and wrong is refused with its field', async () => {
  const { json } = await office.form({ email: 'nobody', _hp: 'x' });
  expect(await replay(json.id)).toMatchObject({ status: 422, body: { field: 'email' } });
});
