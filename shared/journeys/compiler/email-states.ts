import type { AskWritten } from '../../contracts/steps.ts';
import { timeIn, type Moment } from '../moments.ts';
import { beginOf, innerStories } from '../walk.ts';
import type { BestHour, EmailStep, Step } from '../story.ts';
import { calling, parking, parkTitle } from './calls.ts';
import { instantOf, jsonata } from './printing.ts';
import type { Flow, Rule, Told } from './machine.ts';
import type { Scope } from './scope.ts';
import { documentVariable } from './work-states.ts';

/** `Email 2 · Explainer video — wait until day 3 09:30`, or the mail itself when it goes out at once. */
export const emailEntry = (step: EmailStep): string => (step.on ? waitTitle(step) : step.title);

const waitTitle = (step: EmailStep): string => {
  const begin = beginOf(step);
  return typeof begin === 'string'
    ? `${step.title} — wait until ${begin}`
    : `${step.title} — wait ${begin?.says ?? ''}`;
};

/**
 * Wait → send → deferred? : three transitions. A deferral adds wait, send, deferred? again; it cannot push a later
 * mail, whose day stands in the plan, and after `expiresAt` the step answers `skipped`.
 */
export const emailStates = (step: EmailStep, next: string, scope: Scope): Told => {
  const { title, template, on } = step;
  const begin = beginOf(step);
  const asks = scope.whenHot ? `${title} — deferred or hot?` : `${title} — deferred?`;
  const later = `${title} — wait until it may be sent`;
  const expires = expiryOf(step, scope.following);
  const send: Flow = { Next: title };
  return [
    ...(begin ? told(waitTitle(step), begin, send) : []),
    [
      title,
      calling(
        {
          step: title,
          fn: 'send-email',
          ask: {
            template: template.id,
            kind: template.kind,
            topic: template.topic,
            ...(step.to && { to: step.to }),
            ...(step.sendOn && { sendOn: step.sendOn }),
            ...(expires && { expiresAt: instantOf(expires) }),
            ...(step.at && typeof on === 'string' && { bestHour: asked(step.at, on) }),
            ...(step.carries && { document: jsonata(`$${documentVariable(step.carries)}`) }),
          },
          flow: { Next: asks },
        },
        scope,
      ),
    ],
    ...(scope.failing === 'parks' ? parked(title, scope) : []),
    [
      asks,
      {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata('$states.input.outcome = "deferred"'), Next: later },
          ...(scope.whenHot ? [hotRule(scope.whenHot, next)] : []),
        ],
        Default: next,
      },
    ],
    [later, { Type: 'Wait', Timestamp: jsonata('$states.input.until'), ...send }],
  ];
};

const asked = ({ experiment, from, to }: BestHour, on: Moment): AskWritten<'send-email'>['bestHour'] => ({
  from,
  to,
  usual: timeIn(on),
  experiment: experiment.id,
});

const told = (title: string, on: NonNullable<EmailStep['on']>, flow: Flow): Told => [
  [
    title,
    typeof on === 'string'
      ? { Type: 'Wait', Timestamp: instantOf(on), ...flow }
      : { Type: 'Wait', Seconds: on.seconds, ...flow },
  ],
];

const parked = (title: string, scope: Scope): Told => [[parkTitle(title), parking(title, title, scope)]];

/** The variables remember that it was taken, and where the story goes on afterwards. */
export const hotRule = ({ goesTo, asked }: NonNullable<Scope['whenHot']>, next: string): Rule => ({
  Comment: 'is hot (A1–B2)',
  Condition: jsonata(`$states.input.hot = true${asked === 'once' ? ' and $foundHot = false' : ''}`),
  Assign: { foundHot: true, goOnAt: next },
  Next: goesTo,
});

/** A late mail is worth less than the next one: it is given up when the next touch's moment has come. */
export const expiryOf = (step: EmailStep, following: Step[]): Moment | undefined =>
  step.expires ?? (step.template.kind === 'marketing' ? nextMoment(following) : undefined);

const nextMoment = (following: Step[]): Moment | undefined => {
  for (const step of following) {
    const begins = beginsAt(step) ?? innerStories(step).map(nextMoment).find(Boolean);
    if (begins) return begins;
  }
  return undefined;
};

const beginsAt = (step: Step): Moment | undefined => {
  if (step.word === 'email') {
    const begin = beginOf(step);
    return typeof begin === 'string' ? begin : undefined;
  }
  if (step.word === 'wait') return 'until' in step.limit ? step.limit.until : undefined;
  return step.word === 'wait-for' && typeof step.upTo === 'string' ? step.upTo : undefined;
};
