// @ts-check
// What one person alone cannot do to what another judged, signed or raised, and
// what is asked before a session closes with something open.
import assert from 'node:assert/strict';
import { fact } from './started.mjs';
import { soundEverywhere } from './support.mjs';
import { becomes, claims, comment, panel, pick, row } from './workspace.mjs';

/** @typedef {Parameters<Parameters<typeof fact>[1]>[0]} Desk */

/** The checker's verdict on claim 1, on a source. @param {Desk} desk @param {string} [rationale] */
async function judged({ send, checker, claim }, rationale = 'See the register.') {
  if (rationale)
    await send(checker, {
      kind: 'attach_source',
      claim: claim(1),
      source: { title: 'Register', kind: 'document', primary: true },
      stance: 'supports',
    });
  await send(checker, { kind: 'give_verdict', claim: claim(1), rating: 'true', rationale }, 1);
}

/** @param {Desk} desk */
async function signed(desk) {
  await judged(desk);
  const author = Object.keys((await desk.numbered(1)).questions.so.verdicts)[0];
  await desk.send(desk.editor, { kind: 'sign_off', claim: desk.claim(1), verdict: author }, 1);
}

fact(
  'an objection after the sign-off shows in list, panel and coverage, and is settled with a reason its author reads',
  async (desk) => {
    const { editor, checker, numbered } = desk;
    await signed(desk);
    await pick(checker.page, 1);
    await comment(checker.page, 'The register is a copy.');
    await row(editor.page, 1).getByText('Objection').waitFor();
    await editor.page.getByRole('button', { name: '1 objection' }).waitFor();
    await pick(editor.page, 1);
    assert.equal((await numbered(1)).state, 'second_check');
    await editor.page.getByText('While the comment is open the claim is not signed off.').waitFor();
    const thread = editor.page.getByRole('group', { name: 'Thread by Checker' });
    await thread.getByRole('button', { name: 'Resolve …' }).click();
    await thread.getByLabel('Why').fill('The original says the same.');
    await thread.getByRole('button', { name: 'Resolve', exact: true }).click();
    await becomes(async () => (await numbered(1)).state, 'signed_off');
    await row(checker.page, 1).getByText('For you').waitFor();
    const told = checker.page.getByRole('region', { name: 'For you to know' });
    await told.getByText('resolved your comment: The original says the same.').waitFor();
    await soundEverywhere(checker.page, 'a notice on a claim');
  },
);

fact('a claim with a verdict is dismissed by a second person, or kept', async (desk) => {
  const { editor, checker, numbered } = desk;
  await judged(desk);
  await pick(editor.page, 1);
  await editor.page.keyboard.press('d');
  await panel(editor.page, 1).getByRole('button', { name: 'Dismiss', exact: true }).click();
  await panel(editor.page, 1).getByText('It has a verdict, so a second person decides.').waitFor();
  await row(checker.page, 1).getByText('dismissal proposed').waitFor();
  await pick(checker.page, 1);
  await checker.page.getByRole('button', { name: 'Keep the claim' }).click();
  await checker.page.getByText(/proposes to dismiss this claim/).waitFor({ state: 'detached' });
  assert.equal((await numbered(1)).state, 'second_check');
});

fact(
  'a sign-off without rationale and source asks why, and the answer stands there',
  async (desk) => {
    const { editor } = desk;
    await judged(desk, '');
    await pick(editor.page, 1);
    const bar = editor.page.getByRole('group', { name: 'Sign-off' });
    await bar.getByRole('button', { name: 'Sign off …' }).click();
    await bar
      .getByLabel('Why without a rationale and without a source')
      .fill('Seen by both of us.');
    await soundEverywhere(editor.page, 'a sign-off that asks why');
    await bar.getByRole('button', { name: 'Sign off', exact: true }).click();
    await editor.page
      .getByText('Without a rationale and without a source: Seen by both of us.')
      .waitFor();
  },
);

fact('verdicts that differ show both ratings in the list', async (desk) => {
  const { editor, send, claim } = desk;
  await judged(desk);
  await send(
    editor,
    { kind: 'give_verdict', claim: claim(1), rating: 'false', rationale: 'No.' },
    1,
  );
  await row(editor.page, 1).getByText('False or True').waitFor();
  await row(editor.page, 1).getByText('differing').waitFor();
});

fact(
  'a source that was removed stays readable, and the verdict stale until a second person answers',
  async (desk) => {
    const { editor, checker, send, claim, numbered } = desk;
    await judged(desk);
    const { seq } = await send(editor, {
      kind: 'attach_source',
      claim: claim(1),
      source: { title: 'Counter-evidence', kind: 'book', primary: false },
      stance: 'refutes',
    });
    assert.ok(seq);
    const [id] = Object.entries((await numbered(1)).evidence).find(
      ([, it]) => /** @type {any} */ (it).stance === 'refutes',
    ) ?? [''];
    await send(
      checker,
      { kind: 'detach_source', claim: claim(1), evidence: id, why: 'not about this' },
      1,
    );
    await pick(editor.page, 1);
    await row(editor.page, 1).getByText('Stale').waitFor();
    await editor.page.getByText('A source was attached and removed again.').waitFor();
    await editor.page.getByText('1 removed source').click();
    await editor.page.getByText(/removed by Checker.*: not about this/).waitFor();
    await soundEverywhere(editor.page, 'a removed source');
    await editor.page.getByRole('button', { name: 'Still holds for Checker' }).click();
    await becomes(async () => (await numbered(1)).state, 'second_check');
  },
);

