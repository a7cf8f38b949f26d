import { z } from 'zod';
import { Duration, Instant } from './instant.ts';
import { AccountId, EnrollmentId, FactId, PersonId, SubjectId, TaskId, ApprovalId, TouchId } from './ids.ts';
import { Grade, LeadFields, Stage } from './lead.ts';
import { SlaClock, SlaRowId } from './sla.ts';
import { whenAsked } from './when-asked.ts';
import { Channel } from './work.ts';

/** Where a touch came from: kept on the fact that brought it. */
export const Touchpoint = z.object({
  utm_source: z.string().optional(),
  utm_medium: z.string().optional(),
  utm_campaign: z.string().optional(),
  utm_term: z.string().optional(),
  utm_content: z.string().optional(),
  referrer: z.string().optional(),
  landing_page: z.string().optional(),
  click_id: z.string().optional(),
});
export type Touchpoint = z.infer<typeof Touchpoint>;

/** How a yes was given: kept so that it can be proved, by whom, when (the fact's own instants) and where. */
export const ConsentEvidence = z.object({
  how: z.enum(['form', 'double-opt-in', 'preferences', 'by-hand']),
  form: z.string().optional(),
  /** The sentence beside the field or the button. */
  wording: z.string().optional(),
  /** Salted with the fact: it can be compared with an address that somebody names, and tells nothing by itself. */
  ipHash: z.string().optional(),
  page: z.string().optional(),
  by: z.string().optional(),
});
export type ConsentEvidence = z.infer<typeof ConsentEvidence>;

/** Pages of ours that stand in the footer of a mail. */
export const mailPages = ['unsubscribe', 'preferences'] as const;
export const MailPage = z.enum(mailPages);
export type MailPage = z.infer<typeof MailPage>;

const mailEvent = () =>
  z.object({ touch: TouchId.optional(), machine: z.boolean().optional(), url: z.string().optional() });

/** What several kinds of fact hold. */
const the = whenAsked({
  open: () => z.record(z.string(), z.unknown()),
  meeting: () =>
    z.object({
      /** The booking's own id at the sender: a no-show names the booking it belongs to. */
      meeting: z.string(),
      kind: z.string().optional(),
      startsAt: Instant.optional(),
      endsAt: Instant.optional(),
      rescheduleUrl: z.string().optional(),
      cancelUrl: z.string().optional(),
      /** A booking that replaces an earlier one names it. */
      replaces: z.string().optional(),
      /** Canceled because it was rescheduled: the booking that takes its place (or that one does). */
      replacedBy: z.string().optional(),
    }),
  contract: () =>
    z.object({
      plan: z.string(),
      mrrCents: z.number().int(),
      startedAt: Instant,
      term: Duration.optional(),
      /** Its id at the sender, where an account may have several. */
      contract: z.string().optional(),
    }),
  promised: () =>
    z.object({
      clock: SlaClock,
      row: SlaRowId,
      startedBy: FactId,
      startedAt: Instant,
      /** Absent: kept while the clock stood still. */
      dueAt: Instant.optional(),
      /** Whose it was to keep, and where the lead came from: reports ask by them. */
      owner: PersonId,
      from: z.string(),
    }),
  mailEvent,
  /** `withheld`: the mail service did not try, since its list has the address for an earlier bounce or complaint. */
  mailTrouble: () => mailEvent().extend({ withheld: z.boolean().optional() }),
});
const decided = () => ({ by: z.string(), because: z.string() });

/**
 * The closed, versioned catalogue of what can have happened: fact type → what its properties hold.
 * Corrections are new facts; a type is never removed, and only gains optional properties.
 */
