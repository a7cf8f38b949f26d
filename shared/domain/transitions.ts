import type { Stage } from '../contracts/lead.ts';

/** A move that may be made: by a rule of ours, by a person, or by either. */
export interface Transition {
  from: Stage;
  to: Stage;
  by: 'rule' | 'person' | 'either';
  when: string;
}

const row = (from: Stage, to: Stage, by: Transition['by'], when: string): Transition => ({ from, to, by, when });

/** Every move between stages; what is not here is forbidden. Going back is a move too. */
export const transitions: Transition[] = [
  row('visitor', 'lead', 'either', 'left a way to reach them'),
  row('visitor', 'disqualified', 'person', 'not a fit'),
  row('lead', 'mql', 'either', 'grade or engagement says marketing-qualified'),
  row('lead', 'sql', 'either', 'a person or a qualified meeting says sales-qualified'),
  row('lead', 'recycled', 'either', 'not now'),
  row('lead', 'disqualified', 'either', 'not a fit'),
  row('mql', 'sql', 'either', 'a person or a qualified meeting says sales-qualified'),
  row('mql', 'recycled', 'either', 'not now'),
  row('mql', 'disqualified', 'either', 'not a fit'),
  row('mql', 'lead', 'person', 'was taken for qualified too early'),
  row('sql', 'opportunity', 'person', 'a deal is opened'),
  row('sql', 'mql', 'person', 'was handed to sales too early'),
  row('sql', 'recycled', 'either', 'not now'),
  row('sql', 'disqualified', 'either', 'not a fit'),
  row('opportunity', 'customer', 'either', 'the contract is signed'),
  row('opportunity', 'sql', 'person', 'the deal was opened too early'),
  row('opportunity', 'recycled', 'person', 'the deal is lost for now'),
  row('opportunity', 'disqualified', 'person', 'not a fit'),
  row('customer', 'churned', 'person', 'the contract ended'),
  row('churned', 'opportunity', 'person', 'a new deal is opened'),
  row('churned', 'customer', 'either', 'came back'),
  row('recycled', 'mql', 'either', 'shows high intent again'),
  row('recycled', 'sql', 'either', 'a person or a qualified meeting says sales-qualified'),
  row('recycled', 'disqualified', 'either', 'not a fit'),
  row('disqualified', 'lead', 'person', 'was turned away by mistake'),
];

export type Verdict = { may: true; transition: Transition } | { may: false; because: string };

/** Whether a stage may follow another, and by whom; the refusal is in words for a person. */
export const mayMove = (from: Stage, to: Stage, by: 'rule' | 'person' = 'person'): Verdict => {
  const transition = transitions.find((move) => move.from === from && move.to === to);
  if (transition && (transition.by === 'either' || transition.by === by)) return { may: true, transition };
  if (from === to) return { may: false, because: `is ${from} already` };
  const open = transitions.filter((move) => move.from === from && move.by !== (by === 'person' ? 'rule' : 'person'));
  const ways = open.map((move) => move.to).join(', ') || 'nowhere';
  return { may: false, because: `is ${from}, and from ${from} one can go to ${ways}; not to ${to}` };
};
