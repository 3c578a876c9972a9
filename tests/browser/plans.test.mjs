// @ts-check
// Claims are planned: who takes care of them, by when, how pressing they are; a session has a
// deadline, and what is due first stands on top of what is mine.
import assert from 'node:assert/strict';
import { look } from './looking.mjs';
import { fact } from './started.mjs';
import { becomes, claims, panel, pick, row } from './workspace.mjs';

fact('a claim is planned for two people, and another sees it at once', async (desk) => {
  const { editor, checker } = desk;
  const { page } = checker;
  await pick(page, 2);
  await page.keyboard.press('m');
  await panel(page, 2).getByText('(you)').waitFor();
  await page.keyboard.press('m');
  await panel(page, 2).getByText('nobody').waitFor();
  await panel(page, 2).getByRole('button', { name: 'Assign', exact: true }).click();
  const form = panel(page, 2).getByRole('form', { name: 'Plan' });
  await form.getByLabel('Editor', { exact: true }).check();
  await form.getByLabel('Due').fill('2020-01-02T17:00');
  await form.getByLabel('Priority').selectOption('High');
  await form.getByLabel('Tags').fill('#history, <b>numbers</b>');
  await look(page, 'planning a claim');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await row(editor.page, 2).getByText('Was due').waitFor();
  await row(editor.page, 2).getByText('#<b>numbers</b> #history').waitFor();
  const { plan } = await desk.numbered(2);
  assert.equal(plan.assignees.length, 2);
  assert.equal(plan.priority, 'high');
  assert.deepEqual(plan.tags, ['<b>numbers</b>', 'history']);
  // Taken back by the same form, and what was too long is said beside its field.
  await panel(page, 2).getByRole('button', { name: 'Change', exact: true }).click();
  checker.allow(/422/);
  await form.getByLabel('Tags').fill('x'.repeat(41));
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('That is 41 characters; 40 fit here.').waitFor();
  await form.getByLabel('Tags').fill('');
  await form.getByLabel('Due').fill('');
  await form.getByRole('button', { name: 'Save' }).click();
  await row(editor.page, 2).getByText('Was due').waitFor({ state: 'detached' });
});

fact('several claims are planned at once, and mine are due first on the desk', async (desk) => {
  const { editor, checker } = desk;
  const { page } = editor;
  for (const number of [3, 4])
    await page.getByLabel(`Choose claim ${number}`, { exact: true }).check();
  const chosen = page.getByRole('region', { name: 'Chosen claims' });
  await chosen.getByRole('button', { name: 'Plan 2 …' }).click();
  const form = chosen.getByRole('form', { name: 'Plan' });
  await form.getByLabel('Checker', { exact: true }).check();
  await form.getByLabel('Due').fill('2031-01-02T17:00');
  await look(page, 'planning several claims');
  await form.getByRole('button', { name: 'Plan 2' }).click();
  await form.waitFor({ state: 'detached' });
  await becomes(async () => (await desk.numbered(4)).plan.assignees?.length, 1);
  // One that changes later and is due earlier.
  const { account } = await (await checker.context.request.get('/api/me')).json();
  await desk.send(editor, {
    kind: 'plan_claims',
    claims: [desk.claim(5)],
    assign: [account.id],
    due: { by: '2030-01-02T17:00:00Z' },
  });
  await desk.send(editor, { kind: 'plan_claims', claims: [desk.claim(6)], assign: [account.id] });

  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Deadline …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deadline' });
  await dialog.getByLabel('The check is to be done by').fill('2029-05-06T12:00');
  await look(page, 'the deadline of a session');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page
    .getByText(/due on 6 May 2029/)
    .first()
    .waitFor();

  await checker.page.goto('/claims?show=mine');
  const list = checker.page.getByRole('list', { name: 'Claims' });
  await list.getByRole('listitem').nth(3).waitFor();
  const numbers = async () => (await list.locator('.n').allInnerTexts()).map(Number).slice(0, 4);
  // The sixth has no time of its own: it is due with its session.
  await becomes(numbers, [6, 5, 3, 4]);
  await checker.page.getByText('what is due first on top').waitFor();
  await look(checker.page, 'my claims, what is due first');
  await checker.page.goto('/');
  await checker.page
    .getByText(/due on 6 May 2029/)
    .first()
    .waitFor();
  await look(checker.page, 'a desk with a deadline');
  await claims(page).waitFor();
});
