/**
 * Says at the end of a run what was skipped and why: a skip without a reason hides a hole.
 * A suite that skips itself carries its reason in its title (see skips.ts).
 */
module.exports = class SkipReporter {
  constructor(globalConfig) {
    // `jest -t name` leaves out what does not match: nobody needs the reason of that.
    this.askedByName = Boolean(globalConfig.testNamePattern);
  }

  onRunComplete(_contexts, results) {
    const tests = results.testResults.flatMap((file) => file.testResults);
    const skipped = tests.filter((test) => test.status === 'pending');
    if (this.askedByName || skipped.length === 0) return;
    const titles = new Set(skipped.map((test) => test.ancestorTitles[0] ?? test.title));
    process.stderr.write(['', 'Skipped:', ...[...titles].map((title) => `  ${title}`), '', ''].join('\n'));
  }
};
