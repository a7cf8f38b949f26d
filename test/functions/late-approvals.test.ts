import { handler as askApproval } from '../../functions/ask-approval.ts';
import { handler as draftDocument } from '../../functions/draft-document.ts';
import { handler as links } from '../../functions/links.ts';
import { eventOf } from '../capture/desk.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, contract, form, start } from './people.ts';

const dueAt = '2027-01-05T22:00:00.000Z';
const decideBy = '2027-01-09T14:00:00.000Z';
const plan = { '7 days before qbrAt 17:00': dueAt, '3 days before qbrAt 09:00': decideBy };

let floor: Floor;
beforeEach(async () => {
  floor = openFloor(start);
  await floor.store(form(), ...contract());
});
afterEach(() => floor.close());

/** What the approver reads, sent when the machine sends it. */
const asked = async (level: 'ask' | 'remind' | 'escalate') => {
  const { call } = machine(floor, await enrolled(floor, { journey: 'qbr', subject: acme, period: '2027-Q1', plan }));
  const drafted = await call(draftDocument, { document: 'qbr-packet', title: 'The packet' }, { step: 'Draft' });
  const { approval } = drafted!; // ! : this step waits for nobody
  if (level !== 'ask') floor.clock.to(dueAt);
  const at = { step: 'CSM approves the review packet', token: 'a-token' };
  await call(askApproval, { approval, role: 'csm', dueAt, level }, at);
  const mail = floor.mailer.sent.findLast(({ to }) => to.startsWith('sofia'));
  return { approval, text: mail?.text.replace(/\s+/g, ' ') ?? '' };
};
const follow = (method: 'GET' | 'POST', text: string, body = '') => {
  const path = /https:\/\/revbeat\.test(\/a\/[\w.-]+)/.exec(text)?.[1] ?? 'no link';
  return links(eventOf(method, path, Buffer.from(body), {}), { ports: floor.ports });
};

test.each([
  ['ask', 'Please decide by Tuesday, January 5 at 5:00 PM EST.'],
  ['remind', 'Please decide by Saturday, January 9 at 9:00 AM EST.'],
  ['escalate', 'Please decide by Saturday, January 9 at 9:00 AM EST.'],
] as const)('“%s” says until when, and its link lives as long as it can be decided', async (level, says) => {
  const { approval, text } = await asked(level);
  expect(text).toContain(says);
  floor.clock.to('2027-01-09T13:59:00.000Z');
  expect(await follow('GET', text)).toMatchObject({ statusCode: 200 });
  expect(await follow('POST', text, 'decision=approve')).toMatchObject({ statusCode: 200 });
  const by = 'person_sofia-marchetti';
  expect(await floor.ports.approvals.get(approval)).toMatchObject({ status: 'approved', decidedBy: by });
  floor.clock.to(decideBy);
  expect(await follow('GET', text)).toMatchObject({ statusCode: 410 });
});
