// @ts-check
// Knows what is handed in on this form and what came of it: it is read by the
// server, its details fill the form, and it is kept with what was typed.
import { useMemo, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { composed, previewIn, previewOf } from '../../shared/compose.js';
import { read, structureIn, useDrop, useFetches } from './hand-in.js';

/** @typedef {typeof import('./draft.js').EMPTY} Typed */
/** @typedef {import('../../shared/form.js').Form<Typed>} Form */
/** @typedef {import('./hand-in.js').Extracted} Extracted */
/** @typedef {import('./hand-in.js').Way} Way */
/** @typedef {import('../../shared/compose.js').Preview} Preview */

/** @param {Form} form */
export function useIntake(form) {
  const { typed, setTyped } = form;
  const [way, setWay] = useState(/** @type {Way} */ ('paste'));
  const fetches = useFetches();
  const preview = useMemo(() => previewIn(typed.preview), [typed.preview]);
  const article = useMemo(() => preview && composed(preview), [preview]);
  const words = article && !preview?.asText ? article.text : typed.text;

  /** @param {() => Promise<Extracted>} ask @param {string} name */
  const handIn = (ask, name) =>
    form.submit(async () => {
      const found = await ask();
      setTyped((before) => ({
        ...before,
        ...detailsOf(found, before, previewIn(before.preview)),
        preview: JSON.stringify(previewOf(found, name)),
      }));
    })(new Event('submit'));
  const takeFile = (/** @type {File} */ file) => {
    setWay('file');
    return handIn(() => read(file), file.name);
  };
  useDrop(takeFile);
  const keep = (/** @type {Partial<Typed>} */ changed) =>
    setTyped((before) => ({ ...before, ...changed }));

  return {
    way,
    setWay,
    fetches,
    preview,
    article,
    words,
    takeFile,
    fetchIt: () => {
      const url = typed.url.trim();
      return handIn(() => call('POST /api/desk/intake', { body: { url } }), url);
    },
    onPaste: (/** @type {ClipboardEvent} */ event) => {
      const rich = typed.text.trim() ? '' : structureIn(event);
      if (!rich) return;
      event.preventDefault();
      const text = event.clipboardData?.getData('text/plain') ?? '';
      // What cannot be read with its structure comes in without.
      const ask = () => call('POST /api/desk/intake', { body: { html: rich } });
      handIn(
        () => ask().catch(() => call('POST /api/desk/intake', { body: { text } })),
        'Pasted text',
      );
    },
    change: (/** @type {Preview} */ next) => keep({ preview: JSON.stringify(next) }),
    drop: () => keep({ preview: '' }),
    correct: () => keep({ text: words, preview: JSON.stringify({ ...preview, asText: true }) }),
  };
}

/**
 * The details that were found, where nobody typed others: what an earlier find filled in counts for
 * nobody's.
 * @param {import('./hand-in.js').Extracted} found
 * @param {Typed} before
 * @param {import('../../shared/compose.js').Preview | null} earlier
 */
function detailsOf(found, before, earlier) {
  const details = /** @type {Record<string, string>} */ ({});
  for (const [name, value] of Object.entries(found.found)) {
    const now = before[/** @type {keyof Typed} */ (name)]?.trim();
    const own = now && now !== earlier?.found[/** @type {keyof typeof found.found} */ (name)];
    if (value && (!own || name === 'url')) details[name] = value;
  }
  return details;
}
