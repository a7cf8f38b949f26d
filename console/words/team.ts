import { useEffect } from 'preact/hooks';
import { ask, Refusal, type Page } from '../live/api.ts';
import { store } from '../live/store.ts';
import { companyZone } from './moments.ts';

/** Somebody who works here, as `/api/team` says. */
export interface Person {
  id: string;
  name: string;
  role: string;
  title: string;
}

const team = store<Person[]>([]);
const company = store('');

export const useTeam = (): Person[] => team.use();
export const useCompany = (): string => company.use();

/** A person's name; their id while the team is not known. */
export function usePersonName(id: string | undefined): string {
  const person = useTeam().find((member) => member.id === id);
  return person?.name ?? id?.replace(/^person_/, '') ?? 'nobody yet';
}

const again = 2_000;

/** Asks once who works here and where: neither changes while the console is open. */
export function useTeamAsked(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const learn = async (): Promise<void> => {
      try {
        const [people, health] = await Promise.all([ask<Page<Person>>('/api/team'), ask<Health>('/api/health')]);
        if (health.company) {
          companyZone.set(health.company.zone);
          company.set(health.company.name);
        }
        team.set(people.items);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        timer = setTimeout(learn, again);
      }
    };
    void learn();
    return () => clearTimeout(timer);
  }, []);
}

interface Health {
  company?: { name: string; zone: string };
}
