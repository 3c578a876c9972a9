// @ts-check
// Two people and what a source said: one reads it beside a claim and takes words of it as the passage,
// the other attaches the same source to another claim with two keys. A long text scrolls, and on a phone
// the pane is all there is.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  axe,
  fits,
  PHONE,
  person,
  soundEverywhere,
  startBrowser,
  startServer,
} from './support.mjs';
import { look } from './looking.mjs';
import { becomes, facts, live, pick } from './workspace.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

const MINUTES = `Minutes of the academy

The academy met in March. Nobody was absent.

The metre shall be one ten-millionth of the quarter of a meridian, it decided.

Two of its members were sent to measure it, from Dunkirk to Barcelona.`;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const fact = facts(() => [browser, server]);

/**
 * A source of the desk, and what was kept of it.
 * @param {import('./support.mjs').Person} who
 * @param {{title: string, texts?: string[], [more: string]: any}} source
 * @returns {Promise<string>} its id
 */
async function source(who, { title, texts = [], ...more }) {
  const post = async (/** @type {string} */ path, /** @type {any} */ data) => {
    const answer = await who.context.request.post(path, { data, headers: { origin: server.url } });
    assert.ok(answer.ok(), await answer.text());
    return answer.json();
  };
  const record = { title, kind: 'document', primary: true, ...more };
  const { id } = await post('/api/sources', record);
  for (const text of texts) await post(`/api/sources/${id}/snapshots`, { text });
  return id;
}

