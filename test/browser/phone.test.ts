import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { dana } from './dana.ts';
import { screenForEach } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, 'The console on a phone, in a browser', () => {
  const screenNow = screenForEach({ width: 375, height: 740 });

  test('nothing is wider than the screen, and what was chosen takes the place of its list', async () => {
    const screen = screenNow();
    const { page } = screen;
    const tooWide = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    await screen.form(dana);
    await page.getByRole('link', { name: /Dana Whitfield/ }).click();
    await page.getByRole('heading', { name: 'Score' }).waitFor();
    expect(await tooWide()).toBe(0);
    expect(await page.getByRole('region', { name: 'Leads', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('region', { name: 'Leads', exact: true }).waitFor();
    for (const panel of ['Tasks', 'Approvals', 'Executions', 'Mailbox', 'Leads'] as const) {
      await screen.open(panel);
      expect([panel, await tooWide()]).toEqual([panel, 0]);
    }
  });

  test('a name of one endless word is broken, and leaves the button that closes where it can be pressed', async () => {
    const screen = screenNow();
    const { page } = screen;
    const tooWide = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    const endless = 'W'.repeat(300);
    await screen.form({ ...dana, name: endless, company: endless, message: endless });
    await page.getByRole('link', { name: endless }).click();
    await page.getByRole('heading', { name: 'Score' }).waitFor();
    expect(await tooWide()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await screen.advance('one day');
    await screen.advance('one day');
    await screen.open('Tasks');
    await page.getByRole('main').getByText(endless).first().waitFor();
    expect(await tooWide()).toBe(0);
    for (const panel of ['Executions', 'Mailbox'] as const) {
      await screen.open(panel);
      const row = page.locator('a[data-row]').filter({ hasText: panel === 'Mailbox' ? dana.email : endless });
      await row.first().click();
      await page.getByRole('complementary').getByText(endless).first().waitFor();
      expect([panel, await tooWide()]).toEqual([panel, 0]);
      await page.getByRole('button', { name: 'Close' }).click();
      await row.first().waitFor();
      expect([panel, await tooWide()]).toEqual([panel, 0]);
    }
  });
});
