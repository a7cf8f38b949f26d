import type { Fact } from '../contracts/facts.ts';
import type { Assignment } from '../contracts/routing.ts';
import type { Approval, Task } from '../contracts/work.ts';
import { redactedApproval, redactedAssignment, redactedTask } from '../domain/erasure/redacted-work.ts';
import { isDerived, redactedFact } from '../domain/erasure/redacted-fact.ts';
import type { ErasedCounts } from '../ports.ts';

/** What erasing a person does to the items that stand under their name, by how the sort key begins. */
export interface Redaction {
  begins: string;
  /** `stays`: it holds ids, enums, numbers and instants only. */
  does: 'stays' | 'goes' | ((entity: never) => object);
  counts?: Exclude<keyof ErasedCounts, 'deliveries'>;
  /** What our own rules made of the rest, the erasing itself among it: redacted too, but not because anything came. */
  isDerived?: (entity: never) => boolean;
}

const redacts = <T extends object>(how: (entity: T) => object): Redaction['does'] => how;

export const redactions: Redaction[] = [
  { begins: 'FACT#', does: redacts<Fact>(redactedFact), counts: 'facts', isDerived },
  { begins: 'TASK#', does: redacts<Task>(redactedTask), counts: 'tasks' },
  { begins: 'APPROVAL#', does: redacts<Approval>(redactedApproval), counts: 'approvals' },
  { begins: 'ASSIGNMENT', does: redacts<Assignment>(redactedAssignment) },
  { begins: 'PROMPT#', does: 'goes', counts: 'prompts' },
  // The picture that screens list is made anew from what is left of the facts.
  { begins: 'LEAD', does: 'stays' },
  { begins: 'FACTS-OF#', does: 'stays' },
  { begins: 'ALIAS', does: 'stays' },
  { begins: 'APART#', does: 'stays' },
  { begins: 'ENROLLMENT#', does: 'stays' },
  { begins: 'LAST#', does: 'stays' },
  { begins: 'LEDGER', does: 'stays' },
  { begins: 'WAIT#', does: 'stays' },
];
