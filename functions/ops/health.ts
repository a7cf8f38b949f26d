import { team } from '../../shared/domain/team.ts';
import { whole } from './listing.ts';
import { get, type Asked } from './route.ts';

/** That it answers, which version, and what time it thinks it is; and who works here. */
export const healthRoutes = [get('/api/health', health), get('/api/team', async () => whole(team))];

async function health({ ports, now }: Asked): Promise<object> {
  return { status: 'ok', version: ports.settings.version, env: ports.settings.env, now };
}
