import { createEngine } from '../../local/states/engine.ts';
import type { Json } from '../../local/states/json.ts';
import { MemoryStore } from '../../local/states/memory-store.ts';
import { createRouter } from '../../local/states/services/router.ts';
import { placeholders } from '../../shared/contracts/names.ts';
import { Call, steps, type AskOf, type StepName } from '../../shared/contracts/steps.ts';
import { compile } from '../../shared/journeys/compiler/compile.ts';
import type { Flags } from '../../shared/journeys/conditions.ts';
import type { Journey } from '../../shared/journeys/journey.ts';
import { planOf } from '../../shared/journeys/plan.ts';

export interface Asked {
  fn: StepName;
  step: string;
  /** As the contract reads it. */
  ask: Record<string, unknown>;
  at: string;
  token: string | undefined;
}
type Answer = (asked: Asked, before: Asked[]) => unknown;

export interface Cast {
  openedAt?: string;
  zone?: string;
  dates?: Record<string, string>;
  /** What a step's function answers; the others answer as on a quiet day. */
  answers?: Partial<Record<StepName, Answer>>;
}

const flags: Flags = {
  grade: 'C3', fit: 40, engagement: 20, confidence: 0.6, hot: false, stage: 'lead', segment: 'mid-market',
  health: 8, atRisk: false, opened: [], clicked: [], replied: [], onboarded: false,
}; // prettier-ignore
const quiet: Record<StepName, Answer> = {
  'send-email': () => ({ outcome: 'sent', because: 'allowed', hot: false }),
  'raise-task': () => ({ task: 'task_123456', outcome: 'raised' }),
  'chase-task': () => ({ task: 'task_123456', outcome: 'done' }),
  notify: () => ({ outcome: 'sent', because: 'told' }),
  'show-prompt': () => ({ outcome: 'kept' }),
  'draft-document': () => ({ approval: 'appr_123456', writtenBy: 'the test' }),
  'ask-approval': () => ({}),
  'wait-for': () => ({}),
  'look-once-more': () => ({ came: null }),
  'look-up': () => flags,
  'assign-arm': ({ ask }) => ({ arm: (ask['arms'] as string[])[0] }),
  'find-time': ({ at }) => ({ at }),
  'start-journey': () => ({ started: true, because: 'asked' }),
  'end-journey': ({ ask }) => ({ because: ask['because'] }),
  park: () => ({}),
};
export const flagsWith = (changes: Partial<Flags>) => ({ ...flags, ...changes });

/** A journey's compiled machine on the local Step Functions, in virtual time, with functions that the test speaks for. */
export const rehearse = async (
  journey: Journey,
  { openedAt = '2026-11-17T15:00:00.000Z', zone = 'America/New_York', dates = {}, answers = {} }: Cast = {},
) => {
  let now = Date.parse(openedAt);
  const asked: Asked[] = [];
  const calls: Call[] = [];
  const functions = new Map(placeholders.map(({ placeholder, step }) => [placeholder, step]));
  const engine = createEngine({
    store: new MemoryStore(),
    clock: { now: () => now },
    random: () => 0.5,
    invoke: createRouter({
      lambda: async (name, payload) => {
        const fn = functions.get(name);
        if (!fn) throw new Error(`no function ${name}`);
        // as: what the machine says; the contract reads it, and refuses what it does not know
        const said = payload as { call: unknown; ask: Record<string, unknown> };
        const call = Call.parse(said.call);
        calls.push(call);
        const ask: AskOf<StepName> = steps[fn].ask.parse(said.ask);
        const one: Asked = { fn, step: call.step, ask: { ...ask }, at: new Date(now).toISOString(), token: call.token };
        asked.push(one);
        return (answers[fn] ?? quiet[fn])(one, asked.slice(0, -1)) as Json; // as: answers are plain JSON
      },
    }),
  });
  const definition = JSON.stringify(compile(journey)).replace(/\$\{(\w+)\}/g, '$1');
  const { stateMachineArn } = engine.createStateMachine({
    name: journey.id,
    definition,
    roleArn: 'arn:aws:iam::000000000000:role/test',
  });
  const subject = journey.subject === 'account' ? 'acct_123456' : 'lead_123456';
  const plan = planOf(journey, { openedAt, zone, dates });
  const { executionArn } = await engine.startExecution({
    stateMachineArn,
    name: 'enr_123456',
    input: JSON.stringify({ enrollment: 'enr_123456', subject, plan }),
  });

  /** Lets time pass up to an instant; whatever falls due on the way runs at its own instant. */
  const until = async (at: string): Promise<void> => {
    await engine.runDue();
    for (let due = engine.nextDueAt(); due !== undefined && due <= Date.parse(at); due = engine.nextDueAt()) {
      now = Math.max(now, due);
      await engine.runDue();
    }
    now = Math.max(now, Date.parse(at));
  };
  await until(openedAt);
  const tokenOf = (step: string): string =>
    asked.findLast((one) => one.step === step && one.token)?.token ?? `no token of ${step}`;
  return {
    plan,
    asked,
    until,
    of: (fn: StepName) => asked.filter((one) => one.fn === fn),
    calls: () => calls,
    mails: () => asked.filter((one) => one.fn === 'send-email').map(({ step, at }) => `${at.slice(0, 16)} ${step}`),
    succeed: async (step: string, output: unknown) => {
      await engine.sendTaskSuccess({ taskToken: tokenOf(step), output: JSON.stringify(output) });
      await engine.runDue();
    },
    leave: async (step: string, because: string) => {
      await engine.sendTaskFailure({ taskToken: tokenOf(step), error: 'LeftJourney', cause: because });
      await engine.runDue();
    },
    current: () => engine.currentStates(executionArn),
    end: () => {
      const { status, output, error, cause } = engine.describeExecution({ executionArn });
      return { status, output: output === undefined ? undefined : JSON.parse(output), ...(error && { error, cause }) };
    },
    /** States entered, in order. */
    entered: (): string[] => {
      const { events } = engine.getExecutionHistory({ executionArn, maxResults: 1000 });
      // as: AWS's event shape, of which each type has details of its own
      return (events as { stateEnteredEventDetails?: { name: string } }[]).flatMap(
        (event) => event.stateEnteredEventDetails?.name ?? [],
      );
    },
  };
};
