import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { BadInput } from '../../shared/errors.ts';
import { mostKeys, nested } from './form-keys.ts';
import { storable, type Bag } from './plain-value.ts';

/** What is kept of a file beside the raw bytes of the delivery: it is never opened, and its name is never a path. */
interface FileSaid {
  file: string;
  type: string;
  bytes: number;
}

/** A `multipart/form-data` body. `type` is the whole header, whose boundary parts it. */
export async function readMultipart(bytes: Uint8Array, type: string): Promise<Bag> {
  const pairs: [string, string | FileSaid][] = [];
  const parser = parserOf(type)
    .on('field', (name, value) => pairs.push([name ?? '', value]))
    .on('file', (name, stream, file = '', _encoding, mime) => {
      let size = 0;
      stream.on('data', (part: Uint8Array) => (size += part.byteLength));
      stream.on('end', () => {
        // A file field that nobody used is sent as a nameless, empty file.
        if (file !== '' || size > 0) pairs.push([name ?? '', { file, type: mime, bytes: size }]);
      });
    });
  await finished(parser, bytes);
  return storable(nested(pairs), 'body') as Bag; // as: nested() makes an object and storable() keeps its shape
}

function parserOf(type: string): BusboyInstance {
  try {
    // One part more than is allowed, so that nested() can refuse it.
    const limits = { fieldNameSize: 1_000, parts: mostKeys + 1, headerPairs: 20 };
    return new Busboy({ headers: { 'content-type': type }, limits, preservePath: true });
  } catch {
    throw notMultipart();
  }
}

/** The body is whole in memory and the parser works it off at once: `finish` comes, or it never will. */
const finished = (parser: BusboyInstance, bytes: Uint8Array): Promise<void> =>
  new Promise((done, failed) => {
    parser.on('finish', done);
    parser.on('error', () => failed(notMultipart()));
    parser.end(bytes);
  });

// The parser's own words may quote the body.
const notMultipart = (): BadInput =>
  new BadInput('not-multipart', 'the body is not the multipart form that its header says');
