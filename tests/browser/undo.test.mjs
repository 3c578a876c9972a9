// @ts-check
// What one did last is taken back by a key, as a change like any other; and who comes back to the
// desk sees what went on meanwhile.
import assert from 'node:assert/strict';
import { look } from './looking.mjs';
import { fact } from './started.mjs';
import { becomes, live, panel, pick, row } from './workspace.mjs';

fact('a split, a wording, a fix and a plan are taken back by a key', async (desk) => {
  const { page } = desk.checker;
  const back = async (/** @type {RegExp} */ words) => {
    await page.keyboard.press('Control+z');
    await page.getByText(words).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  };
  await pick(page, 2);
  await page.keyboard.press('m');
  await panel(page, 2).getByText('(you)').waitFor();
  await back(/You planned claim 2\./);
  await becomes(async () => (await desk.numbered(2)).plan, {});

  const { statement, anchor } = await desk.numbered(2);
  await page.keyboard.press('e');
  const form = page.locator('.panel [data-field=statement]');
  await form.fill('In 1790 the Assembly asked the Academy.');
  await page.keyboard.press('Control+Enter');
  await becomes(async () => (await desk.numbered(2)).reworded, true);
  await row(page, 2).getByText('In 1790 the Assembly asked the Academy.').waitFor();
  await page.keyboard.press('Escape');
  await back(/You reworded claim 2\./);
  await becomes(async () => (await desk.numbered(2)).statement, statement);

  const count = async () => Object.keys((await desk.state()).claims).length;
  const all = await count();
  await page.getByRole('button', { name: 'More for this claim' }).click();
  await page.getByRole('menuitem', { name: 'Split' }).click();
  await panel(page, 2)
    .getByRole('button', { name: /^Split/ })
    .last()
    .click();
  await becomes(count, all + 1);
  // The page hears of it a moment after the server has it, and only then can take it back.
  await row(page, all + 1).waitFor();
  await back(/You split claim 2\./);
  await becomes(async () => (await desk.numbered(2)).anchor.length, anchor.length);

  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Propose a fix' });
  await dialog.getByLabel('As it should be').fill('');
  await dialog.getByRole('button', { name: 'Propose the fix' }).click();
  await dialog.waitFor({ state: 'detached' });
  await back(/You proposed a fix/);
  await becomes(async () => (await desk.state()).fixes, {});
  assert.equal((await desk.numbered(2)).state, 'to_check');
});

fact('what another did to the same thing since is not taken back with it', async (desk) => {
  const { page } = desk.checker;
  await pick(page, 2);
  await page.keyboard.press('e');
  await page.locator('.panel [data-field=statement]').fill('In 1790 they asked the Academy.');
  await page.keyboard.press('Control+Enter');
  await becomes(async () => (await desk.numbered(2)).reworded, true);
  const statement = 'In 1790 somebody asked the Academy.';
  const { version } = await desk.numbered(2);
  await desk.send(desk.editor, { kind: 'reword_claim', claim: desk.claim(2), statement }, version);
  await row(page, 2).getByText(statement).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  desk.checker.allow(/409/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/^It was not taken back\./).waitFor();
  assert.equal((await desk.numbered(2)).statement, statement);
});

fact('who comes back to the desk sees how much went on in a session since', async (desk) => {
  const { editor, checker } = desk;
  const { page } = checker;
  await page.goto('/');
  await page.getByText('since you were here').waitFor({ state: 'detached' });
  for (const number of [2, 3])
    await desk.send(editor, { kind: 'add_comment', claim: desk.claim(number), text: 'Sure?' });
  await page.reload();
  await page.getByText(/^2 changes since you were here/).waitFor();
  await look(page, 'a desk one comes back to');
  await page.getByRole('link', { name: 'An article checked by two' }).first().click();
  await live(page);
  await page.goto('/');
  await page.getByText('since you were here').waitFor({ state: 'detached' });
});
