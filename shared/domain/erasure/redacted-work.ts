import type { Assignment } from '../../contracts/routing.ts';
import type { Approval, Document, Task } from '../../contracts/work.ts';
import { ERASED } from './redacted-fact.ts';

/** Work about a person without the words: that somebody of ours had it, and how it ended, stays. */
export const redactedTask = ({ note: _, ...task }: Task): Task => ({
  ...task,
  // A journey's own title names nobody; one that a person or a document gave may.
  title: task.step !== undefined && task.title === task.step ? task.title : ERASED,
  why: ERASED,
});

export const redactedApproval = (approval: Approval): Approval => {
  const { note: _, edited: __, plain: ___, warnings: ____, ...rest } = approval;
  return { ...rest, title: ERASED, document: redactedDocument(approval.document) };
};

const redactedDocument = ({ kind, writtenBy }: Document): Document => ({
  kind,
  writtenBy,
  title: ERASED,
  sections: [],
  actions: [],
});

/** Ids of missed meetings are another system's names for them. */
export const redactedAssignment = (assignment: Assignment): Assignment => ({
  ...assignment,
  because: ERASED,
  missed: [],
});
