import type { SentenceRow } from './packet-sentence.ts';
import { opened, size, type Told } from './told.ts';

const change = (told: Told, label: string): string => {
  const percent = told.number(label);
  if (percent === 0) return 'as much as in the quarter before';
  return `${size(percent)}% ${percent > 0 ? 'more' : 'less'} than in the quarter before`;
};
/** What was agreed and what came of it, in the order in which it is read. */
export const lookBack: SentenceRow[] = [
  {
    section: 'objectives',
    as: 'body',
    needs: ['customer', 'our company', 'quarter', 'days looked back', 'figures up to'],
    say: (t) =>
      `This is the ${t.text('quarter')} review of ${t.text('customer')} with ${t.text('our company')}. It looks back over the ${t.text('days looked back')} days up to ${t.text('figures up to')} and agrees on what comes next.`,
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
];
