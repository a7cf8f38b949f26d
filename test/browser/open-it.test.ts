import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { dana } from './dana.ts';
import { screenForEach, type Screen } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, '“Open it” in a mail to our people, in a browser', () => {
  const screenNow = screenForEach();

  test('leads to the lead, and so does a link of a mail that was out before', async () => {
    const screen = screenNow();
    await screen.form(dana);
    await screen.advance('one day');
    const lead = await screen.leadId(dana.email);
    const link = await linkAbout(screen, lead);
    for (const each of [link, `/?subject=${lead}`]) {
      await follow(screen, each);
      await screen.page.getByRole('complementary', { name: 'Dana Whitfield' }).getByText('Score').waitFor();
    }
  });

  test('leads to the account: who reads for it, what is to do, what was sent and what was not', async () => {
    const screen = screenNow();
    await signed(screen);
    await screen.advance('one day');
    await screen.advance('seven days');
    const { items } = await asked<{ items: { id: string }[] }>(screen, '/api/accounts');
    const account = items[0]?.id ?? '';
    for (const each of [await linkAbout(screen, account), `/?subject=${account}`]) {
      await follow(screen, each);
      const page = screen.page.getByRole('complementary', { name: 'Northwind' });
      await page.getByRole('heading', { name: /^Health \d/ }).waitFor();
      await page.getByText('nobody yet: no mail of its journeys goes out').waitFor();
      await page.getByRole('region', { name: 'Sent and not sent' }).getByText('Welcome mail').waitFor();
      await page.getByText('nobody is named who reads for this account').waitFor();
    }
  });

  test('leads from the day’s list to one’s own tasks', async () => {
    const screen = screenNow();
    await screen.form(dana);
    await screen.advance('one day');
    const mails = await asked<{ items: { id: string; to: string; journey: string }[] }>(
      screen,
      '/api/mailbox?limit=200',
    );
    const digest = mails.items.find(({ journey, to }) => journey === 'standup-digest' && to.startsWith('ruth'));
    await follow(screen, await linkIn(screen, digest?.id ?? ''));
    await screen.page.getByRole('main', { name: 'Tasks' }).waitFor();
    await screen.page
      .getByLabel('Owner')
      .locator('option:checked', { hasText: 'Ruth Calloway' })
      .waitFor({ state: 'attached' });
  });
});

/** A customer for whom nobody reads. */
async function signed(screen: Screen): Promise<void> {
  const frame = { userId: 'northwind-product', timestamp: '2026-11-23T15:00:00.000Z' };
  const traits = { name: 'Northwind', employees: 200, country: 'US', timezone: 'America/New_York' };
  await screen.segment('group', { ...frame, messageId: 'described', groupId: 'northwind', traits });
  const properties = { plan: 'Professional', mrrCents: 250_000, startedAt: frame.timestamp };
  const contract = { messageId: 'signed', event: 'Contract Started', context: { groupId: 'northwind' }, properties };
  await screen.segment('track', { ...frame, ...contract });
}

const asked = async <T>(screen: Screen, path: string): Promise<T> =>
  (await (await fetch(screen.address + path)).json()) as T; // as: our own server answers so

/** The link of the newest mail to our people about a subject. */
async function linkAbout(screen: Screen, subject: string): Promise<string> {
  const mails = await asked<{ items: { id: string; leadId: string; to: string }[] }>(screen, '/api/mailbox?limit=200');
  const mail = mails.items.find(({ leadId, to }) => leadId === subject && to.endsWith('@harborline.example'));
  return linkIn(screen, mail?.id ?? '');
}

async function linkIn(screen: Screen, mail: string): Promise<string> {
  const { text } = await asked<{ text: string }>(screen, `/api/mailbox/${mail}`);
  return /^Open it: https?:\/\/[^/]+(\/\S+)$/m.exec(text)?.[1] ?? '';
}

/** As a link opens it: the page is loaded anew. */
async function follow({ page, address }: Screen, link: string): Promise<void> {
  expect(link).toMatch(/^\/\?/);
  await page.goto(address + link, { waitUntil: 'domcontentloaded' });
  await page.evaluate('globalThis.neverReloaded = true');
}
