import { Failure, itemReaderFailed } from '../failure.ts';
import { isObject, parseJson, type Json, type JsonObject } from '../json.ts';
import type { Language } from '../machine/language.ts';
import type { Site } from '../machine/site.ts';
import { after, type Soon } from '../soon.ts';
import { readCsv } from './csv.ts';
import { wholeNumber } from './map.ts';

const readerFailed = (cause: string): Failure => new Failure(itemReaderFailed, cause);

/** The items in the answer of an ItemReader's service: the body of an S3 object, or its listing. */
export function readItems(reader: JsonObject, language: Language, site: Site, answer: Json): Soon<readonly Json[]> {
  const config = isObject(reader['ReaderConfig']) ? reader['ReaderConfig'] : {};
  const limit = language.reading(config, 'MaxItems');
  return after(limit?.read(site) ?? 0, (value) => {
    const most = wholeNumber(value);
    if (most === undefined || most < 0) throw readerFailed('field MaxItems must be positive');
    const all = parse(config, answer);
    return most > 0 ? all.slice(0, most) : all;
  });
}

function parse(config: JsonObject, answer: Json): readonly Json[] {
  if (isObject(answer) && Array.isArray(answer['Contents'])) return answer['Contents'] as readonly Json[];
  const body = isObject(answer) && typeof answer['Body'] === 'string' ? answer['Body'] : '';
  switch (config['InputType']) {
    case 'CSV':
      return readCsv(body, config, readerFailed);
    case 'JSONL':
      return body
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(parsed);
    default: {
      const value = parsed(body);
      if (Array.isArray(value)) return value as readonly Json[];
      throw readerFailed('Attempting to map over non-iterable node.');
    }
  }
}

function parsed(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw readerFailed('The file is not valid JSON.');
  }
}
