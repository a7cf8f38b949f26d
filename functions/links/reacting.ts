import type { Fact } from '../../shared/contracts/facts.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { isMachine } from '../../shared/domain/machine-agents.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import type { Ports } from '../../shared/ports.ts';
import { stamp } from '../postmarking.ts';
import type { HttpAt, HttpRequest } from '../runtime/http.ts';

type Reaction = Pick<LinkPayload, 'subject' | 'touch'> &
  ({ type: 'email.clicked'; url: string } | { type: 'email.opened' });

/**
 * Keeps that a mail was opened or a link of it followed: once a day, for a person and for machines each, because a
 * reload is no second interest. The reader is served whatever becomes of it.
 */
export async function noteReaction(
  request: HttpRequest,
  ports: Ports,
  { now, log }: HttpAt,
  reaction: Reaction,
): Promise<void> {
  const machine = machineSigns.some(({ shows }) => shows(request));
  try {
    await ports.facts.accept([factOf(reaction, machine, now)]);
    if (reaction.touch !== undefined)
      await stamp(ports, reaction.touch, { outcome: outcomes[reaction.type][machine ? 'machine' : 'person'], at: now });
  } catch (error) {
    // The reader still gets where they wanted to go: a click that was not counted harms nobody, a dead link does.
    log.error('a reaction to a mail was not recorded', { subject: reaction.subject, type: reaction.type }, error);
  }
}

/** How a request shows that no person made it. What only time tells stands in shared/domain/machine-activity.ts. */
const machineSigns: { sign: string; shows: (request: HttpRequest) => boolean }[] = [
  { sign: 'asks what is there instead of fetching it', shows: ({ method }) => method === 'HEAD' },
  { sign: 'names itself so, or not at all', shows: ({ headers }) => isMachine(headers['user-agent']) },
  {
    sign: 'says that it loads ahead, before anybody asked',
    shows: ({ headers }) =>
      ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
        /prefetch|preview|prerender/i.test(headers[name] ?? ''),
      ),
  },
];

const outcomes = {
  'email.clicked': { person: 'clicked', machine: 'machine-clicked' },
  'email.opened': { person: 'opened', machine: 'machine-opened' },
} as const;

function factOf(reaction: Reaction, machine: boolean, now: string): Fact {
  const { subject, touch } = reaction;
  const frame = (what: string, about: string) => ({
    id: hashId('fact', what, subject, touch ?? 'no touch', about, String(machine), now.slice(0, 10)),
    ...{ subject, occurredAt: now, receivedAt: now, source: 'link' },
  });
  const named = touch === undefined ? {} : { touch };
  return reaction.type === 'email.clicked'
    ? { ...frame('clicked', reaction.url), type: 'email.clicked', properties: { ...named, url: reaction.url, machine } }
    : { ...frame('opened', ''), type: 'email.opened', properties: { ...named, machine } };
}
