import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { dana } from './dana.ts';
import { screenForEach } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, 'What the page of a lead says, in a browser', () => {
  const screenNow = screenForEach();

  test('of somebody who was taken off all mail: never mailed, whatever they said', async () => {
    const screen = screenNow();
    const { page } = screen;
    await screen.form(dana);
    await page.getByRole('link', { name: /Dana Whitfield/ }).click();
    const lead = page.getByRole('complementary', { name: 'Dana Whitfield' });
    const mail = lead.locator('.card').first().locator('div', { hasText: /^Mail/ });
    await mail.getByText('may be mailed, as they said (ticked the consent field)').waitFor();

    const rights = lead.getByRole('region', { name: 'Their own data' });
    await rights.getByRole('button', { name: 'Take off all mail…' }).click();
    const by = rights.getByLabel('Decided by');
    const owner = (await by.locator('option:checked').textContent()) ?? '';
    expect(owner).toMatch(/, Sales Development$/);
    await rights.getByLabel('Because').fill('Asked for it on the phone');
    await rights.getByLabel('No mail of any kind will reach this address.').check();
    await screen.hears('Taken off all mail.', () =>
      rights.getByRole('button', { name: 'Take off all mail', exact: true }).click(),
    );
    await mail.getByText('never mailed: somebody of ours took them off all mail').waitFor();
    expect(await mail.innerText()).toMatch(/since Mon,? 23 Nov, 10:00\s+What they said: ticked the consent field/);
    expect(await mail.getByText('may be mailed').count()).toBe(0);
    const said = lead.getByRole('region', { name: 'What they said about mail' });
    await said.getByText(`Taken off all mail by ${owner.split(',')[0]}: Asked for it on the phone`).waitFor();

    await rights.getByRole('button', { name: 'Allow mail again…' }).click();
    await by.selectOption({ label: 'Theo Brandt, Platform Operations' });
    await rights.getByLabel('Because').fill('They want it again');
    await rights.getByRole('checkbox').check();
    await rights.getByRole('button', { name: 'Allow mail again', exact: true }).click();
    await said.getByText('Mail allowed again by Theo Brandt: They want it again').waitFor();
  });

  test('of a mail and of what became of it since: on one clock, theirs, and it is said', async () => {
    const screen = screenNow();
    const { page } = screen;
    await screen.form({ ...dana, country: 'IN', timezone: 'Asia/Kolkata' });
    await screen.advance('one day');
    await page.getByRole('link', { name: /Dana Whitfield/ }).click();
    const first = page.getByRole('region', { name: 'Sent and not sent' }).locator('li', { hasText: 'Email 1' });
    await first.getByText('Why', { exact: true }).click();
    const since = first.locator('.card > div', { hasText: 'Since then, on their clock' });
    const sentAt = await first.locator('time').first().innerText();
    expect(sentAt).toMatch(/^Tue,? 24 Nov, 08:00$/);
    expect(await since.locator('time').allInnerTexts()).toEqual([sentAt, sentAt]);
  });
});
