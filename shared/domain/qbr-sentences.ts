import { opened, size, type Told } from './told.ts';

/** One sentence (or list) of a packet: said when all that it needs is known and its condition holds. */
export interface SentenceRow {
  section: 'objectives' | 'usage' | 'gaps' | 'roadmap' | 'plan';
  as: 'body' | 'bullet';
  needs: string[];
  when?: (told: Told) => boolean;
  say: (told: Told) => string | string[];
}

const change = (told: Told, label: string): string => {
  const percent = told.number(label);
  if (percent === 0) return 'as much as in the quarter before';
  return `${size(percent)}% ${percent > 0 ? 'more' : 'less'} than in the quarter before`;
};
const atRisk = (told: Told): boolean => told.text('at risk') === 'yes';
const hasRisk = (told: Told): boolean => told.under('risk: ').length > 0;

/** In the order in which they are read. */
export const packetSentences: SentenceRow[] = [
  {
    section: 'objectives',
    as: 'body',
    needs: ['customer', 'our company', 'quarter', 'days looked back'],
    say: (t) =>
      `This is the ${t.text('quarter')} review of ${t.text('customer')} with ${t.text('our company')}. It looks back over the last ${t.text('days looked back')} days and agrees on what comes next.`,
  },
  {
    section: 'objectives',
    as: 'body',
    needs: ['goal'],
    say: () =>
      'At kickoff you told us what success would look like. Here it is in your own words, so that everything below can be measured against it.',
  },
  { section: 'objectives', as: 'bullet', needs: ['goal'], say: (t) => t.all('goal') },
  {
    section: 'objectives',
    as: 'body',
    needs: [],
    when: (t) => !t.has('goal'),
    say: () =>
      'We have no goals of yours on record. Naming them is part of the plan below: without them a review counts activity, not success.',
  },
  {
    section: 'objectives',
    as: 'body',
    needs: ['days to first value'],
    say: (t) => `You saw first value ${t.text('days to first value')} days after the contract began.`,
  },
  {
    section: 'usage',
    as: 'body',
    needs: ['logins', 'logins change'],
    say: (t) => `Your teams signed in ${t.text('logins')} times, ${change(t, 'logins change')}.`,
  },
  {
    section: 'usage',
    as: 'body',
    needs: ['logins'],
    when: (t) => !t.has('logins change'),
    say: (t) => `Your teams signed in ${t.text('logins')} times.`,
  },
  {
    section: 'usage',
    as: 'body',
    needs: ['events', 'events change'],
    say: (t) => `They ran ${t.text('events')} automated actions, ${change(t, 'events change')}.`,
  },
  {
    section: 'usage',
    as: 'body',
    needs: ['events'],
    when: (t) => !t.has('events change'),
    say: (t) => `They ran ${t.text('events')} automated actions.`,
  },
  {
    section: 'usage',
    as: 'body',
    needs: ['hours saved'],
    say: (t) =>
      `Together that saved ${t.text('hours saved')} hours of work${t.has('fee per hour saved') ? `; set against the quarter’s fee, each hour saved cost ${t.text('fee per hour saved')} USD` : ''}.`,
  },
  {
    section: 'usage',
    as: 'body',
    needs: [],
    when: (t) => !t.has('logins') && !t.has('events') && !t.has('hours saved'),
    say: () =>
      'No usage was reported to us in this quarter, so we cannot put a value on it. Mending that comes before anything else.',
  },
  {
    section: 'usage',
    as: 'bullet',
    needs: ['active seats', 'seats', 'seat share'],
    say: (t) => `Seats: ${t.text('active seats')} of ${t.text('seats')} active (${t.text('seat share')}%)`,
  },
  {
    section: 'usage',
    as: 'bullet',
    needs: ['features used', 'features available'],
    say: (t) => `Features: ${t.text('features used')} of ${t.text('features available')} in use`,
  },
  {
    section: 'usage',
    as: 'bullet',
    needs: [],
    say: (t) => t.under('outcome: ').map(({ name, text }) => `${opened(name)}: ${text}`),
  },
  { section: 'usage', as: 'bullet', needs: ['nps'], say: (t) => `Latest NPS answer: ${t.text('nps')}` },
  { section: 'usage', as: 'bullet', needs: ['csat'], say: (t) => `Latest CSAT answer: ${t.text('csat')}` },
  {
    section: 'usage',
    as: 'bullet',
    needs: ['health'],
    say: (t) => {
      const trend = t.number('health change in 30 days');
      const moved = trend === 0 ? 'unchanged' : `${trend > 0 ? 'up' : 'down'} by ${size(trend)}`;
      return `Account health as we measure it: ${t.text('health')} of 10, ${moved} over the last 30 days`;
    },
  },
  {
    section: 'gaps',
    as: 'body',
    needs: [],
    when: atRisk,
    say: () =>
      'We see this account at risk, and would rather say so here than at renewal. These are the reasons, the weightiest first.',
  },
  {
    section: 'gaps',
    as: 'body',
    needs: [],
    when: (t) => !atRisk(t) && hasRisk(t),
    say: () =>
      'On the whole the account is in good order. These points could change that, and deserve attention while they are small.',
  },
  {
    section: 'gaps',
    as: 'body',
    needs: [],
    when: (t) => !hasRisk(t),
    say: (t) =>
      `Nothing scores low today.${t.under('strength: ').length > 0 ? ' The points below are the weakest of what we measure, and the first that we would expect to slip.' : ' We measure too little to be sure of it, which is a risk in itself.'}`,
  },
  {
    section: 'gaps',
    as: 'bullet',
    needs: [],
    when: hasRisk,
    say: (t) => t.under('risk: ').map(({ name, text }) => `${opened(name)}: ${text}`),
  },
  {
    section: 'gaps',
    as: 'bullet',
    needs: [],
    when: (t) => !hasRisk(t),
    say: (t) =>
      t
        .under('strength: ')
        .slice(0, 2)
        .map(({ name, text }) => `${opened(name)}: ${text}`),
  },
  {
    section: 'gaps',
    as: 'bullet',
    needs: ['tickets opened', 'tickets open'],
    say: (t) =>
      `Tickets: ${t.text('tickets opened')} opened in the quarter, ${t.text('tickets open')} still open${t.has('hours to resolve') ? `, ${t.text('hours to resolve')} hours to resolve on average` : ''}`,
  },
  {
    section: 'gaps',
    as: 'bullet',
    needs: [],
    say: (t) => t.quotes.map((quote) => `In your people’s words: “${quote}”`),
  },
  { section: 'roadmap', as: 'body', needs: ['roadmap'], say: () => 'On our roadmap, and meant for teams like yours:' },
  { section: 'roadmap', as: 'bullet', needs: ['roadmap'], say: (t) => t.all('roadmap').map(opened) },
  {
    section: 'roadmap',
    as: 'body',
    needs: ['features unused'],
    when: (t) => t.number('features unused') > 0,
    say: (t) =>
      `Features that your plan includes and nobody uses yet: ${t.text('features unused')}. They are the growth that costs nothing.`,
  },
  {
    section: 'roadmap',
    as: 'body',
    needs: ['seat share'],
    when: (t) => t.number('seat share') >= 90,
    say: () => 'Nearly every seat is in use, so the next team that joins will need new ones.',
  },
  {
    section: 'roadmap',
    as: 'body',
    needs: ['next plan'],
    when: (t) => !atRisk(t),
    say: (t) =>
      `Should your volume go on growing, the ${t.text('next plan')} plan is the natural next step; we bring the calculation before the offer.`,
  },
  {
    section: 'roadmap',
    as: 'body',
    needs: ['plan', 'monthly fee', 'contract renews on', 'days until renewal'],
    say: (t) =>
      `Renewal: your ${t.text('plan')} contract (${t.text('monthly fee')} USD a month) renews on ${t.text('contract renews on')}, in ${t.text('days until renewal')} days.${atRisk(t) ? ' The actions below should have shown their effect by then; if they have not, we want to hear it from you first.' : ''}`,
  },
  {
    section: 'plan',
    as: 'body',
    needs: ['days planned ahead'],
    say: (t) =>
      `For the next ${t.text('days planned ahead')} days, each action has its owner and its date.${t.has('customer success manager') ? ` ${t.text('customer success manager')} keeps the list and checks in along the way.` : ''}`,
  },
  {
    section: 'plan',
    as: 'bullet',
    needs: ['action'],
    say: (t) =>
      t.all('action').map((action) => {
        const [title = '', owner = '', due = ''] = action.split(' | ');
        return `${title}. Owner: ${owner}. Due: ${due}`;
      }),
  },
];
