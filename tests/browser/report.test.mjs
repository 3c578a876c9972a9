// @ts-check
// The report as a file: it needs nothing but itself, prints each thing once and says on every page that it is a draft.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  axe,
  demoArticle,
  fits,
  openArticle,
  person,
  SCHEMES,
  SIZES,
  startBrowser,
  startServer,
  told,
} from './support.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;
let report = '';
/** The report with initials for names. */
let initials = '';
/** The other pages for people: the memo, and what readers get. @type {string[]} */
let others = [];

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  [report, ...others] = await written();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A report of a session with something rated, stale, reworded and unread. */
async function written() {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const id = await openArticle(editor, {
    title: 'How France gave the world the metre',
    text: await demoArticle(),
  });
  const send = async (/** @type {any} */ command) => {
    const answer = await editor.context.request.post(`/api/sessions/${id}/commands`, {
      data: { id: crypto.randomUUID(), command, base: 1 },
      headers: { origin: server.url },
    });
    assert.equal(answer.status(), 200, `${command.kind}: ${await answer.text()}`);
  };
  const found = /** @type {[string, any][]} */ (
    Object.entries((await told(editor, `/api/sessions/${id}`)).state.claims)
  );
  const claims = found.map(([claim]) => claim);
  await send({ kind: 'accept_claims', claims });
  for (const claim of claims.slice(0, 6)) {
    await send({
      kind: 'attach_source',
      claim,
      source: {
        title: 'The Metre Convention',
        url: 'https://example.org/convention',
        kind: 'document',
        primary: true,
      },
      passage: 'Signed at Paris on 20 May 1875.',
      stance: 'supports',
    });
    await send({
      kind: 'give_verdict',
      claim,
      rating: 'mostly_true',
      rationale:
        'The convention says so on **page 2**.\n\n![The bar](https://example.org/bar.png)\n\nЖ 💶 <b>&amp;</b>\u00a0\u2067ب\u2069 "x" \'y\'\tz',
    });
  }
  await send({
    kind: 'reword_claim',
    claim: claims[0],
    statement: `${found[0][1].statement.replace(/\w+/, 'Once')} again`,
  });
  const page = async (/** @type {string} */ name, query = '') => {
    const answer = await editor.context.request.get(`/api/sessions/${id}/${name}.html${query}`);
    assert.equal(answer.status(), 200, name);
    return answer.text();
  };
  initials = await page('report', '?names=initials');
  const pages = [await page('report'), await page('memo')];
  await send({ kind: 'close_session', why: 'It is printed tonight.' });
  pages.push(await page('public'));
  await editor.leave();
  return pages;
}

/** A page on its own, and what it asked for. @param {object} [how] @param {string} [text] */
async function opened(how = {}, text = report) {
  const context = await browser.newContext(how);
  const page = await context.newPage();
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => asked.push(message.text()));
  await page.setContent(text);
  return { page, asked, leave: () => context.close() };
}

/** @param {import('./support.mjs').Page} page */
const pages = async (page) =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)
    ?.length;

test('the report asks for nothing and can be read at two sizes in light and dark', async () => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      const { page, asked, leave } = await opened({ viewport, colorScheme });
      const what = `the report, ${size}, ${colorScheme}`;
      await fits(page, what);
      await axe(page, what);
      assert.deepEqual(asked, []);
      await leave();
    }
  }
});

test('so do the memo and what readers get, and both verify themselves', async () => {
  for (const [index, text] of others.entries()) {
    assert.match(await proven(text), /Verified in this browser/);
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of SCHEMES) {
        const { page, asked, leave } = await opened({ viewport, colorScheme }, text);
        const what = `the ${['memo', 'public report'][index]}, ${size}, ${colorScheme}`;
        await fits(page, what);
        await axe(page, what);
        assert.deepEqual(asked, []);
        await leave();
      }
    }
  }
});

test('in print there is one ledger, and opening the histories changes nothing', async () => {
  const { page, leave } = await opened();
  await page.emulateMedia({ media: 'print' });
  assert.equal(
    await page.locator('details').first().isVisible(),
    false,
    'histories are for the screen',
  );
  assert.equal(await page.locator('.ledger:visible').count(), 1);
  await page.getByText('In the ledger: ').first().waitFor();
  const closed = await pages(page);
  await page
    .locator('details')
    .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  assert.equal(await pages(page), closed);
  await leave();
});

