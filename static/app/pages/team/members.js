// @ts-check
// Knows who is on the desk. An admin gives a member another role, or takes them
// off the desk; what the server refuses stands beside the row it is about.
import { html, useEffect, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { ROLE_MEANS, ROLES } from '../../core/labels.js';
import { plural } from '../../core/text/phrases.js';
import { Avatar } from '../../shared/person.js';
import { askMe, may, me } from '../../state/me.js';
import { toast } from '../../state/notices.js';
import { learnMembers } from '../../state/people.js';
import { Pill } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Select } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { MemberAccount } from './member-account.js';

/** @typedef {import('../../core/types/routes.d.ts').Member} Member */
/** @typedef {import('../../core/types/state.d.ts').Role} Role */

export function Members() {
  const { got, problem, fetch } = useFetched('GET /api/members');
  const [leaving, setLeaving] = useState(/** @type {Member | null} */ (null));
  useEffect(() => {
    if (got) learnMembers(got.members);
  }, [got]);
  const members = got?.members ?? [];
  return html`<section class="leaf" aria-labelledby="members">
    <header class="leaf-head">
      <h2 id="members">Members of ${me.value?.desk.name}</h2>
      <span class="soft num">
        ${members.length ? plural(members.length, 'person', 'people') : ''}
      </span>
    </header>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the members" />
    <ul class="roster" aria-label="Members">
      ${members.map(
        (member) => html`<${Row}
        key=${member.id}
        member=${member}
        onChanged=${fetch}
        onLeave=${() => setLeaving(member)}
      />`,
      )}
    </ul>
    ${
      got &&
      html`<details class="roles">
        <summary>What the roles may do</summary>
        <dl>
          ${
            /** @type {[Role, string][]} */ (Object.entries(ROLE_MEANS)).map(
              ([role, means]) => html`<div key=${role}>
            <dt>${ROLES[role]}</dt>
            <dd>${means}</dd>
          </div>`,
            )
          }
        </dl>
      </details>`
    }
    ${
      leaving &&
      html`<${Remove}
        member=${leaving}
        onClose=${() => setLeaving(null)}
        onDone=${() => {
          setLeaving(null);
          fetch();
          // The button that was pressed is gone with its row.
          document.getElementById('main')?.focus();
          toast(`${leaving.name} is no longer on the desk. What they wrote stays.`);
        }}
      />`
    }
  </section>`;
}

/**
 * The role that was chosen for a member, until it is confirmed.
 * @param {Member} member
 * @param {() => Promise<void>} onChanged
 */
function useRole({ id, name, role }, onChanged) {
  const [wanted, setWanted] = useState(/** @type {Role | ''} */ (''));
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const choose = (/** @type {Role} */ to) => {
    setWanted(to === role ? '' : to);
    setProblem(null);
  };
  const change = async () => {
    if (!wanted) return;
    const mine = id === me.value?.account.id;
    setBusy(true);
    setProblem(null);
    try {
      await call('PUT /api/members/{id}', { path: { id }, body: { role: wanted } });
      toast(`${mine ? 'You are' : `${name} is`} ${ROLES[wanted]} now.`);
      if (mine) await askMe();
      await onChanged();
      setWanted('');
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { wanted, problem, busy, choose, change };
}

/**
 * A member; for an admin with the role to be chosen and then confirmed, so that
 * a slip of the hand makes nobody an admin.
 * @param {{member: Member, onChanged: () => Promise<void>, onLeave: () => void}} props
 */
function Row({ member, onChanged, onLeave }) {
  const { id, name, email, role, since, password_link_until: until } = member;
  const mine = id === me.value?.account.id;
  const admin = may('administer');
  const [account, setAccount] = useState(false);
  const { wanted, problem, busy, choose, change } = useRole(member, onChanged);
  return html`<li>
    <${Avatar} id=${id} name=${name} />
    <div class="row-words">
      <p><b dir="auto">${name}</b>${mine && html` <span class="quiet">you</span>`}</p>
      <p class="soft">
        <span class="email">${email}</span> · since <${Time} at=${since} />
        ${until && ' · a link for a new password is open'}
        ${member.second_factor && ' · with a second factor'}
      </p>
    </div>
    ${
      admin
        ? html`<${Select}
        label=${`Role of ${name}`}
        hideLabel
        class="row-role"
        options=${Object.entries(ROLES)}
        value=${wanted || role}
        onChange=${choose}
      />`
        : html`<${Pill}>${ROLES[role] ?? role}<//>`
    }
    ${
      admin &&
      html`<span class="row-act">
        ${
          !mine &&
          html`<${Offers}
            name=${name}
            account=${account}
            onAccount=${() => setAccount(!account)}
            onLogins=${() => endLogins(member)}
            onLeave=${onLeave}
          />`
        }
      </span>`
    }
    ${
      account &&
      html`<${MemberAccount}
        member=${member}
        onChanged=${onChanged}
        onClose=${() => setAccount(false)}
      />`
    }
    ${
      wanted &&
      html`<${ConfirmRole}
        role=${wanted}
        mine=${mine}
        problem=${problem}
        busy=${busy}
        onChange=${change}
        onLeave=${() => choose(role)}
      />`
    }
  </li>`;
}

/** Signs a member out at this desk. @param {Member} member */
async function endLogins({ id, name }) {
  try {
    await call('DELETE /api/members/{id}/logins', { path: { id } });
    toast(`${name} is signed out everywhere at this desk.`);
  } catch (thrown) {
    toast(asProblem(thrown).detail);
  }
}

/**
 * @param {{name: string, account: boolean, onAccount: () => void, onLogins: () => void,
 *   onLeave: () => void}} props
 */
const Offers = ({ name, account, onAccount, onLogins, onLeave }) => html`
  <${Button}
    kind="bare"
    aria-label=${`Account of ${name}`}
    aria-expanded=${String(account)}
    onClick=${onAccount}
  >Account …<//>
  <${Button} kind="bare" aria-label=${`Sign out ${name} everywhere`} onClick=${onLogins}>
    Sign out
  <//>
  <${Button} kind="bare" aria-label=${`Remove ${name} from the desk`} onClick=${onLeave}>
    Remove …
  <//>
`;

/**
 * Says what a role may do before a member gets it.
 * @param {{role: Role, mine: boolean, problem: import('../../core/problem.js').Problem | null,
 *   busy: boolean, onChange: () => void, onLeave: () => void}} props
 */
const ConfirmRole = ({ role, mine, problem, busy, onChange, onLeave }) => html`<div
  class="row-change"
>
  ${
    problem
      ? html`<${ProblemNote} problem=${problem} />`
      : html`<p class="soft">
        ${ROLE_MEANS[role]}
        ${mine ? ' You give away what you may do now.' : ''}
      </p>`
  }
  <div class="acts">
    <${Button} kind="main" pending=${busy} onClick=${onChange}>Change to ${ROLES[role]}<//>
    <${Button} kind="bare" onClick=${onLeave}>Leave it<//>
  </div>
</div>`;

/** @param {{member: Member, onClose: () => void, onDone: () => void}} props */
function Remove({ member: { id, name }, onClose, onDone }) {
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await call('DELETE /api/members/{id}', { path: { id } });
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
  return html`<${Dialog} title=${`Remove ${name} from ${me.value?.desk.name}?`} onClose=${onClose}>
    <p>Their logins end now. What they wrote stays.</p>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" pending=${busy} onClick=${remove}>Remove ${name}<//>
      <${Button} kind="bare" onClick=${onClose}>Keep them<//>
    </div>
  <//>`;
}
