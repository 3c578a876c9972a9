// @ts-check
// The desk's own page: its keys, its filters, an old list, and the archive when
// there is nothing else.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  does,
  openArticle,
  person,
  soundEverywhere,
  startBrowser,
  startServer,
  told,
} from './support.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the desk is filtered and left by key, and says when its list is an old one', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  await page.goto('/');
  await page.getByRole('list', { name: 'Sessions' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('nowhere');
  await page.getByText('No session has these words.').waitFor();
  await soundEverywhere(page, 'no session fits');
  await page.getByRole('button', { name: 'Show all sessions' }).click();
  await page.getByLabel('Show').selectOption('closed');
  await page.getByText('No session on this desk is in this state.').waitFor();
  await page.getByRole('button', { name: 'Show all sessions' }).click();

  await editor.offline(true);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await page.getByText(/This list is from \d\d:\d\d\./).waitFor();
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText(/You are still signed in\./).waitFor();
  await editor.offline(false);
  await page.getByText(/This list is from/).waitFor({ state: 'detached' });

  await page.getByRole('searchbox').blur();
  await page.keyboard.press('n');
  await page.waitForURL('**/open');
  await editor.leave();
});

test('new sessions wait while somebody points at the list', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  await page.goto('/');
  const list = page.getByRole('list', { name: 'Sessions' });
  await list.hover();
  await openArticle(editor, { title: 'New today', text: 'The bridge is 300 metres long.' });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  const waiting = page.getByRole('button', { name: 'Show 1 new session' });
  await waiting.waitFor();
  assert.equal(await list.getByText('New today').count(), 0);
  await waiting.click();
  await list.getByText('New today').waitFor();
  await editor.leave();
});

test('the archive is reached though there is nothing else', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  const { sessions } = await told(editor, '/api/sessions');
  for (const { id } of sessions) {
    await does(editor, id, { kind: 'close_session', why: 'It went to print.' });
    await does(editor, id, { kind: 'archive_session' });
  }
  await page.goto('/');
  await page.getByRole('heading', { name: 'Nothing under check' }).waitFor();
  await soundEverywhere(page, 'a desk with nothing but an archive');
  await page.getByRole('button', { name: 'Show the archive' }).click();
  const archived = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await archived.getByRole('link', { name: 'New today' }).waitFor();
  assert.equal(await page.getByText('sentences unread').count(), 1, 'of a row, not of the desk');
  await page.getByLabel('Show').selectOption('all');
  await page.getByRole('heading', { name: 'Nothing under check' }).waitFor();
  await editor.leave();
});

test('what is too long is said beside its field, and kept as it was pasted', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const { page } = admin;
  await page.goto('/open');
  const long = 'long '.repeat(61).trim();
  await page.getByLabel('Text of the article').fill('The tower is 330 metres tall.');
  for (const name of ['Title', 'Author', 'Outlet']) {
    const field = page.getByLabel(name);
    await field.fill(long);
    await page.getByRole('button', { name: 'Open session' }).click();
    await page.getByText('That is 304 characters; 300 fit here.').waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await field.inputValue(), long);
    await field.fill(name);
  }

  await page.goto('/team');
  const note = page.getByLabel('Note');
  await note.fill(long);
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  await page.getByText('Keep the note under 200 characters.').waitFor();
  assert.equal(await note.inputValue(), long);

  await page.goto('/claims');
  await page.getByRole('searchbox').fill(long);
  await page.getByText('Search for at most 200 characters.').waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), long);
  await soundEverywhere(page, 'a search that is too long');
  await admin.leave();
});

test('what surrounds the article is set aside at once, and nothing else', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  const id = await openArticle(editor, {
    title: 'Hospital paid 40 nurses twice',
    text: [
      'Home > News > Health',
      'Hospital paid 40 nurses twice',
      'By Tom Adair, Health Reporter',
      'Published 4 March 2026, 09:15 GMT · 6 min read',
      'The ward was closed in May, the hospital said. The view is lovely.',
      'Read more: Five charts that explain the debt',
      'The payments came to $2.3 million.',
      'Sign up for our Morning Brief newsletter and get 5 stories in your inbox every day.',
      '© 2026 The Skerry Post. All rights reserved.',
    ].join('\n\n'),
  });
  await page.goto(`/sessions/${id}`);
  await page.getByText('6 lines around the article').waitFor();
  await soundEverywhere(page, 'what surrounds an article');
  await page.getByRole('button', { name: 'Set aside', exact: true }).first().click();
  await page.getByText('Set aside: 6 lines around the article.').waitFor();
  await page
    .getByText('6 lines around the article', { exact: true })
    .waitFor({ state: 'detached' });
  const { state } = await told(editor, `/api/sessions/${id}`);
  const [aside, ...others] = Object.values(state.asides);
  assert.equal(others.length, 0);
  assert.equal(aside.reason, 'nothing_to_check');
  assert.equal(state.coverage.unread_sentences, 1, 'only the view is left to read');
  await editor.leave();
});
