// @ts-check
// Knows the keys: one table that is both what the page listens to and what the
// `?` sheet shows. Off while typing; can be switched off altogether (WCAG 2.1.4).
import { signal } from '../core/signals.js';
import { html, useEffect, useRef } from '../core/html.js';
import { Dialog } from './dialog.js';
import { Check } from './fields.js';

/**
 *
 * @typedef {{keys: string, shown?: string[], does: string, run?: (event: KeyboardEvent,
 *   key: string) => void | boolean, group?: string, typing?: boolean, when?: () => boolean}} Key
 *   keys: one key, two in a row ("g a"), or a range ("1-9"), with "shift+", "alt+", "mod+" before
 *   it; run: false means: not for me; typing: also while typing; when: only then, else the next in the
 *   table with these keys; without words in `does` it stands in no sheet
 */

const KEPT = 'stet-keys';
export const keysOn = signal(kept() !== 'off');
export const helpOpen = signal(false);

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** How a key is called on this device. @param {string} key */
export const keyName = (key) =>
  ({ mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', shift: '⇧', enter: '↵', escape: 'Esc' })[
    key
  ] ?? key;

/** @param {EventTarget | null} target */
const writing = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(
      'textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=range])',
    ));

/** What was pressed, in the words of the table. @param {KeyboardEvent} event */
function named(event) {
  const key = event.key.toLowerCase();
  const letter = /^[a-z]$/.test(key);
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  const shift = event.shiftKey && letter ? 'shift+' : '';
  return `${mod}${alt}${shift}${key}`;
}

/**
 * Listens for a table of keys while the page is up.
 * @param {Key[]} table
 */
export function useKeys(table) {
  const now = useRef(table);
  now.current = table;
  useEffect(() => {
    let first = '';
    let forget = 0;
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)
      )
        return;
      const typing = writing(event.target);
      if (typing && event.key === 'Escape') {
        /** @type {HTMLElement} */ (event.target).blur();
        return;
      }
      if (document.querySelector('dialog[open], .menu-sheet')) return;
      const pressed = named(event);
      const plain = !pressed.includes('mod+') && !pressed.includes('alt+');
      if (plain && !keysOn.value && pressed !== '?') return;
      const two = first ? `${first} ${pressed}` : '';
      first = '';
      clearTimeout(forget);
      const fits = (/** @type {Key} */ { keys }) =>
        keys === two || keys === pressed || (keys === '1-9' && /^[1-9]$/.test(pressed));
      const all = now.current.filter(
        (key) => key.run && (!typing || key.typing) && fits(key) && key.when?.() !== false,
      );
      const found = all.find(({ keys }) => keys === two) ?? all[0];
      if (found) {
        if (found.run?.(event, event.key) !== false) event.preventDefault();
      } else if (
        !typing &&
        plain &&
        now.current.some(({ keys }) => keys.startsWith(`${pressed} `))
      ) {
        first = pressed;
        forget = window.setTimeout(() => {
          first = '';
        }, 1500);
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** The sheet of all keys. @param {{table: Key[]}} props */
export function KeySheet({ table }) {
  if (!helpOpen.value) return null;
  const turn = (/** @type {boolean} */ on) => {
    keysOn.value = on;
    try {
      localStorage.setItem(KEPT, on ? 'on' : 'off');
    } catch {
      /* then until the page is left */
    }
  };
  return html`<${Dialog}
    title="Keys"
    wide
    onClose=${() => {
      helpOpen.value = false;
    }}
  >
    <dl class="key-sheet">
      ${table
        .filter(({ does }) => does)
        .map(
          ({ keys, shown, does }) => html`<div key=${does}>
        <dt>${(shown ?? keys.split(/[+ ]/).map(keyName)).map((key) => html`<kbd>${key}</kbd>`)}</dt>
        <dd>${does}</dd>
      </div>`,
        )}
    </dl>
    <${Check}
      label="Single keys are on. They never act while you type; Esc leaves a field."
      checked=${keysOn.value}
      onChange=${turn}
    />
  <//>`;
}
