import type { Approval, Document, Task } from '../../shared/contracts/work.ts';
import { redactedApproval, redactedTask } from '../../shared/domain/erasure/redacted-work.ts';
import { approval, task } from '../ports/samples.ts';

const words = 'Ada Byrne of Acme';
const document: Document = {
  kind: 'qbr-packet',
  title: words,
  subjectLine: words,
  sections: [{ title: words, body: words, bullets: [words] }],
  actions: [{ title: words, owner: 'Cleo', dueInDays: 3 }],
  writtenBy: 'deterministic',
};

test('an approval is forgotten in every version of its words', () => {
  const full: Approval = {
    ...approval('a', { title: words, document }),
    edited: document,
    plain: { subjectLine: words, sections: document.sections },
    warnings: [`“${words}”: a name`],
    note: words,
  };
  expect(JSON.stringify(redactedApproval(full))).not.toContain('Ada');
  expect(redactedApproval(full)).toMatchObject({ id: full.id, status: full.status, dueAt: full.dueAt });
});

test('a task is forgotten but for a title that its journey gave', () => {
  const full: Task = { ...task('t', { title: words, why: words }), note: words };
  expect(JSON.stringify(redactedTask(full))).not.toContain('Ada');
  expect(redactedTask({ ...full, title: 'Call', step: 'Call' }).title).toBe('Call');
});
