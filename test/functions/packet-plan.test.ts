import { handler as draftDocument } from '../../functions/draft-document.ts';
import { handler as raiseTask } from '../../functions/raise-task.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import { decideApproval } from '../../functions/work.ts';
import { spokenDate } from '../../shared/domain/spoken-time.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, contract, form, start } from './people.ts';

const dueAt = '2027-01-14T22:00:00.000Z';
const plan = { '2 days after qbrAt 17:00': dueAt };

let floor: Floor;
beforeEach(async () => {
  floor = openFloor(start);
  await floor.store(form(), ...contract());
});
afterEach(() => floor.close());

test.each(['as drafted', 'with an action put off by its approver'])(
  'the mail names each action once, and the date that its task gets: %s',
  async (how) => {
    const { call } = machine(floor, await enrolled(floor, { journey: 'qbr', subject: acme, period: '2027-Q1', plan }));
    const drafted = await call(draftDocument, { document: 'qbr-packet', title: 'The packet' }, { step: 'Draft' });
    const { approval } = drafted!; // ! : this step waits for nobody
    const { document } = (await floor.ports.approvals.get(approval))!; // ! : just drafted
    const edited = { ...document, actions: document.actions.map((each, at) => ({ ...each, dueInDays: 40 + at })) };
    const changes = how === 'as drafted' ? {} : { edited };
    await decideApproval(floor.ports, approval, { decision: 'approve', by: 'Sofia Marchetti', ...changes });

    // It is mailed a week later.
    floor.clock.pass(7 * 24 * 60);
    const ask = { template: 'qbr/packet', kind: 'transactional', topic: 'reviews', to: 'sponsor' } as const;
    expect(await call(sendEmail, { ...ask, document: approval }, { step: 'Send' })).toMatchObject({ outcome: 'sent' });
    const agreed = { title: 'Put to work', channel: 'other', role: 'csm', dueAt, why: 'agreed' } as const;
    await call(raiseTask, { ...agreed, actionsOf: approval }, { step: 'Actions' });

    const text = floor.mailer.sent.at(-1)?.text.replace(/\s+/g, ' ') ?? '';
    const { items } = await floor.ports.tasks.list({ subject: acme }, {});
    const tasks = items.filter(({ group }) => group === document.title);
    expect(tasks).toHaveLength(document.actions.length);
    for (const task of tasks) {
      expect(text.split(task.title)).toHaveLength(2);
      expect(text).toMatch(`, by ${spokenDate(task.dueAt, 'America/New_York')}`);
    }
    expect(text).not.toMatch(/within \d+ days|in \d+ days/);
  },
);
