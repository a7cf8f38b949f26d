/**
 * Loaded into the entry before it runs: ends it when the process that started it was killed (kill -9 cannot be
 * forwarded), so that no server stays behind with the data folder locked. Processes started further down are not ours.
 */
const parent = Number(process.env.REVBEAT_PARENT);
delete process.env.REVBEAT_PARENT;

if (parent > 0 && process.ppid === parent) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1500).unref();
  }, 250).unref();
}
