import type { Instant } from '../../shared/contracts/instant.ts';
import { company } from '../../shared/domain/company.ts';
import { sayDesk } from '../../shared/domain/desks.ts';
import { team } from '../../shared/domain/team.ts';
import type { Ports } from '../../shared/ports.ts';
import { whole } from './listing.ts';
import { get, type Asked } from './route.ts';

/** That it answers, which version, and what time it thinks it is; and who works here. */
export const healthRoutes = [
  get('/api/health', health),
  get('/api/team', async () => whole(team.map((person) => ({ ...person, desk: sayDesk(person.desk) })))),
];

async function health({ ports, now }: Asked): Promise<object> {
  return healthAt(ports, now);
}

/** With the company's name and zone: a screen shows times on the company's own clocks. */
export const healthAt = ({ settings: { version, env } }: Pick<Ports, 'settings'>, now: Instant): object => ({
  status: 'ok',
  version,
  env,
  now,
  company: { name: company.name, zone: company.zone },
});
