import jsonata from 'jsonata';
import type { Site } from '../machine/site.ts';
import { isoInstant } from '../run/instant.ts';
import { draw, uuid } from '../run/random.ts';
import type { Focus, JsonataFunction } from './functions.ts';

/** The site of an evaluation, under a name that no expression can write. */
export const siteBinding = ' site';
const siteOf = ({ environment }: Focus): Site => environment.lookup(siteBinding) as Site; // bound with every evaluation

const formatted = jsonata('$fromMillis($m, $p, $z)');

/** Those that look at the clock or draw at random: from the engine's clock and the execution's seed. */
export const sitedFunctions: Readonly<Record<string, JsonataFunction>> = {
  random: {
    run(seed: number | undefined) {
      return typeof seed === 'number' ? draw({ seed: Math.floor(seed) }) : siteOf(this).random();
    },
  },
  uuid: {
    run() {
      const site = siteOf(this);
      return uuid(() => site.random());
    },
  },
  millis: {
    run() {
      return siteOf(this).now();
    },
  },
  now: {
    run(picture: string | undefined, zone: string | undefined) {
      const now = siteOf(this).now();
      return picture === undefined ? isoInstant(now) : formatted.evaluate(undefined, { m: now, p: picture, z: zone });
    },
  },
};
