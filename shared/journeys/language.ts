/** All the words that a journey is told in: a journey file imports these and its own mails, nothing else. */
export { journey } from './journey.ts';
export type { Journey } from './journey.ts';
export { because, bookedOrSalesReady, onButton, onRhythm, optedOutOrUnfit, when, whenTicked } from './events.ts';
export {
  approve,
  bestHour,
  branch,
  checklist,
  email,
  end,
  forEach,
  given,
  notify,
  parallel,
  prompt,
  split,
  start,
  task,
  watchClock,
  wait,
  waitFor,
} from './words.ts';
export { days, hours, minutes } from './spans.ts';
export {
  all,
  any,
  atRisk,
  clicked,
  clockRuns,
  confidenceAtLeast,
  consentPending,
  engagementAtLeast,
  established,
  everyone,
  fitAtLeast,
  fitUnder,
  gradeIn,
  healthUnder,
  hot,
  not,
  onboarded,
  opened,
  replied,
  segmentIn,
  stageIn,
  stageNotIn,
  suppressed,
} from './conditions.ts';
