import type { PersonId } from '../contracts/ids.ts';
import type { Role } from '../contracts/work.ts';
import type { WorkingCalendar } from './business-hours.ts';
import { company } from './company.ts';
import { deskOf, type DeskName } from './desks.ts';
import { shareOf } from './hash.ts';
import { remembering } from './remembering.ts';

/** Somebody who works here. Tasks and notices are theirs; mails go out in their name. */
export interface Person {
  id: PersonId;
  name: string;
  firstName: string;
  email: string;
  role: Role;
  title: string;
  /** Where and when they work. */
  desk: WorkingCalendar;
  /** The clock of that desk. */
  zone: string;
}

const person = (slug: string, name: string, role: Role, title: string, desk: DeskName): Person => ({
  id: `person_${slug}` as PersonId, // as: a test holds the team to it
  name,
  firstName: name.split(' ')[0] ?? name,
  email: `${slug.replace('-', '.')}@${company.domain}`,
  role,
  title,
  desk: deskOf(desk),
  zone: deskOf(desk).zone,
});

export const team: Person[] = [
  person('maya-okafor', 'Maya Okafor', 'sdr', 'Sales Development', 'New York'),
  person('jonas-lindqvist', 'Jonas Lindqvist', 'sdr', 'Sales Development', 'Chicago'),
  person('priya-raman', 'Priya Raman', 'sdr', 'Sales Development', 'Los Angeles'),
  person('daniel-reyes', 'Daniel Reyes', 'ae', 'Account Executive', 'New York'),
  person('hannah-weiss', 'Hannah Weiss', 'ae', 'Senior Account Executive', 'London'),
  person('sofia-marchetti', 'Sofia Marchetti', 'csm', 'Customer Success Manager', 'New York'),
  person('ben-adeyemi', 'Ben Adeyemi', 'csm', 'Customer Success Manager', 'Denver'),
  person('ruth-calloway', 'Ruth Calloway', 'manager', 'VP Revenue', 'New York'),
  person('theo-brandt', 'Theo Brandt', 'ops', 'Platform Operations', 'New York'),
  person('elena-fischer', 'Elena Fischer', 'marketing', 'Head of Growth', 'New York'),
  person('marcus-hale', 'Marcus Hale', 'revops', 'Revenue Operations', 'Chicago'),
];

const byId = new Map<string, Person>(team.map((member) => [member.id, member]));

export const personOf = (id: string): Person | undefined => byId.get(id);

/** The member whose full name a text holds: who an action of a review belongs to. */
export const personNamed = (text: string): Person | undefined => team.find(({ name }) => text.includes(name));

/** Whom a late task or a breach is told to. */
export const managerOf = (id: string): Person => ownerFor('manager', id);

/** Asked again whenever the subject is seen anew. */
const drawn = remembering((roleAndSubject) => shareOf('owner', ...roleAndSubject.split(' ')));

/**
 * Who takes the work of a role for a subject: the named owner when they have that role, else the same member of the
 * role's pool each time (by hash), so that a redelivery never hands a lead to somebody else.
 */
export const ownerFor = (role: Role, subject: string, named?: string): Person => {
  const asked = named === undefined ? undefined : byId.get(named);
  if (asked?.role === role) return asked;
  const pool = team.filter((member) => member.role === role);
  const chosen = pool[Math.floor(drawn(`${role} ${subject}`) * pool.length)];
  if (!chosen) throw new Error(`nobody in the team has the role ${role}`);
  return chosen;
};
