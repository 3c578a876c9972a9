// @ts-check
// A desk's hour: two people in two browsers open the article, accept and rate
// claims, see each other at it, lose the connection and come back with nothing
// lost and nothing doubled, sign off, read the history and take the report away.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import {
  axe,
  demoArticle,
  person,
  picture,
  realArticle,
  startBrowser,
  startServer,
  told,
} from './support.mjs';
import { becomes, claims, here, panel, pick, rate, row, sound, verdictBy } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page */

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;
/** @type {import('./support.mjs').Person} */ let editor;
/** @type {import('./support.mjs').Person} */ let checker;
/** The address of the session, without its origin. */
let session = '';
const title = 'An article checked by two';

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  const [first, second] = server.accounts;
  editor = await person(browser, server, { as: first });
  checker = await person(browser, server, { as: second });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/**
 * One step of the hour. After one that failed the rest would only wait in vain.
 * @param {string} name @param {(t: import('node:test').TestContext) => Promise<void>} take
 */
const step = (name, take) =>
  test(name, async (t) => {
    if (broken) {
      t.skip('an earlier step failed');
      return;
    }
    broken = true;
    try {
      await take(t);
    } catch (thrown) {
      await picture(name, editor, checker);
      throw thrown;
    }
    broken = false;
  });
let broken = false;

const state = async () => (await told(editor, `/api${session}`)).state;
const trail = async () =>
  (await told(editor, `/api${session}/events?limit=1000`)).events.map(
    (/** @type {any} */ { event }) => event,
  );
const numbered = async (/** @type {number} */ number) =>
  /** @type {any} */ (
    Object.values((await state()).claims).find(
      (/** @type {any} */ claim) => claim.number === number,
    )
  );

step('an editor pastes the article and the checker finds it on the desk', async (t) => {
  const real = await realArticle();
  if (!real) t.diagnostic('../shared/articles is not here: checking the demo article instead');
  await editor.page.goto('/open');
  await editor.page.getByLabel('Text of the article').fill(real ?? (await demoArticle()));
  await editor.page.getByLabel('Title').fill(title);
  await editor.page.getByLabel('Published').fill('22 September 2022');
  await editor.page.getByRole('button', { name: /^Open session/ }).click();
  await editor.page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
  session = new URL(editor.page.url()).pathname;
  await editor.page.getByRole('heading', { level: 1, name: title }).waitFor();

  await checker.page.goto('/');
  await checker.page.getByRole('link', { name: title }).click();
  await checker.page.getByRole('heading', { level: 1, name: title }).waitFor();
  assert.equal(new URL(checker.page.url()).pathname, session);
  assert.ok(
    Object.keys((await state()).claims).length >= 10,
    'the engine suggests what can be checked',
  );
});

step('both see who is here and on which claim', async () => {
  await here(editor.page)
    .getByRole('button', { name: /^Checker/ })
    .waitFor();
  await here(checker.page)
    .getByRole('button', { name: /^Editor/ })
    .waitFor();
  await pick(checker.page, 3);
  await here(editor.page).getByRole('button', { name: 'Checker, on 3' }).waitFor();
  // A square is a button: it goes where the other is.
  await here(editor.page).getByRole('button', { name: 'Checker, on 3' }).click();
  await panel(editor.page, 3).waitFor();
});

step('what one accepts and dismisses shows at the other at once', async () => {
  const list = claims(editor.page);
  await pick(editor.page, 2);
  await editor.page.getByRole('button', { name: /^Dismiss/ }).click();
  await editor.page.getByLabel('Reason').selectOption({ label: 'Opinion' });
  await panel(editor.page, 2).getByRole('button', { name: 'Dismiss', exact: true }).click();
  await row(checker.page, 2).waitFor({ state: 'detached' });

  await list.getByRole('button', { name: /^Suggested/ }).click();
  await list.getByRole('button', { name: /^Choose all/ }).click();
  await list.getByRole('button', { name: /^Accept \d+$/ }).click();
  await claims(checker.page).getByRole('button', { name: 'Suggested 0' }).waitFor();
  await list.getByRole('button', { name: /^All/ }).click();
  const now = Object.values((await state()).claims).map((/** @type {any} */ claim) => claim.state);
  assert.equal(now.filter((it) => it === 'suggested').length, 0);
  assert.equal(now.filter((it) => it === 'dismissed').length, 1);
});

