import { describeUnless } from '../setup/skips.ts';
import { noBrowser } from './chromium.ts';
import { screenForEach } from './screen.ts';

jest.setTimeout(180_000);

describeUnless(noBrowser, 'What is tried on readers, in a browser', () => {
  const screenNow = screenForEach();

  test('each experiment is told as its question, with how it stands and the rule that was declared', async () => {
    const { page, complaints } = screenNow();
    await page.getByRole('link', { name: 'Experiments' }).click();
    await page
      .getByRole('heading', { name: 'Do more readers open the first mail when its subject asks them something?' })
      .waitFor();
    await page.getByText('Lead nurture, Email 1').waitFor();
    await page.getByText('Nobody has been exposed yet.').first().waitFor();
    await page.getByText('The rule, as it was declared before it began').first().click();
    await page.getByText('Judged by who opened within 5 days.').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
