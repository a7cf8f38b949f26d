/** The words that sample leads are made of. All of it is invented; every domain ends in .example, which reaches nobody. */
export const firstNames = [
  'Ada', 'Amir', 'Anika', 'Ben', 'Carla', 'Chidi', 'Clara', 'Dana', 'Diego', 'Elif', 'Emma', 'Farah', 'Felix', 'Grace',
  'Hana', 'Ivan', 'Jonas', 'Kai', 'Lena', 'Liam', 'Maya', 'Mei', 'Nadia', 'Noah', 'Omar', 'Priya', 'Quinn', 'Rosa',
  'Sofia', 'Tariq', 'Uma', 'Viktor', 'Wanda', 'Yara', 'Zoe',
];

export const lastNames = [
  'Abbott', 'Bauer', 'Castillo', 'Diaz', 'Eriksen', 'Fischer', 'Garcia', 'Haddad', 'Ito', 'Jensen', 'Kaya', 'Lindgren',
  'Moreau', 'Nakamura', 'Okafor', 'Patel', 'Quintana', 'Rossi', 'Schmidt', 'Tanaka', 'Ueda', 'Vargas', 'Weber', 'Xu',
  'Young', 'Zhang',
];

const companyHeads = ['North', 'Blue', 'Iron', 'Clear', 'Red', 'Silver', 'Harbor', 'Summit', 'Green', 'Stone', 'Bright', 'West'];
const companyTails = ['gate', 'ridge', 'field', 'water', 'bridge', 'peak', 'brook', 'yard', 'line', 'crest'];
const companyKinds = ['Field Services', 'Clinics', 'Logistics', 'Advisory', 'Facilities', 'Insurance', 'Dental', 'Legal'];

/** 960 names of companies, each with its domain. */
export const companies = companyHeads.flatMap((head) =>
  companyTails.flatMap((tail) =>
    companyKinds.map((kind) => ({
      name: `${head}${tail} ${kind}`,
      domain: `${head}${tail}-${kind.replace(/\W+/g, '-')}.example`.toLowerCase(),
      industry: kind,
    })),
  ),
);

/** `pull` is how much a trait moves the odds of winning: what a score should find again. */
export const titles = [
  { title: 'Chief Operating Officer', pull: 1.1 },
  { title: 'VP Customer Service', pull: 1.2 },
  { title: 'Head of Operations', pull: 0.9 },
  { title: 'Customer Service Manager', pull: 0.3 },
  { title: 'Operations Analyst', pull: -0.4 },
  { title: 'Office Assistant', pull: -0.9 },
  { title: 'Student', pull: -2.2 },
];

export const sizes = [
  { employees: 6, revenue: 400_000, pull: -1 },
  { employees: 28, revenue: 2_500_000, pull: -0.1 },
  { employees: 90, revenue: 11_000_000, pull: 0.7 },
  { employees: 240, revenue: 38_000_000, pull: 1 },
  { employees: 900, revenue: 160_000_000, pull: 0.5 },
];

export const places = [
  { country: 'US', region: 'NY', timezone: 'America/New_York', pull: 0.2 },
  { country: 'US', region: 'CA', timezone: 'America/Los_Angeles', pull: 0.2 },
  { country: 'US', region: 'TX', timezone: 'America/Chicago', pull: 0.2 },
  { country: 'CA', region: 'ON', timezone: 'America/Toronto', pull: 0.1 },
  { country: 'GB', region: '', timezone: 'Europe/London', pull: 0 },
  { country: 'DE', region: '', timezone: 'Europe/Berlin', pull: 0 },
  { country: 'AU', region: 'NSW', timezone: 'Australia/Sydney', pull: -0.1 },
  { country: 'IN', region: '', timezone: 'Asia/Kolkata', pull: -0.3 },
];

export const sources = [
  { utm_source: 'google', utm_medium: 'cpc', pull: 0.1 },
  { utm_source: 'linkedin', utm_medium: 'social', pull: 0.2 },
  { utm_source: 'partner', utm_medium: 'referral', pull: 0.9 },
  { utm_source: 'newsletter', utm_medium: 'email', pull: 0 },
  { utm_source: '', utm_medium: '', pull: 0 },
];

export const messages = [
  { message: 'Please send pricing for a team of 40 agents.', pull: 0.9 },
  { message: 'We would like a demo before the end of the month.', pull: 1.1 },
  { message: 'Our ticket backlog doubles every Monday. Can you help?', pull: 0.6 },
  { message: 'Just looking around.', pull: -0.7 },
  { message: 'I am writing a thesis about automation.', pull: -1.8 },
  { message: '', pull: -0.2 },
];
