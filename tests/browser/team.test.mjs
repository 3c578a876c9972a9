// @ts-check
// An admin looks after the desk: roles, removals, and from which score on the
// claim engine suggests. What it does reaches the pages that are open.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  axe,
  demoArticle,
  joined,
  openArticle,
  person,
  picture,
  soundEverywhere,
  startBrowser,
  startServer,
  told,
} from './support.mjs';
import { facts, live, panel, pick } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page */
/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const roster = (/** @type {Page} */ page) => page.getByRole('list', { name: 'Members' });

test('a number that is no score is said to be none, and stays to be mended', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const { page } = admin;
  await page.goto('/team');
  const field = page.getByLabel(/^Suggest claims from a score of/);
  await field.fill('140');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Write a whole number from 0 to 100.').waitFor();
  assert.equal(await field.inputValue(), '140');
  await axe(page, 'the team page with a wrong score');
  await admin.leave();
});

test('who is no admin sees roles as words and nothing to change', async () => {
  const checker = await person(browser, server, { as: server.accounts[1] });
  const { page } = checker;
  await page.goto('/team');
  await roster(page).getByText('Checker', { exact: true }).last().waitFor();
  assert.equal(await roster(page).getByRole('combobox').count(), 0);
  assert.equal(await page.getByRole('heading', { name: 'Claim engine' }).count(), 0);
  await checker.leave();
});

test('the key’s fingerprint is there to be compared, and the key itself to check with', async () => {
  const checker = await person(browser, server, { as: server.accounts[1] });
  const { page } = checker;
  await page.goto('/team');
  const part = page.getByRole('region', { name: 'The server’s key' });
  const { key, fingerprint } = await told(checker, '/api/key');
  await part.getByText(fingerprint.slice(0, 19), { exact: true }).waitFor();
  await part.getByText(fingerprint.slice(20), { exact: true }).waitFor();
  await part.scrollIntoViewIfNeeded();
  await soundEverywhere(page, 'the team page with the key');
  await part.getByRole('link', { name: 'The key itself' }).click();
  await page.getByText(key).waitFor();
  await checker.leave();
});

test('the score is kept and decides what the engine suggests', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const { page } = admin;
  const suggested = async () =>
    Object.keys(
      (
        await told(
          admin,
          `/api/sessions/${await openArticle(admin, { title: 'The metre', text: await demoArticle() })}`,
        )
      ).state.claims,
    ).length;
  const usual = await suggested();
  await page.goto('/team');
  await page.getByLabel(/^Suggest claims from a score of/).fill('70');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved\./).waitFor();
  await page.reload();
  assert.equal(await page.getByLabel(/^Suggest claims from a score of/).inputValue(), '70');
  assert.ok((await suggested()) < usual, 'fewer are suggested');
  await admin.context.request.put('/api/desk', {
    data: { threshold: 40 },
    headers: { origin: server.url },
  });
  await admin.leave();
});

test('an editor changes what is looked at; what is too much is said and stays to be mended', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const { page } = admin;
  await page.goto('/team');
  const part = page.getByRole('region', { name: 'Checklists' });
  await part.getByRole('button', { name: 'Change the checklists' }).click();
  const form = part.getByRole('form', { name: 'Checklists' });
  const dates = form.getByLabel('Date', { exact: true });
  const nine = Array.from({ length: 9 }, (_, nth) => `Item ${nth}`).join('\n');
  await dates.fill(nine);
  admin.allow(/422/);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText(/^Date: at most 8 items a list/).waitFor();
  assert.equal(await dates.inputValue(), nine);
  await soundEverywhere(page, 'the form of the checklists with a refusal');
  await dates.fill('The day of the week fits');
  await form.getByRole('button', { name: 'Save' }).click();
  await part.getByText('version 2').waitFor();
  await part.getByText('Date: 1 item').click();
  await part.getByText('The day of the week fits').waitFor();
  await admin.leave();
});

test('the last admin stays one, and the row says why', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const { page } = admin;
  await page.goto('/team');
  const mine = roster(page).getByRole('listitem').filter({ hasText: 'you' });
  await mine.getByRole('combobox').selectOption({ label: 'Checker' });
  await mine.getByRole('button', { name: 'Change to Checker' }).click();
  await mine.getByText(/A desk needs an admin/).waitFor();
  await axe(page, 'a role that cannot be changed');
  await mine.getByRole('button', { name: 'Leave it' }).click();
  assert.equal(await mine.getByRole('combobox').inputValue(), 'admin');
  await admin.leave();
});

const fact = facts(() => [browser, server]);

fact(
  'a role changed by an admin takes effect on the page that is open',
  async ({ editor: admin, checker, path }) => {
    await pick(checker.page, 4);
    await checker.page.getByLabel('Rationale').fill('Half a sen');
    await admin.page.goto('/team');
    const row = roster(admin.page).getByRole('listitem').filter({ hasText: 'checker@example.org' });
    const become = async (/** @type {string} */ role) => {
      await row.getByRole('combobox').selectOption({ label: role });
      await row.getByRole('button', { name: `Change to ${role}` }).click();
    };
    await become('Viewer');
    await checker.page.getByText('You are Viewer on this desk now.').waitFor();
    await panel(checker.page, 4)
      .getByRole('button', { name: /^Give verdict/ })
      .waitFor({ state: 'detached' });
    await become('Checker');
    await checker.page.getByText('You are Checker on this desk now.').waitFor();
    assert.equal(await checker.page.getByLabel('Rationale').inputValue(), 'Half a sen');
    assert.equal(new URL(checker.page.url()).pathname, path);
  },
);

test('who is removed is told so on the open page, and can still read what they typed', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const guest = await joined(browser, server, 'Guest', 'checker');
  try {
    const id = await openArticle(admin, { title: 'The metre', text: await demoArticle() });
    await guest.page.goto(`/sessions/${id}`);
    await live(guest.page);
    await pick(guest.page, 1);
    await guest.page.getByLabel('Comment', { exact: true }).fill('Half a sen');

    await admin.page.goto('/team');
    await admin.page.getByRole('button', { name: 'Remove Guest from the desk' }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByText('Their logins end now. What they wrote stays.').waitFor();
    await axe(admin.page, 'the removal of a member');
    await dialog.getByRole('button', { name: 'Remove Guest' }).click();
    await roster(admin.page).getByText('guest@example.org').waitFor({ state: 'detached' });

    await guest.page.getByText('You no longer have access to this desk.').waitFor();
    assert.equal(
      await guest.page.getByLabel('Comment', { exact: true }).inputValue(),
      'Half a sen',
    );
    await pick(guest.page, 2);
    assert.equal(
      await guest.page.getByRole('dialog').count(),
      0,
      'nobody is asked for a password that is good no more',
    );
  } catch (thrown) {
    await picture('removed', admin, guest);
    throw thrown;
  }
  await admin.leave();
  await guest.leave();
});
