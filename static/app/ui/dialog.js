// @ts-check
// Knows a dialog: it keeps the focus inside and gives it back.
import { html, useEffect, useId, useRef } from '../core/html.js';
import { IconButton } from './button.js';

/**
 * A dialog. The browser's own `dialog` holds the focus; we give it back.
 * @param {{title: string, onClose?: () => void, closable?: boolean, wide?: boolean,
 *   children?: any}} props
 */
export function Dialog({ title, onClose, closable = true, wide = false, children }) {
  const ref = useRef(/** @type {any} */ (null));
  const before = useRef(document.activeElement);
  const id = useId();
  useEffect(() => {
    /** @type {HTMLDialogElement} */ (ref.current).showModal();
    // A form begins at the field that asks for it, else at its first, not at the cross that
    // leaves it.
    (
      ref.current.querySelector('form [data-first]') ??
      ref.current.querySelector('form input, form textarea, form select')
    )?.focus();
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected)
        before.current.focus();
    };
  }, []);
  const cancel = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (closable) onClose?.();
  };
  // A press on the ground behind is a press on the dialog itself.
  const ground = (/** @type {MouseEvent} */ event) => {
    if (closable && event.target === ref.current) onClose?.();
  };
  return html`<dialog
    ref=${ref}
    class=${`dialog ${wide ? 'wide' : ''}`}
    aria-labelledby=${id}
    onCancel=${cancel}
    onMouseDown=${ground}
  >
    <div class="dialog-in">
      <header class="dialog-head">
        <h2 id=${id}>${title}</h2>
        ${closable && html`<${IconButton} icon="x" label="Close" onClick=${() => onClose?.()} />`}
      </header>
      ${children}
    </div>
  </dialog>`;
}
