// Verifies the page it stands in, without a network: that it is, element by element, the one that was signed. What is
// hashed, and how the note is written, stands in src/audit/page.rs. It runs once the whole page is there.
'use strict';

const asBytes = (text) => new TextEncoder().encode(text);
const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

/** The marks between what is hashed stand nowhere in a page that was signed. */
class Marked extends Error {}

function unmarked(text) {
  if (/[\u0001-\u0004]/.test(text)) throw new Marked();
  return text;
}

/** All that is in the document but the inside of the proof and its note. */
function content(proof) {
  let all = '';
  const next = [document.documentElement];
  while (next.length) {
    const node = next.pop();
    if (node === null) all += '\u0004';
    else if (node.nodeType === Node.TEXT_NODE) all += unmarked(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE) {
      const attributes = [...node.attributes]
        .filter((it) => !(node === proof && it.localName === 'data-note'))
        .map((it) => `\u0002${unmarked(it.localName)}\u0003${unmarked(it.value)}`);
      all += `\u0001${node.localName}${attributes.sort().join('')}`;
      next.push(null);
      if (node !== proof) next.push(...[...node.childNodes].reverse());
    }
  }
  return asBytes(all);
}

/** The lines of the note and the key’s fingerprint, if the note is signed by the key and is about this page. */
async function verified(proof) {
  const { key, note } = proof.dataset;
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
  const same = lines[0] === 'stet page' && lines[4] === `content ${await sha256(content(proof))}`;
  return fits && same ? { lines, fingerprint: (await sha256(raw)).slice(0, 16) } : null;
}

function say(proof, state, title, words) {
  const head = document.createElement('b');
  head.textContent = title;
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.append(head, ` ${words}`);
  proof.replaceChildren(line);
  proof.classList.add(state);
}

const ALTERED =
  'This page is not the one that was signed: something in it was changed, if only by a program of this browser. Do not rely on it.';

document.addEventListener('DOMContentLoaded', async () => {
  const proof = document.getElementById('proof');
  if (!globalThis.crypto?.subtle)
    return say(
      proof,
      'unknown',
      'Not verified.',
      'This browser gives a page no cryptography here.',
    );
  try {
    const found = await verified(proof);
    if (!found) return say(proof, 'altered', 'Altered.', ALTERED);
    const [seq, at] = [found.lines[2].split(' ')[1], found.lines[3].split(' ')[1]];
    const key = found.fingerprint.match(/.{4}/g).join(' ');
    const words = `Nothing on this page was altered since it was written, ${at}, as of event ${seq}. Signed with the key ${key}: compare it with the desk by telephone.`;
    say(proof, 'verified', 'Verified in this browser, without a network.', words);
  } catch (error) {
    // What the browser does not know is no sign of anything; a note that cannot be read is.
    if (error.name === 'NotSupportedError')
      say(proof, 'unknown', 'Not verified.', 'This browser knows no Ed25519; stet verify does.');
    else say(proof, 'altered', 'Altered.', ALTERED);
  }
});
