// @ts-check
// An article comes in from a web address and as a file that is dropped on the page;
// what was left out is taken in with one press, and what the writer left in the
// draft stands at the claims.
import { after, before, test } from 'node:test';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { person, soundEverywhere, startBrowser, startServer, told } from './support.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;
/** @type {import('node:http').Server} */ let site;
let address = '';

const PAGE = `<!doctype html><html lang="en"><head><title>Eight days in July</title>
<meta property="og:site_name" content="Example Weekly"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Eight days in July</h1>
<p>On 16 July 1969 a Saturn V lifted off from Launch Complex 39A in Florida with three astronauts on board. At 111 metres it is still the tallest rocket ever flown to the Moon.</p>
<figure><img alt="" src="x.png"><figcaption>The rocket on its pad, seen from the press site</figcaption></figure>
<p>The landing was watched by 600 million people, a fifth of all who lived then, the agency said on Monday.</p>
</article><footer>© Example Weekly</footer><script>document.title = 'taken over'</script></body></html>`;

before(async () => {
  site = createServer((request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(request.url === '/july' ? PAGE : '<p>Nothing</p>');
  });
  await new Promise((resolve) => {
    site.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (site.address());
  address = `http://127.0.0.1:${port}`;
  const settings = { STET_TEST_FETCH_ALSO: `127.0.0.1:${port}` };
  [server, browser] = await Promise.all([startServer({ own: true, settings }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.close();
});

/** @param {import('./support.mjs').Page} page */
const opened = async (page) => {
  await page.getByRole('button', { name: /^Open session/ }).click();
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
};

test('an article is fetched, what was left out is taken in, and the session opens', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  await page.goto('/open');
  await page.getByRole('button', { name: 'Web address' }).click();
  editor.allow(/422/);
  await page.getByLabel('Web address of the article').fill('http://127.0.0.1:1/x');
  await page.getByRole('button', { name: 'Fetch' }).click();
  await page.getByText(/does not lead to a public place/).waitFor();
  await soundEverywhere(page, 'an address that is not fetched');
  await page.getByLabel('Web address of the article').fill(`${address}/july`);
  await page.getByRole('button', { name: 'Fetch again' }).click();
  const preview = page.getByRole('region', { name: 'Preview of the text' });
  await preview.getByText('The landing was watched').waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), 'Eight days in July');
  assert.equal(await page.getByLabel('Outlet').inputValue(), 'Example Weekly');
  await preview.getByText('caption of a picture').waitFor();
  await soundEverywhere(page, 'what was found at an address');
  // What was found is kept on this device, as what is typed is.
  await page.reload();
  await preview.getByRole('button', { name: /^Take in: The rocket/ }).click();
  await preview.getByRole('button', { name: /^Leave out: The rocket/ }).waitFor();
  const session = await opened(page);
  const { state } = await told(editor, `/api${session}`);
  assert.match(state.text, /^Eight days in July\n\nOn 16 July/);
  assert.match(state.text, /seen from the press site/);
  assert.doesNotMatch(state.text, /Home|©/);
  await editor.leave();
});

test('a draft is dropped on the page, and its comments stand at the claims', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  await page.goto('/open');
  await page.getByLabel('Text of the article').waitFor();
  const draft = await readFile(new URL('../it/intake/draft.docx', import.meta.url));
  const data = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'draft.docx'));
    return transfer;
  }, draft.toString('base64'));
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await page.getByText('Decree of 8 May 1790').waitFor();
  await page.getByText('by-line, now a detail').waitFor();
  assert.equal(await page.getByRole('textbox', { name: /^Author/ }).inputValue(), 'Ada Author');
  await soundEverywhere(page, 'a draft with its backup');
  const session = await opened(page);
  const { state } = await told(editor, `/api${session}`);
  assert.equal(state.backup['0'].note, 'Decree of 8 May 1790, https://example.org/decree');
  const claims = /** @type {any[]} */ (Object.values(state.claims));
  const [start] = state.backup['0'].anchor[0].span;
  const on = claims.find((it) =>
    it.anchor.some((/** @type {any} */ { span }) => span[0] <= start && start < span[1]),
  );
  assert.ok(on, 'a claim stands on the words of the comment');
  await page
    .getByRole('button', { name: new RegExp(`^Claim ${on.number}, `) })
    .first()
    .click();
  const panel = page.getByRole('complementary', { name: `Claim ${on.number}` });
  await panel.getByText('Decree of 8 May 1790').waitFor();
  await editor.leave();
});

test('what cannot be read says why, and what was typed stays', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  await page.goto('/open');
  await page.getByLabel('Title').fill('My own title');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  editor.allow(/422/);
  await page.getByLabel('File of the article').setInputFiles({
    name: 'old.doc',
    mimeType: 'application/msword',
    buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  });
  await page.getByText(/save it as \.docx/).waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), 'My own title');
  await soundEverywhere(page, 'a file that cannot be read');
  await editor.leave();
});
