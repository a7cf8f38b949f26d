import type { Ports, Settings } from '../ports.ts';
import { mailLimitsOn } from '../store/mail-limits.ts';
import { storesOn } from '../store/stores.ts';
import type { AwsEnvironment } from './aws/environment.ts';
import { httpsWeb } from './https-web.ts';
import { lazily } from './lazily.ts';
import { machineClock, machineIds, machineRandom } from './machine.ts';

/**
 * The AWS floor. A client is loaded and made when its port is first used: a function pays at its cold start only for
 * what it uses.
 */
export function awsPorts(environment: AwsEnvironment): Ports {
  const table = lazily(async () => (await import('./aws/table.ts')).table(environment));
  const stores = storesOn(table);
  const journeyOf = async (name: string) => (await stores.enrollments.get(name as never))?.journey; // as: an execution's name is its enrollment's id
  return {
    ...stores,
    clock: machineClock,
    ids: machineIds,
    random: machineRandom,
    web: httpsWeb,
    settings: settingsOf(environment),
    mailer: lazily(async () => (await import('./aws/mailer.ts')).mailer(environment, mailLimitsOn(table))),
    inbox: lazily(async () => (await import('./aws/inbox.ts')).inbox(environment)),
    bus: lazily(async () => (await import('./aws/bus.ts')).bus(environment)),
    journeys: lazily(async () => (await import('./aws/journeys.ts')).journeys(environment, journeyOf)),
    writer: lazily(async () => {
      const { model } = environment;
      const desk = { drafts: stores.drafts, clock: machineClock };
      if (model !== undefined) return (await import('./aws/writer.ts')).writer(environment, model, desk);
      const { compose } = await import('../domain/composer.ts');
      return { draft: async (brief) => compose(brief) };
    }),
    secrets: lazily(async () => (await import('./aws/secrets.ts')).secrets(environment)),
  };
}

const settingsOf = ({ env, publicUrl, consoleUrl, mailFrom, replyDomain, version }: Settings): Settings => ({
  env,
  publicUrl,
  consoleUrl,
  mailFrom,
  replyDomain,
  version,
});
