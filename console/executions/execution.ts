import type { Enrollment, JourneyId } from '../../shared/contracts/enrollment.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** A machine as it runs, as `/api/executions` says. One that was started by hand may have no enrollment. */
export interface Execution {
  id: string;
  journey: JourneyId;
  name: string;
  status: Status;
  startedAt: string;
  stoppedAt?: string;
  subject?: string;
  enrollment?: Enrollment;
  current?: string[];
}

export interface ExecutionDetail extends Execution {
  input: unknown;
  output?: unknown;
  error?: string;
  cause?: string;
  current: string[];
  events: HistoryEvent[];
}

/** AWS's own shape; each type has its details under a name of its own. */
export interface HistoryEvent {
  id: number;
  type: string;
  timestamp: string;
  [details: string]: unknown;
}

export const statusWords: Record<Status, { says: string; tone: string }> = {
  RUNNING: { says: 'running', tone: 'going' },
  SUCCEEDED: { says: 'ended', tone: 'good' },
  FAILED: { says: 'failed', tone: 'bad' },
  TIMED_OUT: { says: 'timed out', tone: 'bad' },
  ABORTED: { says: 'stopped', tone: 'held' },
  PENDING_REDRIVE: { says: 'waits for redrive', tone: 'held' },
};

export const redrivable = (status: Status): boolean =>
  status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED';
