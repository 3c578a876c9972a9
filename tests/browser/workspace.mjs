// @ts-check
// Knows the workspace as a person finds it: by the names of its parts, never by
// how they are built. Tests share it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { PATIENCE, demoArticle, openArticle, person, picture, told } from './support.mjs';

/** @typedef {import('./support.mjs').Page} Page @typedef {import('./support.mjs').Person} Person */

export const claims = (/** @type {Page} */ page) =>
  page.getByRole('navigation', { name: 'Claims' });
export const row = (/** @type {Page} */ page, /** @type {number} */ number) =>
  claims(page).getByRole('button', { name: new RegExp(`^${number} (?!sentences? unread)`) });
export const panel = (/** @type {Page} */ page, /** @type {number} */ number) =>
  page.getByRole('complementary', { name: `Claim ${number}`, exact: true });
export const verdictBy = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('article', { name: `Verdict by ${name}` });
export const here = (/** @type {Page} */ page) => page.getByRole('list', { name: 'People here' });
export const connection = (/** @type {Page} */ page) =>
  page.getByRole('status', { name: 'Connection' });

/** The page is connected. @param {Page} page @param {number} [timeout] */
export const live = (page, timeout) => page.getByText('Live', { exact: true }).waitFor({ timeout });
/** The page says that it is offline. @param {Page} page */
export const offline = (page) =>
  connection(page)
    .getByText(/^Offline since \d\d:\d\d/)
    .waitFor();

/** Chooses a claim in the list. @param {Page} page @param {number} number */
export async function pick(page, number) {
  await row(page, number).click();
  await panel(page, number).waitFor();
}

/** Rates the chosen claim. @param {Page} page @param {string} rating @param {string} rationale */
export async function rate(page, rating, rationale) {
  const step = page.getByRole('radio', { name: rating, exact: true });
  // Where two questions are asked, the other one may be open.
  if (!(await step.count())) await page.getByRole('button', { name: /^Answer/ }).click();
  await step.check({ force: true });
  await page.getByLabel('Rationale').fill(rationale);
  await page.getByRole('button', { name: /^Give verdict/ }).click();
}

/** Says something on the chosen claim. @param {Page} page @param {string} text */
export async function comment(page, text) {
  await page.getByLabel('Comment', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Add comment' }).click();
}

/**
 * Two people in one session, twelve of its claims accepted; both are connected.
 * @param {import('./support.mjs').Browser} browser @param {import('./support.mjs').Server} server
 */
export async function two(browser, server) {
  const [first, second] = server.accounts;
  const [editor, checker] = [
    await person(browser, server, { as: first }),
    await person(browser, server, { as: second }),
  ];
  const id = await openArticle(editor, {
    title: 'An article checked by two',
    text: await demoArticle(),
  });
  const path = `/sessions/${id}`;
  const state = async () => (await told(editor, `/api${path}`)).state;
  const ids = /** @type {[string, any][]} */ (Object.entries((await state()).claims))
    .sort(([, a], [, b]) => a.number - b.number)
    .map(([key]) => key);
  /**
   * Changes the session from outside the pages.
   * @param {Person} who
   * @param {any} command
   * @param {number} [base]
   * @returns {Promise<{id: string, seq: number}>}
   */
  const send = async (who, command, base) => {
    const answer = await who.context.request.post(`/api${path}/commands`, {
      data: { id: crypto.randomUUID(), command, base },
      headers: { origin: server.url },
    });
    assert.equal(answer.status(), 200, `${command.kind}: ${await answer.text()}`);
    return answer.json();
  };
  await send(editor, { kind: 'accept_claims', claims: ids.slice(0, 12) });
  for (const { page } of [editor, checker]) {
    await page.goto(path);
    await live(page);
  }
  return {
    editor,
    checker,
    path,
    state,
    send,
    /** The id of a claim by its number. @param {number} number */
    claim: (number) => ids[number - 1],
    /** A claim as the server has it. @param {number} number */
    numbered: async (number) => (await state()).claims[ids[number - 1]],
    trail: async () =>
      (await told(editor, `/api${path}/events?limit=1000`)).events.map(
        (/** @type {any} */ { event }) => event,
      ),
  };
}

/**
 * What is read becomes what is wanted: a page shows a change of its own before the server has it.
 * @param {() => Promise<any>} read @param {any} wanted
 */
export async function becomes(read, wanted) {
  for (const end = Date.now() + PATIENCE; ;) {
    const now = await read();
    if (isDeepStrictEqual(now, wanted) || Date.now() > end) {
      assert.deepEqual(now, wanted);
      return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** Each change is there once, in order and without a gap. @param {any[]} events */
export function sound(events) {
  assert.deepEqual(
    events.map(({ seq }) => seq),
    events.map((_, index) => index + 1),
    'without a gap',
  );
  assert.equal(
    new Set(events.map(({ command }) => command)).size,
    events.length,
    'no command twice',
  );
}

/**
 * Facts about two people in one session, a session of its own for each fact.
 * @param {() => [import('./support.mjs').Browser, import('./support.mjs').Server]} where
 */
export const facts =
  (where) =>
  (
    /** @type {string} */ name,
    /** @type {(desk: Awaited<ReturnType<typeof two>>) => Promise<void>} */ take,
  ) =>
    test(name, async () => {
      const desk = await two(...where());
      try {
        await take(desk);
      } catch (thrown) {
        await picture(name, desk.editor, desk.checker);
        throw thrown;
      }
      await desk.editor.leave();
      await desk.checker.leave();
    });
