import { createServer } from 'node:http';
import { closeServer, listen } from '../../local/listening.ts';
import { businessNow, NobodyAnswers, plainly, usualUrl } from '../../local/samples/posting.ts';

describe('The scripts that post samples', () => {
  const port = process.env['PORT'];
  afterEach(() => {
    if (port === undefined) delete process.env['PORT'];
    else process.env['PORT'] = port;
    process.exitCode = undefined;
  });

  test('post where npm start listens under the same environment', () => {
    process.env['PORT'] = '3123';
    expect(usualUrl()).toBe('http://127.0.0.1:3123');
    process.env['PORT'] = '';
    expect(usualUrl()).toBe('http://127.0.0.1:3000');
  });

  test('say in a line that nobody answers, and end with 1', async () => {
    const server = createServer();
    const url = `http://127.0.0.1:${await listen(server, 'PORT', 0, '127.0.0.1')}`;
    await closeServer(server, 0);
    const said = jest.spyOn(console, 'error').mockImplementation(() => {});
    await expect(businessNow(url)).rejects.toThrow(NobodyAnswers);
    await plainly(async () => void (await businessNow(url)));
    expect(said.mock.calls).toEqual([[expect.stringContaining(`Nobody answers at ${url}`)]]);
    expect(process.exitCode).toBe(1);
    said.mockRestore();
  });

  test('hide no other error', async () => {
    await expect(plainly(() => Promise.reject(new Error('a fault of ours')))).rejects.toThrow('a fault of ours');
  });
});
