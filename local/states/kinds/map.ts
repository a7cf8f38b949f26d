import { Failure, queryFailure, runtimeFailure } from '../failure.ts';
import { isObject, typeName, type Json, type JsonObject } from '../json.ts';
import { wrongType } from '../jsonata/expression.ts';
import { parseResource } from '../machine/resource.ts';
import type { Site } from '../machine/site.ts';
import type { Move, Part, Split } from '../machine/state.ts';
import { after, attempt, eachSoon, type Soon } from '../soon.ts';
import { batch, compileBatcher } from './batcher.ts';
import { readItems } from './item-reader.ts';
import { leave } from './leave.ts';
import { compileTolerance } from './tolerance.ts';
import type { Behaviour, Declared } from './kind.ts';

/** The most items that an inline Map works on at once, whatever MaxConcurrency says. */
const inlineConcurrency = 40;

/** Map: runs its item processor once per item and gathers the outputs in order. */
export function map({ name, raw, language, next, compiler, place }: Declared): Behaviour {
  const processor = isObject(raw['ItemProcessor'])
    ? raw['ItemProcessor']
    : isObject(raw['Iterator'])
      ? raw['Iterator']
      : {};
  const scope = compiler.scope(processor, `${place}[]`);
  const config = isObject(processor['ProcessorConfig']) ? processor['ProcessorConfig'] : {};
  const form = config['Mode'] === 'DISTRIBUTED' ? 'distributed' : 'map';
  const label = typeof raw['Label'] === 'string' ? raw['Label'] : name;
  const view = language.view(raw);
  const items = language.reading(raw, 'Items');
  const concurrency = language.reading(raw, 'MaxConcurrency');
  const selectorField = raw['ItemSelector'] === undefined ? 'Parameters' : 'ItemSelector';
  const selectorRaw = language.name === 'JSONPath' ? raw[selectorField] : raw['ItemSelector'];
  const selector = selectorRaw === undefined ? undefined : language.template(selectorRaw, selectorField);
  const batcher = isObject(raw['ItemBatcher']) ? compileBatcher(raw['ItemBatcher'], language) : undefined;
  const tolerance = compileTolerance(raw, language);
  const reader = isObject(raw['ItemReader']) ? raw['ItemReader'] : undefined;
  const readerArguments =
    reader && language.template(reader['Parameters'] ?? reader['Arguments'] ?? {}, 'ItemReader/Arguments');
  const ending = language.ending(raw);

  const itemsOf = (site: Site): Soon<readonly Json[]> =>
    after(items ? items.read(site) : view(site), (value) => {
      if (Array.isArray(value)) return value as readonly Json[];
      if (language.name === 'JSONPath')
        throw runtimeFailure(`Reference path "${items?.source ?? '$'}" must point to array.`);
      if (items) throw wrongType(items.source ?? '', 'Items', 'array', value);
      throw queryFailure('', `Map state input must be an array but was: ${JSON.stringify(value)}`);
    });

  const widthOf = (site: Site): Soon<number> =>
    after(concurrency?.read(site) ?? 0, (value) => {
      const width = wholeNumber(value);
      if (width !== undefined && width >= 0) return width;
      if (width !== undefined) throw runtimeFailure('MaxConcurrency cannot be negative.');
      if (language.name === 'JSONata') throw wrongType(concurrency?.source ?? '', 'MaxConcurrency', 'number', value);
      throw runtimeFailure(
        `The MaxConcurrencyPath field refers to value "${quoted(value)}" which is not a valid integer: ${concurrency?.source ?? ''}`,
      );
    });

  const splitOver = (site: Site, all: readonly Json[]): Soon<Move> =>
    after(widthOf(site), (width) =>
      after(partsOf(site, all), (parts) =>
        after(
          attempt(() => after(tolerance(site, parts.length), (count): number | Failure => count), asFailure),
          (tolerated): Move => {
            const split: Split = {
              form,
              start: reader ? 'announced' : 'to be announced',
              label,
              parts,
              concurrency: form === 'map' ? Math.min(width || inlineConcurrency, inlineConcurrency) : width,
              toleratedCount: tolerated instanceof Failure ? 0 : tolerated,
              ...(tolerated instanceof Failure ? { problem: tolerated } : {}),
            };
            return { to: 'split', split };
          },
        ),
      ),
    );

  const partsOf = (site: Site, all: readonly Json[]): Soon<readonly Part[]> =>
    after(
      eachSoon(all, (value, index): Soon<Part> => {
        const item: JsonObject = { Index: index, Value: value };
        return after(selector ? selector(siteOfItem(site, view(site), item)) : value, (input) => ({
          scope,
          input,
          item,
        }));
      }),
      (parts) => (batcher ? batch(batcher, site, parts) : parts),
    );

  return {
    begin(site) {
      if (!reader || !readerArguments) return after(itemsOf(site), (all) => splitOver(site, all));
      const resource = parseResource(String(reader['Resource']));
      if (!resource) throw runtimeFailure(`The resource ${String(reader['Resource'])} is not recognized.`);
      return after(readerArguments(site), (args) => ({ to: 'fetch', order: { resource, arguments: args }, label }));
    },
    fetched: (site, answer) => after(readItems(reader ?? {}, language, site, answer), (all) => splitOver(site, all)),
    end: (site, results) => leave(ending(site, results), next),
  };
}

/** ItemSelector sees the state's input and the item in the context object. */
function siteOfItem(site: Site, input: Json, item: JsonObject): Site {
  return {
    input,
    variables: site.variables,
    context: () => ({ ...site.context(), Map: { Item: item } }),
    now: () => site.now(),
    random: () => site.random(),
  };
}

/** A whole number, also when it is written as text: AWS accepts "2" from a path. */
export function wholeNumber(value: Json): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

/** As AWS quotes a value that is no number: text as it is, everything else as JSON. */
export const quoted = (value: Json): string => (typeName(value) === 'string' ? String(value) : JSON.stringify(value));

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}
