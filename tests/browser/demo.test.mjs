// @ts-check
// The demo's desk is at work: whoever tries Stet meets every state of a claim.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { person, startBrowser, startServer, told } from './support.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the demo has errors found with their sources, a dissent, a stale verdict, an open comment and sign-offs', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const {
    sessions: [listed],
  } = await told(editor, '/api/sessions');
  assert.ok(listed.coverage.decided_sentences > 0 && listed.coverage.unread_sentences > 0);
  for (const state of [
    'signed_off',
    'stale',
    'second_check',
    'verdict_given',
    'in_progress',
    'to_check',
    'suggested',
    'dismissed',
  ]) {
    assert.ok(listed.claims[state] > 0, `no claim is ${state}`);
  }
  const { state } = await told(editor, `/api/sessions/${listed.id}`);
  const claims = /** @type {any[]} */ (Object.values(state.claims));
  const wrong = claims.filter(
    ({
      state: at,
      questions: {
        so: { shown },
      },
    }) => at === 'signed_off' && ['false', 'mostly_false'].includes(shown.rating),
  );
  assert.ok(wrong.length >= 3, 'three errors at least are found and signed off');
  for (const { evidence } of wrong)
    assert.ok(
      Object.values(evidence).some((/** @type {any} */ { stance }) => stance === 'refutes'),
    );
  assert.ok(
    claims.some(
      ({
        state: at,
        questions: {
          so: { verdicts, signed_off: signed },
        },
      }) =>
        at === 'signed_off' &&
        Object.values(verdicts).some((/** @type {any} */ { rating }) => rating !== signed.rating),
    ),
    'a dissent',
  );
  const fixes = /** @type {any[]} */ (Object.values(state.fixes));
  assert.deepEqual(fixes.map(({ answer }) => answer?.answer ?? 'open').sort(), [
    'accepted',
    'open',
    'open',
  ]);
  assert.ok(
    claims.some(({ questions }) => questions.so.shown?.differing),
    'two that differ',
  );
  assert.ok(
    claims.some(({ comments }) =>
      Object.values(comments).some((/** @type {any} */ { resolved }) => !resolved),
    ),
    'an open comment',
  );
  await editor.page.goto('/');
  await editor.page.getByRole('link', { name: 'How France gave the world the metre' }).waitFor();
  await editor.leave();
});
