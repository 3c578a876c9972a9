// @ts-check
// Knows how a link that is shown once is handed on: selected, copied, done.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { Button } from '../../ui/button.js';
import { copied } from '../../ui/clipboard.js';
import { Field } from '../../ui/fields.js';

/** @param {{label: string, hint: string, link: string, onDone: () => void}} props */
export function OneTimeLink({ label, hint, link, onDone }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [said, setSaid] = useState('');
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const copy = async () => {
    if (await copied(link)) {
      setSaid('Copied.');
      return;
    }
    input.current?.focus();
    input.current?.select();
    setSaid('The browser did not copy it. It is selected: copy it with the keys.');
  };
  return html`<div class="made">
    <${Field}
      label=${label}
      hint=${hint}
      value=${link}
      readonly
      inputRef=${input}
      class="link-field"
    />
    <div class="acts">
      <${Button} icon="copy" onClick=${copy}>Copy<//>
      <${Button} kind="bare" onClick=${onDone}>Done<//>
      <span role="status" class="soft">${said}</span>
    </div>
  </div>`;
}
