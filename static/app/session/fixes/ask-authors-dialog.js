// @ts-check
// Knows how the authors of the article are asked about its fixes: who, and by when.
import { html, useState } from '../../core/html.js';
import { instant, localTime } from '../../core/text/dates.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { halfTyped } from '../../shared/half-typed.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Check, Field } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';

const NAME = 'authors';

export function AskAuthorsDialog() {
  const workspace = useWorkspace();
  const { store, commands } = workspace;
  const { got, problem, fetch } = useFetched('GET /api/members');
  const leave = () => {
    commands.mark(NAME);
    workspace.form.value = '';
  };
  const authors = got?.members.filter((one) => !one.may.read) ?? [];
  return html`<${Dialog} title="Ask the author" onClose=${leave}>
    <p class="soft">
      Who is asked sees the article with its fixes and queries, and answers them: why, and the passages, no ratings, no comments, nobody of the desk by name.${' '}
      <a href=${`/sessions/${store.id}/author`}>What the author sees</a>
    </p>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the authors" />
    ${
      got &&
      (authors.length || store.state.value?.authors
        ? html`<${AskForm} authors=${authors} onLeave=${leave} />`
        : html`<p>
            Nobody on this desk is an author yet. <a href="/team">Invite one as <b>Author</b></a>; then they can be asked here.
          </p>`)
    }
  <//>`;
}

/** @param {{authors: {id: string, name: string}[], onLeave: () => void}} props */
function AskForm({ authors, onLeave }) {
  const { store, commands } = useWorkspace();
  const asked = store.state.value?.authors;
  const [people, setPeople] = useState(
    () =>
      // Who is no author any more is not asked again.
      asked?.people.filter((id) => authors.some((one) => one.id === id)) ??
      (authors.length === 1 ? [authors[0].id] : []),
  );
  const [due, setDue] = useState(asked?.due ? localTime(asked.due) : '');
  const refused = commands.refused.value[NAME];
  const beside = refused?.field === 'due';
  const choose = (/** @type {string} */ id, /** @type {boolean} */ yes) =>
    setPeople((was) => (yes ? [...was, id] : was.filter((it) => it !== id)));
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const half = halfTyped(event);
    if (half) {
      commands.mark(NAME, half);
      return;
    }
    const by = instant(due);
    const command = {
      kind: /** @type {const} */ ('ask_authors'),
      people,
      ...(by ? { due: by } : {}),
    };
    if (await commands.run(NAME, command)) onLeave();
  };
  return html`<form class="form" onSubmit=${send} noValidate>
    <fieldset class="plain">
      <legend>Who</legend>
      ${authors.map(
        ({ id, name }) =>
          html`<${Check} key=${id} label=${name} checked=${people.includes(id)} onChange=${(/** @type {boolean} */ yes) => choose(id, yes)} />`,
      )}
    </fieldset>
    <${Field}
      label="They answer by"
      optional
      type="datetime-local"
      name="due"
      value=${due}
      onInput=${setDue}
      problem=${beside ? refused.detail : ''}
    />
    ${refused && !beside && html`<${ProblemNote} problem=${refused} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[NAME])}>
        ${people.length || !asked ? 'Ask' : 'Ask nobody any more'}
      <//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}
