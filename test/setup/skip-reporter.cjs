/**
 * Says at the end of a run what was skipped and why: a skip without a reason hides a hole.
 * A suite that skips itself carries its reason in its title (see skips.ts), wherever it stands; what has none is told so.
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
    const titles = new Set(skipped.map(titleOf));
    process.stderr.write(['', 'Skipped:', ...[...titles].map((title) => `  ${title}`), '', ''].join('\n'));
  }
};

/** The titles down to the one that says why. */
function titleOf({ ancestorTitles, title }) {
  const titles = [...ancestorTitles, title];
  const why = titles.findIndex((each) => each.includes('[skipped: '));
  return why < 0 ? `${titles.join(' › ')} [skipped without a reason]` : titles.slice(0, why + 1).join(' › ');
}
