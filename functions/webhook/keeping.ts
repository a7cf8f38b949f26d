import type { Ports } from '../../shared/ports.ts';
import type { HttpAt, HttpRequest } from '../runtime/http.ts';
import type { Puzzling, Reading, Understood } from './delivery.ts';
import { setAside } from './quarantine.ts';
import { sideBySide } from '../side-by-side.ts';
import { store } from './storing.ts';

/** Makes a reading durable, whatever kind it is, and answers the id that its sender hears. */
export async function keep(
  ports: Ports,
  reading: Reading,
  request: HttpRequest,
  at: Pick<HttpAt, 'log'>,
): Promise<string> {
  switch (reading.kind) {
    case 'facts':
      return (await store(ports, [reading], request.rawBody))[0]!; // ! : one part, one id
    case 'quarantine':
      return setAside(ports, reading, request, at);
    case 'deed':
      await reading.carryOut(ports, at);
      return reading.id;
    case 'several': {
      await store(ports, reading.parts.filter(isUnderstood), request.rawBody);
      await sideBySide(reading.parts.filter(isPuzzling), (part) => setAside(ports, part, request, at));
      return reading.id;
    }
  }
}

const isUnderstood = (part: Understood | Puzzling): part is Understood => part.kind === 'facts';
const isPuzzling = (part: Understood | Puzzling): part is Puzzling => part.kind === 'quarantine';
