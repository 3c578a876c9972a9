// @ts-check
// The article gets another text: from accepted fixes, or written over. What that does to
// claims is told before and after, a person settles it, and nobody’s work is lost.
import assert from 'node:assert/strict';
import { fact, server } from './started.mjs';
import { soundEverywhere } from './support.mjs';
import { becomes, live, panel, pick, rate, row } from './workspace.mjs';

/** Opens the dialog for another text. @param {import('./support.mjs').Page} page */
async function another(page) {
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Put in another text/ }).click();
  return page.getByRole('dialog', { name: 'Put in another text' });
}

/**
 * Writes another text over the article.
 * @param {import('./support.mjs').Page} page @param {[string | RegExp, string][]} changes
 */
async function writes(page, changes) {
  const dialog = await another(page);
  const field = dialog.getByLabel('The new text');
  let text = await field.inputValue();
  for (const [from, to] of changes) {
    assert.match(text, typeof from === 'string' ? new RegExp(from.replace(/[.?]/g, '.')) : from);
    text = text.replace(from, to);
  }
  await field.fill(text);
  await dialog.getByRole('button', { name: 'See what it would do' }).click();
  await dialog.getByText('What it would do').waitFor();
  return dialog;
}

fact('accepted fixes are taken in, and their claim is asked anew', async (desk) => {
  const { editor, checker } = desk;
  await pick(checker.page, 2);
  await rate(checker.page, 'False', 'The decree is of 1791.');
  const { anchor } = await desk.numbered(2);
  const at = anchor[0].span[0] + anchor[0].quote.indexOf('1790');
  const { id: fix } = await desk.send(checker, {
    kind: 'propose_fix',
    span: [at, at + 4],
    replacement: '1791',
    weight: 'must',
  });
  await desk.send(editor, { kind: 'answer_fix', fix, answer: 'accepted' }, 1);
  const { page } = editor;
  await page.getByRole('button', { name: /^1 fix/ }).click();
  await page.getByRole('button', { name: 'Take the accepted fix in …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take the fixes in' });
  await dialog.getByText('1 claim corrected, to be asked anew').waitFor();
  await soundEverywhere(page, 'taking fixes in');
  await dialog.getByRole('button', { name: 'Make revision 2' }).click();
  await page.getByRole('heading', { name: 'Nothing to settle' }).waitFor();
  await page.getByRole('heading', { name: '1 claim corrected' }).waitFor();
  await soundEverywhere(page, 'a revision made from fixes');

  await checker.page.getByRole('button', { name: /^1 fix/ }).waitFor();
  await panel(checker.page, 2)
    .getByText(/It said “.*1790.*” \(So: False\)/)
    .waitFor();
  const claim = await desk.numbered(2);
  assert.equal(claim.questions.so.state, 'to_check', 'never a stale False');
  assert.match(claim.anchor[0].quote, /1791/);
  assert.equal((await desk.state()).fixes[fix].made, 2);
});

fact('a changed text leaves claims to settle, told side by side', async (desk) => {
  const { editor, checker } = desk;
  await pick(checker.page, 2);
  await rate(checker.page, 'True', 'As the decree says.');
  await becomes(async () => (await desk.numbered(2)).questions.so.state, 'second_check');
  const third = (await desk.numbered(3)).anchor.map((/** @type {any} */ it) => it.quote).join(' ');
  const dialog = await writes(editor.page, [
    ['1790', '1789'],
    [third, ''],
  ]);
  await dialog.getByText('1 claim edited, to be settled by a person').waitFor();
  await soundEverywhere(editor.page, 'what another text would do');
  await dialog.getByLabel(/^Why/).fill('the writer sent another draft');
  await dialog.getByRole('button', { name: 'Make revision 2' }).click();
  const { page } = editor;
  await page.getByText('the writer sent another draft').waitFor();
  await soundEverywhere(page, 'two revisions side by side');
  const item = page.getByRole('listitem').filter({ hasText: 'Claim 3' });
  await item.getByText('gone', { exact: true }).waitFor();
  await item.focus();
  await page.keyboard.press('x');
  await item.waitFor({ state: 'detached' });

  const box = panel(checker.page, 2).getByRole('region', { name: 'To settle' });
  await box.getByText('The article says it in other words').waitFor();
  await soundEverywhere(checker.page, 'a claim to settle');
  await becomes(async () => (await desk.numbered(2)).questions.so.state, 'stale');
  await box.getByRole('button', { name: 'Keep with the new words' }).click();
  await box.waitFor({ state: 'detached' });
  await checker.page.keyboard.press('q');
  await panel(checker.page, 2)
    .getByRole('button', { name: /Still holds/ })
    .first()
    .click();
  await becomes(async () => (await desk.numbered(2)).questions.so.state, 'second_check');
  assert.equal((await desk.numbered(3)).state, 'dismissed');
});

fact('what is typed while the text changes goes to the words it was typed for', async (desk) => {
  const { editor, checker } = desk;
  const { page } = checker;
  await pick(page, 5);
  const quote = (await desk.numbered(5)).anchor[0].quote;
  await panel(page, 5).getByRole('button', { name: 'Propose a fix …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Propose a fix' });
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('It reads better.');
  await dialog.getByLabel('As it should be').fill(`Perhaps ${quote}`);
  const text = (await desk.state()).text;
  const answer = await editor.context.request.post(`/api${desk.path}/revisions`, {
    data: { id: crypto.randomUUID(), after: 1, text: `A new first line.\n\n${text}` },
    headers: { origin: server.url },
  });
  assert.equal(answer.status(), 200, await answer.text());
  await becomes(async () => (await desk.state()).revision, 2);
  await page.getByText('A new first line.').first().waitFor();
  await dialog.getByRole('button', { name: 'Propose the fix' }).click();
  await dialog.waitFor({ state: 'detached' });
  const state = await desk.state();
  const [fix] = /** @type {any[]} */ (Object.values(state.fixes));
  const [start] = fix.span;
  assert.equal([...state.text].slice(start, start + quote.length).join(''), quote);
});

fact('a text that is the same, or for an earlier revision, is refused in place', async (desk) => {
  const { editor } = desk;
  const { page } = editor;
  const dialog = await writes(page, [['1790', '1789']]);
  const text = (await desk.state()).text;
  const answer = await editor.context.request.post(`/api${desk.path}/revisions`, {
    data: { id: crypto.randomUUID(), after: 1, text: `${text}\n\nOne more line.` },
    headers: { origin: server.url },
  });
  assert.equal(answer.status(), 200);
  editor.allow(/409/);
  await dialog.getByRole('button', { name: 'Make revision 2' }).click();
  // The server says so, and the dialog itself once it has heard of the revision.
  await dialog
    .getByText(/at revision 2 by now/)
    .first()
    .waitFor();
  assert.match(await dialog.getByLabel('The new text').inputValue(), /1789/, 'it is still there');
  await page.keyboard.press('Escape');
  await page.reload();
  await live(page);
  await row(page, 2).waitFor();
});
