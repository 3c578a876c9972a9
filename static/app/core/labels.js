// @ts-check
// Knows the words on screen for what the protocol names: states, reasons, kinds,
// roles and fields.

/** @typedef {import('./types/state.d.ts').Role} Role */
/** @typedef {import('./types/state.d.ts').AsideReason} AsideReason */
/** @typedef {import('./types/state.d.ts').ClaimKind} ClaimKind */
/** @typedef {import('./types/state.d.ts').ClaimState} ClaimState */
/** @typedef {import('./types/state.d.ts').FixAnswer} FixAnswer */
/** @typedef {import('./types/state.d.ts').FixWeight} FixWeight */
/** @typedef {import('./types/state.d.ts').Lack} Lack */
/** @typedef {import('./types/state.d.ts').Question} Question */
/** @typedef {import('./types/state.d.ts').WaiveReason} WaiveReason */
/** @typedef {import('./types/state.d.ts').SourceKind} SourceKind */
/** @typedef {import('./types/state.d.ts').Stance} Stance */
/** @typedef {import('./three-way-merge.js').Fields} Fields */
/** @typedef {{version: number, fields: Fields}} Now */

/** @type {Record<ClaimState, string>} */
export const STATES = {
  suggested: 'Suggested',
  to_check: 'To check',
  in_progress: 'In progress',
  verdict_given: 'Verdict given',
  second_check: 'Needs second check',
  signed_off: 'Signed off',
  stale: 'Stale',
  dismissed: 'Dismissed',
};

/**
 * What a state asks of a person, for titles and the key to the marks.
 * @type {Record<ClaimState, string>}
 */
export const STATE_MEANS = {
  suggested: 'The engine proposes it; a person decides.',
  to_check: 'Accepted; no verdict, source or comment yet.',
  in_progress: 'It has a source or a comment, and no verdict yet.',
  verdict_given: 'It has a verdict.',
  second_check: 'A second person must agree.',
  signed_off: 'The verdict stands.',
  stale: 'The wording or the evidence changed after the verdict.',
  dismissed: 'Not to be checked, for a stated reason.',
};

/** Reasons to dismiss a claim or to set text aside. @type {Record<AsideReason, string>} */
export const REASONS = {
  nothing_to_check: 'Nothing to check',
  opinion: 'Opinion',
  prediction: 'Prediction',
  not_checkable: 'Cannot be checked',
  duplicate: 'Duplicate of another claim',
  out_of_scope: 'Out of scope',
  other: 'Another reason',
};

/** How much a fix matters. @type {Record<FixWeight, string>} */
export const FIX_WEIGHTS = { must: 'Must', should: 'Should', query: 'Query' };

/** What becomes of a fix. @type {Record<FixAnswer, string>} */
export const FIX_ANSWERS = {
  accepted: 'Accepted',
  reworded: 'Reworded',
  declined: 'Declined',
  answered: 'Answered',
};

/** What an answer lacks, as it follows on “without”. @type {Record<Lack, string>} */
export const LACKS = {
  rationale: 'a rationale',
  source: 'a source',
  sources: 'enough sources',
  origins: 'enough independent origins',
  primary: 'a primary source',
  passage: 'every passage found in its source',
  checklist: 'every item of its checklists',
  contact: 'an answer of who makes the claim',
  agreement: 'enough people of the same answer',
};

/** The questions that are asked of a claim. @type {Record<Question, string>} */
export const QUESTIONS = { said: 'Said', so: 'So' };

/** What each asks, in words. @type {Record<Question, string>} */
export const ASKS = {
  said: 'Did they say it, in these words, there and then?',
  so: 'Is it so?',
};

/** Reasons to waive a question. @type {Record<WaiveReason, string>} */
export const WAIVE_REASONS = {
  attributed_opinion: 'Attributed opinion',
  not_vouched_for: 'The article does not vouch for it',
  asked_elsewhere: 'The same question is asked in another claim',
  other: 'Another reason',
};

