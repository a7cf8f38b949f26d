import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLaptop } from '../../local/laptop.ts';

const people = ['ada', 'ben', 'chidi', 'dana', 'emma'];

/** Two weeks with five leads, two of whom come twice: every history, every mail byte for byte, every touch. */
async function twoWeeks(data: string): Promise<string[]> {
  const laptop = await openLaptop({ data, seed: 5, now: '2026-11-02T14:00:00.000Z' });
  for (const [number, name] of people.entries()) {
    const email = `${name}@northgate-${number}.example`;
    const form = {
      email,
      first_name: name,
      country: number % 2 ? 'US' : 'GB',
      consent: true,
      employees: 50 * number,
      message: 'pricing please',
    };
    await laptop.call('POST', '/forms/contact', form);
    if (number < 2) await laptop.call('POST', '/forms/contact', { ...form, message: 'a demo, please' });
    await laptop.advance('P1DT3H');
  }
  await laptop.advance('P8D');
  const { ports, mailbox } = laptop;
  const executions = (await ports.journeys.list({}, { limit: 200 })).items;
  const histories = await Promise.all(
    executions.map(async ({ name }) => JSON.stringify(await ports.journeys.describe(name))),
  );
  const mails = mailbox.list({}, { limit: 200 }).items.map((mail) => JSON.stringify(mail));
  const leads = (await ports.leads.list({}, { limit: 200 })).items.map((lead) => JSON.stringify(lead));
  await laptop.close();
  return [...histories, ...mails, ...leads];
}

jest.setTimeout(180_000);

describe('The same seed and the same inputs', () => {
  test('give the same histories, mails and leads, byte for byte', async () => {
    const [first, second] = [await twoWeeks('memory'), await twoWeeks('memory')];
    expect(first.length).toBeGreaterThan(25);
    expect(second).toEqual(first);
  });

  test('on a data folder as in memory', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'revbeat-replay-'));
    const [kept, remembered] = [await twoWeeks(folder), await twoWeeks('memory')];
    expect(kept).toEqual(remembered);
    rmSync(folder, { recursive: true, force: true });
  });
});
