import type { Document } from '../../contracts/work.ts';
import type { ApproveStep, NotifyStep, PromptStep, TaskStep } from '../story.ts';
import { calling, parking, parkTitle, waiting } from './calls.ts';
import { instantOf, jsonata, secondsUntil } from './printing.ts';
import type { Flow, Told } from './machine.ts';
import type { Scope } from './scope.ts';

const park = (title: string, backTo: string, scope: Scope): Told =>
  scope.failing === 'parks' ? [[parkTitle(title), parking(title, backTo, scope)]] : [];

/** The machine's name for a document that a person approved: `qbrPacket`. */
export const documentVariable = (kind: Document['kind']): string =>
  kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const askTask = (step: TaskStep): Record<string, unknown> => ({
  title: step.title,
  channel: step.channel,
  role: step.role,
  dueAt: instantOf(step.due),
  why: step.why,
  ...(step.group && { group: step.group }),
  ...(step.completedBy?.length && { completedBy: step.completedBy }),
  ...(step.purpose && { purpose: step.purpose }),
  ...(step.note && { note: step.note }),
  ...(step.actionsOf && { actionsOf: jsonata(`$${documentVariable(step.actionsOf)}`) }),
});

/** Raised and left to its owner; or, when the story waits for it: until due → remind → tell the manager. */
export const taskStates = (step: TaskStep, flow: Flow, scope: Scope): Told => {
  const { title, chase } = step;
  const raise = { step: title, fn: 'raise-task', ask: askTask(step), flow } as const;
  if (!chase) return [[title, calling(raise, scope)], ...park(title, title, scope)];
  const remind = `${title} — late: remind the owner`;
  const escalate = `${title} — late: tell the manager`;
  const chasing = (level: 'remind' | 'escalate') =>
    ({ step: title, fn: 'chase-task', ask: { title, level }, flow }) as const;
  return [
    [title, waiting(raise, { seconds: secondsUntil(step.due), onTimeout: remind }, scope)],
    [remind, waiting(chasing('remind'), { seconds: secondsUntil(chase.escalateAfter), onTimeout: escalate }, scope)],
    [escalate, waiting(chasing('escalate'), lastWait(chase, flow), scope)],
    ...park(title, title, scope),
  ];
};

/** Where the story may go on without it, it does; else nobody acted for so long that the step fails under its title. */
const lastWait = (
  { atMost }: NonNullable<TaskStep['chase']>,
  flow: Flow,
): { seconds: number | string; onTimeout?: string } =>
  'goOnAt' in atMost
    ? { seconds: secondsUntil(atMost.goOnAt), ...('Next' in flow && { onTimeout: flow.Next }) }
    : { seconds: atMost.seconds };

export const notifyStates = ({ title, role, message, urgency }: NotifyStep, flow: Flow, scope: Scope): Told => [
  [title, calling({ step: title, fn: 'notify', ask: { role, message, ...(urgency && { urgency }) }, flow }, scope)],
  ...park(title, title, scope),
];

export const promptStates = ({ title, prompt, expires }: PromptStep, flow: Flow, scope: Scope): Told => [
  [
    title,
    calling(
      { step: title, fn: 'show-prompt', ask: { prompt, ...(expires && { expiresAt: instantOf(expires) }) }, flow },
      scope,
    ),
  ],
  ...park(title, title, scope),
];

/** Draft → ask → (remind → tell the manager) → approve or reject; nobody decided in time is a path of its own. */
export const approveStates = (
  step: ApproveStep,
  to: Record<'approved' | 'rejected' | 'undecided', string>,
  scope: Scope,
): Told => {
  const { title, draft, called, document, role, due, chase, policy } = step;
  const variable = documentVariable(document);
  const decided = `${title} — yes or no?`;
  const remind = `${title} — late: remind`;
  const escalate = `${title} — late: tell the manager`;
  const close = `${title} — late: look once more`;
  const asking = (level: 'ask' | 'remind' | 'escalate' | 'close') =>
    ({
      step: title,
      fn: 'ask-approval',
      ask: { approval: jsonata(`$${variable}`), role, dueAt: instantOf(due), level, ...(policy && { policy }) },
      flow: { Next: decided },
    }) as const;
  return [
    [
      draft,
      calling(
        {
          step: draft,
          fn: 'draft-document',
          ask: { document, title: called },
          flow: { Next: title },
          assign: { [variable]: jsonata('$states.result.Payload.approval') },
        },
        scope,
      ),
    ],
    ...park(draft, draft, scope),
    [title, waiting(asking('ask'), { seconds: secondsUntil(due), onTimeout: remind }, scope)],
    [remind, waiting(asking('remind'), { seconds: secondsUntil(chase.escalateAfter), onTimeout: escalate }, scope)],
    [escalate, waiting(asking('escalate'), { seconds: secondsUntil(chase.decideBy), onTimeout: close }, scope)],
    [close, calling(asking('close'), scope)],
    ...park(title, title, scope),
    [
      decided,
      {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata('$states.input.decision = "approve"'), Next: to.approved },
          { Condition: jsonata('$states.input.decision = "reject"'), Next: to.rejected },
        ],
        Default: to.undecided,
      },
    ],
  ];
};
