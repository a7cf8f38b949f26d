import type { Mailer } from '../../shared/ports.ts';
import type { Key, Table, Write } from '../../shared/store/table.ts';

/** Where a process leaves itself: one operation of the table or of the mail service. */
export interface Doom {
  /** Which operation: counted from 0, or how its name begins; the first of that name. */
  at: number | string;
  when: 'before' | 'after';
  /** `killed`: the process does nothing more. `cut off`: the operation fails, and the process goes on with that. */
  how: 'killed' | 'cut off';
}

/** What Lambda tells a machine of a process that vanished. */
const killed = () => Object.assign(new Error('the process was killed'), { name: 'Lambda.Unknown' });
/** What a client throws when the connection broke; nobody knows whether the operation was done. */
const cutOff = () => Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });

/** A process that counts its boundaries, names them, and is doomed at one of them. */
export function processOf(doom?: Doom) {
  const crossed: string[] = [];
  let isDead = false;

  async function cross<T>(label: string, act: () => Promise<T>): Promise<T> {
    if (isDead) throw killed();
    const isHere = crossed.push(label) - 1 === placeOf(crossed, doom?.at);
    if (isHere && doom?.when === 'before') throw end();
    const answer = await act();
    if (isHere) throw end();
    return answer;
  }

  function end(): Error {
    isDead = doom?.how === 'killed';
    return isDead ? killed() : cutOff();
  }

  return {
    crossed,
    table: (table: Table): Table => ({
      get: (key) => cross(`read ${nameOf(key)}`, () => table.get(key)),
      put: (item, when) => cross(`write ${nameOf(item)}`, () => table.put(item, when)),
      delete: (key, when) => cross(`delete ${nameOf(key)}`, () => table.delete(key, when)),
      transact: (writes) => cross(writes.map(saying).join(', '), () => table.transact(writes)),
      query: (query) => cross(`list ${query.begins ?? query.index ?? ''}`.trim(), () => table.query(query)),
    }),
    mailer: (mailer: Mailer): Mailer => ({
      send: (mail) => cross('hand over the mail', () => mailer.send(mail)),
      find: (sendId) => cross('ask what became of it', () => mailer.find(sendId)),
      limits: () => cross('ask for limits', () => mailer.limits()),
    }),
  };
}

const placeOf = (crossed: string[], at: Doom['at'] | undefined): number | undefined =>
  typeof at === 'string' ? crossed.findIndex((label) => label.startsWith(at)) : at;

/** `TASK#task_1` → `TASK` */
const nameOf = ({ sk }: Key): string => sk.split('#', 1)[0] ?? '';
const saying = (write: Write): string =>
  'put' in write
    ? `write ${nameOf(write.put)}`
    : 'check' in write
      ? `check ${nameOf(write.check)}`
      : `delete ${nameOf(write.delete)}`;
