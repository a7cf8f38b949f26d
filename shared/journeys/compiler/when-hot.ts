import type { Journey } from '../journey.ts';
import { calling } from './calls.ts';
import type { Tell } from './compile.ts';
import { hotRule } from './email-states.ts';
import { jsonata, literal } from './printing.ts';
import type { ChoiceState, Told } from './machine.ts';
import type { Scope } from './scope.ts';

interface Around {
  /** Where the story begins. */
  first: string;
  /** Where the hot steps begin. */
  goesTo: string;
  story: Told;
  scope: Scope;
  tell: Tell;
}

/**
 * Each mail rescores the lead as it is decided; a journey that asks once also looks on entering. The hot steps stand in
 * the machine once: whoever leads there remembers where the story goes on, and the last state leads back.
 */
export const whenHotStates = (journey: Journey, { first, goesTo, story, scope, tell }: Around): Told => {
  const { whenHot } = journey;
  if (!whenHot) return [];
  const { title, steps, asked } = whenHot;
  const rescore = `${title} — rescore on entering`;
  const onEntering = `${title} — hot on entering?`;
  const back = `${title} — back to the story`;
  const hot = tell(steps, { Next: back }, scope);
  const comesBack = hot.some(([, state]) => leadsTo(state, back));
  const entering: Told = [
    [
      rescore,
      calling(
        { step: title, fn: 'look-up', ask: {}, flow: { Next: onEntering }, assign: { foundHot: false, goOnAt: first } },
        scope,
      ),
    ],
    [onEntering, { Type: 'Choice', Choices: [hotRule({ goesTo, asked }, first)], Default: first }],
  ];
  return [
    ...(asked === 'once' ? entering : []),
    ...hot,
    ...(comesBack ? ([[back, waysBack(asked === 'once' ? [first] : [], story)]] satisfies Told) : []),
  ];
};

const leadsTo = (state: Told[number][1], title: string): boolean =>
  JSON.stringify(state).includes(JSON.stringify(title));

/** One rule per place that leads here; the last place needs no rule. */
const waysBack = (entering: string[], story: Told): ChoiceState => {
  const places = story.flatMap(([, state]) =>
    state.Type === 'Choice'
      ? state.Choices.flatMap((rule) => (rule.Assign ? [String(rule.Assign['goOnAt'])] : []))
      : [],
  );
  const all = [...new Set([...entering, ...places])];
  return {
    Type: 'Choice',
    Choices: all.slice(0, -1).map((place) => ({ Condition: jsonata(`$goOnAt = ${literal(place)}`), Next: place })),
    Default: all.at(-1) ?? '',
  };
};
