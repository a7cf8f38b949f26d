import type { SentenceRow } from './packet-sentence.ts';
import { opened, type Told } from './told.ts';

const atRisk = (told: Told): boolean => told.text('at risk') === 'yes';
const hasRisk = (told: Told): boolean => told.under('risk: ').length > 0;

/** Risks, what comes next, and who keeps the plan, in the order in which it is read; the plan's actions follow it. */
export const lookAhead: SentenceRow[] = [
  {
    section: 'gaps',
    as: 'body',
    needs: [],
    when: atRisk,
    say: () =>
      'We see this account at risk, and would rather say so here than at renewal. These are the reasons, the weakest point first.',
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
    when: (t) => !t.has('risk: support'),
    say: (t) =>
      `Tickets: ${t.text('tickets opened')} opened in the quarter, ${t.text('tickets open')} still open${t.has('hours to resolve') ? `, ${t.text('hours to resolve')} hours to resolve on average` : ''}`,
  },
  {
    section: 'gaps',
    as: 'bullet',
    needs: [],
    say: (t) => t.quotes.map((quote) => `In your people’s words: “${quote}”`),
  },
  {
    section: 'roadmap',
    as: 'body',
    needs: ['roadmap'],
    say: () => 'Listed below is what stands on our roadmap for teams like yours.',
  },
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
    needs: ['plan', 'monthly fee', 'contract renews on'],
    say: (t) =>
      `Renewal: your ${t.text('plan')} contract (${t.text('monthly fee')} USD a month) renews on ${t.text('contract renews on')}.${atRisk(t) ? ' The actions below should have shown their effect by then; if they have not, we want to hear it from you first.' : ''}`,
  },
  {
    section: 'plan',
    as: 'body',
    needs: ['days planned ahead'],
    say: (t) =>
      `For the next ${t.text('days planned ahead')} days, each action has its owner and its date.${t.has('customer success manager') ? ` ${t.text('customer success manager')} keeps the list and checks in along the way.` : ''}`,
  },
];
