import { everyState, waysOn, type State } from '../compiler/machine.ts';
import { problem, whenever, type Check, type Problem } from './problem.ts';

/** The machine itself: every way leads to a state, every state is led to, and an end can be reached from each. */
export const graph: Check = ({ asl }) => [
  ...machine(asl.StartAt, asl.States),
  ...everyState(asl.States).flatMap(([, state]) =>
    state.Type === 'Parallel' ? state.Branches.flatMap((lane) => machine(lane.StartAt, lane.States)) : [],
  ),
];

const ways = (state: State): string[] => [...waysOn(state).on, ...waysOn(state).caught];

const machine = (startAt: string, states: Record<string, State>): Problem[] => {
  const reached = reach([startAt], (title) => (states[title] ? ways(states[title]) : []));
  const enders = Object.entries(states).filter(
    ([, state]) => 'End' in state || state.Type === 'Succeed' || state.Type === 'Fail',
  );
  const ending = reach(
    enders.map(([title]) => title),
    (title) => Object.entries(states).flatMap(([from, state]) => (waysOn(state).on.includes(title) ? [from] : [])),
  );
  return [
    ...[...reached].flatMap((title) =>
      whenever(!states[title], title, 'a way leads here, and no state has this title'),
    ),
    ...Object.keys(states).flatMap((title) => [
      ...whenever(!reached.has(title), title, 'no way leads to this state'),
      ...(ending.has(title) ? [] : [problem(title, 'no way from here reaches an end')]),
    ]),
  ];
};

const reach = (from: string[], on: (title: string) => string[]): Set<string> => {
  const reached = new Set<string>();
  const open = [...from];
  for (let title = open.pop(); title !== undefined; title = open.pop()) {
    if (reached.has(title)) continue;
    reached.add(title);
    open.push(...on(title));
  }
  return reached;
};
