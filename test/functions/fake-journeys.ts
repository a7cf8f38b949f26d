import type { Journeys } from '../../shared/ports.ts';

export interface FakeJourneys extends Journeys {
  started: { journey: string; name: string; input: unknown }[];
  /** How each token was answered, first answer only: a token lives once. */
  answers: Map<string, unknown>;
  /** Tokens whose step timed out. */
  timeOut(token: string): void;
}

/** Keeps what was started, and lets each token be answered once. */
export function fakeJourneys(): FakeJourneys {
  const answers = new Map<string, unknown>();
  const gone = new Set<string>();
  const answer = async (token: string, what: unknown) => {
    if (gone.has(token) || answers.has(token)) return 'gone' as const;
    answers.set(token, what);
    return 'woken' as const;
  };
  const started: FakeJourneys['started'] = [];
  const unasked = () => Promise.reject(new Error('no step asks this of the machines'));
  return {
    started,
    answers,
    timeOut: (token) => void gone.add(token),
    async start(journey, name, input) {
      if (!started.some((one) => one.name === name)) started.push({ journey, name, input });
    },
    succeed: (token, output) => answer(token, output),
    fail: (token, error, cause) => answer(token, { error, cause }),
    list: async () => ({ items: [], cursor: null }),
    describe: unasked,
    stop: unasked,
    redrive: unasked,
    liveCounts: unasked,
  };
}
