import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { dana } from './dana.ts';
import { screenForEach } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, 'A review packet on the console, in a browser', () => {
  const screenNow = screenForEach();

  test('a review packet is read, corrected and approved, and goes to the sponsor as it was corrected', async () => {
    const screen = screenNow();
    const { page } = screen;
    await screen.form(dana);
    await screen.segment('group', {
      userId: 'dana',
      messageId: 'described',
      groupId: 'brightwater',
      traits: {
        name: 'Brightwater Services',
        employees: 120,
        country: 'US',
        timezone: dana.timezone,
        sponsor: await screen.leadId(dana.email),
        csm: 'person_sofia-marchetti',
        qbrAt: '2026-12-04T15:00:00Z',
      },
    });
    await screen.segment('track', {
      userId: 'dana',
      messageId: 'signed',
      event: 'Contract Started',
      context: { groupId: 'brightwater' },
      properties: { plan: 'Professional', mrrCents: 250_000, startedAt: '2026-09-01T14:00:00Z' },
    });

    await screen.open('Approvals');
    await page.getByText('No document waits for approval.').waitFor();
    await screen.advance('one day');
    await screen.advance('one day');
    await page.getByRole('link', { name: /Brightwater Services · Quarterly review/ }).click();
    await page.getByRole('heading', { name: 'Usage and value' }).waitFor();

    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('say why, so that it can be written better').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Text').first().fill('Thank you for a remarkable quarter. Success is guaranteed.');
    await page.getByLabel('Subject of the mail').fill('Brightwater: what the quarter brought');
    await page.locator('.editor').getByLabel('Owner').first().fill('Priya Raman');
    await page.getByRole('button', { name: 'Approve with changes' }).click();
    await page.getByText('“guaranteed”: we guarantee no result').waitFor();
    await page.getByRole('button', { name: 'Approve all the same' }).click();
    await page.getByText('approved with changes by Sofia Marchetti').waitFor();
    await page.getByText('Thank you for a remarkable quarter.').waitFor();
    await page.getByText('Text by Revbeat’s own writer: composed by rule').waitFor();
    await page.getByRole('button', { name: 'What its reader changed' }).click();
    await page.locator('ins').getByText('Priya').first().waitFor();
    await page.locator('ins').getByText('remarkable').first().waitFor();

    await screen.advance('seven days');
    await screen.open('Mailbox');
    await page.getByLabel('Journey').selectOption('Quarterly review');
    await page.getByRole('link', { name: /Brightwater: what the quarter brought/ }).click();
    await page.frameLocator('iframe.mail').getByText('Thank you for a remarkable quarter.').waitFor();
    await page
      .frameLocator('iframe.mail')
      .getByText(/ — Priya Raman, by \w+day, /)
      .first()
      .waitFor();
  });
});
