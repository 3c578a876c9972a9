// Verifies the page it stands in, without a network: that it is, element by element, the one that was signed. What is
// hashed, and how the note is written, stands in src/audit/page.rs. It runs once the whole page is there.
//
// Whoever altered the page may have given its elements names that hide what a document or a form can do, so that is
// taken from where it is defined; and shadow trees that nobody can look into, so what is looked at is parsed anew, as
// text in which there are none, and takes the place of what was there.
'use strict';

const asBytes = (text) => new TextEncoder().encode(text);
const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

/** What an object of a class says of itself, whatever stands in the page. */
const getter = (of, name) => {
  const { get } = Object.getOwnPropertyDescriptor(of.prototype, name);
  return (object) => get.call(object);
};
const method = (of, name) => {
  const itself = of.prototype[name];
  return (object, ...sent) => itself.apply(object, sent);
};
const root = getter(Document, 'documentElement');
const compatMode = getter(Document, 'compatMode');
const byId = method(Document, 'getElementById');
const create = method(Document, 'createElement');
const childNodes = getter(Node, 'childNodes');
const append = method(Node, 'appendChild');
const replace = method(Node, 'replaceChild');
const removeChild = method(Node, 'removeChild');
const parent = getter(Node, 'parentNode');
const body = getter(Document, 'body');
const all = method(Document, 'querySelectorAll');
const prepend = method(Element, 'prepend');
const removeAttribute = method(Element, 'removeAttribute');
const setText = (node, text) =>
  Object.getOwnPropertyDescriptor(Node.prototype, 'textContent').set.call(node, text);
const attributes = getter(Element, 'attributes');
const localName = getter(Element, 'localName');
const outerHtml = getter(Element, 'outerHTML');
const attribute = method(Element, 'getAttribute');
const setAttribute = method(Element, 'setAttribute');
const data = getter(CharacterData, 'data');

/** The marks between what is hashed stand nowhere in a page that was signed. */
function unmarked(text) {
  if (/[\u0001-\u0005]/.test(text)) throw new Error('a mark');
  return text;
}

/** All that is in a document but the note. */
function content(page, proof) {
  let told = '';
  const next = [root(page)];
  while (next.length) {
    const node = next.pop();
    if (node === null) told += '\u0005';
    else if (node instanceof Text) told += unmarked(data(node));
    else if (node instanceof Element) {
      const named = [...attributes(node)]
        .filter((it) => !(node === proof && it.localName === 'data-note'))
        .map((it) => `\u0002${unmarked(it.localName)}\u0003${unmarked(it.value)}`);
      told += `\u0001${localName(node)}${named.sort().join('')}\u0004`;
      next.push(null);
      for (const child of [...childNodes(node)].reverse()) next.push(child);
    }
  }
  return asBytes(told);
}

/** The lines of a note and the fingerprint of a key, if the note is signed by the key. */
async function opened(key, note) {
  // Base64 may have a + of its own.
  const [, name, id, marked] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(key);
  const end = note.indexOf('\n\n— ');
  const signature = fromBase64(note.slice(end).trim().split(' ')[2]);
  const named = new Uint8Array([...asBytes(`${name}\n`), ...fromBase64(marked)]);
  if ((await sha256(named)).slice(0, 8) !== id || hex(signature.slice(0, 4)) !== id) return null;
  const raw = fromBase64(marked).slice(1);
  const public_ = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  const text = asBytes(note.slice(0, end + 1));
  const fits = await crypto.subtle.verify('Ed25519', public_, signature.slice(4), text);
  const lines = note.slice(0, end).split('\n');
  return fits ? { lines, fingerprint: (await sha256(raw)).slice(0, 16) } : null;
}

/** The note of this page, if it is signed by the key that the page names, and is about this page. */
async function verified(page) {
  const proof = byId(page, 'proof');
  const key = attribute(proof, 'data-key');
  const found = await opened(key, attribute(proof, 'data-note'));
  const hash = await sha256(content(page, proof));
  const same = found?.lines[0] === 'stet page' && found.lines[4] === `content ${hash}`;
  return same ? { ...found, key } : null;
}

/** JSON in its one form (RFC 8785). */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

const sha256Of = (...parts) => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return sha256(all);
};
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));
const fromUrlBase64 = (text) => fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

/** What is hashed of an event’s data: the hash of its sealed part stands for that (src/audit/sealed_part.rs). */
async function closed(said) {
  const { content: sealed, salt } = said.sealed ?? {};
  if (sealed === undefined || salt === undefined) return said;
  return {
    ...said,
    sealed: { hash: await sha256Of(fromUrlBase64(salt), asBytes(canonical(sealed))) },
  };
}

/** The hash of an event (src/audit/chain.rs); what is withheld or redacted is told by the hash of what it said. */
async function hashOf(
  session,
  { seq, id, at, actor, command, kind, prev, salt, data, data_hash: told },
) {
  const said =
    told ?? (await sha256Of(fromUrlBase64(salt), asBytes(canonical(await closed(data)))));
  const sealed = { actor, at, command, data_hash: said, id, kind, prev, seq, session, v: 1 };
  return sha256Of([0], asBytes(canonical(sealed)));
}

