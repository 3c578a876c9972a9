// Writes every file a session can be taken away in, of one with 200 claims that were answered, and says how long each takes and how
// large it is. Against a release build, if STET_BINARY names one:
//
//   cargo build --release --locked && STET_BINARY=target/release/stet make exports
//
// Beside each: an answer of the same server that makes nothing, in the same minute.
import { openArticle, person, startBrowser, startServer, told } from '../tests/browser/support.mjs';

const CLAIMS = 200;
const ROUNDS = 9;
const FILES = [
  'memo.html',
  'report.html',
  'memo.pdf',
  'report.pdf',
  'report.docx',
  'report.md',
  'report.csv',
  'report.json',
  'article.docx',
  'annotations.json',
  'trail.jsonl',
];

const sentence = (at) =>
  `In ${1500 + at} the town of Example ${at} had ${1000 + at * 7} residents and ${10 + at} mills.`;
const sentences = Array.from({ length: CLAIMS }, (_, at) => sentence(at));
const text = Array.from({ length: CLAIMS / 4 }, (_, at) =>
  sentences.slice(at * 4, at * 4 + 4).join(' '),
).join('\n\n');

const [browser, server] = await Promise.all([startBrowser(), startServer({ own: true })]);
try {
  const who = await person(browser, server, { as: server.accounts[0] });
  const session = await openArticle(who, { title: 'Many claims', text });
  const send = async (command) => {
    const answer = await who.context.request.post(`/api/sessions/${session}/commands`, {
      data: { id: crypto.randomUUID(), command, base: 1 },
      headers: { origin: server.url },
    });
    if (!answer.ok()) throw new Error(await answer.text());
  };
  const { state } = await told(who, `/api/sessions/${session}`);
  const claims = Object.keys(state.claims);
  await send({ kind: 'accept_claims', claims });
  const source = { title: 'The register', url: 'https://example.org/a', kind: 'document', primary: true };
  for (const claim of claims) {
    await send({ kind: 'attach_source', claim, source, passage: 'As it says.', stance: 'supports' });
    const rationale = 'The register says so on **page 2**, and so does the almanac.';
    await send({ kind: 'give_verdict', claim, rating: 'mostly_true', rationale });
  }
  const { seq } = await told(who, `/api/sessions/${session}`);
  console.log(`${claims.length} claims, ${seq} events`);
  const timed = async (path) => {
    const begun = performance.now();
    const answer = await who.context.request.get(path);
    const { length } = await answer.body();
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
    return { took: performance.now() - begun, length };
  };
  const median = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];
  for (const file of FILES) {
    const [made, idle] = [[], []];
    let size = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const it = await timed(`/api/sessions/${session}/${file}`);
      size = it.length;
      made.push(it.took);
      idle.push((await timed('/healthz')).took);
    }
    const kib = Math.round(size / 1024);
    console.log(`${file}: ${median(made).toFixed(1)} ms, ${kib} KiB; nothing: ${median(idle).toFixed(1)} ms`);
  }
} finally {
  await browser.close();
  await server.stop();
}
