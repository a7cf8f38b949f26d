import { tellParent } from './api/children.ts';
import { Core, type EngineOptions } from './api/core.ts';
import { describeExecution } from './api/description.ts';
import { typeNotSupported } from './api/exceptions.ts';
import { Executions, type StartExecution } from './api/executions.ts';
import { Machines } from './api/machines.ts';
import { Pump } from './api/pump.ts';
import { beginExecution } from './api/start.ts';
import { Tasks } from './api/tasks.ts';
import type { Execution } from './run/execution.ts';

export type { EngineOptions } from './api/core.ts';
export { noAnswer, Submitted, type Invoke, type TaskRequest } from './api/invoke.ts';
export type Engine = ReturnType<typeof createEngine>;

/**
 * Step Functions in this process. The methods are AWS's, by their names in camelCase; what they refuse they refuse with
 * AWS's exceptions. Nothing moves by itself: `runDue` runs what is due on the given clock.
 */
export function createEngine(options: EngineOptions) {
  const core = new Core(options, tellParent);
  const machines = new Machines(core);
  const executions = new Executions(core);
  const tasks = new Tasks(core);
  const pump = new Pump(core);

  return {
    createStateMachine: machines.create.bind(machines),
    updateStateMachine: machines.update.bind(machines),
    describeStateMachine: ({ stateMachineArn }: { readonly stateMachineArn: string }) =>
      machines.describe(stateMachineArn),
    listStateMachines: machines.list.bind(machines),
    deleteStateMachine: ({ stateMachineArn }: { readonly stateMachineArn: string }) => machines.remove(stateMachineArn),
    validateStateMachineDefinition: machines.validate.bind(machines),

    startExecution: executions.start.bind(executions),
    describeExecution: ({ executionArn }: { readonly executionArn: string }) => executions.describe(executionArn),
    listExecutions: executions.list.bind(executions),
    getExecutionHistory: executions.history.bind(executions),
    stopExecution: executions.stop.bind(executions),
    redriveExecution: executions.redrive.bind(executions),

    /** The definition that this execution runs, which may be older than the machine's. */
    describeStateMachineForExecution({ executionArn }: { readonly executionArn: string }) {
      const execution = executions.find(executionArn);
      return {
        stateMachineArn: execution.machineArn,
        name: execution.machineName,
        definition: core.store.revision(execution.revision) ?? '',
        roleArn: execution.roleArn,
        updateDate: new Date(core.store.machine(execution.machineArn)?.updatedAt ?? execution.startedAt),
      };
    },

    /** Runs an EXPRESS execution to its end. */
    async startSyncExecution(request: StartExecution) {
      if (machines.row(request.stateMachineArn).type !== 'EXPRESS') throw typeNotSupported();
      const execution = beginExecution(core, request);
      const ended = new Promise<Execution>((resolve) => core.waiters.set(execution.key, resolve));
      core.commit();
      await pump.runDue();
      const done = await ended.finally(() => core.waiters.delete(execution.key));
      const {
        redriveCount: _count,
        redriveStatus: _status,
        redriveStatusReason: _reason,
        ...described
      } = describeExecution(done, core.now());
      const lasted = (done.stoppedAt ?? core.now()) - done.startedAt;
      return {
        ...described,
        billingDetails: {
          billedMemoryUsedInMB: 64,
          billedDurationInMilliseconds: Math.max(100, Math.ceil(lasted / 100) * 100),
        },
      };
    },

    sendTaskSuccess: tasks.succeed.bind(tasks),
    sendTaskFailure: tasks.fail.bind(tasks),
    sendTaskHeartbeat: tasks.beat.bind(tasks),

    /** Resolves once what was answered so far outlives a power cut: for those who promise it on. */
    onDisk: async (): Promise<void> => core.store.onDisk?.(),
    /** Runs everything due at or before the clock's instant, until nothing more is; answers how many steps were made, 0 only when nothing moved. */
    runDue: pump.runDue.bind(pump),
    /** Makes several calls durable in one commit: the way to start thousands of executions. The work must not wait for anything. */
    together: core.together.bind(core) as <T>(work: () => T) => T, // bind loses the type parameter
    /** Milliseconds since 1970, or undefined when nothing will happen by itself. */
    nextDueAt: () => core.store.nextDue(),
    /** Names of the states that a running execution stands in. */
    currentStates: executions.currentStates.bind(executions),
    /** How many running executions stand in each state. */
    countByState: (stateMachineArn: string) => core.store.countByState(stateMachineArn),
  };
}
