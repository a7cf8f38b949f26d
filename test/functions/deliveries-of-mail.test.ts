import { journeys } from '../../state-machines/catalogue.ts';

/** apply-fact passes over what only reports read: every mail has one, and it would see every lead anew for nothing. */
test.each(Object.values(journeys))('$title does not wait for a delivery, which moves nobody', (journey) => {
  expect(JSON.stringify(journey)).not.toContain('email.delivered');
});
