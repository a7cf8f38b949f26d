import type { Fact, MailPage } from '../../shared/contracts/facts.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { machineActivity } from '../../shared/domain/machine-activity.ts';
import { isMachine } from '../../shared/domain/machine-agents.ts';
import { pageOpened } from '../../shared/domain/mail-pages.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import type { Ports } from '../../shared/ports.ts';
import { recountMachines, stamp } from '../postmarking.ts';
import type { HttpAt, HttpRequest } from '../runtime/http.ts';
import { readerOf } from './reader.ts';

type Reaction = Pick<LinkPayload, 'subject' | 'touch'> &
  ({ type: 'email.clicked'; url: string } | { type: 'email.opened' });

/**
 * Keeps that a mail was opened or a link of it followed: once a day, for a person and for machines each, because a
 * reload is no second interest. The reader is served whatever becomes of it.
 */
export async function noteReaction(request: HttpRequest, ports: Ports, at: HttpAt, reaction: Reaction): Promise<void> {
  const machine = machineSigns.some(({ shows }) => shows(request));
  await harmless(at, { subject: reaction.subject, type: reaction.type }, async () => {
    await keep(ports, reaction, machine, at.now);
    if (reaction.touch === undefined) return;
    const outcome = outcomes[reaction.type][machine ? 'machine' : 'person'];
    await stamp(ports, reaction.touch, { outcome, at: at.now });
    await recountMachines(ports, reaction.subject, reaction.touch);
  });
}

/** Keeps that a page behind the footer was shown: only for telling whoever checks all links of a mail from its reader. */
export async function notePage(
  ports: Ports,
  at: HttpAt,
  { subject, touch }: Pick<LinkPayload, 'subject' | 'touch'>,
  page: MailPage,
): Promise<void> {
  if (touch === undefined) return;
  await harmless(at, { subject, type: 'email.page_opened' }, async () => {
    if ((await readerOf(ports, { subject })) === undefined) return;
    await ports.facts.accept([pageOpened(subject, touch, page, at.now)]);
    await recountMachines(ports, subject, touch);
  });
}

/** The reader still gets where they wanted to go: a click that was not counted harms nobody, a dead link does. */
async function harmless({ log }: HttpAt, about: Record<string, string>, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    log.error('a reaction to a mail was not recorded', about, error);
  }
}

/** A scanner may have been there earlier that day in the guise of a browser: it takes nobody's click away. */
async function keep(ports: Ports, reaction: Reaction, machine: boolean, now: Instant): Promise<void> {
  for (let occasion = 0; occasion < mostOccasions; occasion++) {
    const fact = factOf(reaction, machine, now, occasion);
    const [is] = await ports.facts.accept([fact]);
    if (is === 'stored' || machine) return;
    if (!machineActivity(await ports.facts.of(reaction.subject)).has(fact.id)) return;
  }
}

/** So many scans of one link on one day are told apart. */
const mostOccasions = 5;

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

function factOf(reaction: Reaction, machine: boolean, now: Instant, occasion: number): Fact {
  const { subject, touch } = reaction;
  const again = occasion === 0 ? [] : [occasion];
  const frame = (what: string, about: string) => ({
    id: hashId('fact', what, subject, touch ?? 'no touch', about, String(machine), now.slice(0, 10), ...again),
    ...{ subject, occurredAt: now, receivedAt: now, source: 'link' },
  });
  const named = touch === undefined ? {} : { touch };
  return reaction.type === 'email.clicked'
    ? { ...frame('clicked', reaction.url), type: 'email.clicked', properties: { ...named, url: reaction.url, machine } }
    : { ...frame('opened', ''), type: 'email.opened', properties: { ...named, machine } };
}
