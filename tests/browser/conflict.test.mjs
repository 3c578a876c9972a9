// @ts-check
// Two people change one thing: what fits goes together by itself, what does not
// is shown side by side, and nobody's cursor or words are ever moved.
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { axe, startBrowser, startServer } from './support.mjs';
import {
  becomes,
  connection,
  facts,
  live,
  offline,
  panel,
  pick,
  rate,
  verdictBy,
} from './workspace.mjs';

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

const meanwhile = (/** @type {Page} */ page) =>
  page.getByRole('group', { name: 'Changed meanwhile' });
const reword = (/** @type {Page} */ page) => page.getByRole('form', { name: 'Reword' });

const worded = (/** @type {any} */ { statement, version }) => [statement, version];
const said = (/** @type {any} */ { claimant, said_when, said_where, attribution_version }) => [
  claimant,
  said_when,
  said_where,
  attribution_version,
];

/** Opens the wording of a claim. @param {Page} page @param {number} number */
async function rewording(page, number) {
  await pick(page, number);
  await page.getByRole('button', { name: 'Reword' }).click();
  await reword(page).waitFor();
}

fact(
  'while I type, what another changes waits as a chip; my cursor and my words stay',
  async ({ editor, checker, send, claim }) => {
    const { page } = checker;
    await rewording(page, 4);
    const field = reword(page).getByLabel('Statement');
    await field.fill('My own wording of it.');
    await field.evaluate((/** @type {HTMLTextAreaElement} */ it) => it.setSelectionRange(3, 6));
    await send(
      editor,
      { kind: 'reword_claim', claim: claim(4), statement: 'What the editor made of it.' },
      1,
    );
    await meanwhile(page).getByText('1 change by Editor').waitFor();
    await send(
      editor,
      {
        kind: 'reword_claim',
        claim: claim(4),
        statement: 'What the editor made of it in the end.',
      },
      2,
    );
    await meanwhile(page).getByText('2 changes by Editor').waitFor();
    assert.deepEqual(
      await field.evaluate((/** @type {HTMLTextAreaElement} */ it) => [
        it.value,
        it.selectionStart,
        it.selectionEnd,
        document.activeElement === it,
      ]),
      ['My own wording of it.', 3, 6, true],
    );
    await meanwhile(page).getByRole('button', { name: 'Show' }).click();
    await axe(page, 'a pending change');
    await meanwhile(page)
      .getByRole('button', { name: /^Take it over/ })
      .click();
    assert.equal(await field.inputValue(), 'What the editor made of it in the end.');
    await meanwhile(page).waitFor({ state: 'detached' });
  },
);

const saying = (/** @type {Page} */ page) =>
  page.getByRole('form', { name: 'Who said it, when and where' });

/**
 * Claim 4 is the Academy's, and somebody says when they said it.
 * @param {Parameters<Parameters<typeof fact>[1]>[0]} desk
 */
async function dating({ editor, checker, send, claim }) {
  const attribution = { claimant: 'The Academy' };
  await send(editor, { kind: 'attribute_claim', claim: claim(4), attribution }, 1);
  await pick(checker.page, 4);
  await panel(checker.page, 4).getByText('The Academy', { exact: true }).waitFor();
  await checker.page.getByRole('button', { name: 'Change who said it' }).click();
  await saying(checker.page).getByLabel('When').fill('in 1791');
}

fact('changes to different fields go together by themselves', async (desk) => {
  const { editor, checker, send, claim, numbered } = desk;
  const { page } = checker;
  await dating(desk);
  const attribution = { claimant: 'The Academy', said_where: 'Paris' };
  await send(editor, { kind: 'attribute_claim', claim: claim(4), attribution }, 2);
  await meanwhile(page).getByText('1 change by Editor').waitFor();
  await saying(page).getByRole('button', { name: 'Save' }).click();
  await saying(page).waitFor({ state: 'detached' });
  await becomes(async () => said(await numbered(4)), ['The Academy', 'in 1791', 'Paris', 4]);
});

fact('who said it, written offline, goes together with what came before it', async (desk) => {
  const { editor, checker, send, claim, numbered } = desk;
  const { page } = checker;
  await dating(desk);
  await checker.offline(true);
  await offline(page);
  await saying(page).getByRole('button', { name: 'Save' }).click();
  await connection(page)
    .getByText(/1 change waits/)
    .waitFor();
  const attribution = { claimant: 'The Academy', said_where: 'Paris' };
  await send(editor, { kind: 'attribute_claim', claim: claim(4), attribution }, 2);
  await checker.offline(false);
  await panel(page, 4).getByText('Paris, in 1791', { exact: true }).waitFor();
  await becomes(async () => said(await numbered(4)), ['The Academy', 'in 1791', 'Paris', 4]);
});

