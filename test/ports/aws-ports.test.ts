import { awsPorts } from '../../shared/adapters/default.ts';
import { lazily } from '../../shared/adapters/lazily.ts';

const environment = {
  env: 'dev',
  region: 'us-east-1',
  account: '123456789012',
  publicUrl: 'https://go.harborline.example',
  mailFrom: 'hello@harborline.example',
  version: '1.2.3',
};

describe('The AWS floor', () => {
  test('has every port, tells nothing secret of itself, and reaches for nothing before it is used', () => {
    const ports = awsPorts(environment);
    expect(Object.keys(ports)).toEqual(expect.arrayContaining(['facts', 'mailer', 'journeys', 'settings']));
    expect(ports.settings).toEqual({
      env: 'dev',
      publicUrl: environment.publicUrl,
      mailFrom: environment.mailFrom,
      version: '1.2.3',
    });
    expect(ports.ids.next('task')).toMatch(/^task_[0-9A-Z]{26}$/);
  });

  test('without a model the deterministic writer composes', async () => {
    const brief = {
      kind: 'opening' as const,
      audience: 'a lead',
      facts: [],
      quotes: [],
      sections: [{ key: 'a', title: 'A', asks: 'x' }],
    };
    expect(await awsPorts(environment).writer.draft(brief)).toMatchObject({
      costMicroUsd: 0,
      sections: [{ key: 'a', title: 'A' }],
    });
  });

  test('what is made late is made once, also when many ask at once; a failed making is tried again', async () => {
    let made = 0;
    const port = lazily(async () => {
      if (++made === 1) throw new Error('not yet');
      return { double: async (n: number) => n * 2 };
    });
    await expect(port.double(1)).rejects.toThrow('not yet');
    expect(await Promise.all([port.double(2), port.double(3)])).toEqual([4, 6]);
    expect(made).toBe(2);
    // Handed on by a promise it stays itself.
    expect(await (await Promise.resolve(port)).double(4)).toBe(8);
  });
});
