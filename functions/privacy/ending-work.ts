import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import type { Ports } from '../../shared/ports.ts';
import { leave } from '../leaving.ts';
import { collect } from '../paging.ts';

const end = { how: 'stopped', because: 'the person had us forget them' } as const;

/** Ends their journeys, stops the executions, and drops what our people were to do about them. */
export async function endWorkOn(ports: Ports, names: LeadId[]): Promise<{ enrollments: number; executions: number }> {
  let enrollments = 0;
  let executions = 0;
  for (const name of names) {
    for (const enrollment of await ports.enrollments.of(name)) {
      if (enrollment.status === 'open') enrollments++;
      if ((await stop(ports, enrollment)) === 'stopped') executions++;
    }
    await dropTasks(ports, name);
  }
  return { enrollments, executions };
}

/** Closed first, so that nothing is sent from then on; also one whose machine outlived an earlier attempt. */
async function stop(ports: Ports, enrollment: Enrollment): Promise<'stopped' | 'had ended'> {
  if (enrollment.status === 'open') await ports.enrollments.close(enrollment.id, { ...end, at: ports.clock.now() });
  const execution = await ports.journeys.describe(enrollment.id);
  const runs = execution?.status === 'RUNNING';
  if (runs) await ports.journeys.stop(enrollment.id, end.because);
  if (runs || enrollment.status === 'open') await leave(ports, enrollment, end);
  return runs ? 'stopped' : 'had ended';
}

async function dropTasks(ports: Ports, subject: LeadId): Promise<void> {
  const open = await collect((paging) => ports.tasks.list({ subject, status: 'open' }, paging));
  for (const { id } of open)
    await ports.tasks.close(id, {
      status: 'dropped',
      closedAt: ports.clock.now(),
      closedBy: 'erasure',
      note: end.because,
    });
}
