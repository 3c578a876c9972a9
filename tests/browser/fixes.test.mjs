// @ts-check
// A checker proposes what the article should say instead, an editor answers, and both
// stand in the article, at the claim, in the list and in the report.
import { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { soundEverywhere, startBrowser, startServer } from './support.mjs';
import { becomes, facts, panel, pick } from './workspace.mjs';

/** @type {import('./support.mjs').Browser} */
let browser;
/** @type {import('./support.mjs').Server} */
let server;
before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});
const fact = facts(() => [browser, server]);

fact('a fix is proposed at a claim, seen by another in the text, and accepted', async (desk) => {
  const { editor, checker } = desk;
  const { page } = checker;
  await pick(page, 2);
  await panel(page, 2).getByRole('button', { name: 'Propose a fix …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Propose a fix' });
  const words = dialog.getByLabel('As it should be');
  const whole = await words.inputValue();
  checker.allow(/422/);
  await dialog.getByRole('button', { name: 'Propose the fix' }).click();
  await dialog.getByText('These words stand there already.').waitFor();
  await words.fill(whole.replace('1790', '1791'));
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('The decree is of 1791.');
  await soundEverywhere(page, 'proposing a fix');
  await dialog.getByRole('button', { name: 'Propose the fix' }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel(page, 2).getByText('The decree is of 1791.').waitFor();

  await editor.page.locator('.fixed[data-fix=open][data-behind]').first().waitFor();
  await editor.page.getByRole('button', { name: /^1 fix, 1 open/ }).click();
  const list = editor.page.getByRole('dialog', { name: 'Fixes' });
  await list.getByText('The decree is of 1791.').waitFor();
  await soundEverywhere(editor.page, 'the fixes of a session');
  await list.getByRole('button', { name: 'Accept' }).click();
  await list.getByText('Accepted', { exact: true }).waitFor();
  await editor.page.keyboard.press('Escape');
  await page.locator('.fixed[data-fix=made][data-behind]').first().waitFor();
  await soundEverywhere(page, 'an accepted fix in the text');
  const fixes = async () => Object.values((await desk.state()).fixes);
  await becomes(async () => (await fixes())[0].answer.answer, 'accepted');
  // Of the sentence the words that change are named.
  assert.deepEqual([(await fixes())[0].quote, (await fixes())[0].answer.words], ['1790', '1791']);
});

fact('a query is asked on selected words and answered', async (desk) => {
  const { editor, checker } = desk;
  const { page } = checker;
  await pick(page, 3);
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Propose a fix' });
  await dialog.getByLabel('How much it matters').selectOption('Query');
  checker.allow(/422/);
  await dialog.getByRole('button', { name: 'Propose the fix' }).click();
  await dialog.getByText(/A query asks its author something/).waitFor();
  await dialog.getByRole('textbox', { name: 'What is asked' }).fill('By whose estimate?');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await editor.page.locator('.fixed[data-fix=query]').first().waitFor();
  await editor.page.keyboard.press('Shift+P');
  const list = editor.page.getByRole('dialog', { name: 'Fixes' });
  const item = list.getByRole('listitem').filter({ hasText: 'By whose estimate?' });
  await item.getByRole('button', { name: 'Answer …' }).click();
  await item.getByLabel('The answer').fill('The ministry’s.');
  await item.getByRole('button', { name: 'Save' }).click();
  await item.getByText('The ministry’s.').waitFor();
});

fact(
  'an editor words a fix otherwise, declines it after all, and it is withdrawn',
  async (desk) => {
    const { editor, checker } = desk;
    const { page } = checker;
    await pick(page, 2);
    await panel(page, 2).getByRole('button', { name: 'Propose a fix …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Propose a fix' });
    const words = dialog.getByLabel('As it should be');
    await words.fill((await words.inputValue()).replace('1790', '1791'));
    await dialog.getByRole('button', { name: 'Propose the fix' }).click();
    await dialog.waitFor({ state: 'detached' });

    await pick(editor.page, 2);
    const mine = panel(editor.page, 2);
    await mine.getByRole('button', { name: 'Reword …' }).click();
    await mine.getByLabel('The words that should stand there').fill('early 1791');
    await mine.getByRole('button', { name: 'Save' }).click();
    await panel(page, 2).getByText('Reworded').waitFor();
    await panel(page, 2).getByText('early 1791').first().waitFor();

    await mine.getByRole('button', { name: 'Decline …' }).click();
    await mine.getByLabel(/^Why/).fill('The motion was of 1790.');
    await soundEverywhere(editor.page, 'declining a fix');
    await mine.getByRole('button', { name: 'Decline', exact: true }).click();
    await panel(page, 2).getByText('The motion was of 1790.').waitFor();

    await panel(page, 2).getByRole('button', { name: 'Withdraw …' }).click();
    await panel(page, 2).getByRole('button', { name: 'Withdraw the fix' }).click();
    await mine.getByText('The motion was of 1790.').waitFor({ state: 'detached' });
    await becomes(async () => Object.keys((await desk.state()).fixes).length, 0);
  },
);
