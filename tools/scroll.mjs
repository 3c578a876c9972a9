// Scrolls a session with 500 claims and 200 fixes, and beside it a page with the same text and nothing else, and says how long
// frames take in each. Against the debug server that the browser tests start:
//
//   make scroll
//
// A frame that takes up to 16.7 ms leaves 60 a second. What a machine without a graphics card draws is slower; so the plain page is
// the measure.
import { openArticle, person, startBrowser, startServer, told } from '../tests/browser/support.mjs';

const CLAIMS = 500;
const FIXES = 200;
const ROUNDS = 3;
const SECONDS = 4;

const sentence = (at) =>
  `In ${1500 + at} the town of Example ${at} had ${1000 + at * 7} residents and ${10 + at} mills.`;
const paragraphs = Array.from({ length: CLAIMS / 4 }, (_, at) =>
  [0, 1, 2, 3].map((one) => sentence(at * 4 + one)).join(' '),
);
const text = paragraphs.join('\n\n');

const [browser, server] = await Promise.all([startBrowser(), startServer({ own: true })]);
try {
  const who = await person(browser, server, { as: server.accounts[0] });
  const session = await openArticle(who, { title: 'Many claims', text });
  const send = async (command) => {
    const answer = await who.context.request.post(`/api/sessions/${session}/commands`, {
      data: { id: crypto.randomUUID(), command },
      headers: { origin: server.url },
    });
    if (!answer.ok()) throw new Error(await answer.text());
  };
  const { state } = await told(who, `/api/sessions/${session}`);
  const claims = Object.keys(state.claims);
  await send({ kind: 'accept_claims', claims });
  for (let at = 0; at < FIXES; at += 1) {
    const words = `had ${1000 + at * 7}`;
    const start = text.indexOf(words) + 4;
    const span = [start, start + words.length - 4];
    await send({ kind: 'propose_fix', span, replacement: String(at), weight: 'should' });
  }
  console.log(`${claims.length} claims, ${FIXES} fixes, ${text.length} characters`);
  await who.page.goto(`/sessions/${session}`);
  await who.page.getByText('Live', { exact: true }).waitFor();
  const plain = await who.context.newPage();
  await plain.setViewportSize({ width: 1440, height: 900 });
  await plain.goto('/healthz');
  await plain.evaluate((all) => {
    document.body.replaceChildren(
      ...all.map((words) => {
        const it = document.createElement('p');
        it.textContent = words;
        it.style.cssText = 'font: 19px/31px serif; max-width: 560px; margin: 0 auto 1em';
        return it;
      }),
    );
  }, paragraphs);
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [name, page] of [['session', who.page], ['plain page', plain]]) {
      await page.bringToFront();
      const times = await page.evaluate(scrolled, SECONDS * 1000);
      console.log(`round ${round}, ${name}: ${inWords(times)}`);
    }
  }
  await who.leave();
} finally {
  await browser.close();
  await server.stop();
}

/** How long each frame took while every part of the page that scrolls is scrolled at once, in ms. */
async function scrolled(during) {
  const parts = [document.scrollingElement, ...document.querySelectorAll('*')]
    .filter((it) => it && it.scrollHeight - it.clientHeight > 400)
    .map((it) => ({ it, way: 40 }));
  const times = [];
  let before = performance.now();
  const end = before + during;
  while (before < end) {
    for (const part of parts) {
      part.it.scrollTop += part.way;
      const { scrollTop, clientHeight, scrollHeight } = part.it;
      if (scrollTop + clientHeight >= scrollHeight - 1 || scrollTop === 0) part.way = -part.way;
    }
    const now = await new Promise((resolve) => requestAnimationFrame(resolve));
    times.push(now - before);
    before = now;
  }
  return times.slice(2);
}

function inWords(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
  const kept = times.filter((it) => it < 17.5).length;
  return [
    `${times.length} frames`,
    `median ${at(0.5).toFixed(1)} ms`,
    `95th of a hundred ${at(0.95).toFixed(1)} ms`,
    `longest ${at(1).toFixed(1)} ms`,
    `${Math.round((100 * kept) / times.length)} % in time for 60 a second`,
  ].join(', ');
}
