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

/** The lines of the note and the key’s fingerprint, if the note is signed by the key and is about this page. */
async function verified(page) {
  const proof = byId(page, 'proof');
  const [key, note] = [attribute(proof, 'data-key'), attribute(proof, 'data-note')];
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
  const hash = await sha256(content(page, proof));
  const same = lines[0] === 'stet page' && lines[4] === `content ${hash}`;
  return fits && same ? { lines, fingerprint: (await sha256(raw)).slice(0, 16) } : null;
}

/** Says what came of it, in the place of what the page says of itself; first of all, if that is not to be relied on. */
function say(state, title, words) {
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
  try {
    if (compatMode(document) === 'CSS1Compat') found = await verified(page);
  } catch (error) {
    // What the browser does not know is no sign of anything; a note that cannot be read is.
    if (error.name === 'NotSupportedError')
      return say('unknown', 'Not verified.', 'This browser knows no Ed25519; stet verify does.');
  }
  if (!found) return refuse(page);
  replace(document, root(page), root(document));
  const [seq, at] = [found.lines[2].split(' ')[1], found.lines[3].split(' ')[1]];
  const key = found.fingerprint.match(/.{4}/g).join(' ');
  const words = `Nothing on this page was altered since it was written, ${at}, as of event ${seq}. Signed with the key ${key}: compare it with the desk by telephone.`;
  say('verified', 'Verified in this browser, without a network.', words);
}

EventTarget.prototype.addEventListener.call(window, 'DOMContentLoaded', prove);
