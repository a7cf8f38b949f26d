/** Somebody whom Harborline serves well. */
export const dana = {
  email: 'dana@brightwater.example',
  name: 'Dana Whitfield',
  title: 'Chief Operating Officer',
  company: 'Brightwater Services',
  employees: 120,
  revenue: 20_000_000,
  industry: 'Professional services',
  country: 'US',
  timezone: 'America/New_York',
  budget: 5_000,
  timeline: 30,
  message: 'We would like to see it with our own requests.',
  consent: true,
};
