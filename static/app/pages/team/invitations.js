// @ts-check
// Knows the invitations of the desk: an admin makes a link, hands it on once,
// and can withdraw it while nobody has used it.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { ROLE_MEANS, ROLES } from '../../core/labels.js';
import { exactly } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { useForm } from '../../shared/form.js';
import { toast } from '../../state/notices.js';
import { people } from '../../state/people.js';
import { Pill } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field, Select } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { OneTimeLink } from './one-time-link.js';

/** @typedef {import('../../core/types/routes.d.ts').Invitation} Invitation */
/** @typedef {import('../../core/types/state.d.ts').Role} Role */

export function Invitations() {
  const { got, problem, fetch } = useFetched('GET /api/invitations');
  const [made, setMade] = useState(
    /** @type {import('../../core/types/routes.d.ts').MadeInvitation | null} */ (null),
  );
  const [leaving, setLeaving] = useState(/** @type {Invitation | null} */ (null));
  const form = useForm({ role: /** @type {Role} */ ('checker'), email: '', note: '' });
  const invitations = got?.invitations ?? [];

  const invite = form.submit(async ({ role, email, note }) => {
    setMade(
      await call('POST /api/invitations', {
        body: {
          role,
          ...(note.trim() ? { note: note.trim() } : {}),
          ...(email.trim() ? { email: email.trim() } : {}),
        },
      }),
    );
    form.setTyped({ role, email: '', note: '' });
    fetch();
  });
  return html`<section class="leaf" aria-labelledby="invitations">
    <header class="leaf-head">
      <h2 id="invitations">Invitations</h2>
      <span class="soft num">
        ${invitations.length ? plural(invitations.length, 'invitation') : ''}
      </span>
    </header>
    <${InviteForm} form=${form} onSubmit=${invite} />
    ${
      made &&
      html`<${OneTimeLink}
        key=${made.id}
        label="Invitation link"
        link=${made.link}
        onDone=${() => setMade(null)}
        hint=${hintFor(made)}
      />`
    }
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the invitations" />
    ${got && !invitations.length && html`<p class="soft">No invitation is open.</p>`}
    <ul class="roster" aria-label="Open invitations">
      ${invitations.map(
        (it) => html`<${Row} key=${it.id} invitation=${it} onWithdraw=${() => setLeaving(it)} />`,
      )}
    </ul>
    ${
      leaving &&
      html`<${Withdraw}
        invitation=${leaving}
        onClose=${() => setLeaving(null)}
        onDone=${() => {
          if (made?.id === leaving.id) setMade(null);
          setLeaving(null);
          fetch();
          // The button that was pressed is gone with its row.
          document.getElementById('main')?.focus();
          toast('The invitation is withdrawn. Its link is not good any more.');
        }}
      />`
    }
  </section>`;
}

/** What to do with a link. @param {{role: Role, expires_at: string}} made */
const hintFor = ({ role, expires_at: until }) =>
  `Shown this once. It works for one person, as ${ROLES[role] ?? role}, until ${exactly(until)}. ` +
  'Send it to them yourself; Stet sends no mail.';

/**
 * @param {{form: import('../../shared/form.js').Form<{role: Role, email: string, note: string}>,
 *   onSubmit: (event: Event) => void}} props
 */
function InviteForm({ form, onSubmit }) {
  const role = form.field('role');
  return html`<form class="form invite" ref=${form.form} onSubmit=${onSubmit} noValidate>
    ${form.other && html`<${ProblemNote} problem=${form.other} />`}
    <div class="pair">
      <${Select}
        label="Role"
        name="role"
        hint=${ROLE_MEANS[form.typed.role]}
        options=${Object.entries(ROLES)}
        value=${form.typed.role}
        onChange=${role.onInput}
        problem=${role.problem}
      />
      <${Field}
        label="Their e-mail address"
        type="email"
        optional
        hint="Then the link works for this address only."
        ...${form.field('email')}
      />
      <${Field}
        label="Note"
        optional
        hint="For you, to know whom it is for."
        ...${form.field('note')}
      />
    </div>
    <${Button} kind="main" icon="user-plus" type="submit" pending=${form.busy}>
      Make an invitation link
    <//>
  </form>`;
}

/** @param {{invitation: Invitation, onWithdraw: () => void}} props */
const Row = ({ invitation: it, onWithdraw }) => html`<li>
  <div class="row-words">
    <p><b>${it.note ?? it.email ?? 'Without a note'}</b></p>
    <p class="soft">
      ${it.email && it.note && html`for <span class="email">${it.email}</span>, `}
      made ${it.by && `by ${nameOf(people.value, it.by)} `}<${Time} at=${it.created_at} />
      , good until <${Time} at=${it.expires_at} />
    </p>
  </div>
  <${Pill}>${ROLES[it.role] ?? it.role}<//>
  <${Button}
    aria-label=${`Withdraw the invitation ${it.note ?? 'without a note'}`}
    onClick=${onWithdraw}
  >Withdraw<//>
</li>`;

/** @param {{invitation: Invitation, onClose: () => void, onDone: () => void}} props */
function Withdraw({ invitation, onClose, onDone }) {
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const withdraw = async () => {
    setBusy(true);
    try {
      await call('DELETE /api/invitations/{id}', { path: { id: invitation.id } });
      onDone();
    } catch (thrown) {
      const said = asProblem(thrown);
      // Gone already is what was wanted.
      if (said.status === 404) {
        onDone();
        return;
      }
      setProblem(said);
      setBusy(false);
    }
  };
  return html`<${Dialog} title="Withdraw this invitation?" onClose=${onClose}>
    <p>
      ${invitation.note ? html`<b>${invitation.note}</b>, ` : ''}
      ${ROLES[invitation.role] ?? invitation.role}
      . Its link will not be good any more. You can make a new one at any time.
    </p>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" pending=${busy} onClick=${withdraw}>Withdraw it<//>
      <${Button} kind="bare" onClick=${onClose}>Keep it<//>
    </div>
  <//>`;
}
