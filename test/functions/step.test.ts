import { handler as lookUp } from '../../functions/look-up.ts';
import { handler as notify } from '../../functions/notify.ts';
import { handler as republishFacts } from '../../functions/republish-facts.ts';
import { step } from '../../functions/runtime/step.ts';
import { handler as showPrompt } from '../../functions/show-prompt.ts';
import { Transient } from '../../shared/errors.ts';
import { factId, touch, touchId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { ada, fact, form, start } from './people.ts';

let floor: Floor;
beforeEach(() => (floor = openFloor(start)));
afterEach(() => floor.close());

describe('every step', () => {
  const payload = {
    call: { enrollment: 'enr_test-e1', subject: ada, journey: 'lead-nurture', version: 1, step: 'A step' },
    ask: { prompt: 'go-live' },
  };
  const run = (handler: typeof showPrompt, event: unknown = payload) => handler(event, { ports: floor.ports });
  const failing = (error: Error) => step('show-prompt', () => Promise.reject(error));

  test.each([
    ['no call', { ask: payload.ask }, 'call'],
    ['an ask that is none', { ...payload, ask: {} }, 'ask.prompt'],
    ['a journey that nobody tells', { ...payload, call: { ...payload.call, journey: 'winback' } }, 'call.journey'],
  ])('refuses %s, naming the field', async (_name, event, field) => {
    await expect(run(showPrompt, event)).rejects.toMatchObject({ name: 'BadInput', field });
  });

  test('refuses an enrollment that nobody opened', async () => {
    await expect(run(showPrompt)).rejects.toMatchObject({ name: 'NotFound', code: 'enrollment' });
  });

  test('keeps its dispositions, and gives away nothing of an error from outside', async () => {
    await enrolled(floor);
    await expect(run(failing(new Transient('busy', 'again')))).rejects.toMatchObject({
      name: 'Transient',
      message: 'again',
    });
    await expect(run(failing(new SyntaxError('Unexpected "ada@acme.example"')))).rejects.toMatchObject({
      name: 'SyntaxError',
      message: expect.not.stringContaining('ada@'),
    });
  });

  test('answers what the contract promises, or fails as the bug that it is', async () => {
    await enrolled(floor);
    const broken = step('show-prompt', async () => ({ outcome: 'lost' as 'kept' })); // as: what a bug would answer
    await expect(run(broken)).rejects.toMatchObject({ name: 'TypeError', message: expect.stringContaining('outcome') });
  });
});

test('a prompt is kept once for the product to fetch', async () => {
  const one = await enrolled(floor);
  for (const _ of [1, 2])
    expect(await machine(floor, one).call(showPrompt, { prompt: 'go-live-checklist' })).toEqual({ outcome: 'kept' });
  expect(await floor.ports.prompts.of(ada)).toMatchObject([{ prompt: 'go-live-checklist', createdAt: start }]);
});

test('a notice reaches whoever has the role, once, whatever the hour', async () => {
  floor.clock.to('2026-12-02T04:00:00.000Z');
  const one = await enrolled(floor);
  await floor.store(form());
  const ask = { role: 'manager', message: 'Nobody approved the packet', urgency: 'high' } as const;
  for (const _ of [1, 2])
    expect(await machine(floor, one).call(notify, ask)).toEqual({ outcome: 'sent', because: 'told the manager' });
  expect(floor.mailer.sent).toMatchObject([
    {
      to: 'ruth.calloway@harborline.example',
      subject: '[Now] Nobody approved the packet',
      headers: { Importance: 'high' },
    },
  ]);
  expect(await floor.ports.touches.of(ada)).toMatchObject([{ kind: 'internal', channel: 'notify', status: 'sent' }]);
  expect((await floor.ports.touches.ledger(ada)).sends).toEqual([]);
});

test('what a lead wrote is text in a notice, never markup', async () => {
  const one = await enrolled(floor);
  await floor.store(form({ company: '<script>alert(1)</script>' }));
  await machine(floor, one).call(notify, { role: 'sdr', message: 'Look at this' });
  expect(floor.mailer.sent[0]?.html).not.toContain('<script>');
});

test('a look-up answers flags, and what became of this journey’s mails', async () => {
  const one = await enrolled(floor, { journey: 'lead-qualification' });
  await floor.store(
    form(),
    fact('email.clicked', { touch: touchId('mine') }),
    fact('email.opened', { touch: touchId('mine'), machine: true }, { id: factId('scan') }),
    fact('email.clicked', { touch: touchId('other') }, { id: factId('other') }),
  );
  await floor.ports.touches.settle(
    touch('mine', { subject: ada, enrollment: one.id, step: 'Email 1', status: 'sent' }),
  );
  await floor.ports.touches.settle(
    touch('other', { subject: ada, enrollment: 'enr_test-else' as never, step: 'Email 9', status: 'sent' }),
  ); // as: an enrollment of another story
  const flags = await machine(floor, one).call(lookUp, {});
  expect(flags).toMatchObject({ stage: 'lead', clicked: ['Email 1'], opened: ['Email 1'], suppressed: false });
  expect(JSON.stringify(flags)).not.toContain('acme');
});

test('facts that the stream lost are published by the sweep, once', async () => {
  await floor.store(form());
  const sweep = () => republishFacts({ detail: {} }, { ports: floor.ports });
  expect(await sweep()).toEqual({ republished: 0 });
  floor.clock.pass(16);
  expect(await sweep()).toEqual({ republished: 1 });
  expect(await sweep()).toEqual({ republished: 0 });
  expect(floor.published).toEqual([{ factId: form().id, type: 'form.submitted', subject: ada, occurredAt: start }]);
});