fact(
  'changes of mine that wait on each other follow each other without a question',
  async ({ checker, numbered }) => {
    const { page } = checker;
    await pick(page, 4);
    await checker.offline(true);
    await offline(page);
    for (const statement of ['A first try.', 'A second try.']) {
      await page.getByRole('button', { name: 'Reword' }).click();
      await reword(page).getByLabel('Statement').fill(statement);
      await reword(page).getByRole('button', { name: 'Save wording' }).click();
      await panel(page, 4).getByRole('region', { name: 'Wording' }).getByText(statement).waitFor();
    }
    await rate(page, 'False', 'Judged as I worded it.');
    await connection(page)
      .getByText(/3 changes wait/)
      .waitFor();
    await checker.offline(false);
    await verdictBy(page, 'Checker').getByText('Judged as I worded it.').waitFor();
    const now = await numbered(4);
    const [verdict] = /** @type {any[]} */ (Object.values(now.questions.so.verdicts));
    assert.deepEqual(
      [now.statement, now.version, verdict.claim_version, verdict.stale],
      ['A second try.', 3, 3, {}],
    );
  },
);

fact(
  'where both changed the same words, the person chooses, also after a closed tab',
  async ({ editor, checker, path, send, claim, numbered }) => {
    await rewording(checker.page, 4);
    await checker.offline(true);
    await offline(checker.page);
    await reword(checker.page).getByLabel('Statement').fill('Mine, written offline.');
    await reword(checker.page).getByRole('button', { name: 'Save wording' }).click();
    await connection(checker.page)
      .getByText(/1 change waits/)
      .waitFor();
    await send(
      editor,
      {
        kind: 'reword_claim',
        claim: claim(4),
        statement: 'Theirs, written meanwhile.',
      },
      1,
    );

    const page = await checker.reopen();
    await checker.offline(false);
    await page.goto(path);
    await page
      .getByRole('alert')
      .getByText(/was refused.*draft again/)
      .waitFor();
    await pick(page, 4);
    await reword(page).getByRole('button', { name: 'Save wording' }).click();
    const versions = meanwhile(page).getByRole('group', { name: 'Statement' });
    await versions.getByText('Mine, written offline.').waitFor();
    await versions.getByText('Theirs, written meanwhile.').waitFor();
    await axe(page, 'two versions');
    assert.equal(
      (await numbered(4)).statement,
      'Theirs, written meanwhile.',
      'nothing was overwritten unseen',
    );
    await versions.getByRole('button', { name: 'Keep mine' }).click();
    await reword(page).getByRole('button', { name: 'Save wording' }).click();
    await becomes(async () => worded(await numbered(4)), ['Mine, written offline.', 3]);
  },
);

fact(
  'two changes at different places of one text can both be taken',
  async ({ editor, checker, send, claim, numbered }) => {
    const { page } = checker;
    const { statement } = await numbered(5);
    assert.match(statement, /Two astronomers.*Barcelona/);
    await rewording(page, 5);
    await reword(page)
      .getByLabel('Statement')
      .fill(statement.replace('Two astronomers', 'Three astronomers'));
    await send(
      editor,
      {
        kind: 'reword_claim',
        claim: claim(5),
        statement: statement.replace('Barcelona', 'Girona'),
      },
      1,
    );
    await meanwhile(page).waitFor();
    await reword(page).getByRole('button', { name: 'Save wording' }).click();
    await meanwhile(page).getByText('Not saved yet.').waitFor();
    await meanwhile(page).getByRole('button', { name: 'Take both' }).click();
    await reword(page).getByRole('button', { name: 'Save wording' }).click();
    await becomes(
      async () => (await numbered(5)).statement,
      statement.replace('Two astronomers', 'Three astronomers').replace('Barcelona', 'Girona'),
    );
  },
);

fact(
  'two people can change one source; what overlaps is shown by field',
  async ({ editor, checker, send, claim, numbered }) => {
    const { page } = checker;
    const source = { title: 'The Metre Convention', kind: 'document', primary: true };
    const { id: evidence } = await send(editor, {
      kind: 'attach_source',
      claim: claim(4),
      source,
      passage: 'Signed at Paris.',
      stance: 'context',
    });
    await pick(page, 4);
    await page.getByRole('button', { name: /^Edit source/ }).click();
    const form = page.getByRole('form', { name: 'Save source' });
    await form.getByLabel('Title').fill('Convention du Mètre');
    await form.getByLabel('Where in it').fill('page 2');
    await send(
      editor,
      {
        kind: 'edit_source',
        claim: claim(4),
        evidence,
        source: {
          ...source,
          title: 'Metre Convention of 1875',
          url: 'https://example.org/convention',
        },
        passage: 'Signed at Paris.',
        stance: 'supports',
      },
      1,
    );
    await meanwhile(page).getByText('1 change by Editor').waitFor();
    await form.getByRole('button', { name: 'Save source' }).click();
    const versions = meanwhile(page).getByRole('group', { name: 'Title' });
    await versions.getByRole('button', { name: 'Keep mine' }).click();
    await form.getByRole('button', { name: 'Save source' }).click();
    await becomes(async () => {
      const { source: now, locator, stance } = (await numbered(4)).evidence[evidence];
      return [now.title, now.url, locator, stance];
    }, ['Convention du Mètre', 'https://example.org/convention', 'page 2', 'supports']);
  },
);