export const catalogue = whenAsked({
  // what leads do
  'form.submitted': () =>
    z.object({
      form: z.string(),
      fields: LeadFields,
      /** Only where the form's consent field was answered. */
      consent: ConsentEvidence.optional(),
    }),
  /** By hand: with who corrected it, and why. */
  'lead.identified': () => z.object({ fields: LeadFields, by: z.string().optional(), because: z.string().optional() }),
  'page.viewed': () => z.object({ path: z.string(), title: z.string().optional() }),
  'pricing.viewed': () => z.object({ path: z.string().optional() }),
  'demo.requested': () => the.open,
  'trial.started': () => the.open,
  'trial.activated': () => the.open,
  'content.downloaded': () =>
    z.object({ content: z.string(), funnelStage: z.enum(['top', 'middle', 'bottom']).optional() }),
  'webinar.attended': () => z.object({ webinar: z.string().optional() }),
  'event.tracked': () => z.object({ event: z.string(), properties: the.open }),
  'intent.reported': () => z.object({ topic: z.string(), weight: z.number().optional() }),
  'meeting.booked': () => the.meeting,
  'meeting.canceled': () => the.meeting,
  'meeting.no_show': () => the.meeting,
  'meeting.no_show_undone': () => the.meeting,
  /** They came, and we did not. */
  'meeting.missed_by_us': () => the.meeting,
  'meeting.held': () => the.meeting.extend({ qualified: z.enum(['bant', 'product']).optional() }),
  // mail
  'email.delivered': () => the.mailEvent,
  'email.opened': () => the.mailEvent,
  'email.clicked': () => the.mailEvent,
  /** A page of ours behind a mail's footer was shown, and no button pressed: it tells who checks all links, nothing else. */
  'email.page_opened': () => the.mailEvent.extend({ page: MailPage }),
  'email.replied': () => the.mailEvent,
  /** Out of office, or whatever else no person wrote. */
  'email.auto_replied': () => the.mailEvent,
  /** `address`: the hash of the one that we wrote to, since its holder may have another by now. */
  'email.bounced': () =>
    the.mailTrouble.extend({
      bounce: z.enum(['permanent', 'transient', 'undetermined']),
      address: z.string().optional(),
    }),
  'email.complained': () => the.mailTrouble,
  'email.unsubscribed': () => the.mailEvent.extend({ topic: z.string().optional() }),
  'consent.given': () =>
    z.object({
      topic: z.string().optional(),
      evidence: z.string(),
      proof: ConsentEvidence.optional(),
    }),
  // what people and rules decide about a lead
  'lead.stage_changed': () => z.object({ from: Stage, to: Stage, ...decided() }),
  'lead.owner_changed': () =>
    z.object({
      to: PersonId,
      ...decided(),
      rule: z.string().optional(),
      pool: z.string().optional(),
      /** What our rules gave them the lead for. */
      causedBy: FactId.optional(),
    }),
  'lead.dispositioned': () => z.object({ disposition: z.enum(['qualified', 'not-a-fit', 'nurture']), ...decided() }),
  // as: our own rules write it, and a pattern would not narrow the type
  'lead.grade_changed': () => z.object({ from: z.string().optional(), to: z.string() as unknown as z.ZodType<Grade> }),
  /** Somebody of ours is told what needs them: once per day and reason. */
  'owner.alerted': () =>
    z.object({
      to: PersonId,
      reason: z.enum(['nobody-free', 'pricing', 'seats', 'quiet']),
      about: z.string().optional(),
      day: z.string(),
      because: z.string(),
    }),
  /** An account's own facts say so; kept with the lead, so that whoever reads for a customer is known as one. */
  'lead.named_sponsor': () => z.object({ account: AccountId }),
  /** Somebody of ours took the address off all mail. */
  'lead.suppressed': () => z.object(decided()),
  /** And took that back. */
  'lead.unsuppressed': () => z.object(decided()),
  // the person's own rights
  /** Everything personal was taken out of their records: the certificate, with what was counted. */
  'lead.erased': () => z.object({ ...decided(), counts: z.record(z.string(), z.number()) }),
  // identity
  'identity.merged': () =>
    z.object({ from: SubjectId, into: SubjectId, because: z.string(), by: z.string().optional() }),
  /** A person parted again what was merged; it counts for both. */
  'identity.unmerged': () => z.object({ from: SubjectId, into: SubjectId, ...decided() }),
  // accounts
  'account.described': () => z.object({ fields: the.open }),
  'contract.started': () => the.contract,
  /** Plan, price or end were changed within a contract that goes on. */
  'contract.changed': () => the.contract.extend({ endsAt: Instant.optional() }),
  'contract.ended': () =>
    z.object({ endedAt: Instant, because: z.string().optional(), contract: z.string().optional() }),
  'usage.reported': () =>
    z.object({
      day: z.string(),
      logins: z.number().optional(),
      events: z.number().optional(),
      activeSeats: z.number().optional(),
      seats: z.number().optional(),
      featuresUsed: z.number().optional(),
      featuresAvailable: z.number().optional(),
      hoursSaved: z.number().optional(),
      outcomes: z.record(z.string(), z.number()).optional(),
    }),
  'support.reported': () =>
    z.object({
      day: z.string(),
      opened: z.number(),
      resolved: z.number(),
      hoursToResolve: z.number().optional(),
    }),
  'survey.answered': () =>
    z.object({ survey: z.enum(['nps', 'csat']), score: z.number(), comment: z.string().optional() }),
  'payment.failed': () => the.open,
  'invoice.paid': () => the.open,
  'goal.recorded': () => z.object({ goal: z.string() }),
  'value.first_reached': () => z.object({ how: z.string().optional() }),
  // journeys and work
  'journey.entered': () => z.object({ journey: z.string(), version: z.number(), enrollment: EnrollmentId }),
  /** Another journey goes first (exclusions.ts): told, because nobody sees what did not happen. */
  'journey.kept_out': () => z.object({ journey: z.string(), during: z.string(), because: z.string() }),
  'journey.left': () =>
    z.object({
      journey: z.string(),
      enrollment: EnrollmentId,
      how: z.enum(['goal', 'exit', 'finished', 'stopped']),
      because: z.string(),
    }),
  /** They were given an arm of an experiment that is not a mail; what a mail's reader was given stands on the touch. */
  'experiment.exposed': () =>
    z.object({ experiment: z.string(), arm: z.string(), declared: z.string(), enrollment: EnrollmentId }),
  'task.completed': () => z.object({ task: TaskId, title: z.string(), by: z.string(), channel: Channel.optional() }),
  // what we promised them: `state` late is kept too late
  'sla.met': () => the.promised.extend({ metAt: Instant, tookSeconds: z.number(), state: z.enum(['in-time', 'late']) }),
  'sla.breached': () => the.promised,
  'task.waived': () => z.object({ task: TaskId, title: z.string(), ...decided() }),
  'approval.decided': () => z.object({ approval: ApprovalId, decision: z.enum(['approve', 'reject']), by: z.string() }),
});

