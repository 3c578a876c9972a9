// @ts-check
// Knows what has happened to one claim: the audit trail's entries about it,
// fetched when they come into view, then kept up from the live events.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { useWorkspace } from '../context.js';
import { Entry } from '../trail-entry.js';

/**
 * All events about a claim, page by page.
 * @param {string} session
 * @param {string} claim
 */
async function eventsAbout(session, claim) {
  const events = [];
  for (let after = 0; ;) {
    const page = await call('GET /api/sessions/{id}/events', {
      path: { id: session },
      query: { after, limit: 500, claim },
    });
    events.push(...page.events);
    if (!page.next || page.next <= after) return { events, head: page.head };
    after = page.next;
  }
}

/** @param {{id: string}} props */
export function Timeline({ id }) {
  const { store } = useWorkspace();
  const root = useRef(/** @type {any} */ (null));
  const [seen, setSeen] = useState(false);
  const [past, setPast] = useState(
    /** @type {Awaited<ReturnType<typeof eventsAbout>> | null} */ (null),
  );
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true);
    });
    watch.observe(root.current);
    return () => watch.disconnect();
  }, []);
  const fetchPast = async () => {
    setProblem(null);
    try {
      setPast(await eventsAbout(store.id, id));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  const live = store.connection.value.is === 'live';
  useEffect(() => {
    if (seen && !past && (live || !problem)) fetchPast();
  }, [seen, live]);
  const known = new Set(past?.events.map(({ event }) => event.seq));
  const fresh = past
    ? store.happened.value.filter(
        ({ event, entry }) =>
          !known.has(event.seq) && event.seq > past.head && entry.claims?.includes(id),
      )
    : [];
  const all = past ? [...past.events, ...fresh].reverse() : [];
  return html`<section class="sec" id="sec-history" aria-label="History" ref=${root}>
    <h3>
      History <span class="end">
        <a href=${`/sessions/${store.id}/history?claim=${id}`}>Whole trail</a>
      </span>
    </h3>
    ${
      problem?.code === 'offline' &&
      html`<p class="soft">
        It is fetched when the connection is back.
      </p>`
    }
    ${
      problem &&
      problem.code !== 'offline' &&
      html`<${ProblemNote} problem=${problem}>
        <${Button} onClick=${fetchPast}>Try again<//>
      <//>`
    }
    ${seen && !past && !problem && html`<p class="soft">Fetching …</p>`}
    <ol class="trail">
      ${all.map(
        (happened) => html`<${Entry}
        key=${happened.event.seq}
        happened=${happened}
        people=${store.people.value}
      />`,
      )}
    </ol>
  </section>`;
}
