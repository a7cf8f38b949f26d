import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Stranger } from './stranger.ts';

describe('A stranger starts', () => {
  let stranger: Stranger;
  beforeEach(() => (stranger = new Stranger()));
  afterEach(() => stranger.remove());

  const run = (args?: string[], env?: Record<string, string>) => stranger.start(args, env).ended;

  test('with nothing: it installs, without the chatter, and runs', async () => {
    const { code, output } = await run(['a', 'b c']);
    expect(code).toBe(0);
    expect(output).toContain('entry a b c');
    expect(output).toMatch(/Installing 1 packages, once: done after \d+ s/);
    expect(output).not.toContain('npm chatter');
    expect(stranger.npmCalls()).toEqual(['ci --include=dev']);
  });

  test('again: nothing to install, also when a fresh clone gives the lockfile a new time', async () => {
    await run();
    utimesSync(join(stranger.folder, 'package-lock.json'), new Date(), new Date());
    expect((await run()).output).toBe('entry\n');
    expect(stranger.npmCalls()).toHaveLength(1);
  });

  test('after npm ci by hand: nothing to install', async () => {
    await run();
    stranger.write('node_modules/.revbeat-lock', 'of another time');
    expect((await run()).output).toBe('entry\n');
  });

  test('after the lockfile asks for another version: it installs', async () => {
    await run();
    stranger.write('package-lock.json', JSON.stringify({ packages: { 'node_modules/one': { version: '2.0.0' } } }));
    await run();
    expect(stranger.npmCalls()).toHaveLength(2);
  });

  test('where install scripts are ignored: it asks for the node binary by name', async () => {
    const { code, output } = await run([], { npm_config_ignore_scripts: 'true' });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('entry') });
    expect(stranger.npmCalls()).toEqual(['ci --include=dev', 'rebuild node --ignore-scripts=false']);
  });

  test('twice at once: one installs, the other waits', async () => {
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(stranger.npmCalls()).toHaveLength(1);
    expect(stranger.has('.installing')).toBe(false);
  });

  test('and npm fails: all that npm said is shown', async () => {
    const { code, output } = await run([], { NPM_FAILS: '1' });
    expect(code).toBe(1);
    expect(output).toContain('npm chatter');
    expect(output).toContain('npm ci --include=dev failed (9)');
    expect(stranger.has('.installing')).toBe(false);
  });

  test('and has no npm: says so', async () => {
    const { code, output } = await run([], { PATH: '/nowhere', npm_execpath: '' });
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('npm is needed') });
  });

  test('and is interrupted while it installs: npm goes too, the next start installs', async () => {
    const first = stranger.start([], { NPM_HANGS: '1' });
    await first.says('Installing');
    while (stranger.npmCalls().length === 0) await new Promise(setImmediate);
    first.process.kill('SIGTERM');
    expect((await first.ended).code).toBe(1);
    expect((await run()).output).toContain('entry');
  });

  test('and the guard is killed while it installs: the next one takes the lock over', async () => {
    stranger.write('.installing/pids', '999999999 999999998');
    expect((await run()).output).toContain('entry');
    expect(stranger.has('.installing')).toBe(false);
  });

  // An older Node cannot become another program: it stays beside its child.
  describe.each([
    ['becoming the entry', {}],
    ['staying beside the entry', { NODE_OPTIONS: '--import=data:text/javascript,process.execve=undefined' }],
  ])('%s', (_way, env) => {
    test('the exit code is the entry’s', async () => {
      expect((await run(['exit', '7'], env)).code).toBe(7);
    });

    test('asked to stop, it asks the entry', async () => {
      const started = stranger.start(['wait'], env);
      await started.says('entry wait');
      started.process.kill('SIGTERM');
      const { code, output } = await started.ended;
      expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('asked to stop') });
    });

    test('killed, it leaves no entry behind', async () => {
      const started = stranger.start(['wait'], env);
      await started.says('entry wait');
      started.process.kill('SIGKILL');
      // It ends when its pipes close, and they close only when the last of their holders is gone.
      await expect(started.ended).resolves.toMatchObject({ signal: 'SIGKILL' });
    });
  });
});