fact(
  'a merged claim rests on both places and on nothing between, and a merge that was done is undone',
  async (desk) => {
    const { editor, numbered, state } = desk;
    const all = Object.values((await state()).claims).toSorted(
      (/** @type {any} */ a, /** @type {any} */ b) => a.anchor[0].span[0] - b.anchor[0].span[0],
    );
    const page = editor.page;
    const merge = async (/** @type {number} */ one, /** @type {number} */ other) => {
      await pick(page, one);
      await page.getByRole('button', { name: 'More for this claim' }).click();
      await page.getByRole('menuitem', { name: 'Merge with another claim' }).click();
      const form = page.getByRole('form', { name: 'Merge' });
      const wanted = await form
        .getByRole('option', { name: new RegExp(`^${other} `) })
        .getAttribute('value');
      await form.getByLabel('Claim that goes into this one').selectOption(wanted);
      await form.getByRole('button', { name: 'Merge', exact: true }).click();
    };
    const [first, last] = [
      /** @type {any} */ (all[0]).number,
      /** @type {any} */ (all[all.length - 1]).number,
    ];
    await merge(first, last);
    await page.getByText(`Claim ${last} was merged into claim ${first}.`).waitFor();
    // It rests on both places and on nothing between them.
    const both = await numbered(first);
    assert.equal(both.anchor.length, 2);
    const [id] =
      Object.entries((await state()).claims).find(
        ([, one]) => /** @type {any} */ (one).number === first,
      ) ?? [];
    const between = Object.entries((await state()).coverage.pieces).filter(
      ([at]) => Number(at) > both.anchor[0].span[1] && Number(at) < both.anchor[1].span[0],
    );
    assert.ok(
      between.length > 5 && between.some(([, piece]) => /** @type {any} */ (piece).as === 'unread'),
    );
    assert.ok((await page.locator(`.art [data-claim="${id}"]`).count()) >= 2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, last).waitFor();
    // Two neighbours with nothing but white space between.
    const pair = all
      .slice(0, -1)
      .map((/** @type {any} */ one, index) => [one, /** @type {any} */ (all[index + 1])])
      .find(
        ([one, next]) =>
          one.state === 'to_check' &&
          next.state === 'to_check' &&
          next.anchor[0].span[0] - one.anchor[0].span[1] === 1,
      );
    assert.ok(pair, 'the article has two claims beside each other');
    const before = await numbered(pair[0].number);
    await merge(pair[0].number, pair[1].number);
    await page
      .getByText(`Claim ${pair[1].number} was merged into claim ${pair[0].number}.`)
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, pair[1].number).waitFor();
    const again = await numbered(pair[0].number);
    assert.deepEqual([again.anchor, again.statement], [before.anchor, before.statement]);
  },
);

fact(
  'a session with open ends asks for a reason before it closes, and says them afterwards',
  async ({ editor, checker, state }) => {
    const page = editor.page;
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.getByRole('menuitem', { name: /Close the session/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Close with open ends' });
    await dialog.getByText(/are not signed off/).waitFor();
    await dialog.getByLabel('Why').fill('It went to print.');
    await soundEverywhere(page, 'closing with open ends');
    await dialog.getByRole('button', { name: 'Close with open ends' }).click();
    for (const person of [editor, checker])
      await person.page
        .getByText(/Closed with open ends by Editor .*: It went to print\./)
        .waitFor();
    assert.equal((await state()).closed.why, 'It went to print.');
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.getByRole('menuitem', { name: /Put it into the archive/ }).click();
    // What a page has not sent when it is left waits until the session is opened again.
    await becomes(async () => Boolean((await state()).archived), true);
    await page.goto('/');
    await page.getByLabel('Show').selectOption('archived');
    await page.getByRole('link', { name: 'An article checked by two' }).first().waitFor();
  },
);

fact(
  'u goes to every sentence that holds something unread, one after the other',
  async ({ editor, state }) => {
    const { coverage } = await state();
    const page = editor.page;
    await claims(page).waitFor();
    const seen = new Set();
    let last = '';
    for (let pressed = 0; pressed < coverage.unread_sentences; pressed += 1) {
      await page.keyboard.press('u');
      await page.waitForFunction((before) => {
        const here = [...document.querySelectorAll('.here')]
          .map((part) => part.textContent)
          .join('');
        return here && here !== before;
      }, last);
      last = (await page.locator('.here').allTextContents()).join('');
      seen.add(last);
    }
    assert.equal(seen.size, coverage.unread_sentences);
  },
);
