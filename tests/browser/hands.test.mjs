// @ts-check
// What the hands do: words are selected whole, the keys do what the buttons
// beside them say, and what one needs to judge a claim is in sight.
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { axe, soundEverywhere, startBrowser, startServer } from './support.mjs';
import { becomes, claims, facts, panel, pick, rate, row, verdictBy } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page */
/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const fact = facts(() => [browser, server]);

const toolbar = (/** @type {Page} */ page) => page.getByRole('toolbar');
const selected = (/** @type {Page} */ page) => page.evaluate(() => String(getSelection()));
const quotes = (/** @type {any} */ state) =>
  Object.values(state.claims).map((/** @type {any} */ { anchor }) => anchor[0].quote);

/**
 * Where some words of the article begin and end on screen.
 * @param {Page} page
 * @param {string} words
 */
const ends = (page, words) =>
  page.evaluate((wanted) => {
    for (const leaf of document.querySelectorAll('.galley [data-at]')) {
      const text = leaf.firstChild;
      const at = text?.textContent?.indexOf(wanted) ?? -1;
      if (!text || at < 0) continue;
      leaf.scrollIntoView({ block: 'center' });
      const edge = (/** @type {number} */ from, /** @type {'left' | 'right'} */ side) => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, from + 1);
        const box = range.getBoundingClientRect();
        return { x: box[side] + (side === 'left' ? 1 : -1), y: box.top + box.height / 2 };
      };
      return [edge(at, 'left'), edge(at + wanted.length - 1, 'right')];
    }
    throw new Error(`the article has no words “${wanted}” in one piece`);
  }, words);

/**
 * Selects words with the mouse, as far as the hand goes.
 * @param {Page} page
 * @param {string} words
 */
async function drag(page, words) {
  const [from, to] = await ends(page, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

fact(
  'a selection that ends within a word takes the whole word, and shows it',
  async ({ checker: { page }, state }) => {
    await drag(page, 'legal metre, a bar of pu');
    await becomes(() => selected(page), 'legal metre, a bar of pure');
    await toolbar(page).getByRole('button', { name: 'Add claim' }).click();
    await page
      .getByRole('blockquote')
      .getByText('legal metre, a bar of pure', { exact: true })
      .waitFor();
    assert.ok(quotes(await state()).includes('legal metre, a bar of pure'));
  },
);

fact('with Alt held a selection is taken exactly', async ({ checker: { page }, state }) => {
  await page.keyboard.down('Alt');
  await drag(page, 'etre, a bar of pu');
  await page.keyboard.up('Alt');
  await toolbar(page).waitFor();
  assert.equal(await selected(page), 'etre, a bar of pu');
  await toolbar(page).getByRole('button', { name: 'Add claim' }).click();
  await page.getByRole('blockquote').getByText('etre, a bar of pu', { exact: true }).waitFor();
  assert.ok(quotes(await state()).includes('etre, a bar of pu'));
});

fact(
  'a selection made by keys takes whole words once Shift is let go',
  async ({ checker: { page } }) => {
    const [from] = await ends(page, 'slightly too short');
    await page.evaluate(({ x, y }) => {
      const at = document.caretRangeFromPoint(x, y);
      if (at)
        getSelection()?.setBaseAndExtent(
          at.startContainer,
          at.startOffset,
          at.startContainer,
          at.startOffset + 11,
        );
    }, from);
    await page.keyboard.down('Shift');
    await page.evaluate(() => getSelection()?.modify('extend', 'forward', 'character'));
    await page.keyboard.up('Shift');
    await becomes(() => selected(page), 'slightly too');
  },
);

fact(
  'boundaries set from a selection stand where words end',
  async ({ checker: { page }, numbered }) => {
    await pick(page, 4);
    await page.getByRole('button', { name: 'More for this claim' }).click();
    await page.getByRole('menuitem', { name: 'Move boundaries' }).click();
    const [{ quote }] = (await numbered(4)).anchor;
    const part = quote.slice(0, quote.lastIndexOf(' ') - 2);
    await drag(page, part);
    const form = page.getByRole('group', { name: 'Move boundaries' });
    await form.getByRole('button', { name: 'Use the words selected in the article' }).click();
    await form.getByRole('button', { name: 'Save boundaries' }).click();
    await form.waitFor({ state: 'detached' });
    await becomes(
      async () => (await numbered(4)).anchor[0].quote,
      quote.slice(0, quote.lastIndexOf(' ')).replace(/[^\p{L}\p{N}]+$/u, ''),
    );
  },
);

fact(
  'words elsewhere become another place of the claim that is open, and are left out again',
  async ({ checker: { page }, numbered }) => {
    await pick(page, 4);
    const [{ quote }] = (await numbered(4)).anchor;
    await drag(page, 'slightly too short');
    await toolbar(page).getByRole('button', { name: 'Add to claim 4' }).waitFor();
    await soundEverywhere(page, 'words beside an open claim');
    await toolbar(page).getByRole('button', { name: 'Add to claim 4' }).click();
    await becomes(
      async () =>
        (await numbered(4)).anchor
          .map((/** @type {any} */ it) => it.quote)
          .toSorted()
          .join('|'),
      [quote, 'slightly too short'].toSorted().join('|'),
    );
    await panel(page, 4).getByRole('blockquote').getByText(' … ').waitFor();
    await page.getByRole('button', { name: 'More for this claim' }).click();
    await page.getByRole('menuitem', { name: 'Move boundaries' }).click();
    const form = page.getByRole('group', { name: 'Move boundaries' });
    await form.waitFor();
    await soundEverywhere(page, 'a claim of two places');
    const place = form
      .getByRole('group', { name: /^Place [12] of 2$/ })
      .filter({ hasText: 'slightly too short' });
    await place.getByRole('button', { name: 'Leave this place out' }).click();
    await form.getByRole('button', { name: 'Save boundaries' }).click();
    await form.waitFor({ state: 'detached' });
    await becomes(async () => (await numbered(4)).anchor.length, 1);
  },
);

fact(
  'Enter makes a claim of the unread sentence one is at, as its button says',
  async ({ checker: { page }, state }) => {
    await page.keyboard.press('u');
    await toolbar(page).getByRole('button', { name: 'Add claim' }).waitFor();
    const before = quotes(await state()).length;
    await page.keyboard.press('Enter');
    await panel(page, before + 1).waitFor();
    await becomes(async () => quotes(await state()).length, before + 1);
    // Also where the row of the list led there.
    const gap = claims(page)
      .getByRole('button', { name: /sentences? unread/ })
      .first();
    await gap.click();
    await toolbar(page).getByRole('button', { name: 'Add claim' }).waitFor();
    await page.keyboard.press('Enter');
    await panel(page, before + 2).waitFor();
  },
);

fact(
  'Enter with words selected inside a claim makes a new one of them',
  async ({ checker: { page }, state, numbered }) => {
    const [{ quote }] = (await numbered(4)).anchor;
    const part = quote.split(' ').slice(0, 3).join(' ');
    const before = quotes(await state()).length;
    await drag(page, part);
    await toolbar(page).waitFor();
    await page.keyboard.press('Enter');
    await panel(page, before + 1).waitFor();
    await panel(page, before + 1)
      .getByRole('blockquote')
      .getByText(part, { exact: true })
      .waitFor();
    // With nothing selected it opens the claim it stands on.
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: /^Claim \d+$/ }).waitFor();
  },
);

