import SkipReporter from './skip-reporter.cjs';

interface Skipped {
  ancestorTitles: string[];
  title: string;
}
const told = (...tests: Skipped[]): string[] => {
  const written: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const testResults = tests.map((test) => ({ ...test, status: 'pending' }));
  new SkipReporter({}).onRunComplete(undefined, { testResults: [{ testResults }] });
  stderr.mockRestore();
  return written.join('').split('\n').map((line) => line.trim()).slice(2, -2); // prettier-ignore
};

test.each<[string, Skipped, string]>([
  ['a suite', { ancestorTitles: ['Bodies [skipped: no payloads]'], title: 'first' }, 'Bodies [skipped: no payloads]'],
  [
    'a suite within another',
    { ancestorTitles: ['A form', 'by hand [skipped: no payloads]', 'deep'], title: 'first' },
    'A form › by hand [skipped: no payloads]',
  ],
  [
    'one that does not say why',
    { ancestorTitles: ['A form'], title: 'first' },
    'A form › first [skipped without a reason]',
  ],
])('what was skipped is told with its reason: %s', (_name, skipped, line) => {
  expect(told(skipped, { ...skipped })).toEqual([line]);
});