export type FactType = keyof typeof catalogue;
export const factTypes = Object.keys(catalogue) as FactType[];
export type PropertiesOf<T extends FactType> = z.infer<(typeof catalogue)[T]>;

interface FactFrame<T extends FactType> {
  /** Deterministic: the sender's own event id where there is one, else a hash of what makes the delivery the same. */
  id: FactId;
  type: T;
  subject: SubjectId;
  occurredAt: Instant;
  receivedAt: Instant;
  /** The place among what outsiders told us at the same instant, in the order of acceptance; sorts as text. */
  seq?: string;
  /** `form:contact`, `calendly`, `segment`, `ops`, `journey`, `ses` … */
  source: string;
  properties: PropertiesOf<T>;
  /** A robot did it, by the name that it gave: kept, and never counted as theirs. */
  machine?: true;
  touchpoint?: Touchpoint;
  /** Fields that nobody knows yet, as they came. */
  extra?: Record<string, unknown>;
}
export type FactOf<T extends FactType> = { [K in T]: FactFrame<K> }[T];
export type Fact = FactOf<FactType>;

export const isFact = <T extends FactType>(fact: Fact, ...types: T[]): fact is Extract<Fact, { type: T }> =>
  (types as FactType[]).includes(fact.type);

/**
 * Facts that move nobody: they are kept for reports and for telling machines from readers. They are on the bus like
 * others, but no function of ours is called for them and no sweep brings them again: every mail has a delivery. No
 * journey may wait for one (a test holds them to that).
 */
export const quietFacts: ReadonlySet<FactType> = new Set<FactType>(['email.delivered']);

/** What travels on the bus about a fact: ids, enums and instants only. */
export const FactNotice = z.object({
  factId: FactId,
  type: z.enum(factTypes as [FactType, ...FactType[]]),
  subject: SubjectId,
  occurredAt: Instant,
});
export type FactNotice = z.infer<typeof FactNotice>;
