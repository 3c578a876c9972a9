// @ts-check
// Knows how what surrounds the article is set aside, all of it at once.
import { html, useMemo } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { unreadFurniture } from '../../state/coverage.js';
import { toast } from '../../state/notices.js';
import { Button } from '../../ui/button.js';
import { useWorkspace } from '../context.js';

/** By-lines, links and notices nobody has decided on, with a button that does. */
export function Furniture() {
  const { store, commands, readOnly } = useWorkspace();
  const state = /** @type {import('../../state/session.js').State} */ (store.state.value);
  const lines = useMemo(() => unreadFurniture(state), [state.blocks, state.coverage]);
  const problem = commands.refused.value.furniture;
  if (!lines.length || readOnly.value) return null;
  const setAside = async () => {
    /** @type {[number, number]} */
    const span = [lines[0][0], lines[lines.length - 1][1]];
    const done = await commands.run('furniture', {
      kind: 'set_aside',
      span,
      blocks: 'furniture',
      reason: 'nothing_to_check',
    });
    if (done) toast(`Set aside: ${plural(lines.length, 'line')} around the article.`);
  };
  return html`<li class="row-offer">
    <p>
      <b>${plural(lines.length, 'line')} around the article</b>
      <span class="soft">By-lines, times, links, notices: nothing to check.</span>
    </p>
    <${Button} pending=${Boolean(commands.busy.value.furniture)} onClick=${setAside}>Set aside<//>
    ${problem && html`<p class="err">${problem.detail || problem.title}</p>`}
  </li>`;
}