test('a draft says so in the head that is printed on every page', async () => {
  const { page, leave } = await opened();
  await page.emulateMedia({ media: 'print' });
  const head = page.locator('.head', { hasText: /^Draft, as of event \d+$/ });
  const style = await head.evaluate((one) => {
    const { display, breakInside } = getComputedStyle(one);
    const [table, box] = [
      getComputedStyle(/** @type {Element} */ (one.parentElement)),
      getComputedStyle(/** @type {Element} */ (one.firstElementChild)),
    ];
    return [display, breakInside, table.display, box.borderTopStyle];
  });
  assert.deepEqual(style, ['table-header-group', 'avoid', 'table', 'dashed']);
  await leave();
});

test('what went is struck and what came is bold and underlined, with a space between', async () => {
  const { page, leave } = await opened();
  const entry = page.locator('.ledger .difference', { has: page.locator('del') }).last();
  const look = (/** @type {Element} */ one) => {
    const { textDecorationLine, fontWeight } = getComputedStyle(one);
    return [textDecorationLine, Number(fontWeight) >= 700];
  };
  assert.deepEqual(await entry.locator('del').first().evaluate(look), ['line-through', false]);
  assert.deepEqual(await entry.locator('ins').first().evaluate(look), ['underline', true]);
  assert.doesNotMatch(await entry.innerHTML(), /<\/del><ins>|<\/ins><del>/);
  await leave();
});

/**
 * What is seen in a page from a disk, without a network.
 * @template T
 * @param {string} text
 * @param {(page: import('./support.mjs').Page) => Promise<T>} look
 */
async function fromDisk(text, look) {
  const folder = await mkdtemp(join(tmpdir(), 'stet-page-'));
  const context = await browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    const file = join(folder, 'report.html');
    await writeFile(file, text);
    await page.goto(pathToFileURL(file).href);
    await page.locator('#proof[class~=verified], #proof[class~=altered]').waitFor();
    return await look(page);
  } finally {
    await context.close();
    await rm(folder, { recursive: true });
  }
}

/** What a page says of itself. @param {string} text */
const proven = (text) =>
  fromDisk(text, async (page) => {
    // A shadow tree would be seen in the place of what was looked at; who has none can get one.
    await page.evaluate(() => {
      document
        .querySelector('main')
        ?.attachShadow({ mode: 'open' })
        .append(document.createElement('slot'));
    });
    return (await page.locator('#proof').innerText()).trim();
  });

test('the report verifies itself from a disk, and says when one byte is another', async () => {
  const said = await proven(report);
  assert.match(said, /Verified in this browser, without a network\./);
  const key = /Signed with the key ((?:[0-9a-f]{4} ){3}[0-9a-f]{4}):/.exec(said);
  assert.ok(key, said);
  const shadow = '<main><template shadowrootmode="closed">All is true.<slot></slot></template>';
  assert.match(await proven(report.replace('<main>', shadow)), /Verified/);
  for (const [from, to] of /** @type {[string, string][]} */ ([
    ['Mostly true', 'Mostly tru3'],
    ['class="rating h4"', 'class="rating h1"'],
    ['example.org', 'example.com'],
    ['</style>', 'del{display:none}</style>'],
    ['<main>', '<main><p>All is true.</p>'],
    ['data-note="stet page', 'data-note="stet paga'],
    // A form that hides itself, names that hide what a document can do, what hides the result.
    ['<main>', '<main><form><input name="nodeType" hidden>All is true.</form>'],
    [
      '<p>This page is signed.',
      '<p>Verified. <img name="createElement"><img name="getElementById">',
    ],
    ['<p>This page is signed.', '<style>#proof { display: none }</style><p>'],
    ['<!doctype html>', ''],
  ])) {
    assert.ok(report.includes(from), from);
    const said = await proven(report.replace(from, to));
    assert.match(said, /^.?\s*Altered\./, `${from} → ${to}`);
  }
});

