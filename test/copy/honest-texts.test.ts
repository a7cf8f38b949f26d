import type { Fact } from '../../shared/contracts/facts.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { compose } from '../../shared/domain/composer.ts';
import { unknownNames } from '../../shared/domain/copy/names.ts';
import { objectionTo } from '../../shared/domain/copy/objections.ts';
import { healthOf } from '../../shared/domain/health.ts';
import { qbrBrief } from '../../shared/domain/qbr.ts';
import { contract, described, northgate, now, usage } from '../domain/account-life.ts';
import { fact, on } from '../domain/lives.ts';

const briefOf = (facts: Fact[]) => {
  const account = projectAccount(facts, now);
  return qbrBrief(account, facts, healthOf(account, facts, now), now);
};

describe('Our own writer’s packets pass every rule that a model’s must pass', () => {
  test.each([
    ['a customer who does well', northgate()],
    ['a customer of whom next to nothing is known', [described(), contract()]],
    [
      'a customer at risk',
      [
        described(),
        contract(),
        fact('payment.failed', on('11-12'), {}),
        ...usage('2026-05-04', 186, { events: 300, activeSeats: 6, featuresUsed: 2 }),
      ],
    ],
  ])('%s', (_, facts) => {
    const brief = briefOf(facts);
    expect(unknownNames(compose(brief), brief)).toEqual([]);
    expect(objectionTo(compose(brief), brief)).toBeUndefined();
  });
});
