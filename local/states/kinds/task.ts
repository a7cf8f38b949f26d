import { queryFailure, runtimeFailure } from '../failure.ts';
import { isObject, type Json } from '../json.ts';
import { wrongType } from '../jsonata/expression.ts';
import type { Language, Reading } from '../machine/language.ts';
import { parseResource } from '../machine/resource.ts';
import type { Site } from '../machine/site.ts';
import type { Move, TaskOrder } from '../machine/state.ts';
import { after, type Soon } from '../soon.ts';
import { leave } from './leave.ts';
import type { Behaviour, Declared } from './kind.ts';

/** Task: has a service do something and hands on its answer. */
export function task({ raw, language, next }: Declared): Behaviour {
  const resource = parseResource(String(raw['Resource']));
  const payload = language.payload(raw);
  const ending = language.ending(raw);
  const timeout = language.reading(raw, 'TimeoutSeconds');
  const heartbeat = language.reading(raw, 'HeartbeatSeconds');
  const credentials = isObject(raw['Credentials']) ? language.template(raw['Credentials'], 'Credentials') : undefined;

  const begin = (site: Site): Soon<Move> => {
    if (!resource) throw runtimeFailure(`The resource ${String(raw['Resource'])} is not recognized.`);
    return after(payload(site), (args) =>
      after(secondsOf(timeout, 'TimeoutSeconds', site, language.name), (timeoutSeconds) =>
        after(secondsOf(heartbeat, 'HeartbeatSeconds', site, language.name), (heartbeatSeconds) =>
          after(credentials?.(site), (granted) => {
            const order: TaskOrder = {
              resource,
              arguments: args,
              ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
              ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
              ...(granted === undefined ? {} : { credentials: granted }),
            };
            return { to: 'work', order };
          }),
        ),
      ),
    );
  };
  return { begin, end: (site, result) => leave(ending(site, result), next), ...(resource ? { calls: resource } : {}) };
}

function secondsOf(
  reading: Reading | undefined,
  name: string,
  site: Site,
  language: Language['name'],
): Soon<number | undefined> {
  if (!reading) return undefined;
  return after(reading.read(site), (value: Json) => {
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
    if (language === 'JSONPath') {
      throw runtimeFailure(
        `The ${name}Path parameter does not reference a valid positive integer: ${reading.source ?? ''} == ${JSON.stringify(value)}`,
      );
    }
    if (typeof value !== 'number') throw wrongType(reading.source ?? '', name, 'number', value);
    throw queryFailure(name, `The ${name} field must be a positive integer but was: ${value}`);
  });
}
