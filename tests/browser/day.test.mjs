// @ts-check
// A desk’s day: an editor, two checkers and the author take an article from its first sentence to
// its close, by the strict rules: blind answers that differ, a decision, a fix the author takes, the
// text corrected, evidence that comes late, and nothing open at the end.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { look } from './looking.mjs';
import { browser, server } from './started.mjs';
import { PHONE, joined, openArticle, person, picture, told } from './support.mjs';
import { becomes, live, panel, pick, rate, row } from './workspace.mjs';

/** @typedef {import('./support.mjs').Person} Person */

const TEXT =
  'The tower opened in 1887. It was built by 300 workers in two years. The view is lovely.';

test('a desk checks an article by strict rules, from the first sentence to the close', async () => {
  const [editor, checker, second] = await Promise.all(
    server.accounts.slice(0, 3).map((as) => person(browser, server, { as })),
  );
  const author = await joined(browser, server, 'Ann Writer', 'author', { size: PHONE });
  const everybody = [editor, checker, second, author];
  try {
    await aDay({ editor, checker, second, author });
  } catch (thrown) {
    await picture('a desk’s day', ...everybody);
    throw thrown;
  }
  for (const one of everybody) await one.leave();
});

/** @param {{editor: Person, checker: Person, second: Person, author: Person}} people */
async function aDay({ editor, checker, second, author }) {
  const id = await openArticle(editor, { title: 'The tower', text: TEXT });
  const path = `/sessions/${id}`;
  const state = async () => (await told(editor, `/api${path}`)).state;
  const claim = async (/** @type {number} */ number) => {
    const all = /** @type {[string, any][]} */ (Object.entries((await state()).claims));
    const [[key, one]] = all.filter(([, it]) => it.number === number);
    return { key, ...one };
  };
  /** @type {(who: Person, command: any, base?: number) => Promise<any>} */
  const send = async (who, command, base) => {
    const answer = await who.context.request.post(`/api${path}/commands`, {
      data: { id: crypto.randomUUID(), command, base, revision: (await state()).revision },
      headers: { origin: server.url },
    });
    assert.equal(answer.status(), 200, `${command.kind}: ${await answer.text()}`);
    return answer.json();
  };
  /** Attaches sources of their own. @param {number} number @param {string[]} titles */
  const sources = async (number, titles) => {
    const { key } = await claim(number);
    for (const title of titles) {
      const evidence = { source: { title, kind: 'book', primary: true }, stance: 'refutes' };
      await send(checker, { kind: 'attach_source', claim: key, ...evidence });
    }
  };
  /** Ticks a claim's checklists, for its wording as it is. @param {number} number */
  const ticks = async (number) => {
    const { lists } = (await state()).checklists;
    const { key, kinds } = await claim(number);
    for (const kind of Object.keys(kinds ?? {}))
      for (const place of (lists[kind] ?? []).keys()) {
        const { version } = await claim(number);
        await send(checker, { kind: 'tick_item', claim: key, item: { kind, place } }, version);
      }
  };

  // The editor sets the strict rules, a deadline, and asks the author.
  const { ready } = await told(editor, '/api/desk/rules');
  await send(editor, { kind: 'set_rules', rules: ready.strict, why: 'It goes on the front page.' });
  const { account } = await told(author, '/api/me');
  await send(editor, { kind: 'ask_authors', people: [account.id] });
  for (const one of [editor, checker, second]) {
    await one.page.goto(path);
    await live(one.page);
  }

  // A checker decides on every sentence, by keys.
  await pick(checker.page, 1);
  await checker.page.keyboard.press('a');
  await becomes(async () => (await claim(1)).state, 'to_check');
  // The next suggestion is at hand.
  await panel(checker.page, 2).waitFor();
  await checker.page.keyboard.press('a');
  await becomes(async () => (await claim(2)).state, 'to_check');
  await checker.page.keyboard.press('Shift+U');
  await panel(checker.page, 1).waitFor();
  const lovely = TEXT.indexOf('The view');
  await send(checker, { kind: 'set_aside', span: [lovely, TEXT.length], reason: 'opinion' });
  await checker.page.getByText('No sentence unread').waitFor();
  await sources(1, ['The register', 'The city’s yearbook']);
  await sources(2, ['The builder’s diary', 'The wage book']);
  await ticks(1);
  await ticks(2);

  // Two answer blind, differently; the editor decides.
  await pick(checker.page, 1);
  await rate(checker.page, 'False', 'The register has 1889.');
  await pick(second.page, 1);
  await second.page
    .getByText(/has answered So/)
    .first()
    .waitFor();
  assert.doesNotMatch((await second.page.textContent('body')) ?? '', /register has 1889/);
  await rate(second.page, 'True', 'My guide has it so.');
  await panel(second.page, 1).getByText('The register has 1889.').waitFor();
  await pick(editor.page, 1);
  await panel(editor.page, 1).getByText('These answers differ.').waitFor();
  await look(editor.page, 'a day: answers that differ');
  const { key, version, questions } = await claim(1);
  const [[right]] = Object.entries(questions.so.verdicts).filter(([, it]) => it.rating === 'false');
  await send(editor, { kind: 'sign_off', claim: key, question: 'so', verdict: right }, version);
  await row(second.page, 1).getByText('signed off').waitFor();

  // What is false is to be corrected: the author is asked, on a phone, and takes it.
  await checker.page.keyboard.press('p');
  const dialog = checker.page.getByRole('dialog', { name: 'Propose a fix' });
  const words = dialog.getByLabel('As it should be');
  await words.fill((await words.inputValue()).replace('1887', '1889'));
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('The register has 1889.');
  await dialog.getByRole('button', { name: 'Propose the fix' }).click();
  await dialog.waitFor({ state: 'detached' });
  await author.page.goto(path);
  await author.page.getByRole('button', { name: 'Accept' }).click();
  await author.page.getByText('Everything is answered.').waitFor();

  // Both agree on the other claim, and the editor signs it off by a key.
  for (const one of [checker, second]) {
    await pick(one.page, 2);
    await rate(one.page, 'True', 'Both books say so.');
  }
  await becomes(async () => (await claim(2)).state, 'second_check');
  await pick(editor.page, 2);
  await editor.page.keyboard.press('.');
  await becomes(async () => (await claim(2)).state, 'signed_off');

  // The fix goes in; the corrected claim is asked anew and answered.
  await editor.page.getByRole('button', { name: /^1 fix/ }).click();
  await editor.page.getByRole('button', { name: 'Take the accepted fix in …' }).click();
  await editor.page.getByRole('button', { name: 'Make revision 2' }).click();
  await editor.page.getByRole('heading', { name: 'Nothing to settle' }).waitFor();
  await editor.page.goto(path);
  await live(editor.page);
  // What it rests on stays with it; what was answered does not.
  await becomes(async () => (await claim(1)).questions.so.state, 'in_progress');
  await ticks(1);
  for (const one of [checker, second]) {
    await pick(one.page, 1);
    await rate(one.page, 'True', 'Now it says what the register says.');
  }
  await becomes(async () => (await claim(1)).state, 'second_check');
  await pick(editor.page, 1);
  await editor.page.keyboard.press('.');
  await becomes(async () => (await claim(1)).state, 'signed_off');

  // Evidence comes late: what was signed off is stale until both have looked again.
  await sources(2, ['A letter of the builder’s']);
  await row(editor.page, 2).getByText('Stale').waitFor();
  for (const one of [checker, second]) {
    await pick(one.page, 2);
    await one.page.keyboard.press('f');
  }
  await becomes(async () => (await claim(2)).state, 'second_check');
  await pick(editor.page, 2);
  await editor.page.keyboard.press('.');
  await becomes(async () => (await claim(2)).state, 'signed_off');

  // Nothing is open: the session closes without a reason, and its report says what came of it.
  await look(editor.page, 'a day: everything signed off');
  await editor.page.getByRole('button', { name: 'Session', exact: true }).click();
  await editor.page.getByRole('menuitem', { name: /^Close the session/ }).click();
  await becomes(async () => Boolean((await state()).closed), true);
  const { closed, text, claims } = await state();
  assert.equal(closed.open_ends, undefined);
  assert.match(text, /opened in 1889/);
  const [[, corrected]] = Object.entries(claims).filter(([, it]) => it.number === 1);
  assert.equal(corrected.corrected[0].quote.includes('1887'), true);
  await author.page.getByText(/has ended this check/).waitFor();
  await look(author.page, 'a day: the author at the end');
  const report = await editor.context.request.get(`/api${path}/report.md`);
  assert.match(await report.text(), /1889/);
}
