import type { Live } from '../run/execution.ts';

/**
 * Puts every frame that failed or was aborted back to the beginning of its state; it does not enter it anew. A Parallel or
 * Map is not begun again: its parts are, those that did not succeed.
 */
export function redrive(live: Live, now: number): void {
  const { record } = live;
  record.status = 'RUNNING';
  record.redriveCount++;
  record.redrivenAt = now;
  record.deadlineAt = now + (record.deadlineAt - record.startedAt);
  delete record.stoppedAt;
  delete record.error;
  delete record.cause;
  for (const frame of record.frames) {
    if (frame.phase !== 'failed' && frame.phase !== 'aborted') continue;
    const whole = record.frames.find((other) => other.id === frame.parent)?.split;
    if (whole && frame.phase === 'failed') whole.failed--;
    if (frame.split) {
      frame.phase = 'split';
      continue;
    }
    delete frame.task;
    delete frame.tries;
    frame.retries = 0;
    frame.phase = frame.enteredEvent === 0 ? 'ready' : 'retrying';
    frame.dueAt = now;
  }
}
