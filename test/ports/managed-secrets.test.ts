import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { managedSecrets } from '../../shared/adapters/managed-secrets.ts';

describe('Secrets in Secrets Manager', () => {
  const manager = mockClient(SecretsManagerClient);
  let now = 0;
  const open = () =>
    managedSecrets(new SecretsManagerClient({ region: 'us-east-1' }), 'revbeat/dev/sources', () => now);
  const holds = (sources: unknown) =>
    manager.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(sources) });
  const reads = () => manager.commandCalls(GetSecretValueCommand).length;
  beforeEach(() => {
    manager.reset();
    now = 0;
  });

  test('a source has its active secrets, one or several; an unknown one has none', async () => {
    holds({ calendly: ['new', 'old'], 'form:contact': 'only' });
    const secrets = open();
    expect(await secrets.active('calendly')).toEqual(['new', 'old']);
    expect(await secrets.active('form:contact')).toEqual(['only']);
    expect(await secrets.active('nobody')).toEqual([]);
    expect(await secrets.active('toString')).toEqual([]);
    expect(manager.commandCalls(GetSecretValueCommand)[0]?.args[0].input).toEqual({ SecretId: 'revbeat/dev/sources' });
  });

  test('they are read once in five minutes, however many ask at once; a rotation is seen then', async () => {
    holds({ calendly: ['old'] });
    const secrets = open();
    await Promise.all([secrets.active('calendly'), secrets.active('segment'), secrets.active('calendly')]);
    holds({ calendly: ['new', 'old'] });
    now = 5 * 60_000 - 1;
    expect(await secrets.active('calendly')).toEqual(['old']);
    expect(reads()).toBe(1);
    now = 5 * 60_000;
    expect(await secrets.active('calendly')).toEqual(['new', 'old']);
    expect(reads()).toBe(2);
  });

  test('while nobody answers the known ones stand; at first there are none, and it is Transient', async () => {
    const out = Object.assign(new Error('out'), { name: 'InternalServiceError' });
    manager.on(GetSecretValueCommand).rejects(out);
    const secrets = open();
    await expect(secrets.active('calendly')).rejects.toThrow(
      expect.objectContaining({ name: 'Transient', code: 'secrets' }),
    );
    holds({ calendly: ['one'] });
    await secrets.active('calendly');
    now = 10 * 60_000;
    manager.on(GetSecretValueCommand).rejects(out);
    expect(await secrets.active('calendly')).toEqual(['one']);
  });

  test('a reading that failed before it began is forgotten as well', async () => {
    const client = new SecretsManagerClient({ region: 'us-east-1' });
    let fails = true;
    client.send = () => {
      if (!fails) return Promise.resolve({ SecretString: JSON.stringify({ calendly: ['one'] }) });
      throw new TypeError('no such region');
    };
    const secrets = managedSecrets(client, 'revbeat/dev/sources', () => now);
    await expect(secrets.active('calendly')).rejects.toThrow('no such region');
    fails = false;
    expect(await secrets.active('calendly')).toEqual(['one']);
  });

  test.each([
    'not json at hush-hush',
    JSON.stringify({ calendly: { key: 'hush-hush' } }),
    JSON.stringify({ calendly: [''] }),
    JSON.stringify({ calendly: ['development-hush-hush'] }),
  ])('a secret of the wrong form is an error that does not say it', async (SecretString) => {
    manager.on(GetSecretValueCommand).resolves({ SecretString });
    const thrown = await open()
      .active('calendly')
      .catch((error: unknown) => error);
    expect(String(thrown)).toMatch(/must be JSON/);
    expect(JSON.stringify(thrown) + String((thrown as Error).stack)).not.toContain('hush'); // as: it was thrown as one
  });
});
