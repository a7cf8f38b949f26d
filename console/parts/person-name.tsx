import { usePersonName } from '../words/team.ts';

export const PersonName = ({ id }: { id: string | undefined }) => <>{usePersonName(id)}</>;
