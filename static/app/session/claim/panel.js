// @ts-check
// Knows the chosen claim as a whole: its head, its wording, and the order of
// what is said about it. On a phone it is a sheet with two heights.
import { html, useEffect, useRef, useSignal } from '../../core/html.js';
import { isOf, nextToDo, threadsOf } from '../../state/claims.js';
import { Empty } from '../../ui/feedback.js';
import { useWorkspace } from '../context.js';
import { AlsoHere } from './also-here.js';
import { ClaimFixes } from './claim-fixes.js';
import { ClaimContacts } from '../contacts/contact-list.js';
import { Checklist } from './checklist.js';
import { sourceCount } from './confidential.js';
import { Comments } from './comments.js';
import { Head, Peek } from './head.js';
import { Notices } from './notices.js';
import { OrphanedDrafts } from './orphaned-drafts.js';
import { SignBar } from './sign-bar.js';
import { SignOff } from './sign-off.js';
import { Sources } from './sources.js';
import { Timeline } from './timeline.js';
import { Questions } from './questions.js';
import { Unsettled } from './unsettled.js';
import { Wording } from './wording.js';
import { WritersBackup } from './writers-backup.js';

/** @typedef {{id: string, claim: import('../../state/session.js').Claim}} Of */

export function Panel() {
  const workspace = useWorkspace();
  const id = workspace.selected.value;
  const claim = workspace.claim.value;
  if (!id || !claim)
    return html`<aside class="panel none" id="panel" aria-label="Claim" tabindex="-1">
      <${NoClaim} />
    </aside>`;
  return html`<aside
    class=${`panel ${workspace.full.value ? 'full' : 'peek'}`}
    id="panel"
    aria-label=${`Claim ${claim.number}`}
    tabindex="-1"
  >
    <${Head} id=${id} claim=${claim} />
    <${Peek} id=${id} claim=${claim} />
    <${Body} key=${id} id=${id} claim=${claim} />
    <${AlsoHere} id=${id} />
    <${SignBar} key=${`sign-${id}`} id=${id} claim=${claim} />
  </aside>`;
}

function NoClaim() {
  const workspace = useWorkspace();
  const state = workspace.store.state.value;
  if (workspace.selected.value)
    return html`
      <${Empty} title="This claim is gone">
        <p>Most likely it was merged into another. Its sources and comments went along.</p>
      <//>
      <${OrphanedDrafts} id=${workspace.selected.value} />
    `;
  const next = state ? nextToDo(state, workspace.me) : undefined;
  return html`<${Empty} title="Pick a claim">
    <p>
      Click a marked passage, or press <kbd>j</kbd>
      . To add one, select words in the article and press <kbd>↵</kbd>.
    </p>
    ${
      next &&
      html`<p>
        Next to do: <button type="button" class="link" onClick=${() => workspace.select(next[0])}>
          claim ${next[1].number}
        </button> <kbd>⇧u</kbd>
        ${isOf(next[1], workspace.me) ? ', assigned to you' : ''}
        ${next[1].score !== undefined ? `, worth ${next[1].score}` : ''}.
      </p>`
    }
  <//>`;
}

/** @param {Of} props */
function Body({ id, claim }) {
  const scroll = useRef(/** @type {any} */ (null));
  const at = useSignal('verdict');
  const open = threadsOf(claim).filter(({ resolved }) => !resolved).length;
  const blockers = Object.keys(claim.blockers ?? {}).length;
  const accepted = claim.may.judge;
  /** @type {[string, string][]} */
  const anchors = [
    ['verdict', 'Verdict'],
    ['sources', `Sources ${sourceCount(claim) || ''}`],
    ...(accepted
      ? [
          /** @type {[string, string]} */ ([
            'signoff',
            `Sign-off${blockers && claim.state !== 'signed_off' ? ` ${blockers} left` : ''}`,
          ]),
        ]
      : []),
    [
      'comments',
      `Comments ${open ? `${open} open` : Object.keys(claim.comments ?? {}).length || ''}`,
    ],
    ['history', 'History'],
  ];
  useEffect(() => {
    const root = scroll.current;
    const follow = () => {
      const line = root.getBoundingClientRect().top + 90;
      let now = 'verdict';
      for (const [name] of anchors)
        if ((root.querySelector(`#sec-${name}`)?.getBoundingClientRect().top ?? Infinity) < line)
          now = name;
      if (root.scrollTop > 40 && root.scrollTop + root.clientHeight > root.scrollHeight - 8)
        now = 'history';
      at.value = now;
    };
    root.addEventListener('scroll', follow, { passive: true });
    return () => root.removeEventListener('scroll', follow);
  }, [accepted]);
  return html`
    <nav class="anchors" aria-label="Parts of the claim">
      ${anchors.map(
        ([name, label]) => html`<button
      type="button"
      key=${name}
      aria-current=${at.value === name ? 'true' : undefined}
      onClick=${() => {
        const there = scroll.current.querySelector(`#sec-${name}`);
        scroll.current.scrollTo({ top: there.offsetTop - scroll.current.offsetTop });
        at.value = name;
      }}
    >${label}</button>`,
      )}
    </nav>
    <div class="scroll" ref=${scroll}>
      <${Notices} id=${id} claim=${claim} />
      <${Unsettled} id=${id} claim=${claim} />
      <${Wording} id=${id} claim=${claim} />
      <${OrphanedDrafts} id=${id} />
      <${WritersBackup} claim=${claim} />
      <${Checklist} key=${`checklist-${id}`} id=${id} claim=${claim} />
      <${Questions} id=${id} claim=${claim} />
      <${Sources} id=${id} claim=${claim} />
      <${ClaimFixes} id=${id} claim=${claim} />
      <${ClaimContacts} id=${id} claim=${claim} />
      <${SignOff} id=${id} claim=${claim} />
      <${Comments} id=${id} claim=${claim} />
      <${Timeline} id=${id} />
    </div>
  `;
}
