import jsonata from 'jsonata';
import type { Site } from '../machine/site.ts';
import { isoInstant } from '../run/instant.ts';
import { draw, uuid } from '../run/random.ts';
import type { Focus, JsonataFunction } from './functions.ts';
import { libraryFunction } from './library-function.ts';

/** The site of an evaluation, under a name that no expression can write. */
export const siteBinding = ' site';
const siteOf = ({ environment }: Focus): Site => environment.lookup(siteBinding) as Site; // bound with every evaluation

const formatted = jsonata('$fromMillis($m, $p, $z)');
/** With a time or a fraction but without a zone, where the library would take the computer's own. */
const zoneless = /^\d{4}[-\dT:.]*[T.][-\dT:.]*$/;

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
  /** The library's own way to shuffle, by other dice. */
  shuffle: {
    signature: '<a:a>',
    run(items: readonly unknown[] | undefined) {
      if (items === undefined) return undefined;
      const site = siteOf(this);
      const mixed: unknown[] = [];
      items.forEach((item, i) => {
        const at = Math.floor(site.random() * (i + 1));
        mixed[i] = mixed[at];
        mixed[at] = item;
      });
      return mixed;
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
  /** What a picture leaves open is taken from today: the engine's. */
  toMillis: {
    signature: '<s-s?:n>',
    async run(text: string | undefined, picture: string | undefined) {
      const environment = { timestamp: new Date(siteOf(this).now()) } as unknown as Focus['environment']; // all that it looks at
      const told = picture === undefined && text !== undefined && zoneless.test(text) ? `${text}Z` : text;
      return (await libraryFunction('toMillis')).call({ ...this, environment }, told, picture);
    },
  },
};