fact('who said it can be taken away by keys alone', async (desk) => {
  const { editor, checker, send, claim, numbered } = desk;
  const { page } = checker;
  const attribution = { claimant: 'The Academy' };
  await send(editor, { kind: 'attribute_claim', claim: claim(4), attribution }, 1);
  await pick(page, 4);
  await panel(page, 4).getByText('The Academy', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Change who said it' }).press('Enter');
  const form = page.getByRole('form', { name: 'Who said it, when and where' });
  const field = form.getByLabel('Said by');
  await becomes(() => field.evaluate((it) => it === document.activeElement), true);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'detached' });
  await panel(page, 4).getByText('the article itself').waitFor();
  await becomes(async () => {
    const { claimant, version, questions } = await numbered(4);
    return [claimant, version, Object.keys(questions)];
  }, [undefined, 1, ['so']]);
});

fact(
  'a accepts and goes on to the next suggestion',
  async ({ checker: { page }, state, claim }) => {
    const order = /** @type {any[]} */ (Object.values((await state()).claims))
      .filter((it) => it.state === 'suggested')
      .sort((a, b) => a.anchor[0].span[0] - b.anchor[0].span[0]);
    assert.ok(order.length >= 2);
    const [first, second] = order;
    await pick(page, first.number);
    await page.keyboard.press('a');
    await panel(page, second.number).waitFor();
    await becomes(async () => (await state()).claims[claim(first.number)].state, 'to_check');
    assert.equal(
      (await state()).claims[claim(second.number)].state,
      'suggested',
      'the next one is looked at first',
    );
  },
);

fact('a that was refused stays where it is', async ({ editor, checker, state, send, claim }) => {
  const { page } = checker;
  const [first] = /** @type {any[]} */ (Object.values((await state()).claims))
    .filter((it) => it.state === 'suggested')
    .sort((a, b) => a.anchor[0].span[0] - b.anchor[0].span[0]);
  await pick(page, first.number);
  await checker.offline(true);
  await page.keyboard.press('a');
  await send(editor, { kind: 'dismiss_claims', claims: [claim(first.number)], reason: 'opinion' });
  await checker.offline(false);
  await panel(page, first.number).getByText('Dismissed', { exact: true }).first().waitFor();
  await panel(page, first.number).getByRole('alert').waitFor();
});