/** Whether a leaf stands in a Merkle tree of so many leaves with this root (RFC 9162, 2.1.3.2). */
async function isIncluded(leaf, index, size, proof, root) {
  let [at, last, hash] = [index, size - 1, await sha256Of([0], asBytes(leaf))];
  for (const beside of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await sha256Of([1], fromBase64(beside), fromHex(hash));
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = await sha256Of([1], fromHex(hash), fromBase64(beside));
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === hex(fromBase64(root));
}

/** The number of the checkpoint a report stands in, if it says one; null, if it does not stand there. */
async function checkpointOf({ key, checkpoint, session, head }) {
  if (!checkpoint) return 0;
  const note = await opened(key, checkpoint.note);
  const [kind, id, , seq, hash] = checkpoint.leaf.split(' ');
  const same =
    kind === 'session' && id === session && Number(seq) === head.seq && hash === head.hash;
  const { leaf, index, proof } = checkpoint;
  const stands =
    note && (await isIncluded(leaf, index, Number(note.lines[1]), proof, note.lines[2]));
  return same && stands ? Number(note.lines[3].split(' ')[1]) : null;
}

/** What is inside the page as a signed report: unpacked, or null if nothing is. */
async function inside(page) {
  const element = byId(page, 'export');
  // A browser that cannot unpack it says nothing of it.
  if (!element || !globalThis.DecompressionStream) return null;
  const packed = fromBase64([...childNodes(element)].map(data).join('').trim());
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/**
 * What was found of the report inside, in a sentence; null, if it is not whole: its signature over all its bytes, every event’s
 * hash over the one before, its state, its end, and the checkpoint it stands in.
 */
async function provenInside(bytes, found) {
  const report = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const note = report.key === found.key ? await opened(report.key, report.signature) : null;
  const end = asBytes(`,\n  "signature": ${JSON.stringify(report.signature)}\n}\n`);
  const { session, head } = report;
  const wanted = [
    'stet report',
    `session ${session}`,
    `head ${head.seq} ${head.hash}`,
    `state ${await sha256(asBytes(canonical(report.state)))}`,
    `bytes ${await sha256(bytes.slice(0, bytes.length - end.length))}`,
  ];
  let prev = '0'.repeat(64);
  let seq = 0;
  for (const event of report.events) {
    seq += 1;
    if (event.seq !== seq || event.prev !== prev) return null;
    if (event.hash !== (await hashOf(session, event))) return null;
    prev = event.hash;
  }
  const number = await checkpointOf(report);
  const signed = note && wanted.every((line) => note.lines.includes(line));
  const same = found.lines[1] === wanted[1] && found.lines[2] === wanted[2];
  if (!signed || !same || prev !== head.hash || seq !== head.seq || number === null) return null;
  const stands = number ? `, and it stands so in checkpoint ${number}` : '';
  return `The signed report inside is whole: ${seq} events, each hash over the one before it${stands}.`;
}

/** The way to save the report inside as a file. */
function saving(bytes) {
  const line = create(document, 'p');
  const link = create(document, 'a');
  setAttribute(link, 'href', URL.createObjectURL(new Blob([bytes], { type: 'application/json' })));
  setAttribute(link, 'download', 'report.json');
  setText(link, 'Save the signed report (JSON)');
  append(line, link);
  return line;
}

/** Says what came of it, in the place of what the page says of itself; first of all, if that is not to be relied on. */
function say(state, title, words, file) {
  const fresh = create(document, 'section');
  setAttribute(fresh, 'id', 'proof');
  setAttribute(fresh, 'class', `proof ${state}`);
  const line = create(document, 'p');
  setAttribute(line, 'role', 'status');
  const head = create(document, 'b');
  setText(head, title);
  append(line, head);
  const rest = create(document, 'span');
  setText(rest, ` ${words}`);
  append(line, rest);
  append(fresh, line);
  if (file) append(fresh, saving(file));
  const proof = byId(document, 'proof');
  if (proof && state !== 'altered') return replace(parent(proof), fresh, proof);
  if (proof) removeChild(parent(proof), proof);
  prepend(body(document), fresh);
}

/** Shows a page that was altered as plain text, whose styles hide nothing, below what is to be known of it. */
function refuse(page) {
  for (const it of all(page, 'style, link')) removeChild(parent(it), it);
  for (const it of all(page, '[style]')) removeAttribute(it, 'style');
  replace(document, root(page), root(document));
  say('altered', 'Altered.', ALTERED);
}

const ALTERED =
  'This page is not the one that was signed: something in it was changed, if only by a program of this browser. Do not rely on it.';

async function prove() {
  if (!globalThis.crypto?.subtle)
    return say('unknown', 'Not verified.', 'This browser gives a page no cryptography here.');
  const text = `<!doctype html>${outerHtml(root(document))}`;
  const page = new DOMParser().parseFromString(text, 'text/html');
  let found = null;
  let [file, report] = [null, ''];
  try {
    if (compatMode(document) === 'CSS1Compat') found = await verified(page);
    if (found) file = await inside(page);
    if (file) report = null;
    if (file) report = await provenInside(file, found);
  } catch (error) {
    // What the browser does not know is no sign of anything; a note that cannot be read is.
    if (error.name === 'NotSupportedError')
      return say('unknown', 'Not verified.', 'This browser knows no Ed25519; stet verify does.');
  }
  if (!found || report === null) return refuse(page);
  replace(document, root(page), root(document));
  const [seq, at] = [found.lines[2].split(' ')[1], found.lines[3].split(' ')[1]];
  const key = found.fingerprint.match(/.{4}/g).join(' ');
  const words = `Nothing on this page was altered since it was written, ${at}, as of event ${seq}. Signed with the key ${key}: compare it with the desk by telephone. ${report}`;
  say('verified', 'Verified in this browser, without a network.', words, file);
}

EventTarget.prototype.addEventListener.call(window, 'DOMContentLoaded', prove);
