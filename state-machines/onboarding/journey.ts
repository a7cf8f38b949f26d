import { atRisk, because, branch, checklist, days, email, end, established, given, journey, not, notify, onButton, parallel, prompt, task, wait, waitFor, when } from '../../shared/journeys/language.ts';
import * as mails from './emails.ts';

/** A late task reminds its owner, a day later tells the manager; nobody closes a week by waiting. */
const late = { escalateAfter: days(1), atMost: days(30) };
const sponsor = { to: 'sponsor' } as const;

export default journey('onboarding', {
  title: 'Onboarding',
  version: 1,
  owner: 'revops',
  subject: 'account',
  startsOn: [when('contract.started'), onButton],
  entry: not(established),
  reentry: { after: days(180) },
  goal: { says: 'Four weeks closed, first value within 14 days, a success plan for the next 90', when: [] },
  exits: [because('the contract ended', when('contract.ended'))],

  story: [
    parallel('Four weeks, with an eye on first value and the money-back window', [
      email('Welcome mail', mails.welcome, sponsor),
      checklist('Week 1 · Foundation', late,
        ['Kickoff call', 'csm', 'meeting', 'business day 2 17:00', 'Record the customer’s own goals: every review repeats them', 'goal.recorded'],
        ['Integration and data mapping', 'ops', 'other', 'business day 4 17:00', 'Connect their systems and map the fields that requests need'],
        ['Initial AI model configuration', 'ops', 'other', 'business day 4 17:00', 'Set up the released kinds of request, tone and limits'],
        ['Team training', 'csm', 'meeting', 'business day 5 17:00', 'Everybody who answers clients knows when it stops and asks']),
      email('Week 2 mail', mails.weekTwo, { ...sponsor, on: 'day 7 09:00' }),
      checklist('Week 2 · Go-live preparation', late,
        ['Test environment validation', 'ops', 'other', 'business day 7 17:00', 'Run last month’s closed requests and compare the outcomes'],
        ['Workflow customisation', 'ops', 'other', 'business day 8 17:00', 'Match the workflows to how the team really works'],
        ['User acceptance', 'csm', 'meeting', 'business day 9 17:00', 'Those who will use it sign it off, or say what is missing'],
        ['Change management', 'csm', 'meeting', 'business day 10 17:00', 'Agree what the team and the clients are told, by whom, and when']),
      email('Week 3 mail', mails.weekThree, { ...sponsor, on: 'day 14 09:00' }),
      prompt('Show the go-live checklist', { prompt: 'go-live-checklist', expires: 'day 28 17:00' }),
      checklist('Week 3 · Launch and optimisation', late,
        ['Production deployment', 'ops', 'other', 'business day 11 17:00', 'Switch the accepted workflows on, with the stop switch tried'],
        ['Performance monitoring', 'ops', 'other', 'business day 12 17:00', 'Watch answers, hand-overs and times with the customer'],
        ['First adjustments', 'ops', 'other', 'business day 14 17:00', 'Correct what the first days showed, and tell them what changed'],
        ['Coaching', 'csm', 'meeting', 'business day 15 17:00', 'Go through real cases with the team']),
      email('Week 4 mail', mails.weekFour, { ...sponsor, on: 'day 21 09:00' }),
      checklist('Week 4 · Results review', late,
        ['Metrics analysis', 'csm', 'other', 'business day 16 17:00', 'What was handled, how fast, where it fell short'],
        ['ROI report', 'csm', 'email', 'business day 17 17:00', 'The return so far, every assumption listed'],
        ['Expansion opportunities', 'ae', 'meeting', 'business day 19 17:00', 'The next team or kind of request, only where the figures support it'],
        ['Success plan for the next 90 days', 'csm', 'meeting', 'business day 20 17:00', 'Each action with one owner and one date']),
    ], [
      waitFor('First value within 14 days?', ['value.first_reached'], { upTo: 'day 14 09:00', otherwise: [
        notify('Tell the CSM that first value is late', { role: 'csm', urgency: 'high', message: 'No first value after 14 days: find out what holds it up' }),
      ] }),
      wait('Until day 25, five days before the money-back window closes', { until: 'day 25 09:00' }),
      branch('Day 25: is the account at risk?', [given(atRisk,
        notify('Alert the CSM: at risk inside the money-back window', { role: 'csm', urgency: 'high', message: 'At risk on day 25: the 30-day money-back window closes in five days' }),
        task('Save call before day 30', { role: 'csm', channel: 'call', due: 'day 27 17:00', why: 'At risk, and the money-back window closes on day 30' }))], []),
    ]),
    email('Success plan mail', mails.successPlan, sponsor),
    end('Onboarded', { because: 'all four weeks are closed and the success plan stands', how: 'goal' }),
  ],
});
