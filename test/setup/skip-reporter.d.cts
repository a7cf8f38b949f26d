/** What jest calls of a reporter, as far as ours listens. */
declare class SkipReporter {
  constructor(globalConfig: { testNamePattern?: string });
  onRunComplete(contexts: unknown, results: { testResults: { testResults: object[] }[] }): void;
}
export = SkipReporter;
