// @ts-check
// What changed between two moments of a session, as one page and as a report.
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { axe, fits, SCHEMES, SIZES, startBrowser, startServer } from './support.mjs';
import { facts } from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const fact = facts(() => [browser, server]);

fact(
  'from a moment in the history it is one step to what changed since, and to the report of it',
  async ({ editor, checker, path, send, claim, numbered }) => {
    const rate = (/** @type {string} */ rating, /** @type {string} */ rationale) => ({
      kind: 'give_verdict',
      claim: claim(1),
      rating,
      rationale,
    });
    await send(checker, rate('false', 'The register has another number.'), 1);
    await send(checker, rate('true', 'The register was misread.'), (await numbered(1)).version);
    const { page } = editor;
    await page.goto(`${path}/history?at=3`);
    await page.getByRole('link', { name: 'What changed since' }).click();
    await page.getByRole('heading', { name: 'What changed' }).waitFor();
    assert.match(page.url(), /\/changes\?from=3$/);
    await page.getByText('1 event by 1 person.').waitFor();
    const answers = page.getByRole('region', { name: 'Answers' });
    await answers.getByText('Claim 1').waitFor();
    await answers.locator('del', { hasText: 'False' }).waitFor();
    await answers.locator('ins', { hasText: 'True' }).waitFor();
    assert.equal(await page.getByLabel('To event').inputValue(), '4', 'it says up to where');

    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as PDF' }).click();
    assert.match((await coming).suggestedFilename(), /changes\.pdf$/);

    // Another pair of moments; what cannot be one is said beside the field.
    await page.getByLabel('From event').fill('4');
    await page.getByLabel('To event').fill('2');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Two events by their numbers, the earlier first.').waitFor();
    await page.getByLabel('To event').fill('4');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Nothing happened between the two.').waitFor();
    await page.goto(`${path}/changes?from=99`);
    await page.getByText('The first of two events is one between 1 and 4.').waitFor();
  },
);

fact(
  'what a claim said before is put back from the history, and the trail says so',
  async ({ editor, checker, path, send, claim }) => {
    const reword = { kind: 'reword_claim', claim: claim(1), statement: 'The tower is high.' };
    await send(checker, reword, 1);
    const { page } = editor;
    await page.goto(`${path}/history?at=2&claim=${claim(1)}`);
    const then = page.getByRole('complementary', { name: 'The claim as of then' });
    await then.getByRole('button', { name: 'Put back …' }).click();
    await then.locator('del', { hasText: 'The tower is high.' }).waitFor();
    // Somebody else is faster: what they did is shown, and nothing of it is lost.
    await send(checker, { ...reword, statement: 'The tower is tall.' }, 2);
    const back = then.getByRole('button', { name: 'Put back as it was: Wording' });
    await back.click();
    await then.getByRole('alert').waitFor();
    await then.locator('del', { hasText: 'tall' }).waitFor();
    await back.click();
    await then.getByText('Put back: event 5.').waitFor();
    await then.getByText('It is now as it was then.').waitFor();
    // Who looks at the past takes in what is new when they want it.
    await page.getByRole('button', { name: '2 new events' }).click();
    await page
      .getByRole('list', { name: /^Audit trail/ })
      .getByText('reworded claim 1 (put back as of event 2)')
      .waitFor();
    const pictures = process.env.STET_PICTURES;
    if (pictures) await page.screenshot({ path: join(pictures, 'put-back.png') });
    await axe(page, 'putting back');
  },
);

fact('it can be read on every screen', async ({ editor, path, send, claim }) => {
  const reword = { kind: 'reword_claim', claim: claim(1), statement: 'The tower is high.' };
  await send(editor, reword, 1);
  const { page } = editor;
  for (const [device, size] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${path}/changes?from=1`);
      await page.getByRole('region', { name: 'Claims' }).waitFor();
      const pictures = process.env.STET_PICTURES;
      if (pictures)
        await page.screenshot({ path: join(pictures, `changes-${device}-${colorScheme}.png`) });
      await fits(page, 'what changed');
      await axe(page, `what changed, ${device}, ${colorScheme}`);
    }
  }
});
