import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { dana } from './dana.ts';
import { screenForEach } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, 'The console by its keys, in a browser', () => {
  const screenNow = screenForEach();

  test('it can be used with the keys alone, and what is refused is said', async () => {
    const screen = screenNow();
    const { page } = screen;
    await screen.form(dana);
    await page.getByRole('link', { name: /Dana Whitfield/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const lead = page.getByRole('complementary', { name: 'Dana Whitfield' });
    await lead.getByRole('combobox', { name: 'Stage' }).selectOption('Customer');
    await lead.getByLabel('Because').fill('A mistake');
    await screen.hears(/not to customer/, () => lead.getByRole('button', { name: 'Move' }).click());
    // The browser itself writes every refused request to its log.
    expect(screen.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
    await page.getByRole('heading', { name: 'Dana Whitfield' }).focus();
    await page.keyboard.press('Escape');
    await lead.waitFor({ state: 'detached' });
    // The focus is where it was before: on the row.
    await page.locator('a[data-row]:focus', { hasText: 'Dana Whitfield' }).waitFor();
    const keys = { 5: 'Mailbox', 4: 'Executions', 1: 'Leads' };
    for (const [key, panel] of Object.entries(keys).toReversed()) {
      await page.keyboard.press(key);
      await page.getByRole('main', { name: panel }).waitFor();
    }
    await page.keyboard.press('/');
    await page.keyboard.type('nobody of this name');
    await page.getByText('No lead is like that.').waitFor();
    expect(page.url()).toContain('q=nobody');
    await page.goBack();
    await page.getByRole('main', { name: 'Executions' }).waitFor();
  });
});
