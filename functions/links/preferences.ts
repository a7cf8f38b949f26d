import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import { company } from '../../shared/domain/company.ts';
import { hashId } from '../../shared/domain/hash.ts';
import type { LinkPayload } from '../../shared/domain/signed-link.ts';
import { topics } from '../../shared/domain/topics.ts';
import type { Ports } from '../../shared/ports.ts';
import { isOffAllMail, suppressionOf, type LeadKnowledge } from '../knowledge.ts';
import type { HttpAnswer, HttpAt, HttpRequest } from '../runtime/http.ts';
import { giveConsent, linkFact, proofOf, type Yes } from './consenting.ts';
import { formIn } from './form.ts';
import { cannotBeMailed, nothingKept, preferencesPage } from './preferences-page.ts';
import { readerOf, type Reader } from './reader.ts';
import { unsubscribe } from './unsubscribing.ts';

const yes: Yes = {
  how: 'preferences',
  evidence: 'chose topics in the preference centre',
  wording: `${company.name} may write to me about the topics that I ticked.`,
};

/** The preference centre: a GET shows what we write to them about, a POST keeps what they choose. */
export async function preferences(
  request: HttpRequest,
  ports: Ports,
  at: HttpAt,
  link: LinkPayload,
): Promise<HttpAnswer> {
  const known = await readerOf(ports, link);
  if (known?.lead.fields.email === undefined) return nothingKept();
  const suppression = await suppressionOf(ports, known);
  if (isOffAllMail(suppression)) return cannotBeMailed();
  if (request.method !== 'POST') return preferencesPage(topicsOf(known, suppression !== undefined), 'asked');
  const chosen = chosenIn(request);
  if (chosen.length === 0) return unsubscribe(ports, at, link);
  await giveConsent(ports, known, yes, request);
  await ports.facts.accept(changes(ports, known, chosen, request));
  return preferencesPage(chosen, 'saved');
}

/** Only topics of ours: whatever else a form holds means nothing. */
function chosenIn(request: HttpRequest): string[] {
  const form = formIn(request);
  if (form.has('leave')) return [];
  const said = form.getAll('topic');
  return topics.map(({ id }) => id).filter((id) => said.includes(id));
}

/** What they get now: nothing while they may not be mailed. */
const topicsOf = ({ lead }: LeadKnowledge, hasLeft: boolean): string[] =>
  hasLeft || !['express', 'implied'].includes(lead.consent)
    ? []
    : topics.map(({ id }) => id).filter((id) => !(lead.topicsLeft ?? []).includes(id));

/** One fact for each topic that is left or taken up; what stays as it was is not told again. */
function changes(ports: Ports, known: Reader, chosen: string[], request: HttpRequest): Fact[] {
  const left = known.lead.topicsLeft ?? [];
  return topics.flatMap(({ id: topic }): Fact[] => {
    if (chosen.includes(topic) === !left.includes(topic)) return [];
    const before = known.facts.filter((fact) => isTold(fact, topic)).length;
    const id = hashId('fact', 'topic', known.id, topic, before);
    const frame = linkFact(ports, known, id);
    return left.includes(topic)
      ? [
          {
            ...frame,
            type: 'consent.given',
            properties: { topic, evidence: yes.evidence, proof: proofOf(yes, request, id) },
          },
        ]
      : [{ ...frame, type: 'email.unsubscribed', properties: { topic } }];
  });
}

const isTold = (fact: Fact, topic: string): boolean =>
  isFact(fact, 'consent.given', 'email.unsubscribed') && fact.properties.topic === topic;
