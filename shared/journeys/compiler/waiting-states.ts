import type { StartStep, WaitForStep, WaitStep } from '../story.ts';
import { calling, parking, parkTitle, waiting } from './calls.ts';
import { instantOf, jsonata, secondsUntil } from './printing.ts';
import type { Flow, Told } from './machine.ts';
import type { Scope } from './scope.ts';

const findTitle = (title: string): string => `${title} — find the time`;

export const waitEntry = ({ title, limit }: WaitStep): string =>
  'businessDays' in limit || 'untilTime' in limit ? findTitle(title) : title;

const park = (title: string, backTo: string, scope: Scope): Told =>
  scope.failing === 'parks' ? [[parkTitle(title), parking(title, backTo, scope)]] : [];

/** A wait that depends on a zone asks a step for the next instant first: JSONata knows no zones. */
export const waitStates = (step: WaitStep, flow: Flow, scope: Scope): Told => {
  const { title, limit } = step;
  if ('for' in limit) return [[title, { Type: 'Wait', Seconds: limit.for.seconds, ...flow }]];
  if ('until' in limit) return [[title, { Type: 'Wait', Timestamp: instantOf(limit.until), ...flow }]];
  const ask = 'untilTime' in limit ? { at: limit.untilTime } : { businessDays: limit.businessDays, at: limit.at };
  return [
    [findTitle(title), calling({ step: title, fn: 'find-time', ask, flow: { Next: title } }, scope)],
    ...park(title, findTitle(title), scope),
    [title, { Type: 'Wait', Timestamp: jsonata('$states.input.at'), ...flow }],
  ];
};

/** Woken by whoever brings the event. The time-out looks once more: the event may have come in between. */
export const waitForStates = (step: WaitForStep, to: { came: string; otherwise: string }, scope: Scope): Told => {
  const { title, events, since, upTo } = step;
  const look = `${title} — look once more`;
  const came = `${title} — did it come?`;
  const ask = { events, since };
  return [
    [
      title,
      waiting(
        { step: title, fn: 'wait-for', ask, flow: { Next: to.came } },
        { seconds: secondsUntil(upTo), onTimeout: look },
        scope,
      ),
    ],
    [look, calling({ step: title, fn: 'look-once-more', ask: { ...ask, waited: title }, flow: { Next: came } }, scope)],
    ...park(title, title, scope),
    [
      came,
      {
        Type: 'Choice',
        Choices: [{ Condition: jsonata('$states.input.came != null'), Next: to.came }],
        Default: to.otherwise,
      },
    ],
  ];
};

export const startStates = ({ title, journey, awaited }: StartStep, flow: Flow, scope: Scope): Told => {
  const starting = {
    step: title,
    fn: 'start-journey',
    ask: { journey, wait: awaited ? 'until-it-ends' : 'no' },
    flow,
  } as const;
  return [
    [title, awaited ? waiting(starting, { seconds: awaited.atMost.seconds }, scope) : calling(starting, scope)],
    ...park(title, title, scope),
  ];
};
