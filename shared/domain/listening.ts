import type { Fact, FactType } from '../contracts/facts.ts';

/**
 * A pure function of those facts of one subject that are of these types. Asked again about the very same facts it gives
 * the answer of before: most of what comes in about a lead changes little of what is known of them. Facts never change;
 * where they are read anew from the table each time they are other objects, and the answer is worked out anew.
 * An answer is shared by all who ask: nobody may change it, and a list is frozen.
 */
export const listening = <T>(types: Iterable<FactType>, read: (facts: Fact[]) => T): ((facts: Fact[]) => T) => {
  const heard = new Set(types);
  const known = new WeakMap<Fact, Heard<T>>();
  let ofNone: Heard<T> | undefined;
  const ask = (facts: Fact[]): Heard<T> => ({ facts, answer: shared(read(facts)) });
  return (all) => {
    const facts = all.filter(({ type }) => heard.has(type));
    const [first] = facts;
    if (first === undefined) return (ofNone ??= ask(facts)).answer;
    const before = known.get(first);
    if (before !== undefined && areSame(before.facts, facts)) return before.answer;
    const now = ask(facts);
    known.set(first, now);
    return now.answer;
  };
};

interface Heard<T> {
  facts: Fact[];
  answer: T;
}

const areSame = (some: Fact[], others: Fact[]): boolean =>
  some.length === others.length && some.every((fact, place) => fact === others[place]);

const shared = <T>(answer: T): T => (Array.isArray(answer) ? Object.freeze(answer) : answer);
