import type { Enrollment } from '../contracts/enrollment.ts';
import type { EnrollmentId, SubjectId } from '../contracts/ids.ts';
import { NotFound } from '../errors.ts';
import { body, change, entityOf } from './entity.ts';
import { keys } from './keys.ts';
import { all } from './listing.ts';
import { whileOpen, whyNotOpen } from './open-enrollment.ts';
import type { Item, Key, Table, Write } from './table.ts';

/** Work for a person: a task, an approval. It stands in its subject's partition; by its id alone it is found too. */
export interface Work {
  id: string;
  subject: SubjectId;
  status: string;
  enrollment?: EnrollmentId | undefined;
  token?: string | undefined;
}

/** Where one kind of work stands, and which status still lets it change. */
export interface WorkKind<W extends Work> {
  name: string;
  key: (subject: SubjectId, id: string) => Key;
  begins: string;
  openStatus: W['status'];
  indexes: (work: W) => Partial<Item>;
}

export interface WorkStore<W extends Work> {
  raise(work: W): Promise<W>;
  get(id: string): Promise<W | undefined>;
  /** Changes open work only: of a change and a completion that meet, the second sees what the first wrote. */
  change(id: string, changes: Partial<W>): Promise<{ work: W; now: 'changed' | 'left' }>;
  of(subject: SubjectId): Promise<W[]>;
  ofEnrollment(enrollment: EnrollmentId): Promise<W[]>;
}

export function workOn<W extends Work>(table: Table, kind: WorkKind<W>): WorkStore<W> {
  const itemOf = (work: W): Item => ({
    ...kind.key(work.subject, work.id),
    ...body(work),
    ...kind.indexes(work),
    rev: 1,
  });
  const keyOf = async (id: string): Promise<Key | undefined> => {
    const whose = await table.get(keys.whose(id));
    return whose && kind.key(whose['subject'] as SubjectId, id); // as: raise() wrote it
  };
  const of = async (subject: SubjectId): Promise<W[]> =>
    (await all(table, { pk: subject, begins: kind.begins })).map(entityOf<W>);
  return {
    async raise(work) {
      const key = kind.key(work.subject, work.id);
      const there = await table.get(key);
      if (there) return entityOf<W>(there);
      const whose = { put: { ...keys.whose(work.id), subject: work.subject } };
      const written = await table.transact([
        { put: itemOf(work), when: { is: 'absent' } },
        whose,
        ...whileWaited(work),
      ]);
      if (written === 'written') return work;
      if (written.failed > 1 && work.enrollment) throw await whyNotOpen(table, work.enrollment);
      return this.raise(work);
    },
    async get(id) {
      const key = await keyOf(id);
      const item = key && (await table.get(key));
      return item && entityOf<W>(item);
    },
    async change(id, changes) {
      const key = await keyOf(id);
      const there = key && (await table.get(key));
      if (!there) throw new NotFound(kind.name, `there is no ${kind.name} ${id}`);
      const { enrollment } = entityOf<W>(there);
      const decide = (before: Item | undefined) => {
        const work = before && entityOf<W>(before);
        return work?.status === kind.openStatus ? itemOf({ ...work, ...changes }) : undefined;
      };
      const { item = there, now } = await change(table, key, decide, whileWaited({ enrollment, token: changes.token }));
      if (now === 'refused' && enrollment) throw await whyNotOpen(table, enrollment);
      return { work: entityOf<W>(item), now: now === 'changed' ? 'changed' : 'left' };
    },
    of,
    async ofEnrollment(enrollment) {
      const item = await table.get(keys.enrollment(enrollment));
      const theirs = item ? await of(entityOf<Enrollment>(item).subject) : [];
      return theirs.filter((work) => work.enrollment === enrollment);
    },
  };
}

/** A token is stored only while its enrollment is open: nobody would fail it afterwards. */
const whileWaited = ({ enrollment, token }: Pick<Work, 'enrollment' | 'token'>): Write[] =>
  enrollment !== undefined && token !== undefined ? [whileOpen(enrollment)] : [];

/** A list that was read whole, as one page. */
export const pageOfAll = <W>(items: W[]): { items: W[]; cursor: null } => ({ items, cursor: null });
