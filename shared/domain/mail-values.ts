import type { Account } from '../contracts/account.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import type { MailValues } from '../contracts/mail-fields.ts';
import { company } from './company.ts';
import { firstNameOf } from './given-name.ts';
import { localeOf } from './locales.ts';
import { suggestedPlan } from './plans.ts';
import { presentable, presentableCompany, presentableTrait } from './presentable.ts';
import { quarterOf, spokenQuarter } from './quarter.ts';
import { spokenCompany } from './spoken-company.ts';
import { spokenDate, spokenMoment } from './spoken-time.ts';
import type { Person } from './team.ts';

/** In whose name a mail goes out. */
type Sender = Pick<Person, 'name' | 'firstName' | 'title'>;

const withoutUnknown = (values: Record<keyof MailValues & string, string | undefined> | object): MailValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

const fromSender = (sender: Sender): MailValues => ({
  sender_name: sender.name,
  sender_first_name: sender.firstName,
  sender_title: sender.title,
  our_company: company.name,
  booking_link: company.links.booking,
});

/** What a mail to a lead may say. `meeting` is the booking that it speaks of, with the sender's own reschedule link. */
export const leadMailValues = (
  lead: Pick<Lead, 'fields' | 'zone'>,
  more: {
    sender: Sender;
    /** Where the holder of the address says yes a second time: in the mails that ask for it. */
    confirmUrl?: string | undefined;
    meeting?: { startsAt?: Instant | undefined; rescheduleUrl?: string | undefined } | undefined;
  },
): MailValues =>
  withoutUnknown({
    ...fromSender(more.sender),
    first_name: firstNameOf(lead.fields),
    last_name: presentable(lead.fields.last_name),
    company: presentableCompany(lead.fields.company, lead.fields),
    title: presentableTrait(lead.fields.title),
    industry: presentableTrait(lead.fields.industry),
    suggested_plan: suggestedPlan(lead.fields.revenue)?.name,
    meeting_time:
      more.meeting?.startsAt === undefined
        ? undefined
        : spokenMoment(more.meeting.startsAt, lead.zone, localeOf(lead.fields.country)),
    reschedule_link: safeLink(more.meeting?.rescheduleUrl) ?? company.links.reschedule,
    video_link: company.links.video,
    case_study_link: company.links.caseStudy,
    roi_calculator_link: company.links.roiCalculator,
    pricing_link: company.links.pricing,
    audit_link: company.links.audit,
    confirm_link: more.confirmUrl,
  });

/** What a mail to an account's people may say. `reader` is the lead it goes to, `week` the stage of their onboarding. */
export const accountMailValues = (
  account: Account,
  more: {
    sender: Sender;
    now: Instant;
    reader?: Pick<Lead, 'fields'> | undefined;
    week?: string | undefined;
    /** Where they say what they think of us. */
    surveyUrl: string;
  },
): MailValues =>
  withoutUnknown({
    ...fromSender(more.sender),
    first_name: more.reader && firstNameOf(more.reader.fields),
    account_name: spokenCompany(account),
    plan: account.contract?.plan,
    quarter: spokenQuarter(quarterOf(account.qbrAt ?? more.now, account.zone)),
    review_date:
      account.qbrAt === undefined
        ? undefined
        : spokenDate(account.qbrAt, account.zone, localeOf(more.reader?.fields.country ?? account.country)),
    week: more.week,
    survey_link: more.surveyUrl,
    goals: account.goals.length === 0 ? undefined : account.goals.join('; '),
  });

/** Written as an address is, so that no mail program takes a quote in it for its end. */
const safeLink = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:'
    ? new URL(url).href.replaceAll("'", '%27')
    : undefined;
