import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { openOffice, running, type Office } from './office.ts';

let office: Office;
const subject = hashId('lead', 'ada');
const enrollment: Enrollment = {
  id: hashId('enr', 'ada'),
  journey: 'lead-qualification',
  version: 1,
  subject,
  openedAt: '2026-11-02T15:00:00.000Z',
  localDate: '2026-11-02',
  zone: 'America/New_York',
  plan: {},
  status: 'open',
};

beforeEach(async () => {
  office = openOffice();
  await office.ports.enrollments.open(enrollment, undefined);
  office.executions.set(enrollment.id, running({ journey: 'lead-qualification', name: enrollment.id }));
  office.executions.set('by-hand', running({ journey: 'qbr', name: 'by-hand', status: 'FAILED', error: 'BadInput' }));
});
afterEach(() => office.close());

test('executions are listed by journey, status and subject', async () => {
  expect((await office.get('/api/executions')).body.items).toHaveLength(2);
  expect((await office.get('/api/executions?journey=qbr')).body.items).toMatchObject([{ name: 'by-hand' }]);
  expect((await office.get('/api/executions?status=RUNNING')).body.items).toMatchObject([
    { id: enrollment.id, subject },
  ]);
  expect((await office.get(`/api/executions?subject=${subject}`)).body.items).toMatchObject([
    { name: enrollment.id, current: ['Email 1'] },
  ]);
  expect((await office.get('/api/executions?status=RUNNING&with=current')).body.items).toMatchObject([
    { current: ['Email 1'] },
  ]);
  expect((await office.get(`/api/executions?subject=${subject}&status=FAILED`)).body.items).toEqual([]);
});

test('one is shown with its input, its history and who is in it', async () => {
  expect((await office.get(`/api/executions/${enrollment.id}`)).body).toMatchObject({
    status: 'RUNNING',
    input: {},
    events: [],
    enrollment: { status: 'open' },
  });
  expect((await office.get('/api/executions/none')).status).toBe(404);
});

test('stopping closes the enrollment and ends the machine; nothing of the operator’s words goes into it', async () => {
  const stopped = await office.tell(`/api/executions/${enrollment.id}/stop`, {
    by: 'Theo',
    because: 'Ada asked me to',
  });
  expect(stopped).toMatchObject({
    status: 200,
    body: { status: 'ABORTED', cause: 'stopped by an operator', stoppedBy: 'Theo' },
  });
  expect(await office.ports.enrollments.get(enrollment.id)).toMatchObject({ status: 'closed', how: 'stopped' });
  expect((await office.get(`/api/facts?subject=${subject}`)).body.items).toMatchObject([
    { type: 'journey.left', properties: { how: 'stopped' }, extra: { by: 'Theo', because: 'Ada asked me to' } },
  ]);
  expect((await office.tell(`/api/executions/${enrollment.id}/stop`)).status).toBe(409);
});

test('only what failed can be redriven', async () => {
  expect((await office.tell('/api/executions/by-hand/redrive')).body).toMatchObject({ status: 'RUNNING' });
  expect((await office.tell('/api/executions/by-hand/redrive')).status).toBe(409);
});
