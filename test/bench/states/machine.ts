import type { Line } from './memory.ts';

/** Twenty states: five times Pass, Task, Choice and Wait, each doing a little with its data. */
export function twenty(language: 'JSONPath' | 'JSONata'): Line {
  const states: Record<string, object> = {};
  for (let i = 0; i < 20; i++) {
    const onward = i < 19 ? { Next: `S${i + 1}` } : { End: true };
    states[`S${i}`] = { ...(language === 'JSONPath' ? jsonpath : jsonata)[i % 4]?.(i), ...(i % 4 === 2 ? {} : onward) };
  }
  return { QueryLanguage: language, StartAt: 'S0', States: states };
}

export const handlerArn = 'arn:aws:lambda:us-east-1:000000000000:function:echo';
type Make = (i: number) => object;
const next = (i: number): string => `S${i + 1}`;

const jsonpath: readonly Make[] = [
  (i) => ({ Type: 'Pass', Result: { step: i }, ResultPath: '$.at' }),
  () => ({ Type: 'Task', Resource: handlerArn, ResultPath: '$.answer' }),
  (i) => ({ Type: 'Choice', Choices: [{ Variable: '$.lead', NumericLessThan: 0, Next: next(i) }], Default: next(i) }),
  () => ({ Type: 'Wait', Seconds: 60 }),
];

const jsonata: readonly Make[] = [
  (i) => ({ Type: 'Pass', Output: { lead: '{% $states.input.lead %}', at: i } }),
  () => ({ Type: 'Task', Resource: handlerArn, Arguments: { lead: '{% $states.input.lead %}' } }),
  (i) => ({
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.lead < 0 %}', Next: next(i) }],
    Default: next(i),
  }),
  () => ({ Type: 'Wait', Seconds: 60 }),
];
