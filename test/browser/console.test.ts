import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { dana } from './dana.ts';
import { screenForEach } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, 'A lead on the console, in a browser', () => {
  const screenNow = screenForEach();

  test('a lead comes in, gets its mails as days pass, turns hot, and the SDR has called', async () => {
    const screen = screenNow();
    const { page } = screen;
    await page.getByText('Nobody has come in yet.').waitFor();

    await screen.form(dana);
    const row = page.getByRole('link', { name: /Dana Whitfield/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/^[A-D][1-4]\s/);
    expect(await row.innerText()).toMatch(/\+\d+(\.\d)?\s+\w+/);

    await row.click();
    const lead = page.getByRole('complementary', { name: 'Dana Whitfield' });
    await lead.getByRole('heading', { name: 'Score' }).waitFor();
    const points = await lead.locator('.reasons b').allInnerTexts();
    expect(points.map(Number)).toEqual(points.map(Number).toSorted((a, b) => b - a));
    await lead.getByText('Form submitted').waitFor();
    await lead.getByText('Lead qualification').first().waitFor();

    await screen.advance('one day');
    await screen.advance('one day');
    // The page of the lead that stands open has heard of it, and says what went out.
    await lead.getByRole('link', { name: 'Email 2 · One question' }).click();
    const mail = page.getByRole('complementary', { name: /\S/ });
    await mail.getByRole('link', { name: /Dana Whitfield/ }).waitFor();
    await page.frameLocator('iframe.mail').getByText('Hi Dana,').waitFor();
    expect(await page.locator('iframe.mail').getAttribute('sandbox')).not.toMatch(/scripts|same-origin/);
    await mail.getByRole('button', { name: 'Text' }).click();
    await mail.locator('pre', { hasText: 'Hi Dana,' }).waitFor();
    await mail.getByRole('button', { name: 'Headers' }).click();
    await mail.getByText('List-Unsubscribe-Post').waitFor();

    const who = { userId: 'dana' };
    await screen.segment('identify', { ...who, messageId: 'known', traits: { email: dana.email } });
    await screen.segment('track', { ...who, messageId: 'demo', event: 'Demo Requested' });
    await screen.segment('track', { ...who, messageId: 'pricing', event: 'Pricing Viewed' });
    await screen.advance('one day');
    await screen.open('Tasks');
    const call =
      (await page
        .getByRole('button', { name: /^Complete: .*call$/ })
        .first()
        .getAttribute('aria-label')) ?? '';
    const button = page.getByRole('button', { name: call, exact: true });
    const calls = await button.count();
    await screen.hears(call.replace('Complete', 'Done'), () => button.first().click());
    await button.nth(calls - 1).waitFor({ state: 'detached' });

    await page
      .getByRole('button', { name: /^Waive: .*LinkedIn$/ })
      .first()
      .click();
    await page.getByLabel('Waived by').selectOption({ label: 'Ruth Calloway, VP Revenue' });
    await page.getByLabel('Reason').fill('We spoke already');
    await screen.hears(/^Waived: .*LinkedIn/, () => page.getByRole('button', { name: 'Waive', exact: true }).click());
    await page.getByLabel('Status').selectOption('Waived');
    await page.getByText('Ruth Calloway: We spoke already').waitFor();

    await screen.open('Mailbox');
    await page.getByRole('link', { name: dana.email }).nth(2).waitFor();
    await screen.open('Executions');
    await page.getByRole('link', { name: /Dana Whitfield.*Email 4 · Their own numbers/s }).click();
    await page.getByRole('button', { name: 'Stop…' }).click();
    await page.getByLabel('Why is it stopped?').fill('They asked for a pause');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('Ended because: stopped by an operator').waitFor();
  });

  test('what strangers write is text, on the page and in the mails', async () => {
    const screen = screenNow();
    const { page } = screen;
    const trick = '<img src="https://elsewhere.example/x" onerror="document.title=1">';
    await screen.form({ ...dana, first_name: trick, name: trick, message: trick });
    await page.getByRole('link', { name: trick }).click();
    await page.getByText(`“${trick}”`).or(page.getByText(trick)).first().waitFor();
    await screen.open('Mailbox');
    await page.locator('a[data-row]').first().click();
    await page.frameLocator('iframe.mail').locator('body').waitFor();
    expect(await page.frameLocator('iframe.mail').locator('img').count()).toBe(0);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).toBe('Mailbox · Revbeat');
  });
});