/** What the page's own program finds of the report inside, as it is and altered. */
async function heldAgainstItself() {
  const { inside, provenInside, opened } = /** @type {any} */ (globalThis);
  const bytes = await inside(document);
  const text = new TextDecoder().decode(bytes);
  const json = JSON.parse(text);
  const { session, head } = json;
  const note = await opened(json.key, json.signature);
  const lines = ['stet page', `session ${session}`, `head ${head.seq} ${head.hash}`];
  const found = { ...note, key: json.key, lines };
  const outcome = async (/** @type {string} */ changed) =>
    provenInside(new TextEncoder().encode(changed), found);
  const first = json.events[1];
  return {
    whole: await outcome(text),
    rating: await outcome(text.replace('"mostly_true"', '"mostly_fals"')),
    space: await outcome(text.replace('": ', '":  ')),
    state: await outcome(text.replace('"state": {', '"state": {"x": 1,')),
    salt: await outcome(text.replace(first.salt, json.events[0].salt)),
    name: await outcome(text.replace('"desk": "', '"desk": "The ')),
    session: await provenInside(bytes, { ...found, lines: [lines[0], 'session x', lines[2]] }),
    key: await provenInside(bytes, { ...found, key: 'another' }),
  };
}

test('the signed report is inside, can be saved, and is held against its own hashes', async () => {
  const said = await proven(report);
  assert.match(
    said,
    /The signed report inside is whole: \d+ events, each hash over the one before it/,
  );
  assert.match(said, /Save the signed report \(JSON\)/);
  // The page is that of who signed it; what is inside has to hold by itself.
  const altered = await fromDisk(report, (page) => page.evaluate(heldAgainstItself));
  const { whole, ...rest } = altered;
  assert.match(whole, /is whole/);
  for (const [what, outcome] of Object.entries(rest)) assert.equal(outcome, null, what);
});

/** Which leaves of trees of one to twenty leaves the page's own program finds in them, and in another tree. */
async function treesOfAllSizes() {
  const { isIncluded } = /** @type {any} */ (globalThis);
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const base64 = (/** @type {Uint8Array} */ hash) => btoa(String.fromCharCode(...hash));
  const hash = async (/** @type {(Uint8Array | number[])[]} */ ...parts) =>
    new Uint8Array(
      await crypto.subtle.digest('SHA-256', Uint8Array.from(parts.flatMap((it) => [...it]))),
    );
  /** The tree and the proofs as RFC 9162, 2.1, defines them: by halves. */
  /** @type {(leaves: string[]) => Promise<{root: Uint8Array, proofs: Uint8Array[][]}>} */
  const tree = async (leaves) => {
    if (leaves.length === 1) return { root: await hash([0], bytes(leaves[0])), proofs: [[]] };
    let half = 1;
    while (half * 2 < leaves.length) half *= 2;
    const [left, right] = [await tree(leaves.slice(0, half)), await tree(leaves.slice(half))];
    return {
      root: await hash([1], left.root, right.root),
      proofs: [
        ...left.proofs.map((it) => [...it, right.root]),
        ...right.proofs.map((it) => [...it, left.root]),
      ],
    };
  };
  const wrong = [];
  for (let size = 1; size <= 20; size += 1) {
    const leaves = Array.from({ length: size }, (_, at) => `session ${at}`);
    const { root, proofs } = await tree(leaves);
    for (const [at, leaf] of leaves.entries()) {
      const proof = proofs[at].map(base64);
      const found = (/** @type {string} */ text, index = at, length = size, hashes = proof) =>
        isIncluded(text, index, length, hashes, base64(root));
      if (!(await found(leaf))) wrong.push(`${at} of ${size} is not found`);
      if (await found(`${leaf}0`)) wrong.push(`another leaf is found at ${at} of ${size}`);
      if (size > 1 && (await found(leaf, (at + 1) % size))) wrong.push(`${at} of ${size} moves`);
      if (await found(leaf, at, size, [...proof, proof[0] ?? base64(root)]))
        wrong.push(`${at} of ${size} with a hash more`);
    }
  }
  return wrong;
}

test('a checkpoint is held against its tree, whatever its size', async () => {
  const said = await proven(report);
  assert.match(said, /, and it stands so in checkpoint \d+\./);
  assert.deepEqual(await fromDisk(report, (page) => page.evaluate(treesOfAllSizes)), []);
});

test('what is left out of the page is not inside it either', async () => {
  assert.match(report, /id="export"/);
  for (const other of [...others, initials]) assert.doesNotMatch(other, /id="export"/);
});
