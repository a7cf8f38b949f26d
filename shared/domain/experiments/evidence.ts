/** How many were exposed in each arm on one day, in the order of the arms, and how many of them did it. */
export interface Day {
  exposed: number[];
  did: number[];
}

/**
 * Evidence that the arms differ, day by day: a bet against "all arms are alike" that is made anew each morning, on what
 * was seen until then. With pⱼ the guess for arm j and p₀ their mean weighted by the day's own numbers nⱼ, a day
 * multiplies the stake by ∏ⱼ (pⱼ/p₀)^didⱼ ((1−pⱼ)/(1−p₀))^(nⱼ−didⱼ). Where the arms are alike, whatever their common
 * share θ on that day, its expectation is ∏ⱼ (θ pⱼ/p₀ + (1−θ)(1−pⱼ)/(1−p₀))^nⱼ ≤ 1, because a geometric mean is at most
 * the arithmetic one, which is θ + (1−θ). So by Ville's inequality the stake ever reaches 1/α with probability α at most:
 * one may look every day (Turner, Ly and Grünwald, "Generic E-variables for exact sequential k-sample tests", 2024).
 * Answers the stake after each day, as its natural logarithm.
 */
export const evidenceByDay = (days: Day[]): number[] => {
  const [first] = days;
  const seen = (first?.exposed ?? []).map(() => ({ exposed: 0, did: 0 }));
  let stake = 0;
  return days.map((day) => {
    stake += wonOn(day, guesses(seen));
    for (const [arm, sum] of seen.entries()) {
      sum.exposed += day.exposed[arm] ?? 0;
      sum.did += day.did[arm] ?? 0;
    }
    return stake;
  });
};

interface Seen {
  exposed: number;
  did: number;
}

/** So many people of the arms together stand behind each arm's guess before it has people of its own. */
const caution = 20;

/** Near what all arms have in common at first, and its own share as its people become many. */
const guesses = (seen: Seen[]): number[] => {
  const exposed = seen.reduce((sum, arm) => sum + arm.exposed, 0);
  const did = seen.reduce((sum, arm) => sum + arm.did, 0);
  const common = (did + 0.5) / (exposed + 1);
  return seen.map((arm) => (arm.did + caution * common) / (arm.exposed + caution));
};

const wonOn = ({ exposed, did }: Day, guess: number[]): number => {
  const total = exposed.reduce((sum, each) => sum + each, 0);
  if (total === 0) return 0;
  const common = guess.reduce((sum, p, arm) => sum + (p * (exposed[arm] ?? 0)) / total, 0);
  return guess.reduce((sum, p, arm) => {
    const yes = did[arm] ?? 0;
    const no = (exposed[arm] ?? 0) - yes;
    return sum + yes * Math.log(p / common) + no * Math.log((1 - p) / (1 - common));
  }, 0);
};
