/**
 * What a mail may say, by whom it is about: `always` is there for every subject, `maybe` needs a default in the
 * template (`{{ first_name | default: "there" }}`). A template that names another field does not compile.
 */
export const mailFields = {
  lead: {
    first_name: 'maybe',
    last_name: 'maybe',
    company: 'maybe',
    title: 'maybe',
    industry: 'maybe',
    suggested_plan: 'maybe',
    meeting_time: 'maybe',
    sender_name: 'always',
    sender_first_name: 'always',
    sender_title: 'always',
    our_company: 'always',
    booking_link: 'always',
    reschedule_link: 'always',
    video_link: 'always',
    case_study_link: 'always',
    roi_calculator_link: 'always',
    pricing_link: 'always',
    audit_link: 'always',
    /** Only in mails that ask for the second yes of a double opt-in. */
    confirm_link: 'always',
  },
  account: {
    first_name: 'maybe',
    account_name: 'always',
    sender_name: 'always',
    sender_first_name: 'always',
    sender_title: 'always',
    our_company: 'always',
    booking_link: 'always',
    survey_link: 'always',
    plan: 'maybe',
    quarter: 'always',
    review_date: 'maybe',
    week: 'maybe',
    goals: 'maybe',
  },
} as const;

export type LeadMailField = keyof (typeof mailFields)['lead'];
export type AccountMailField = keyof (typeof mailFields)['account'];
export type MailField = LeadMailField | AccountMailField;
/** The values at hand for one mail; a `maybe` that is not known is absent. */
export type MailValues = Partial<Record<MailField, string>>;