fact(
  'a source removed while I change it leaves me what I typed',
  async ({ editor, checker, send, claim, numbered }) => {
    const { page } = checker;
    const { id: evidence } = await send(editor, {
      kind: 'attach_source',
      claim: claim(4),
      source: { title: 'A leaflet', kind: 'other', primary: false },
      stance: 'context',
    });
    await pick(page, 4);
    await page.getByRole('button', { name: /^Edit source/ }).click();
    await page
      .getByRole('form', { name: 'Save source' })
      .getByLabel('Passage')
      .fill('What it says, typed by hand.');
    await send(editor, { kind: 'detach_source', claim: claim(4), evidence }, 1);
    const form = page.getByRole('form', { name: 'Add as a new source' });
    assert.equal(await form.getByLabel('Passage').inputValue(), 'What it says, typed by hand.');
    await form.getByRole('button', { name: 'Add as a new source' }).click();
    await page.getByRole('article', { name: 'Source: A leaflet' }).waitFor();
    await becomes(
      async () =>
        Object.values((await numbered(4)).evidence).map(
          (/** @type {any} */ { passage }) => passage,
        ),
      ['What it says, typed by hand.'],
    );
  },
);

fact(
  'a claim dismissed while I judge it leaves me what I typed',
  async ({ editor, checker, send, claim }) => {
    const { page } = checker;
    await pick(page, 4);
    await page.getByLabel('Rationale').fill('Half a sen');
    await send(editor, { kind: 'dismiss_claims', claims: [claim(4)], reason: 'opinion' });
    const typed = panel(page, 4).getByRole('region', { name: 'What you typed here' });
    await typed.getByText('Half a sen').waitFor();
    await send(editor, { kind: 'restore_claims', claims: [claim(4)] });
    await typed.waitFor({ state: 'detached' });
    assert.equal(
      await page.getByLabel('Rationale').inputValue(),
      'Half a sen',
      'restored, one writes on',
    );
  },
);

fact(
  'my comment changed in another tab is compared, not overwritten',
  async ({ checker, send, claim, numbered }) => {
    const { page } = checker;
    const { id: said } = await send(checker, {
      kind: 'add_comment',
      claim: claim(4),
      text: 'Which edition?',
    });
    await pick(page, 4);
    await page.getByRole('button', { name: 'Edit comment' }).click();
    await page.getByLabel('Edit comment').fill('Which edition, and which page?');
    await send(
      checker,
      { kind: 'edit_comment', claim: claim(4), comment: said, text: 'Which edition of 1875?' },
      1,
    );
    await meanwhile(page).getByText('1 change by you').waitFor();
    await page.getByRole('button', { name: 'Save comment' }).click();
    await meanwhile(page)
      .getByRole('button', { name: /^Take it over/ })
      .click();
    assert.equal(await page.getByLabel('Edit comment').inputValue(), 'Which edition of 1875?');
    assert.equal((await numbered(4)).comments[said].text, 'Which edition of 1875?');
  },
);

fact(
  'a verdict is given for the wording its author has read',
  async ({ editor, checker, send, claim, numbered }) => {
    const { page } = checker;
    await pick(page, 4);
    await checker.offline(true);
    await offline(page);
    await rate(page, 'False', 'Not in the records.');
    await connection(page)
      .getByText(/1 change waits/)
      .waitFor();
    await send(
      editor,
      { kind: 'reword_claim', claim: claim(4), statement: 'The Academy answered in April 1791.' },
      1,
    );
    await checker.offline(false);
    await live(page);
    await meanwhile(page).getByText('Not given yet.').waitFor();
    assert.equal(
      await page.getByLabel('Rationale').inputValue(),
      'Not in the records.',
      'nothing typed is lost',
    );
    assert.deepEqual((await numbered(4)).questions.so.verdicts ?? {}, {});
    await meanwhile(page).locator('ins').first().waitFor();
    await meanwhile(page)
      .getByRole('button', { name: /^Keep mine: False/ })
      .click();
    await page.getByRole('button', { name: /^Give verdict/ }).click();
    await verdictBy(page, 'Checker').waitFor();
    const [verdict] = /** @type {any[]} */ (
      Object.values((await numbered(4)).questions.so.verdicts)
    );
    assert.deepEqual([verdict.rating, verdict.claim_version, verdict.stale], ['false', 2, {}]);
  },
);
