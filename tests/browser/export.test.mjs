// @ts-check
// A session is taken away: for whom, in which form, how it looks before it is made, and what is refused.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { axe, fits, person, SCHEMES, SIZES } from './support.mjs';
import { browser, fact, server } from './started.mjs';

/** @param {import('./support.mjs').Page} page @param {() => Promise<void>} take */
async function taken(page, take) {
  const download = page.waitForEvent('download');
  await take();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** @param {import('./support.mjs').Page} page @param {RegExp} name */
const pick = (page, name) => page.locator('label', { hasText: name }).first().click();

fact('who exports says for whom, sees how it looks, and has it with one key', async (desk) => {
  const { editor, checker, send, claim, path } = desk;
  await send(checker, { kind: 'add_comment', claim: claim(1), text: 'Canary of the desk' });
  const { page } = editor;
  await page.goto(path);
  await page.getByRole('link', { name: 'Export' }).click();
  await page.waitForURL(/\/export$/);
  await page.getByText('Not closed: it goes out as a draft.').waitFor();
  const look = page.frameLocator('iframe');
  await look.getByText('Memo for the editor').waitFor();
  await page.getByText(/^\d pages? of A4\.$/).waitFor();
  const paper = await taken(page, () => page.keyboard.press('Control+Enter'));
  assert.match(paper.name, /-memo\.pdf$/);
  assert.match(paper.text, /^%PDF-1/);
  await pick(page, /^\s*DOCX/);
  const document = await taken(page, () => page.keyboard.press('Control+Enter'));
  assert.match(document.name, /-memo\.docx$/);
  await pick(page, /^\s*HTML/);
  const memo = await taken(page, () => page.keyboard.press('Control+Enter'));
  assert.match(memo.name, /-memo\.html$/);
  assert.match(memo.text, /Every claim, one line/);
  await pick(page, /lawyer/);
  await look.getByText('Dossier').waitFor();
  await pick(page, /^\s*HTML/);
  await pick(page, /^\s*Roles/);
  await look.getByText('Dossier').waitFor();
  const report = () => page.getByRole('link', { name: 'Download the dossier' }).click();
  assert.doesNotMatch((await taken(page, report)).text, /Canary of the desk/);
  await page.getByRole('checkbox', { name: 'Comments, 1: for the desk only' }).check();
  await look.getByText('Canary of the desk').first().waitFor();
  assert.match((await taken(page, report)).text, /Canary of the desk/);
  await pick(page, /^\s*Markdown/);
  const markdown = await taken(page, report);
  assert.match(markdown.name, /\.md$/);
  assert.match(markdown.text, /Canary of the desk/);
});

fact('programs get each file, and ClaimReview is refused beside its field', async (desk) => {
  const { editor, path } = desk;
  const { page } = editor;
  await page.goto(`${path}/export`);
  await pick(page, /^Programs/);
  for (const [name, file] of /** @type {[string, RegExp][]} */ ([
    ['Signed JSON', /\.json$/],
    ['Audit trail', /-trail\.jsonl$/],
    ['Table of claims', /\.csv$/],
    ['Web Annotations', /-annotations\.json$/],
  ])) {
    const link = page.getByRole('link', { name: `Download: ${name}` });
    assert.match((await taken(page, () => link.click())).name, file);
  }
  await page.getByText('The address at which the check will appear is not given.').waitFor();
  const field = page.getByRole('textbox', { name: 'Address at which the check will appear' });
  await field.fill('nowhere');
  const button = page.getByRole('button', { name: 'Download ClaimReview' });
  await button.click();
  await page.getByText('That is not a whole web address.').waitFor();
  assert.equal(await field.inputValue(), 'nowhere');
  await field.fill('https://desk.example/check');
  await button.click();
  await page.getByText('is not given').waitFor({ state: 'detached' });
  await page.getByText(/not signed off\./).waitFor();
});

fact(
  'readers get a report once the session is closed, and see what was not settled',
  async (desk) => {
    const { editor, send, path } = desk;
    const { page } = editor;
    await page.goto(`${path}/export`);
    await pick(page, /^\s*Readers/);
    await page.getByText('The session is not closed.').waitFor();
    assert.equal(await page.getByRole('link', { name: /Download the public/ }).count(), 0);
    await send(editor, { kind: 'close_session', why: 'It is printed tonight.' });
    await page.reload();
    await pick(page, /^\s*Readers/);
    await page.frameLocator('iframe').getByText('Closed with open ends').waitFor();
    const link = page.getByRole('link', { name: 'Download the public report' });
    const file = await taken(page, () => link.click());
    assert.match(file.name, /-public\.html$/);
    assert.doesNotMatch(file.text, /It is printed tonight|Checker/);
  },
);

fact('a check is published, corrected with a reason, and taken down with one', async (desk) => {
  const { editor, checker, send, path } = desk;
  const { page } = editor;
  await page.goto(`${path}/export`);
  await pick(page, /^\s*Readers/);
  await page.getByText('Close the session first').waitFor();
  await send(editor, { kind: 'close_session', why: 'It is printed tonight.' });
  await checker.page.goto(`${path}/export`);
  await pick(checker.page, /^\s*Readers/);
  await checker.page.getByText('An editor publishes it.').waitFor();
  await page.reload();
  await pick(page, /^\s*Readers/);
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  const link = page.getByRole('link', { name: /\/published\// });
  const address = /** @type {string} */ (await link.getAttribute('href'));
  await page.getByText('Nothing has changed since that version.').waitFor();

  await link.click();
  await page.getByText('Version 1, published').waitFor();
  await page.goBack();
  await pick(page, /^\s*Readers/);

  // Whoever has the address reads it, with no account; the page proves itself.
  const stranger = await person(browser, server);
  const reader = stranger.page;
  await reader.goto(address);
  await reader.getByText('Version 1, published').waitFor();
  await reader.getByText('Verified in this browser').waitFor();
  // Who comes again has it from what was kept.
  await reader.goto(address);
  await reader.getByText('Verified in this browser').waitFor();
  await axe(reader, 'the published page');

  await send(editor, { kind: 'reopen_session' });
  await send(editor, { kind: 'close_session', why: 'Again.' });
  await page.reload();
  await pick(page, /^\s*Readers/);
  const give = page.getByRole('button', { name: 'Publish the correction, version 2' });
  await give.click();
  await page.getByText('Say what is corrected and why').waitFor();
  await page.getByLabel('What is corrected, and why').fill('A name was misspelt.');
  await give.click();
  await page.getByRole('link', { name: 'Version 2' }).waitFor();
  await reader.goto(address);
  await reader.getByRole('heading', { name: 'Corrections' }).waitFor();
  await reader.getByText('A name was misspelt.').waitFor();
  await fits(reader, 'the published page');

  await page.getByRole('button', { name: 'Take it down …' }).click();
  await page.getByLabel('Why it is taken down').fill('A court asked for it.');
  await page.getByRole('button', { name: 'Take it down', exact: true }).click();
  await page.getByText('Taken down').waitFor();
  await reader.goto(address);
  await reader.getByText('A court asked for it.').waitFor();
  await stranger.leave();
});

fact('the author’s article says how many changes and comments it has', async (desk) => {
  const { editor, checker, send, path } = desk;
  const fix = { kind: 'propose_fix', weight: 'must', why: 'So.', replacement: 'It', span: [0, 3] };
  await send(checker, fix);
  const { page } = editor;
  await page.goto(`${path}/export`);
  await pick(page, /The author/);
  await page.getByText('1 tracked change and 1 comment').waitFor();
  const link = page.getByRole('link', { name: 'Download the article' });
  assert.match((await taken(page, () => link.click())).name, /-article\.docx$/);
});

fact('the export is sound at every size, and a phone finds it', async (desk) => {
  const { editor, path } = desk;
  const { page } = editor;
  // What looks at the page would ask the frame in it, too, which is shut off from everybody.
  editor.allow(/Failed to execute 'postMessage'/);
  for (const [size, viewport] of Object.entries(SIZES))
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${path}/export`);
      for (const name of [/memo/, /^Programs/]) {
        await pick(page, name);
        await fits(page, `the export, ${size}, ${colorScheme}`);
        await axe(page, `the export, ${size}, ${colorScheme}`);
      }
    }
  await page.setViewportSize(SIZES.phone);
  await page.goto(path);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export' }).click();
  await page.getByRole('heading', { name: 'Export' }).waitFor();
});