/** The kinds of claims that have a checklist. @type {Record<ClaimKind, string>} */
export const CLAIM_KINDS = {
  quotation: 'Quotation',
  number: 'Number',
  name: 'Name and title',
  date: 'Date',
  comparison: 'Comparison or superlative',
  cause: 'Cause',
  law: 'Law',
};

/** What somebody who is asked is to the article. @type {Record<string, string>} */
export const CONTACT_ROLES = {
  claimant: 'Claimant',
  author: 'Author',
  expert: 'Expert',
  other: 'Somebody else',
};

/** How somebody is reached for. @type {Record<string, string>} */
export const CONTACT_CHANNELS = {
  phone: 'By phone',
  mail: 'By mail',
  in_person: 'In person',
  other: 'Otherwise',
};

/** @type {Record<SourceKind, string>} */
export const SOURCE_KINDS = {
  web_page: 'Web page',
  document: 'Document',
  book: 'Book',
  data_set: 'Data set',
  interview: 'Interview',
  phone_call: 'Phone call',
  other: 'Other',
};

/** How a snapshot came about. */
export const TAKEN = { pasted: 'pasted', uploaded: 'uploaded', fetched: 'fetched' };

/** @type {Record<Stance, string>} */
export const STANCES = { supports: 'Supports', refutes: 'Refutes', context: 'Context' };

/** Which question evidence bears on. @type {Record<string, string>} */
export const BEARINGS = {
  both: 'Said and So',
  said: 'Said: that they said it',
  so: 'So: that it is so',
};

/** @type {Record<Role, string>} */
export const ROLES = {
  author: 'Author',
  viewer: 'Viewer',
  checker: 'Checker',
  editor: 'Editor',
  admin: 'Admin',
};

/** @type {Record<string, string>} */
export const ORIGINS = { engine: 'the claim engine', person: 'a person', split: 'a split' };

/** What a text is, where it is no plain article. @type {Record<string, string>} */
export const FORMS = {
  transcript: 'a transcript',
  interview: 'an interview',
  speech: 'a speech',
  mail: 'mail',
  posts: 'posts',
  live_blog: 'a live blog',
  list: 'a list',
  table: 'a table',
};

/** What somebody is doing on a claim, for the presence bar. @type {Record<string, string>} */
export const FIELDS = {
  statement: 'rewording',
  rationale: 'writing on',
  attribution: 'saying who makes',
  source: 'adding a source to',
  comment: 'commenting on',
};

/** What a role lets one do, for somebody who has never seen Stet. @type {Record<Role, string>} */
export const ROLE_MEANS = {
  author:
    'Wrote articles: sees the fixes and queries of those they are asked about, and answers them. Sees nothing else of the desk.',
  viewer: 'Reads sessions, histories and reports.',
  checker: 'Works on claims: verdicts, sources, comments and sign-off.',
  editor: 'Does what a checker does, and opens, closes and reopens sessions.',
  admin: 'Does what an editor does, and invites people, changes roles and removes members.',
};

/** The fields by their words on screen. @type {Record<string, string>} */
export const FIELD_WORDS = {
  quote: 'Words in the article',
  statement: 'Statement',
  claimant: 'Said by',
  said_when: 'When',
  said_where: 'Where',
  text: 'Comment',
  title: 'Title',
  url: 'Address',
  kind: 'Kind',
  locator: 'Where in it',
  primary: 'Primary',
  passage: 'Passage',
  stance: 'Stance',
  bears_on: 'Bears on',
};

/**
 * A field's value as a person reads it.
 * @param {string} field
 * @param {any} value a word of the list, where the field has one
 * @returns {string}
 */
export function fieldText(field, value) {
  if (field === 'primary') return value ? 'primary' : 'secondary';
  /** @type {Record<string, string>} */
  const words = { stance: STANCES, kind: SOURCE_KINDS, bears_on: BEARINGS }[field] ?? {};
  return words[value] ?? value ?? '';
}
