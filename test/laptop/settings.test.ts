import { BadSetting, readSettings } from '../../local/settings.ts';

describe('The environment of npm start', () => {
  test('says nothing: the usual ports, the wall clock, loopback', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      awsPort: { port: 4566, from: 'usual' },
      host: '127.0.0.1',
      clock: 'wall',
    });
    expect(readSettings({}).dataFolder).toMatch(/\.revbeat$/);
  });

  test('an empty variable is an unset one', () => {
    expect(readSettings({ PORT: '', REVBEAT_CLOCK: '', REVBEAT_SECRETS: '', REVBEAT_NOW: '' })).toEqual(
      readSettings({}),
    );
  });

  test('a stopped clock starts where it is told to', () => {
    const settings = readSettings({ REVBEAT_CLOCK: 'stopped', REVBEAT_NOW: '2026-11-02T09:00:00Z' });
    expect(settings).toMatchObject({ clock: 'stopped', now: Date.parse('2026-11-02T09:00:00Z') });
  });

  test.each(['wall', 'stopped', 'x60', 'x0.5', 'x1000'])('the clock may be %s', (mode) =>
    expect(readSettings({ REVBEAT_CLOCK: mode }).clock).toBe(mode),
  );

  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '3000.5'],
    ['AWS_PORT', '-1'],
    ['REVBEAT_CLOCK', 'fast'],
    ['REVBEAT_CLOCK', 'x0'],
    ['REVBEAT_CLOCK', 'x-1'],
    ['REVBEAT_NOW', 'tomorrow'],
    ['REVBEAT_NOW', '2026-11-02'],
    ['REVBEAT_SEED', 'seven'],
  ])('%s=%s is refused by name', (variable, value) => {
    expect(() => readSettings({ [variable]: value })).toThrow(BadSetting);
    expect(() => readSettings({ [variable]: value })).toThrow(`${variable}=${value}: `);
  });
});
