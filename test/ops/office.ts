import { handler } from '../../functions/ops-api.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import type { ExecutionDetail, Journeys } from '../../shared/ports.ts';
import { eventOf, openDesk, type Desk } from '../capture/desk.ts';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  // any: tests look into many shapes of JSON, and expect() checks them.
  body: any;
}

export interface Office extends Desk {
  get(path: string): Promise<Reply>;
  tell(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Brings a lead in by the contact form and puts its projection where the list finds it. */
  lead(fields: object): Promise<LeadId>;
  executions: Map<string, ExecutionDetail>;
  /** Tokens answered: `succeed token` or `fail token because`. */
  answered: string[];
}

/** The ops API on real stores in memory; the state machines are a map of executions that a test fills. */
export function openOffice(): Office {
  const desk = openDesk();
  const executions = new Map<string, ExecutionDetail>();
  const answered: string[] = [];
  const office: Office = Object.assign(desk, {
    executions,
    answered,
    get: (path: string) => ask('GET', path),
    tell: (
      path: string,
      body: unknown = {},
      headers: Record<string, string> = { 'content-type': 'application/json' },
    ) => ask('POST', path, typeof body === 'string' ? body : JSON.stringify(body), headers),
    lead: async (fields: object) => {
      const { json } = await desk.form(fields);
      const fact = (await desk.facts()).find(({ id }) => id === json.id)!; // ! : stored just now
      await desk.ports.leads.put(projectLead(await desk.factsOf(fact.subject), desk.now));
      return fact.subject as LeadId; // as: forms are about leads
    },
  });
  office.ports = { ...desk.ports, journeys: journeysOn(executions, answered, () => desk.now) };
  return office;

  async function ask(method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<Reply> {
    const answer = await handler(eventOf(method, path, Buffer.from(body), headers), { ports: office.ports });
    return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
  }
}

function journeysOn(executions: Map<string, ExecutionDetail>, answered: string[], now: () => string): Journeys {
  const change = (name: string, to: Partial<ExecutionDetail>) =>
    executions.set(name, { ...executions.get(name)!, ...to }); // ! : asked of those that are there
  return {
    start: async (journey, name, input) => {
      if (!executions.has(name)) executions.set(name, running({ journey, name, input, startedAt: now() }));
    },
    succeed: async (token) => (answered.push(`succeed ${token}`), 'woken'),
    fail: async (token, _error, because) => (answered.push(`fail ${token} ${because}`), 'woken'),
    list: async ({ journey, status }) => {
      const items = [...executions.values()].filter(
        (each) => (journey ?? each.journey) === each.journey && (status ?? each.status) === each.status,
      );
      return { items: items.map(({ events, input, current, ...summary }) => summary), cursor: null };
    },
    describe: async (name) => executions.get(name),
    stop: async (name, cause) => void change(name, { status: 'ABORTED', cause, stoppedAt: now() }),
    redrive: async (name) => void change(name, { status: 'RUNNING' }),
    liveCounts: async () => ({ 'Email 1': 2 }),
  };
}

export const running = (
  part: Pick<ExecutionDetail, 'journey' | 'name'> & Partial<ExecutionDetail>,
): ExecutionDetail => ({
  id: part.name,
  status: 'RUNNING',
  startedAt: '2026-11-02T15:00:00.000Z',
  input: {},
  current: ['Email 1'],
  events: [],
  ...part,
});
