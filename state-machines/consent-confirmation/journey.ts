import { because, consentPending, days, email, end, journey, onButton, optedOutOrUnfit, waitFor, whenTicked, when } from '../../shared/journeys/language.ts';
import * as mails from './emails.ts';

export default journey('consent-confirmation', {
  title: 'Second yes',
  version: 1,
  owner: 'marketing',
  subject: 'lead',
  // Which forms and countries ask twice is the policy's word (policy-defaults.ts): only who waits for it enters.
  startsOn: [whenTicked, onButton],
  entry: consentPending,
  // Whoever types somebody else's address into a form again and again does not make us write again and again.
  reentry: { after: days(30) },
  goal: { says: 'The holder of the address confirms', when: [because('confirmed', when('consent.given'))] },
  exits: optedOutOrUnfit,

  story: [
    email('Email 1 · Please confirm', mails.confirmFirst),
    waitFor('Wait for the second yes, up to day 2', ['consent.given'], {
      upTo: 'day 2 10:00',
      came: [end('Confirmed', { because: 'confirmed', how: 'goal' })],
      otherwise: [
        email('Email 2 · The last time we ask', mails.confirmAgain, { expires: 'day 5 10:00' }),
        waitFor('Wait for the second yes, up to day 9', ['consent.given'], {
          upTo: 'day 9 10:00',
          came: [end('Confirmed after all', { because: 'confirmed', how: 'goal' })],
          otherwise: [end('Not confirmed', { because: 'asked twice and not confirmed: no marketing mail' })],
        }),
      ],
    }),
  ],
});
