import { sayCondition } from './conditions.ts';
import { sayEvent, type Start } from './events.ts';
import type { Journey } from './journey.ts';
import type { Moment } from './moments.ts';
import type { Span } from './spans.ts';
import type { EmailStep, Step, WaitLimit } from './story.ts';

/** A journey in plain English, for people who will not read its file. */
export const outlineOf = (journey: Journey): string =>
  [
    `${journey.title} (version ${journey.version}), owned by ${journey.owner}, for each ${journey.subject}.`,
    `Starts on: ${journey.startsOn.map(sayStart).join('; ')}.`,
    `Enters: ${sayEntry(journey)}. Again: ${sayReentry(journey)}.`,
    `Goal: ${journey.goal.says}.${sayEndings('Reached when', journey.goal.when)}${sayEndings('Stops when', journey.exits)}`,
    ...(journey.whenHot
      ? [
          `When hot (${journey.whenHot.asked === 'once' ? 'once, on entering or as a mail goes out' : 'whenever a mail goes out'}), ${journey.whenHot.title}:`,
        ]
      : []),
    ...tell(journey.whenHot?.steps ?? [], 1),
    'Story:',
    ...tell(journey.story, 1),
    '',
  ].join('\n');

const sayStart = (start: Start): string =>
  'event' in start
    ? sayEvent(start)
    : 'rhythm' in start
      ? `the rhythm ${start.rhythm}`
      : 'a person pressing the button';

const sayEntry = ({ entry }: Journey): string =>
  sayCondition(entry) === 'anyone' ? 'anyone' : `who ${sayCondition(entry)}`;

const sayReentry = ({ reentry, period }: Journey): string => {
  if (period) return `once each ${period}`;
  return typeof reentry === 'string' ? reentry : `${reentry.after.says} after the last time ended`;
};

const sayEndings = (when: string, endings: Journey['exits']): string =>
  endings.length === 0 ? '' : ` ${when}: ${endings.map(({ because }) => because).join('; ')}.`;

const tell = (story: Step[], depth: number): string[] =>
  story.flatMap((step) => {
    const line = (text: string, deeper = 0): string => `${'  '.repeat(depth + deeper)}${text}`;
    const part = (says: string, inner: Step[]): string[] => [
      line(says, 1),
      ...(inner.length > 0 ? tell(inner, depth + 2) : [line('go on', 2)]),
    ];
    return [line(`- ${step.title}${sayStep(step)}`), ...partsOf(step).flatMap(([says, inner]) => part(says, inner))];
  });

const partsOf = (step: Step): [says: string, inner: Step[]][] => {
  switch (step.word) {
    case 'branch':
      return [
        ...step.arms.map((arm): [string, Step[]] => [`if the subject ${sayCondition(arm.given)}:`, arm.steps]),
        ['otherwise:', step.otherwise],
      ];
    case 'split':
      return Object.entries(step.arms).map(([arm, inner]): [string, Step[]] => [
        `the ${share(step.experiment.arms, arm)} in “${arm}”:`,
        inner,
      ]);
    case 'wait-for':
      return [
        ['when it comes:', step.came],
        ['when it does not:', step.otherwise],
      ];
    case 'approve':
      return [
        ['approved:', step.approved],
        ['rejected:', step.rejected],
        ['not decided in time:', step.undecided],
      ];
    case 'parallel':
      return step.lanes.map((lane, index) => [`side by side, ${index + 1}:`, lane]);
    default:
      return [];
  }
};

const share = (arms: Readonly<Record<string, number>>, arm: string): string =>
  `${Math.round((100 * (arms[arm] ?? 0)) / Object.values(arms).reduce((sum, weight) => sum + weight, 0))}%`;

const sayHours = ({ at }: EmailStep): string =>
  at === undefined ? '' : `, or at the reader’s best hour between ${at.from} and ${at.to}`;

/** What is tried with a mail, and how it is judged. */
const sayTrials = ({ template, at }: EmailStep): string =>
  [template.experiment, at?.experiment]
    .flatMap((told) => (told ? [`; experiment ${told.id} (${Object.keys(told.arms).join(', ')}): ${told.asks}`] : []))
    .join('');

const sayTime = (time: Moment | Span): string => (typeof time === 'string' ? `on ${time}` : `within ${time.says}`);

const sayWait = (limit: WaitLimit): string => {
  if ('for' in limit) return limit.for.says;
  if ('until' in limit) return `until ${limit.until}`;
  return 'untilTime' in limit ? `until ${limit.untilTime}` : `${limit.businessDays} business days, until ${limit.at}`;
};

const sayStep = (step: Step): string => {
  switch (step.word) {
    case 'email': {
      const on =
        step.on === undefined ? 'at once' : typeof step.on === 'string' ? `on ${step.on}` : `after ${step.on.says}`;
      return `: ${step.template.kind} mail “${step.template.subject}”${step.to === 'sponsor' ? ' to the sponsor' : ''}, ${on}${sayHours(step)}${sayTrials(step)}`;
    }
    case 'split':
      return `: experiment ${step.experiment.id}: ${step.experiment.asks}`;
    case 'task': {
      const late = step.chase ? `; late: remind, after ${step.chase.escalateAfter.says} tell the manager` : '';
      return `: ${step.role} by ${step.channel}, due ${sayTime(step.due)}${late}`;
    }
    case 'notify':
      return `: tell ${step.role} “${step.message}”`;
    case 'prompt':
      return `: the product shows “${step.prompt}”`;
    case 'wait':
      return `: wait ${sayWait(step.limit)}`;
    case 'wait-for':
      return `: wait for ${step.events.join(' or ')}, ${typeof step.upTo === 'string' ? `until ${step.upTo}` : `up to ${step.upTo.says}`}`;
    case 'approve':
      return `: ${step.role} decides by ${step.due}, at the latest ${step.chase.decideBy}`;
    case 'start':
      return `: start ${step.journey}${step.awaited ? ` and wait up to ${step.awaited.atMost.says}` : ''}`;
    case 'end':
      return `: end, because ${step.because}${step.stage ? ` (stage ${step.stage})` : ''}`;
    default:
      return '';
  }
};