/** Selects words of the source, as a hand does. @param {Page} page @param {string} words */
const select = (page, words) =>
  page.evaluate((wanted) => {
    for (const leaf of document.querySelectorAll('.rd-text [data-u]')) {
      const node = leaf.firstChild;
      const at = node?.textContent?.indexOf(wanted) ?? -1;
      if (node && at >= 0)
        return getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
    throw new Error(`“${wanted}” is not on the page`);
  }, words);

const pane = (/** @type {Page} */ page) => page.getByRole('main', { name: 'The source' });

fact(
  'a passage is taken from the pane, and the source used at another claim with two keys',
  async ({ editor, checker, claim, numbered }) => {
    const id = await source(editor, {
      title: 'Minutes of the academy',
      publisher: 'Academy of Sciences',
      url: 'https://example.org/minutes',
      texts: [MINUTES],
    });
    const { page } = editor;
    await pick(page, 3);
    await page.keyboard.press('s');
    const search = page.getByRole('combobox', { name: 'Source' });
    await search.fill('minutes');
    await page.getByRole('option', { name: /Minutes of the academy/ }).waitFor();
    await page.keyboard.press('Enter');

    // What is attached without a passage is read at once.
    await pane(page).getByText('The academy met in March.').waitFor();
    const evidence = page.getByRole('article', { name: 'Source: Minutes of the academy' });
    await evidence.getByText('No passage yet.').waitFor();
    await soundEverywhere(page, 'a source that is read');
    await select(page, 'metre shall be one ten-millionth of the quarter');
    const bar = page.getByRole('group', { name: 'Selected words' });
    await bar.getByText('paragraph 3').waitFor();
    await axe(page, 'selected words of a source');
    await page.keyboard.press('Enter');
    await evidence.getByText('Passage found').waitFor();
    await becomes(
      async () =>
        Object.values((await numbered(3)).evidence).map((it) => [
          it.passage,
          it.locator,
          it.stance,
          it.check.result,
        ]),
      [['metre shall be one ten-millionth of the quarter', 'paragraph 3', 'supports', 'found']],
    );
    await pane(page).locator('mark.k-hit').waitFor();
    await soundEverywhere(page, 'a passage in its source');

    // Whoever has no mouse searches, and takes the sentence.
    await page.keyboard.press('/');
    await page.keyboard.type('dunkirk');
    await pane(page).locator('mark.k-here').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await bar.getByText('paragraph 4').waitFor();
    await bar.getByRole('button', { name: 'Refutes' }).click();
    await bar.getByRole('button', { name: /^Take as the passage/ }).click();
    await becomes(
      async () => Object.values((await numbered(3)).evidence).map((it) => [it.passage, it.stance]),
      [['Two of its members were sent to measure it, from Dunkirk to Barcelona.', 'refutes']],
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await pane(page).waitFor({ state: 'detached' });
    await page.getByRole('main').getByText(/\w/).first().waitFor();

    // The other one uses it at another claim: two keys.
    const other = checker.page;
    await pick(other, 5);
    await other.keyboard.press('s');
    // Whoever is faster than the library gets the first of what comes.
    await becomes(
      () => other.evaluate(() => document.activeElement?.getAttribute('role')),
      'combobox',
    );
    await other.keyboard.press('Enter');
    await pane(other).getByText('The academy met in March.').waitFor();
    const attached = other.getByRole('article', { name: 'Source: Minutes of the academy' });
    await attached.getByText('No passage yet.').waitFor();
    // The passage at the other claim is marked, and is not this one's.
    await pane(other).locator('mark.k-other').first().waitFor();
    assert.equal(await pane(other).locator('mark.k-hit').count(), 0);
    await pane(other)
      .getByRole('button', { name: /^Used at/ })
      .click();
    await pane(other).getByRole('link').nth(1).waitFor();
    await other.keyboard.press('Escape');
    await pane(other).waitFor({ state: 'detached' });
    assert.equal(Object.values((await numbered(5)).evidence)[0].source_id, id);
    assert.ok(claim(5));
  },
);

fact(
  'altered words are marked, passages are walked, and another snapshot says otherwise',
  async ({ editor, send, claim }) => {
    const statement = await source(editor, {
      title: 'Decree of the academy, 26 March 1791',
      publisher: 'Academy of Sciences',
      date: '26 March 1791',
      texts: [`${MINUTES}\n\nOf all this nothing was printed before the year was out.`, MINUTES],
    });
    const report = await source(editor, {
      title: 'Newspaper report of the decree',
      primary: false,
      texts: ['The academy has decided that the metre shall be a ten-millionth part.'],
    });
    const linked = await editor.context.request.put(`/api/sources/${report}/origins/${statement}`, {
      data: { why: 'It quotes the decree throughout.' },
      headers: { origin: server.url },
    });
    assert.equal(linked.status(), 204);
    const attach = (
      /** @type {number} */ at,
      /** @type {string} */ id,
      /** @type {string} */ passage,
      more = {},
    ) =>
      send(editor, {
        kind: 'attach_source',
        claim: claim(at),
        source: { title: '', kind: 'other' },
        stance: 'supports',
        source_id: id,
        passage,
        ...more,
      });
    await attach(2, statement, 'shall be one ten-millionth of a quarter of a meridian', {
      locator: 'paragraph 3',
    });
    await attach(2, report, 'the metre shall be a ten-millionth part');
    await attach(8, statement, 'Two of its members were sent to measure it');

    const { page } = editor;
    await pick(page, 2);
    await page.getByText('2 sources, 1 origin').first().waitFor();
    await page.keyboard.press('o');
    await pane(page).locator('mark.k-alt').waitFor();
    assert.equal(await pane(page).locator('mark.k-alt').textContent(), 'the');
    await pane(page).getByText('passage 1 of 2').waitFor();
    await page.keyboard.press('Shift+J');
    await pane(page).getByText('passage 2 of 2').waitFor();
    await page.keyboard.press('Shift+K');
    await pane(page).getByText('passage 1 of 2').waitFor();
    await select(page, 'The academy met in March.');
    await page.getByRole('group', { name: 'Selected words' }).waitFor();
    await look(page, 'reading');
    await page.keyboard.press('Escape');

    // What was kept before has the passage, too, but no evidence was checked against it.
    await pane(page)
      .getByRole('button', { name: /^Snapshots/ })
      .click();
    await pane(page).getByRole('button', { name: 'Read', exact: true }).click();
    await pane(page)
      .getByText(/In this snapshot the passage is/)
      .waitFor();
    assert.equal(await pane(page).locator('mark.k-hit').count(), 0);

    await page.keyboard.press('o');
    await pane(page).getByRole('heading', { name: 'Newspaper report of the decree' }).waitFor();
    await page.keyboard.press('j');
    await pane(page).waitFor({ state: 'detached' });
  },
);

fact(
  'a form that is being filled gets the passage, and keeps what was typed',
  async ({ editor, send, claim }) => {
    const id = await source(editor, { title: 'Letters', texts: [MINUTES] });
    await send(editor, {
      kind: 'attach_source',
      claim: claim(4),
      source: { title: 'Letters', kind: 'document' },
      stance: 'context',
      source_id: id,
    });
    const { page } = editor;
    await pick(page, 4);
    await page.getByRole('button', { name: 'Edit source Letters' }).click();
    const form = page.getByRole('form', { name: 'Save source' });
    await form.getByLabel('Where in it').fill('p. 12');
    await form.getByRole('button', { name: 'Read the source' }).click();
    await pane(page).getByText('Nobody was absent.').waitFor();
    await select(page, 'Nobody was absent');
    await page.getByRole('group', { name: 'Selected words' }).waitFor();
    await page.keyboard.press('Enter');
    await becomes(() => form.getByLabel('Passage').inputValue(), 'Nobody was absent');
    assert.equal(await form.getByLabel('Where in it').inputValue(), 'paragraph 2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await pane(page).waitFor({ state: 'detached' });
    assert.equal(await form.getByLabel('Passage').inputValue(), 'Nobody was absent');
  },
);

fact(
  'what has no snapshot says so, and gets one where it is read',
  async ({ editor, send, claim }) => {
    const id = await source(editor, { title: 'A page nobody kept', kind: 'web_page' });
    await send(editor, {
      kind: 'attach_source',
      claim: claim(6),
      source: { title: 'A page nobody kept', kind: 'web_page' },
      stance: 'context',
      source_id: id,
    });
    const { page } = editor;
    await pick(page, 6);
    await page.keyboard.press('o');
    await pane(page).getByText('No snapshot.').waitFor();
    await axe(page, 'a source without a snapshot');
    await pane(page).getByRole('button', { name: 'Paste the text' }).click();
    await pane(page)
      .getByLabel('Text of the source')
      .fill('First page\fSecond page, with a sentence.');
    await pane(page).getByRole('button', { name: 'Keep the text' }).click();
    await pane(page).getByText('Page 2').waitFor();
    await select(page, 'with a sentence');
    await page.getByRole('group', { name: 'Selected words' }).getByText('page 2').waitFor();
    await page.keyboard.press('Escape');
    await pane(page)
      .getByRole('button', { name: /^Snapshots/ })
      .click();
    await pane(page)
      .getByText(/pasted by/)
      .first()
      .waitFor();
    await soundEverywhere(page, 'the snapshots of a source');
  },
);

test('a text of 5 MiB scrolls, is searched, and is drawn only where somebody looks', async () => {
  const one = await person(browser, server, { as: server.accounts[0] });
  const paragraph = (/** @type {number} */ n) =>
    `In paragraph ${n} the clerk wrote down what was said, and by whom, and at what time of the day it was said.`;
  const many = Array.from({ length: 46_000 }, (_, n) => paragraph(n + 1));
  many[40_000] = 'Here alone stands the word quicksilver.';
  const text = many.join('\n\n');
  assert.ok(text.length > 4.8 * 1024 * 1024 && text.length < 5 * 1024 * 1024, String(text.length));
  const id = await source(one, { title: 'The long minutes', texts: [text] });
  const { page } = one;
  const session = crypto.randomUUID();
  const article = 'The clerk wrote down 46,000 paragraphs in 1999, and 12 of them were lost.';
  const opened = await one.context.request.post('/api/sessions', {
    data: { id: session, title: 'The clerk', text: article },
    headers: { origin: server.url },
  });
  assert.equal(opened.status(), 201);
  const { state } = await (await one.context.request.get(`/api/sessions/${session}`)).json();
  const [claim] = Object.keys(state.claims);
  for (const [command, base] of [
    [{ kind: 'accept_claims', claims: [claim] }, undefined],
    [
      {
        kind: 'attach_source',
        claim,
        source: { title: 'The long minutes', kind: 'document' },
        passage: 'Here alone stands the word quicksilver.',
        stance: 'supports',
        source_id: id,
      },
      undefined,
    ],
  ]) {
    const answer = await one.context.request.post(`/api/sessions/${session}/commands`, {
      data: { id: crypto.randomUUID(), command, base },
      headers: { origin: server.url },
    });
    assert.equal(answer.status(), 200, await answer.text());
  }
  await page.goto(`${server.url}/sessions/${session}#claim-${claim}`);
  await live(page);
  await page.keyboard.press('o');
  await page.locator('mark.k-hit').waitFor();
  const inView = async (/** @type {string} */ what) =>
    page
      .locator(what)
      .first()
      .evaluate((it) => {
        const { top, bottom } = it.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
  await becomes(() => inView('mark.k-hit'), true);
  const drawn = await page.locator('.rd-leaf .s').count();
  assert.ok(drawn > 5 && drawn < 1500, `${drawn} of 46,000 paragraphs are drawn`);
  await page.keyboard.press('/');
  await page.keyboard.type('paragraph 12345 the');
  await page.locator('mark.k-here').waitFor();
  await becomes(() => inView('mark.k-here'), true);
  assert.ok((await page.locator('.rd-leaf .s').count()) < 1500);
  // Frames go on while it is scrolled from the beginning to the end.
  const frames = await page.evaluate(async () => {
    const rd = /** @type {HTMLElement} */ (document.querySelector('.rd'));
    let count = 0;
    for (let at = 0; at <= 60; at += 1) {
      rd.scrollTop = (rd.scrollHeight * at) / 60;
      await new Promise(requestAnimationFrame);
      count += 1;
    }
    return count;
  });
  assert.equal(frames, 61);
  await page.getByText('In paragraph 46000 the clerk').waitFor();
  await fits(page, 'the end of a long text');
  await one.leave();
});

test('on a phone the pane is all there is, and leads back', async () => {
  const one = await person(browser, server, { as: server.accounts[1], size: PHONE });
  const id = await source(one, { title: 'Minutes for the phone', texts: [MINUTES] });
  const session = crypto.randomUUID();
  await one.context.request.post('/api/sessions', {
    data: {
      id: session,
      title: 'The metre',
      text: 'The academy decided in 1791 that 2 of its members measure it.',
    },
    headers: { origin: server.url },
  });
  const made = await one.context.request.get(`/api/sessions/${session}`);
  if (made.status() === 404) {
    // A checker opens none; the editor does.
    const editor = await person(browser, server, { as: server.accounts[0] });
    await editor.context.request.post('/api/sessions', {
      data: {
        id: session,
        title: 'The metre',
        text: 'The academy decided in 1791 that 2 of its members measure it.',
      },
      headers: { origin: server.url },
    });
    await editor.leave();
  }
  const { state } = await (await one.context.request.get(`/api/sessions/${session}`)).json();
  const [claim] = Object.keys(state.claims);
  for (const command of [
    { kind: 'accept_claims', claims: [claim] },
    {
      kind: 'attach_source',
      claim,
      source: { title: 'Minutes for the phone', kind: 'document' },
      stance: 'context',
      source_id: id,
    },
  ])
    await one.context.request.post(`/api/sessions/${session}/commands`, {
      data: { id: crypto.randomUUID(), command },
      headers: { origin: server.url },
    });
  const { page } = one;
  await page.goto(`${server.url}/sessions/${session}#claim-${claim}`);
  await page.getByRole('button', { name: 'Show all of the claim' }).first().click();
  await page.getByRole('button', { name: 'Read source Minutes for the phone' }).click();
  await pane(page).getByText('The academy met in March.').waitFor();
  await axe(page, 'a source on a phone');
  await fits(page, 'a source on a phone');
  await select(page, 'Nobody was absent');
  const bar = page.getByRole('group', { name: 'Selected words' });
  await bar.getByRole('button', { name: /^Take as the passage/ }).click();
  await pane(page).locator('mark.k-hit').waitFor();
  if (process.env.STET_PICTURES)
    await page.screenshot({ path: `${process.env.STET_PICTURES}/reading-phone.png` });
  await pane(page)
    .getByRole('button', { name: /^Article/ })
    .click();
  await pane(page).waitFor({ state: 'detached' });
  await page.getByText('Passage found').first().waitFor();
  await one.leave();
});
