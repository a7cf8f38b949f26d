import { needOf } from '../../functions/needs.ts';
import { quietFacts } from '../../shared/contracts/facts.ts';
import { journeys } from '../../state-machines/catalogue.ts';

/** Every mail has a delivery: to see its reader anew for each would be work and money for nothing. */
test.each(Object.values(journeys))('$title does not wait for a fact that nobody is called for', (journey) => {
  for (const quiet of quietFacts) expect(JSON.stringify(journey)).not.toContain(quiet);
});

test('apply-fact is not called for them', () =>
  expect(needOf('apply-fact')?.trigger).toEqual({ on: 'facts', but: quietFacts }));
