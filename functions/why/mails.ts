import type { Enrollment, JourneyId } from '../../shared/contracts/enrollment.ts';
import { isLeadId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import type { Journey } from '../../shared/journeys/journey.ts';
import type { EmailStep } from '../../shared/journeys/story.ts';
import { beginOf, everyStep } from '../../shared/journeys/walk.ts';
import type { Marks, Ports } from '../../shared/ports.ts';
import { journeys } from '../../state-machines/catalogue.ts';
import type { Knowledge } from '../knowledge.ts';
import { notAgain, notInJourney } from './journeys.ts';
import { keptOf } from './kept.ts';

/** One mail of a journey: what was decided about it, by which rule, from what, and what became of it. */
export interface MailWhy {
  journey: JourneyId;
  step: string;
  /** `not-yet`, `never`: there is no record, because it was not this mail's turn. */
  status: Touch['status'] | 'not-yet' | 'never';
  because: string;
  rule?: string;
  /** When it was decided; for `not-yet` when it is due. */
  at?: Instant;
  until?: Instant;
  kind?: Touch['kind'];
  template?: string;
  /** Of the journey. */
  version?: number;
  policy?: Touch['policy'];
  experiments?: Touch['experiments'];
  marks?: Marks;
}

export interface JourneyWhy {
  journey: JourneyId;
  title: string;
  /** `never`: they were not in it, and why not. */
  status: 'open' | 'closed' | 'never';
  because: string;
  since?: Instant;
  mails: MailWhy[];
}

export interface WhyAsked {
  journey?: JourneyId | undefined;
  /** A part of the step's title is enough. */
  step?: string | undefined;
}

/**
 * Of every mail of every journey that writes to a lead, or for an account: sent or not, and why; also of those that
 * nobody ever decided about.
 */
export async function whyMails(ports: Ports, known: Knowledge, asked: WhyAsked = {}): Promise<JourneyWhy[]> {
  const { touches, enrollments } = await keptOf(ports, known);
  const meant = Object.values(journeys).filter(
    (journey) =>
      (asked.journey === undefined || asked.journey === journey.id) &&
      (known.kind === 'lead' || journey.subject === 'account') &&
      everyStep(journey).some(({ word }) => word === 'email'),
  );
  const told = meant.map((journey) => whyOf(ports, known, journey, touches, enrollments));
  return (await Promise.all(told))
    .map((why) => ({ ...why, mails: why.mails.filter(({ step }) => isMeant(step, asked.step)) }))
    .filter(({ mails, status }) => mails.length > 0 || (status === 'never' && asked.step === undefined));
}

const isMeant = (step: string, asked: string | undefined): boolean =>
  asked === undefined || step.toLowerCase().includes(asked.toLowerCase());

async function whyOf(
  ports: Ports,
  known: Knowledge,
  journey: Journey,
  touches: Touch[],
  enrollments: Enrollment[],
): Promise<JourneyWhy> {
  const frame = { journey: journey.id, title: journey.title };
  const sent = touches.filter((touch) => touch.journey === journey.id && touch.channel === 'email');
  const last = enrollments
    .filter((each) => each.journey === journey.id)
    .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))[0];
  const told = await Promise.all(sent.map((touch) => toldOf(ports, touch)));
  if (last === undefined) {
    // An account's journeys write to its sponsor: then there are mails without an enrollment of the lead's own.
    if (told.length > 0) return { ...frame, status: 'open', because: 'of their company', mails: inOrder(told) };
    return { ...frame, status: 'never', because: await notInJourney(ports, known, journey), mails: [] };
  }
  const decided = new Set(sent.filter(({ enrollment }) => enrollment === last.id).map(({ step }) => step));
  const others = everyStep(journey).filter((step) => step.word === 'email' && !decided.has(step.title)) as EmailStep[]; // as: their word says so
  return {
    ...frame,
    ...{ status: last.status, since: last.openedAt },
    because: [stands(known, last), notAgain(known, journey, last)].filter((said) => said !== undefined).join('; '),
    mails: [...inOrder(told), ...others.map((step) => undecided(last, step, ports.clock.now()))],
  };
}

const stands = ({ kind }: Knowledge, { subject, status, because }: Enrollment): string =>
  `${isLeadId(subject) || kind === 'account' ? '' : 'their company '}${status === 'open' ? 'is in it' : `left: ${because ?? 'finished'}`}`;

const inOrder = (mails: MailWhy[]): MailWhy[] => mails.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1));

async function toldOf(ports: Ports, touch: Touch): Promise<MailWhy> {
  const { id, journey, step, status, because, rule, at, until, kind, template, version, policy, experiments } = touch;
  const marks = await ports.postmarks.of(id);
  return {
    ...{ journey, step, status, because, rule, at, kind, template, version },
    ...(until !== undefined && { until }),
    ...(policy !== undefined && { policy }),
    ...(experiments !== undefined && { experiments }),
    ...(Object.keys(marks).length > 0 && { marks }),
  };
}

/** A mail of which there is no record: its turn has not come, or never will. */
function undecided({ journey, status, plan, how, because }: Enrollment, step: EmailStep, now: Instant): MailWhy {
  const frame = { journey, step: step.title, template: step.template.id };
  if (status === 'closed')
    return {
      ...frame,
      status: 'never',
      because:
        how === 'finished' ? 'their way through the journey did not come by it' : `they had left: ${because ?? how}`,
    };
  const begins = beginOf(step);
  const due = typeof begins === 'string' ? plan[begins] : undefined;
  if (due !== undefined && due > now) return { ...frame, status: 'not-yet', because: 'is due then', at: due };
  return {
    ...frame,
    status: 'not-yet',
    because: 'the journey has not come to it: it waits elsewhere, or goes another way',
  };
}
