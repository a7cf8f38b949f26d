import { printLine, printMetric } from '../../functions/runtime/printing.ts';

const printed = (print: () => void): { out: string[]; err: string[] } => {
  const said = { out: [] as string[], err: [] as string[] };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.out.push(String(text)) > 0);
  const err = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.err.push(String(text)) > 0);
  try {
    print();
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return said;
};

describe('What a function says is a line that CloudWatch can search', () => {
  const line = {
    message: 'done',
    service: 'revbeat-prod-capture',
    marks: { correlationId: 'enr_1', attempt: undefined },
  };

  test.each([
    ['INFO', 'out'],
    ['WARN', 'err'],
    ['ERROR', 'err'],
  ] as const)('%s goes to std%s, one object on one line', (level, where) => {
    const [text = '', ...more] = printed(() => printLine({ ...line, level }))[where];
    expect(more).toEqual([]);
    expect(text).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(text)).toEqual({
      ...{ level, message: 'done', service: 'revbeat-prod-capture', correlationId: 'enr_1' },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  test('it says which call of X-Ray it belongs to', () => {
    process.env['_X_AMZN_TRACE_ID'] = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
    const { out } = printed(() => printLine({ ...line, level: 'INFO' }));
    delete process.env['_X_AMZN_TRACE_ID'];
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ xray_trace_id: '1-5759e988-bd862e3fe1be46a994272793' });
  });
});

test('a metric is written in the embedded metric format, its name beside its dimensions', () => {
  const dimensions = { service: 'revbeat-prod-capture', outcome: 'kept' };
  const { out } = printed(() => printMetric('Revbeat', { name: 'quarantine', unit: 'Count', value: 1, dimensions }));
  expect(JSON.parse(out[0] ?? '')).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Revbeat',
          Dimensions: [['service', 'outcome']],
          Metrics: [{ Name: 'quarantine', Unit: 'Count' }],
        },
      ],
    },
    ...dimensions,
    quarantine: 1,
  });
});
