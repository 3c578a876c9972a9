// @ts-check
// Knows the things two people can change at once: their fields in words, how
// they are now, and how a command for an older one is brought up to date. What
// goes together by itself three-way-merge.js says; where it does not, a person decides.
import { threeWayMerge } from '../core/three-way-merge.js';
import { quoteOf, statementOf } from './claims.js';

/** @typedef {import('../core/types/state.d.ts').ClaimView} ClaimView */
/** @typedef {import('../core/types/state.d.ts').Evidence} Evidence */
/** @typedef {import('./session.js').SessionStore} SessionStore */
/** @typedef {import('../core/three-way-merge.js').Fields} Fields */
/** @typedef {import('./session.js').State} State */
/** @typedef {import('../core/labels.js').Now} Now */

/** @param {ClaimView} claim @returns {Fields} */
export const wordingOf = (claim) => ({ statement: statementOf(claim) });
/** Who makes a claim, when and where. @param {ClaimView} claim @returns {Fields} */
export const attributionOf = ({ claimant, said_when, said_where }) => ({
  claimant: claimant ?? '',
  said_when: said_when ?? '',
  said_where: said_where ?? '',
});
/**
 * What a verdict is about: an answer to *said* also who said it.
 * @param {ClaimView} claim
 * @param {import('./claims.js').Question} question
 * @returns {Fields}
 */
export const judgedOf = (claim, question) => ({
  quote: quoteOf(claim),
  ...wordingOf(claim),
  ...(question === 'said' ? attributionOf(claim) : {}),
});
/**
 * @param {Pick<Evidence, 'source' | 'passage' | 'locator' | 'stance' | 'bears_on' | 'source_id'>} piece
 * @returns {Fields}
 */
export const sourceOf = ({ source, passage, locator, stance, bears_on, source_id }) => ({
  title: source.title,
  url: source.url ?? '',
  kind: source.kind,
  primary: source.primary,
  passage: passage ?? '',
  locator: locator ?? '',
  stance,
  bears_on: bears_on ?? 'both',
  ...(source_id ? { source_id } : {}),
});

const filled = (/** @type {Fields} */ fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
const trim = (/** @type {any} */ value) => (typeof value === 'string' ? value.trim() : value);

/** What a form for a source asks for. @param {Fields} typed */
export function sourceInput(typed) {
  const { title, url, kind, primary, passage, locator, stance, bears_on, source_id, snapshot } =
    Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, trim(value)]));
  return {
    source: { title, kind, primary, ...filled({ url }) },
    ...filled({ passage, locator }),
    stance,
    ...(bears_on && bears_on !== 'both' ? { bears_on } : {}),
    ...(source_id ? { source_id } : {}),
    ...(source_id && snapshot ? { snapshot } : {}),
  };
}

/**
 * By the kind of the command: the thing as it is now; the fields the command
 * asks for, all or those it would change; and the same command for other fields.
 * @type {Record<string, {now: (state: State, command: any) => Now | null, asks: (command: any) =>
 *   Fields, command: (command: any, fields: Fields) => any}>}
 */
const REBASABLE = {
  reword_claim: {
    now: (state, { claim }) => of(state.claims[claim], wordingOf),
    asks: ({ statement }) => ({ statement }),
    command: ({ kind, claim }, { statement }) => ({ kind, claim, statement: trim(statement) }),
  },
  attribute_claim: {
    now: (state, { claim }) => {
      const one = state.claims[claim];
      return one ? { version: one.attribution_version, fields: attributionOf(one) } : null;
    },
    // What it does not say it takes away.
    asks: ({ attribution }) => ({ claimant: '', said_when: '', said_where: '', ...attribution }),
    command: ({ kind, claim }, fields) => ({
      kind,
      claim,
      attribution: filled(
        Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, trim(value)])),
      ),
    }),
  },
  edit_source: {
    now: (state, { claim, evidence }) => of(state.claims[claim]?.evidence?.[evidence], sourceOf),
    asks: sourceOf,
    // Whether it is a source of the library is said by who sends it, not by what was there.
    command: ({ kind, claim, evidence, source_id = '', snapshot = '' }, fields) => ({
      kind,
      claim,
      evidence,
      ...sourceInput({ ...fields, source_id, snapshot }),
    }),
  },
  edit_confidential: {
    now: (state, { claim, evidence }) => {
      const one = state.claims[claim]?.confidential?.[evidence];
      return one?.content ? { version: one.version, fields: sourceOf(one.content) } : null;
    },
    asks: sourceOf,
    command: ({ kind, claim, evidence, source_id = '' }, fields) => ({
      kind,
      claim,
      evidence,
      ...sourceInput({ ...fields, source_id }),
    }),
  },
  edit_comment: {
    now: (state, { claim, comment }) =>
      of(state.claims[claim]?.comments?.[comment], ({ text }) => ({ text })),
    asks: ({ text }) => ({ text }),
    command: ({ kind, claim, comment }, { text }) => ({ kind, claim, comment, text: trim(text) }),
  },
};

/** @param {any} thing @param {(thing: any) => Fields} fields @returns {Now | null} */
const of = (thing, fields) => (thing ? { version: thing.version, fields: fields(thing) } : null);

/** Whether two ask for the same thing. @param {any} a @param {any} b */
const same = (a, b) =>
  a.kind === b.kind && a.claim === b.claim && a.evidence === b.evidence && a.comment === b.comment;

/**
 * A thing as it is now, with my own changes that wait to be sent.
 * @param {SessionStore} store
 * @param {any} command which asks for it, or would
 * @returns {Now | null}
 */
export function currentOf(store, command) {
  const state = store.state.value;
  if (command.kind === 'give_verdict') {
    const claim = state?.claims[command.claim];
    const wording = currentOf(store, { kind: 'reword_claim', claim: command.claim });
    const said = command.question === 'said';
    const by = said && currentOf(store, { kind: 'attribute_claim', claim: command.claim });
    return claim && wording
      ? {
          version: claim.version,
          fields: { quote: quoteOf(claim), ...wording.fields, ...(by ? by.fields : {}) },
        }
      : null;
  }
  const thing = REBASABLE[command.kind];
  const now = state && thing?.now(state, command);
  if (!now) return null;
  const waits = store.waiting.value
    .filter((one) => same(one.command, command))
    .map((one) => thing.asks(one.command));
  return { version: now.version, fields: Object.assign({}, now.fields, ...waits) };
}

/**
 * A command that was made for a thing as it was, made for it as it is now; null
 * where a person has to decide first. A verdict is theirs to decide as soon as
 * what it judged reads differently.
 * @param {any} command @param {Fields} from @param {Now | null} now
 * @returns {{command: any, base: number, from: Fields} | null}
 */
export function rebase(command, from, now) {
  if (!now) return null;
  const thing = REBASABLE[command.kind];
  const { merged, theirs, overlaps } = threeWayMerge(
    from,
    thing ? { ...from, ...thing.asks(command) } : from,
    now.fields,
  );
  if (overlaps.length || (!thing && theirs.length)) return null;
  return {
    command: thing ? thing.command(command, merged) : command,
    base: now.version,
    from: now.fields,
  };
}

/**
 * The version of the thing a command is about, 0 when it is gone.
 * @param {State} state
 * @param {any} command
 */
export const versionOf = (state, command) =>
  (REBASABLE[command.kind]?.now(state, command) ?? of(state.claims[command.claim], () => ({})))
    ?.version ?? 0;
