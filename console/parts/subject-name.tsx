import { pageOf } from '../address.ts';
import { useSubjectName } from '../words/subject-names.ts';
import { Link } from './link.tsx';

export const SubjectName = ({ id }: { id: string }) => <>{useSubjectName(id)}</>;

/** A name leads to the page of whoever has it. */
export function SubjectLink({ id }: { id: string }) {
  const name = useSubjectName(id);
  const page = pageOf(id);
  return page === undefined ? <>{name}</> : <Link to={page}>{name}</Link>;
}
