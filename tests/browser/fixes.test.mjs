// @ts-check
// A checker proposes what the article should say instead, an editor answers, and both
// stand in the article, at the claim, in the list and in the report.
import assert from 'node:assert/strict';
import { fact } from './started.mjs';
import { soundEverywhere } from './support.mjs';
import { becomes, panel, pick } from './workspace.mjs';

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

fact(
  'a must that was declined is insisted on, and let go, with keys from the list',
  async (desk) => {
    const { editor, checker } = desk;
    const { anchor } = await desk.numbered(3);
    const span = [anchor[0].span[0], anchor[0].span[0] + 2];
    for (const replacement of ['Around', 'About'])
      await desk.send(checker, { kind: 'propose_fix', span, replacement, weight: 'must' });
    const { page } = editor;
    await page.keyboard.press('Shift+P');
    const list = page.getByRole('dialog', { name: 'Fixes' });
    const item = list.getByRole('listitem').filter({ hasText: 'Around' });
    await item.waitFor();
    await item.focus();
    await page.keyboard.press('d');
    await item.getByLabel(/^Why/).fill('It is the style of the house.');
    await item.getByRole('button', { name: 'Decline', exact: true }).click();
    await item.getByText('Declined').waitFor();
    await item.getByRole('button', { name: 'Insist …' }).click();
    await item.getByLabel(/^Why/).fill('It is wrong in print.');
    await item.getByRole('button', { name: 'Insist', exact: true }).click();
    await item.getByText('It is wrong in print.').waitFor();
    await soundEverywhere(page, 'a must that is insisted on');
    await item.getByRole('button', { name: 'Decline …' }).click();
    await item.getByLabel(/^Why/).fill('Still the style.');
    await item.getByRole('button', { name: 'Decline', exact: true }).click();
    await item.getByRole('button', { name: 'Let it go …' }).click();
    await item.getByLabel(/^Why/).fill('The reader will not mind.');
    await item.getByRole('button', { name: 'Let it go', exact: true }).click();
    await item.getByText('The reader will not mind.').waitFor();
    const other = list.getByRole('listitem').filter({ hasText: 'About' });
    await other.focus();
    await page.keyboard.press('a');
    await other.getByText('Accepted', { exact: true }).waitFor();
    await page.keyboard.press('k');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'LI');
  },
);