fact(
  'r resolves the open thread and a full stop signs off, or says what stands in the way',
  async ({ editor, checker, send, claim, numbered }) => {
    await send(checker, {
      kind: 'attach_source',
      claim: claim(4),
      source: { title: 'The records of the Academy', kind: 'document', primary: true },
      passage: 'Delivered in March 1791.',
      stance: 'supports',
    });
    await pick(checker.page, 4);
    await rate(checker.page, 'True', 'The records of the Academy say so.');
    await send(editor, { kind: 'add_comment', claim: claim(4), text: 'Which edition?' });
    const { page } = editor;
    await pick(page, 4);
    await verdictBy(page, 'Checker').waitFor();
    await page.getByRole('group', { name: 'Thread by Editor' }).waitFor();
    await page.keyboard.press('.');
    await page.getByRole('alert').getByText('One open comment, by Editor').waitFor();
    await page.keyboard.press('r');
    await page.getByText('Settled by Editor').waitFor();
    await page.keyboard.press('r');
    await page.getByRole('alert').getByText('No thread is open on claim 4.').waitFor();
    await becomes(async () => (await numbered(4)).blockers ?? {}, {});
    await page.keyboard.press('.');
    await becomes(async () => Boolean((await numbered(4)).questions.so.signed_off), true);
    await page
      .getByRole('region', { name: 'Sign-off' })
      .getByRole('heading', { name: 'Signed off' })
      .waitFor();
    await page.keyboard.press('.');
    await page.getByRole('alert').getByText('Claim 4: It is signed off already.').waitFor();
  },
);

fact('the sheet of keys and the line at the foot name them', async ({ checker: { page } }) => {
  const foot = page.getByRole('contentinfo', { name: 'Keys' });
  for (const does of ['a accept', 'r resolve', '. sign off'])
    await foot.getByText(does, { exact: true }).waitFor();
  const over = await foot.evaluate((it) => it.scrollWidth - it.clientWidth);
  assert.ok(over <= 0, `the line at the foot is ${over} px too long`);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const does of [
    'Sign off',
    'Resolve the open thread',
    'Accept the suggested claim and go to the next',
    'Select exactly: else whole words are taken',
    'Make a claim of the selected words, or of the unread sentence',
  ]) {
    await sheet.getByText(does, { exact: true }).waitFor();
  }
  await axe(page, 'the sheet of keys');
});

fact(
  'the rating is in sight, the reasons of a score are one line, and their points behind it',
  async ({ checker: { page }, state }) => {
    const most = /** @type {any[]} */ (Object.values((await state()).claims))
      .filter((it) => it.state === 'to_check')
      .sort((a, b) => Object.keys(b.reasons).length - Object.keys(a.reasons).length)[0];
    assert.ok(Object.keys(most.reasons).length >= 5);
    await pick(page, most.number);
    const reasons = panel(page, most.number)
      .getByRole('group')
      .filter({ hasText: 'worth checking' });
    const line = reasons.locator('summary');
    assert.match(await line.innerText(), /\b(a|an) \w+/);
    assert.equal(await reasons.getByRole('table').isVisible(), false);
    const rating = await panel(page, most.number)
      .getByRole('group', { name: 'Rating' })
      .boundingBox();
    const bar = await panel(page, most.number)
      .getByRole('group', { name: 'Sign-off' })
      .boundingBox();
    assert.ok(
      rating && bar && rating.y + rating.height <= bar.y,
      'the whole scale is above the fold',
    );
    await line.click();
    assert.equal(
      await reasons.getByRole('row').count(),
      Object.keys(most.reasons).length + 1,
      'each reason with its points',
    );
    await axe(page, 'the points of a score');
  },
);

fact(
  'a claim that is to check is not said to be without anybody',
  async ({ editor, checker, send, claim }) => {
    const { id } = (await (await checker.context.request.get('/api/me')).json()).account;
    await send(editor, { kind: 'plan_claims', claims: [claim(4)], assign: [id] });
    const { page } = checker;
    await pick(page, 4);
    await panel(page, 4).getByText('Checker').first().waitFor();
    const means = await panel(page, 4).getByText('To check', { exact: true }).getAttribute('title');
    assert.equal(means, 'Accepted; no verdict, source or comment yet.');
    await claims(page).getByRole('button', { name: 'More filters' }).click();
    await page.getByRole('menuitemradio', { name: /^In progress/ }).click();
    await claims(page).getByText('No claim has a source or a comment and no verdict.').waitFor();
    await row(page, 4).waitFor({ state: 'detached' });
  },
);

fact(
  'a key that cannot be followed says why, and what to press first',
  async ({ checker: { page }, state, claim }) => {
    const all = /** @type {any[]} */ (Object.values((await state()).claims));
    const { number } = all.find((it) => it.state === 'suggested');
    await pick(page, number);
    for (const key of ['1', '.']) {
      await page.keyboard.press(key);
      await page.getByText(`Claim ${number}: Accept it first. Press a.`).waitFor();
    }
    await page.keyboard.press('a');
    await becomes(async () => (await state()).claims[claim(number)].state, 'to_check');
    await pick(page, number);
    const rationale = page.getByLabel('Rationale');
    await rationale.waitFor();
    await page.keyboard.press('1');
    await becomes(() => rationale.evaluate((it) => it === document.activeElement), true);
    await page.keyboard.type('Measured by the office.');
    assert.equal(await rationale.inputValue(), 'Measured by the office.');
  },
);
