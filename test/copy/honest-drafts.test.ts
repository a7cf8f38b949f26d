import { projectAccount } from '../../shared/domain/account-projection.ts';
import { compose } from '../../shared/domain/composer.ts';
import { claimsIn } from '../../shared/domain/copy/claims.ts';
import { foreignLinks } from '../../shared/domain/copy/links.ts';
import { objectionTo } from '../../shared/domain/copy/objections.ts';
import { healthOf } from '../../shared/domain/health.ts';
import {
  contentBrief,
  leadLineBrief,
  reviewSubjectBrief,
  subjectVariantsBrief,
} from '../../shared/domain/line-briefs.ts';
import { qbrBrief } from '../../shared/domain/qbr.ts';
import { templates } from '../../state-machines/catalogue.ts';
import type { Brief } from '../../shared/ports.ts';
import { northgate, now } from '../domain/account-life.ts';

const facts = northgate();
const account = projectAccount(facts, now);
const packet = qbrBrief(account, facts, healthOf(account, facts, now), now);
const lead = { fields: { company: 'Riverbank', industry: 'logistics', message: 'We drown in requests' } };
const objection = (brief: Brief, bodies: string[]) =>
  objectionTo(
    {
      ...compose(brief),
      sections: brief.sections.map(({ key, title }, at) => ({ key, title, body: bodies[at] ?? '', bullets: [] })),
    },
    brief,
  );

/** Drafts as a model that keeps the rules writes them, from the facts of our samples. */
const drafts: [string, Brief, string[]][] = [
  [
    'a review',
    packet,
    [
      'At kickoff you set yourselves the goal to answer every request within 2 hours. It still stands, and this review of Q4 2026 looks at how near you are.',
      'Your teams signed in 1,780 times and ran 26,700 automated actions, both 1% less than in the quarter before. Together that gave you 356 hours back, at 21 USD for each hour. 890 tickets never reached a person.',
      'Adoption is the point to watch: 83% of the features are in use, and 2 of 12 are still waiting. Support was calm, with 7 tickets opened and none of them open today.',
      'Next on our roadmap: requests sorted by urgency as they arrive, and answer drafts in your own tone of voice. With 90% of your seats in use, growth will need new ones. Your Professional contract of 2,500 USD a month renews on March 2, 2027.',
      'Over the next 90 days, Hannah Weiss estimates the seats needed for the next two quarters. Sofia Marchetti measures the plan against the goals.',
    ],
  ],
  [
    'a review that quotes',
    packet,
    [
      'You told us what matters: Answer every request within 2 hours.',
      'In Q4 2026, 18 of 20 seats were active. In your people’s words: “Saves me 3 hours a day”.',
      'Nothing scores low. Surveys came back with an NPS of 9, and requests took 10 hours to resolve.',
      'A weekly report of hours saved per team is on the way.',
      'Each action below has an owner and a date.',
    ],
  ],
  ['a subject', reviewSubjectBrief(packet), ['Northgate Field Services: 356 hours saved in Q4 2026']],
  ['another subject', reviewSubjectBrief(packet), ['Your Q4 2026 review, and what comes next']],
  [
    'an opening',
    leadLineBrief('opening', lead, 'fewer tickets'),
    ['Teams in logistics often ask how to get to fewer tickets; how is it at Riverbank?'],
  ],
  [
    'another opening',
    leadLineBrief('opening', lead, 'fewer tickets'),
    ['You wrote that requests pile up: what would Riverbank do with fewer tickets?'],
  ],
  [
    'a piece',
    contentBrief({
      topic: 'Service in logistics',
      audience: 'operations managers',
      points: [
        'Late parcels cause 60% of all requests',
        'A reply within 4 hours halves the follow-ups',
        'Start with one depot',
      ],
    }),
    [
      'Service in logistics begins with late parcels: they cause 60% of all requests. A reply within 4 hours halves the follow-ups, so that is where to look first. Start with one depot, measure for a few weeks, and let the others follow once it works.',
    ],
  ],
];

const vague = ['Things go well.', 'Teams use it daily.', 'Nothing is amiss.', 'There is more to come.', 'We go on so.'];
test.each<[string, string[]]>([
  ['the same sentence in all parts', Array(5).fill('Your teams saved 356 hours.')],
  [
    'the same sentence in two parts',
    ['Your teams saved 356 hours.', ...vague.slice(0, 3), 'your teams saved 356 hours!'],
  ],
  ['a part put together from the others', ['356 hours were saved.', ...vague.slice(0, 3), `${vague[1]} ${vague[0]}`]],
  ['nothing but what fits everybody', vague],
])('A review that says nothing is not used: %s', (_, bodies) => expect(objection(packet, bodies)).toBe('hollow'));

test('two parts may share a sentence where each has one of its own', () =>
  expect(
    objection(packet, ['356 hours were saved.', ...vague.slice(0, 3), `${vague[0]} It goes on.`]),
  ).toBeUndefined());

test.each(drafts)('An honest draft is used: %s', (_, brief, bodies) =>
  expect(objection(brief, bodies)).toBeUndefined(),
);

/** The packet is mailed days after it is drafted, and the dates of its actions stand below it, where they may be changed. */
test.each([
  ['number', 'Your Professional contract renews on March 2, 2027, in 102 days.'],
  ['number', 'The plan is measured against the goals by February 18, 2027.'],
])('A review counts no days until something, and dates no action by itself: %s, %s', (refusal, line) => {
  const bodies = Array(5).fill(`The plan is yours to change, and we keep the list of what was agreed. ${line}`);
  expect(objection(packet, bodies)).toBe(refusal);
});

const said = new Set(['best', 'money comes back', 'I will answer your question in writing today']);
test.each(Object.values(templates).map((mail) => [mail.id, mail] as const))(
  'Our own words for other subjects of %s pass the rules of a model’s',
  (_, { subject, preheader, body }) => {
    const says = body.flatMap((block) => (typeof block === 'string' ? [block] : 'list' in block ? block.list : []));
    const brief = subjectVariantsBrief({ subject, preheader, says }, 2);
    expect(objectionTo(compose(brief), brief)).toBeUndefined();
    // Nor do they need their facts for an excuse, but for what only people may say: three sentences of 279.
    const told = says.flatMap((text) => [...claimsIn(text, { facts: [] }), ...foreignLinks(text, { facts: [] })]);
    expect(told.filter((found) => typeof found === 'string' || !said.has(found.words))).toEqual([]);
  },
);
