import { endExecution } from '../run/trouble.ts';
import type { Core } from './core.ts';

/** Stops the children that nobody waits for any more: their parent has ended, or its branch or its patience has. */
export async function stopAbandoned(core: Core): Promise<void> {
  for (let arn = core.abandoned.shift(); arn !== undefined; arn = core.abandoned.shift()) {
    const key = core.keyOf(arn);
    const live = key === undefined ? undefined : core.live(key);
    while (live?.stepping) await live.stepping;
    if (live?.record.status !== 'RUNNING') continue;
    endExecution(core.run(live), undefined, { status: 'ABORTED' });
    core.touch(live);
  }
}
