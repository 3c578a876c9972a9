// @ts-check
// Knows one article session as a row of the desk: title, strip, what is left to
// do, who is there.
import { html } from '../../core/html.js';
import { atWhen, exactly } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { listed as inWords, number, plural } from '../../core/text/phrases.js';
import { StateIcon } from '../../shared/marks.js';
import { Due } from '../../shared/plan.js';
import { Avatar } from '../../shared/person.js';
import { Strip } from '../../shared/strip.js';
import { seenOf } from '../../state/absence.js';
import { me } from '../../state/me.js';
import { Flag } from '../../ui/badges.js';
import { Icon } from '../../ui/icon.js';

/** @typedef {import('./listed-sessions.js').Listed} Listed */

/** In the order of what asks most of a person. @type {[string, (count: number) => string][]} */
const COUNTS = [
  ['second_check', (count) => `${number(count)} ${count === 1 ? 'needs' : 'need'} a second check`],
  ['verdict_given', (count) => `${number(count)} with a verdict`],
  ['in_progress', (count) => `${number(count)} in progress`],
  ['to_check', (count) => `${number(count)} to check`],
  ['suggested', (count) => `${number(count)} suggested`],
  ['dismissed', (count) => `${number(count)} dismissed`],
];

/** @param {{listed: Listed, people: Record<string, {name: string}>}} props */
export function Session({ listed, people }) {
  const { id, details, coverage } = listed;
  /** How many claims there are in each state. @type {Record<string, number>} */
  const claims = listed.claims;
  const signed = claims.signed_off ?? 0;
  const checked = Object.entries(claims).reduce(
    (sum, [state, count]) => sum + (state === 'suggested' || state === 'dismissed' ? 0 : count),
    0,
  );
  const source = [details.author, details.outlet].filter(Boolean);
  const sentences = plural(coverage.sentences, 'sentence');
  const decided = `${number(coverage.decided_sentences)} of ${sentences} decided`;
  return html`<li class="sess">
    <div class="sess-head">
      <h2><a dir="auto" href=${`/sessions/${id}`}>${details.title}</a></h2>
      <p class="sub">
        ${
          source.length > 0 &&
          html`<span>
            ${source.map((name, index) => html`${index ? ', ' : ''}<bdi>${name}</bdi>`)}
          </span>`
        }
        <span title=${exactly(listed.opened.at)}>
          opened by ${nameOf(people, listed.opened.by)} ${atWhen(listed.opened.at)}
        </span>
      </p>
    </div>
    <p class="side">
      <span>
        <b class="num">${number(coverage.decided_sentences)}</b> of ${sentences} decided
      </span>
      <span class="num">
        ${
          checked
            ? `${number(signed)} of ${plural(checked, 'claim')} signed off`
            : 'No claim accepted yet'
        }
      </span>
      ${listed.deadline && html`<span><${Due} at=${listed.deadline} over=${listed.closed} /></span>`}
      <span>
        changed <time datetime=${listed.updated_at} title=${exactly(listed.updated_at)}>
          ${atWhen(listed.updated_at)}
        </time>
      </span>
    </p>
    <${Strip}
      strip=${listed.strip}
      label=${`${decided}, ${plural(signed, 'claim')} signed off`}
    />
    <${WhatIsLeft} listed=${listed} />
  </li>`;
}

/** @param {{listed: Listed}} props */
function WhatIsLeft({ listed }) {
  const { coverage, closed } = listed;
  /** @type {Record<string, number>} */
  const claims = listed.claims;
  const here = Object.entries(listed.people);
  return html`<ul class="tail" aria-label="What is left">
    ${
      closed &&
      html`<li>
        <${Icon} name="lock" small />Closed${listed.open_ends ? ' with open ends' : ''}
      </li>`
    }
    <${SinceIWasHere} listed=${listed} />
    ${
      listed.objections > 0 && html`<li><${Flag}>${plural(listed.objections, 'objection')}<//></li>`
    }
    ${
      claims.stale > 0 &&
      html`<li><${Flag}><${StateIcon} state="stale" />${number(claims.stale)} stale<//></li>`
    }
    ${COUNTS.map(
      ([state, words]) =>
        claims[state] > 0 &&
        html`<li key=${state}><${StateIcon} state=${state} />${words(claims[state])}</li>`,
    )}
    ${
      coverage.unread_sentences > 0 &&
      html`<li>
        <${StateIcon} state="unread" />
        ${plural(coverage.unread_sentences, 'sentence')} unread
      </li>`
    }
    ${
      here.length > 0 &&
      html`<li class="here-now">
        ${here
          .slice(0, 5)
          .map(([person, { name }]) => html`<${Avatar} key=${person} id=${person} name=${name} />`)}
        <span class="sr">${inWords(here.map(([, { name }]) => name))}${' '}</span>
        ${here.length > 5 ? `and ${number(here.length - 5)} more ` : ''}here now
      </li>`
    }
  </ul>`;
}

/** How far a session has gone on since this person had it open here. @param {{listed: Listed}} props */
function SinceIWasHere({ listed: { id, seq } }) {
  const seen = seenOf(me.value?.account.id ?? '', id);
  if (!seen || seen.seq >= seq) return null;
  const at = new Date(seen.at).toISOString();
  return html`<li title=${exactly(at)}>
    ${plural(seq - seen.seq, 'change')} since you were here ${atWhen(at)}
  </li>`;
}
