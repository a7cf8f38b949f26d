import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { dana } from './dana.ts';
import { screenForEach } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, 'What becomes of mails on the console, in a browser', () => {
  const screenNow = screenForEach();

  test('a mail bounces at a button, an answer raises a task, and the report counts both', async () => {
    const screen = screenNow();
    const { page } = screen;
    await screen.form(dana);
    await screen.open('Mailbox');
    await page.getByRole('link', { name: dana.email }).first().click();
    await page.getByText('delivered', { exact: true }).waitFor();
    await page.getByText('Write back').click();
    await page.getByLabel('Text', { exact: true }).fill('Yes, Thursday would suit me.');
    await screen.hears(/came in as a mail/, () => page.getByRole('button', { name: 'Send' }).click());
    await page.getByText('replied', { exact: true }).waitFor();
    await page.getByText('Let something happen to it').click();
    await screen.hears(/told as SES tells it/, () => page.getByRole('button', { name: 'Bounces for good' }).click());
    await page.getByText('bounced', { exact: true }).waitFor();
    await screen.open('Tasks');
    await page.getByText('Answer their reply').waitFor();
    await screen.open('Deliverability');
    await page.getByText('over the limit of 2%').waitFor();
    const row = page.getByRole('row', { name: new RegExp(`^${dana.email.split('@')[1]}`) });
    expect(await row.innerText()).toMatch(/100%/);
  });
});