step('a verdict, its source and a comment reach the other as they are given', async () => {
  await pick(checker.page, 1);
  await pick(editor.page, 1);
  await rate(checker.page, 'Mostly true', 'The ministry **did** say so.');
  const given = verdictBy(editor.page, 'Checker');
  await given.getByText('Mostly true').waitFor();
  assert.equal(await given.locator('strong').textContent(), 'did', 'Markdown is drawn');

  await checker.page.getByRole('button', { name: /^Add source/ }).click();
  const form = checker.page.getByRole('form', { name: 'Add source' });
  // As something that fills in forms does it: both change before the page is drawn again.
  await form.getByLabel('Title').evaluate(
    (title, address) => {
      const fields = [title, address].filter((it) => it instanceof HTMLInputElement);
      for (const field of fields) {
        field.value =
          field === title ? 'Statement of the ministry' : 'https://example.org/statement';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    },
    await form.getByLabel('Address').elementHandle(),
  );
  await form.getByLabel('Passage').fill('We have never exported weapons.');
  await form.getByRole('radio', { name: 'Supports' }).check({ force: true });
  await form.getByRole('button', { name: 'Add source' }).click();
  await editor.page.getByRole('article', { name: 'Source: Statement of the ministry' }).waitFor();

  await editor.page
    .getByLabel('Comment', { exact: true })
    .fill('Is there a recording? <b>not markup</b>');
  await editor.page.getByRole('button', { name: 'Add comment' }).click();
  const thread = checker.page.getByRole('group', { name: 'Thread by Editor' });
  await thread.getByText('<b>not markup</b>').waitFor();
  await axe(checker.page, 'the workspace with a claim');
});

step(
  'an open comment and changed evidence hold up the sign-off until they are settled',
  async () => {
    const bar = editor.page.getByRole('group', { name: 'Sign-off' });
    await bar.getByText(/open comment/).waitFor();
    assert.equal(
      await bar.getByRole('button', { name: 'Sign off' }).getAttribute('aria-disabled'),
      'true',
    );
    const others = checker.page.getByRole('group', { name: 'Thread by Editor' });
    await others.getByText('Who began it resolves it, or an editor').waitFor();
    const thread = editor.page.getByRole('group', { name: 'Thread by Editor' });
    await thread.getByRole('button', { name: 'Resolve', exact: true }).click();
    await bar.getByText(/open comment/).waitFor({ state: 'detached' });
    // The source came after the verdict, so the verdict is stale until its author says it holds.
    await checker.page.getByRole('button', { name: /^Still holds/ }).click();
    await bar.getByText(/by Checker stand/).waitFor();
  },
);

step('the second person signs off, not the first', async () => {
  const own = checker.page
    .getByRole('group', { name: 'Sign-off' })
    .getByRole('button', { name: 'Sign off' });
  assert.equal(await own.getAttribute('aria-disabled'), 'true', "not one's own verdict");
  await editor.page
    .getByRole('group', { name: 'Sign-off' })
    .getByRole('button', { name: 'Sign off' })
    .click();
  await checker.page
    .getByRole('region', { name: 'Sign-off' })
    .getByRole('heading', { name: 'Signed off' })
    .waitFor();
  await row(checker.page, 1).getByText('signed off').waitFor();
  assert.equal((await numbered(1)).state, 'signed_off');
});

step('one is offline, both go on, and nothing is lost or doubled', async () => {
  const before = (await trail()).length;
  await pick(editor.page, 4);
  await editor.offline(true);
  await editor.page
    .getByRole('status', { name: 'Connection' })
    .getByText(/^Offline since/)
    .waitFor();
  await here(checker.page)
    .getByRole('button', { name: /^Editor/ })
    .waitFor({ state: 'detached' });

  await rate(editor.page, 'False', 'Written without a connection.');
  await editor.page.getByLabel('Comment', { exact: true }).fill('Said without a connection.');
  await editor.page.getByRole('button', { name: 'Add comment' }).click();
  await editor.page
    .getByRole('status', { name: 'Connection' })
    .getByText(/2 changes wait/)
    .waitFor();

  await pick(checker.page, 5);
  await rate(checker.page, 'True', 'Given meanwhile.');
  // Which of two questions is open then is not what this is about.
  await becomes(async () => Object.keys((await numbered(5)).questions.so.verdicts).length, 1);
  await pick(checker.page, 6);
  await rate(checker.page, 'Mixed', 'Given meanwhile, too.');
  await verdictBy(checker.page, 'Checker').waitFor();
  assert.equal((await trail()).length, before + 2, 'only the checker was heard');

  await editor.offline(false);
  await editor.page.getByText('Live', { exact: true }).waitFor();
  await verdictBy(editor.page, 'Editor').waitFor();
  await row(editor.page, 5).getByText('True', { exact: true }).waitFor();
  await row(editor.page, 6).getByText('Mixed', { exact: true }).waitFor();
  await row(checker.page, 4).getByText('False', { exact: true }).waitFor();
  await here(checker.page)
    .getByRole('button', { name: /^Editor/ })
    .waitFor();
  await pick(checker.page, 4);
  await checker.page
    .getByRole('group', { name: 'Thread by Editor' })
    .getByText('Said without a connection.')
    .waitFor();

  const events = await trail();
  assert.equal(events.length, before + 4, 'each change once');
  sound(events);
});

step(
  'a change of the wording makes the verdict stale at the other, with the difference',
  async () => {
    await pick(checker.page, 5);
    await pick(editor.page, 5);
    await editor.page.getByRole('button', { name: 'Reword' }).click();
    const wording = editor.page.getByRole('form', { name: 'Reword' });
    await wording.getByLabel('Statement').fill('A wording that says something else.');
    await wording.getByRole('button', { name: 'Save wording' }).click();
    await row(checker.page, 5).getByText('Stale').waitFor();
    // Whether it was said is asked first; the verdict is on whether it is so.
    await checker.page.keyboard.press('q');
    await verdictBy(checker.page, 'Checker').locator('ins').first().waitFor();
  },
);

step('both pages say the same as the server in the end', async () => {
  const counts = (/** @type {Page} */ page) =>
    claims(page).getByRole('group', { name: 'Show' }).getByRole('button').allTextContents();
  const { claims: now } = await state();
  const all = Object.values(now).filter(
    (/** @type {any} */ claim) => claim.state !== 'dismissed',
  ).length;
  for (const { page } of [editor, checker]) {
    const words = (await counts(page)).map((it) => it.replace(/\s+/g, ' ').trim());
    assert.ok(words.includes(`All ${all}`), words.join(', '));
    assert.ok(words.includes('Stale 1'), words.join(', '));
  }
});

step('the history tells who did what, in order', async () => {
  await checker.page.getByRole('link', { name: 'History', exact: true }).click();
  await checker.page.waitForURL(`**${session}/history*`);
  const entries = checker.page.getByRole('list', { name: /^Audit trail/ });
  await entries.getByText('Editor').first().waitFor();
  const words = (await entries.textContent())?.replace(/\s+/g, ' ') ?? '';
  for (const said of [
    /Checker rated claim 1 Mostly true/,
    /Editor signed off claim 1/,
    /Editor reworded claim 5/,
  ])
    assert.match(words, said);
  // As of then: the claim was not reworded yet, and the address says which moment is shown.
  const slider = checker.page.getByRole('slider', { name: 'As of event' });
  await slider.focus();
  await checker.page.keyboard.press('Home');
  await checker.page.getByText('As of event 1 of').waitFor();
  await checker.page.waitForURL(/[?&]at=1\b/);
  const then = checker.page.getByRole('region', { name: 'The article as of then' });
  await then.getByRole('img', { name: /unread/ }).waitFor();
  await checker.page.reload();
  await checker.page.getByText('As of event 1 of').waitFor();
});

step('what was said without a connection is in the report that tells all', async () => {
  const { page } = editor;
  await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}/export`);
  await page.getByText('The desk and its lawyer: dossier').click();
  await page.locator('label', { hasText: /^\s*HTML/ }).click();
  await page.getByRole('checkbox', { name: /^Comments/ }).check();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the dossier' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  assert.match(text, new RegExp(title));
  assert.match(text, /Is there a recording/);
  assert.match(text, /Written without a connection\./);
  assert.doesNotMatch(text, /<b>not markup<\/b>/);
});

test('nothing was wrong on either page', async () => {
  await editor.leave();
  await checker.leave();
});
