import { useSubjectName } from '../words/subject-names.ts';
import { Link } from './link.tsx';

export const SubjectName = ({ id }: { id: string }) => <>{useSubjectName(id)}</>;

/** A lead's name leads to the lead. */
export function SubjectLink({ id }: { id: string }) {
  const name = useSubjectName(id);
  return id.startsWith('lead_') ? <Link to={{ panel: 'leads', lead: id }}>{name}</Link> : <>{name}</>;
}
