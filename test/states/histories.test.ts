import { caseSchema } from '../../local/states/histories/case.ts';
import { readFolder } from '../../local/states/histories/folder.ts';
import { judge } from '../../local/states/histories/judge.ts';
import { report } from '../../local/states/histories/report.ts';
import { describeWithShared } from '../setup/shared-folder.ts';

const recorded = (expected: object, more: object = {}) =>
  caseSchema.parse({
    id: 'made up',
    kind: 'execution',
    category: 'made up',
    definition: {
      StartAt: 'Greet',
      States: {
        Greet: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:111111111111:function:greet',
          Parameters: { 'name.$': '$.name' },
          End: true,
        },
      },
    },
    input: { name: 'Ada' },
    mocks: [
      {
        state: 'Greet',
        resource: 'arn:aws:lambda:us-east-1:111111111111:function:greet',
        request: { name: 'Ada' },
        outcome: { type: 'succeeded', output: 'Hello Ada' },
      },
    ],
    expected,
    ...more,
  });

describe('the comparison with recorded histories', () => {
  it('passes a case that ends as recorded', async () => {
    expect(await judge(recorded({ status: 'SUCCEEDED', output: 'Hello Ada' }))).toEqual({ result: 'passed' });
  });

  it.each([
    ['another output', recorded({ status: 'SUCCEEDED', output: 'Hello Eve' }), /output/],
    ['another status', recorded({ status: 'FAILED', error: 'Rude' }), /ended SUCCEEDED/],
    [
      'a task that was asked otherwise',
      recorded(
        { status: 'SUCCEEDED', output: 'Hello Ada' },
        {
          mocks: [
            {
              state: 'Greet',
              resource: 'arn:aws:lambda:us-east-1:111111111111:function:greet',
              request: { name: 'Eve' },
              outcome: { type: 'succeeded', output: 'Hello Ada' },
            },
          ],
        },
      ),
      /Greet was asked otherwise/,
    ],
  ])('fails a case with %s', async (_what, wrong, because) => {
    expect(await judge(wrong)).toMatchObject({ result: 'failed', because: expect.stringMatching(because) });
  });

  it('counts events on their own', async () => {
    const verdict = await judge(
      recorded({
        status: 'SUCCEEDED',
        output: 'Hello Ada',
        events: [{ id: 1, previousEventId: 0, type: 'ExecutionStarted', input: { name: 'Ada' } }],
      }),
    );
    expect(verdict).toMatchObject({ result: 'passed', events: { result: 'failed' } });
  });
});

describeWithShared('histories recorded on AWS', 'asl-histories', (folder) => {
  it('end as they did there but for at most 2%, and event by event for at least 95%', async () => {
    const lines: string[] = [];
    const categories = readFolder(folder).filter((category) => category.name !== 's3-map-io');
    const totals = await report(categories, (line) => lines.push(line), 'failing ids');
    expect(lines.filter((line) => line.startsWith('  failed')).slice(0, 10)).toEqual([]);
    expect(totals.failed / (totals.passed + totals.failed)).toBeLessThanOrEqual(0.02);
    expect(totals.eventsPassed / (totals.eventsPassed + totals.eventsFailed)).toBeGreaterThanOrEqual(0.95);
  });
});
