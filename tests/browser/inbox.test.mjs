// @ts-check
// Somebody is named in a comment or a fix, and finds it in their inbox; it leads there and is read.
import assert from 'node:assert/strict';
import { look } from './looking.mjs';
import { fact } from './started.mjs';
import { PHONE } from './support.mjs';
import { becomes, panel, pick } from './workspace.mjs';

fact(
  'who is named behind an @ finds it in their inbox, and it leads to the claim',
  async (desk) => {
    const { editor, checker } = desk;
    const { page } = editor;
    await checker.page.goto('/inbox');
    await checker.page.getByText('Nobody has asked you anything').waitFor();
    await look(checker.page, 'an empty inbox');

    await pick(page, 2);
    const comment = page.getByLabel('Comment', { exact: true });
    await comment.pressSequentially('Ask @che');
    await page
      .getByRole('status')
      .getByText('2 people; arrows and Enter choose: Checker')
      .waitFor();
    await look(page, 'naming somebody');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await becomes(() => comment.inputValue(), 'Ask @Checker ');
    await comment.pressSequentially('<b>where</b> that stands.');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await panel(page, 2)
      .getByText('Ask @Checker <b>where</b> that stands.', { exact: true })
      .waitFor();

    await checker.page.reload();
    const link = checker.page.getByRole('link', { name: /^Inbox, unread: ?1/ });
    await link.waitFor();
    await checker.page.getByText('names you, claim 2').waitFor();
    await look(checker.page, 'an inbox');
    await checker.page.setViewportSize(PHONE);
    await look(checker.page, 'an inbox on a phone');
    assert.equal(await checker.page.getByText('next, previous').isVisible(), false);
    await checker.page.setViewportSize({ width: 1440, height: 900 });
    await checker.page
      .getByRole('link', { name: 'Ask @Checker <b>where</b> that stands.' })
      .click();
    await panel(checker.page, 2).waitFor();
    await checker.page.getByRole('link', { name: 'Inbox', exact: true }).waitFor();
    // Read here and on the server.
    await checker.page.keyboard.press('i');
    await checker.page.getByText('Everything is read').waitFor();
    await checker.page.reload();
    await checker.page.getByText('Everything is read').waitFor();
  },
);

fact('in the form of a fix somebody is named with the mouse', async (desk) => {
  const { page } = desk.editor;
  await pick(page, 3);
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Propose a fix' });
  const why = dialog.getByRole('textbox', { name: /^Why/ });
  await why.pressSequentially('As @ch');
  await dialog.locator('.mentions li', { hasText: 'Checker 2' }).click();
  assert.equal(await why.inputValue(), 'As @Checker 2 ');
  // Escape puts the offer away and nothing else.
  await why.pressSequentially('and @c');
  await dialog.locator('.mentions').waitFor();
  await page.keyboard.press('Escape');
  await dialog.locator('.mentions').waitFor({ state: 'detached' });
  assert.equal(await why.inputValue(), 'As @Checker 2 and @c');
});
