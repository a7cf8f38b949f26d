import type { Instant } from '../contracts/instant.ts';
import type { Pause, Trouble } from '../contracts/standing.ts';
import type { Standings } from '../ports.ts';
import { body, change, entityOf } from './entity.ts';
import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

/** What sends ask of a journey: kept apart from its troubles, which may be many. */
interface Standing {
  pause?: Pause;
  resumed?: { at: Instant; by: string; because: string };
}

/** An item holds 400 KB; a journey with more troubles than this is paused long before. */
const mostKept = 2_000;

export function standingsOn(table: Table): Standings {
  const standingOf = async (journey: string): Promise<Standing> => {
    const item = await table.get(keys.standing(journey));
    return item ? entityOf<Standing>(item) : {};
  };
  return {
    pauseOf: async (journey) => (await standingOf(journey)).pause,
    resumedAt: async (journey) => (await standingOf(journey)).resumed?.at,
    async note(journey, trouble, since) {
      const { item } = await change(table, keys.troubles(journey), (before) => {
        const known = troublesIn(before);
        if (known.some(({ id }) => id === trouble.id)) return undefined;
        const kept = [...known, trouble].filter(({ at }) => at >= since).slice(-mostKept);
        return { ...keys.troubles(journey), ...body(kept) };
      });
      return troublesIn(item).filter(({ at }) => at >= since);
    },
    async pause(journey, pause) {
      const { item } = await change(table, keys.standing(journey), (before) => {
        const standing = before ? entityOf<Standing>(before) : {};
        return standing.pause ? undefined : { ...keys.standing(journey), ...body({ ...standing, pause }) };
      });
      return (item && entityOf<Standing>(item).pause) ?? pause;
    },
    async resume(journey, resumed) {
      let over: Pause | undefined;
      await change(table, keys.standing(journey), (before) => {
        over = before && entityOf<Standing>(before).pause;
        return over && { ...keys.standing(journey), ...body({ resumed }) };
      });
      return over;
    },
  };
}

const troublesIn = (item: Item | undefined): Trouble[] => (item ? entityOf<Trouble[]>(item) : []);
