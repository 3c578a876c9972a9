// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type {
  Anchor,
  AsideReason,
  ClaimId,
  ClaimKind,
  ClaimView,
  FixId,
  PersonId,
  Span,
  Stamp,
} from './claims.d.ts';

export * from './claims.d.ts';

/** What a text is, where it is no plain article. Who is taken to speak in it follows from that. */
export type ArticleForm =
  'transcript' | 'interview' | 'speech' | 'mail' | 'posts' | 'live_blog' | 'list' | 'table';

/** Text somebody set aside. */
export type Aside = {
  /** The stretches, in reading order. */
  spans: Array<Span>;
  /** Why. */
  reason: AsideReason;
  /** More about it. */
  note?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** A decision to set text aside. */
export type AsideId = string;

/** The people who wrote the article and are asked about its fixes. */
export type AskedAuthors = {
  /** Who they are. */
  people: Array<PersonId>;
  /** By when they are to answer. */
  due?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What the writer left at some words, as the session keeps it. */
export type Backup = {
  /** What it is. */
  kind: BackupKind;
  /** The words it stands on; absent where they are not in the article as it is checked. */
  anchor?: Anchor;
  /** What it says. */
  note: string;
  /** Who wrote it. */
  author?: string;
  /** The web address it names. */
  url?: string;
};

/** What the writer left at some words. */
export type BackupKind = 'comment' | 'footnote' | 'link';

/** The sorts of blocks. */
export type BlockKind =
  'headline' | 'heading' | 'paragraph' | 'list_item' | 'caption' | 'table' | 'furniture';

/** A block of the article, filed under where it starts. */
export type BlockView = {
  /** One past its last code point. */
  end: number;
  /** What it is. */
  kind: BlockKind;
};

/** Something to look at. */
export type ChecklistItem = {
  /** What is right once it is ticked, at most 200 code points. */
  words: string;
};

/** The lists of a desk at one version. */
export type Checklists = {
  /** Counted up with every change, from 1. */
  version: number;
  /** The items of each kind; a kind that has none is left out. */
  lists: { [key in ClaimKind]?: Array<ChecklistItem> };
};

/** The end of a check, as people see it. */
export type ClosedView = {
  /** What was still open. */
  open_ends?: { [key in number]: OpenEnd };
  /** Why it was closed all the same. */
  why?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** An attempt to reach somebody, as the session holds it. */
export type Contact = {
  /** The claim it is about; absent: the article. */
  claim?: ClaimId;
  /** Counted up with every edit and answer, from 1. */
  version: number;
  /** What came of it; absent: it is open. */
  answer?: ContactAnswer;
  /** Who wrote the answer down, and when. */
  answered?: Stamp;
  /** Who wrote the attempt down or edited it last. */
  by: PersonId;
  /** When that was. */
  at: string;
  /** What they are to the article. */
  whom: ContactRole;
  /** Their name, or that of the office, at most 300 code points. */
  name: string;
  /** When it was tried. */
  tried_at: string;
  /** How. */
  how: ContactChannel;
  /** What was asked, at most 10,000 code points. */
  asked: string;
  /** By when an answer is wanted. */
  deadline?: string;
};

/** What came of an attempt. */
export type ContactAnswer = {
  /** Whether somebody answered, or nobody is waited for any more. */
  outcome: ContactOutcome;
  /** What was answered, or why nobody is waited for, at most 10,000 code points. */
  text?: string;
};

/** How somebody was reached for. */
export type ContactChannel = 'phone' | 'mail' | 'in_person' | 'other';

/** An attempt to reach somebody. */
export type ContactId = string;

/** How an attempt ended. */
export type ContactOutcome = 'answered' | 'no_answer';

/** What somebody who is asked is to the article. */
export type ContactRole = 'claimant' | 'author' | 'expert' | 'other';

/** How much of an article has been decided on, counted in sentences. */
export type Coverage = {
  /** How many sentences the article has. */
  sentences: number;
  /** How many of them people have decided on: nothing in them is unread or only suggested. */
  decided_sentences: number;
  /** How many sentences hold something unread. */
  unread_sentences: number;
  /** The article in pieces, by where they start; white space between pieces belongs to none. */
  pieces: { [key in number]: Piece };
};

/** The details as the session keeps them. */
export type Details = {
  /** The headline, at most 300 code points. */
  title: string;
  /** Who wrote it. */
  author?: string;
  /** Where it appeared or will appear. */
  outlet?: string;
  /** The day it was published; relative dates in the text count from here. */
  published?: string;
  /** Its web address, http or https. */
  url?: string;
  /** The language as a BCP 47 tag, such as `en`. */
  language: string;
};

/** A proposed change of the copy. */
export type Fix = {
  /** Counted up when it is answered, from 1. */
  version: number;
  /** The words it is about, in code points; empty where something is to be put in. */
  span: Span;
  /** Those words, as they stand in the article. */
  quote: string;
  /** The words instead; empty: none; absent in a query that proposes none. */
  replacement?: string;
  /** How much it matters. */
  weight: FixWeight;
  /** Why; in a query what is asked. */
  why?: string;
  /** The claim it follows from. */
  claim?: ClaimId;
  /** The revision in which it was made, and whose words `span` is of then. */
  made?: number;
  /** Whether its words are not in the article any more, and it was not made. */
  lost?: boolean;
  /** Who proposed it, and when. */
  proposed: Stamp;
  /** What became of it. */
  answer?: FixAnswered;
  /** That somebody insisted on it after it was declined, the last time. */
  insisted?: FixRemark;
  /** That somebody let it go after it was declined. */
  let_go?: FixRemark;
};

/** The answers to a fix. */
export type FixAnswer = 'accepted' | 'reworded' | 'declined' | 'answered';

/** What became of a fix. */
export type FixAnswered = {
  /** Which answer it is. */
  answer: FixAnswer;
  /** The words that are to stand there; what was answered to a query. */
  words?: string;
  /** Why. */
  why?: string;
  /** Whether the author answered, and not the desk for them. */
  by_author?: boolean;
  /** Whether these are the author's own words, to which nobody on the desk has agreed yet. */
  awaits_desk?: boolean;
  /** Who agreed to the author's wording, and when. */
  agreed?: Stamp;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What somebody said of a must that was declined. */
export type FixRemark = {
  /** Why. */
  why: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** How much a fix matters. */
export type FixWeight = 'must' | 'should' | 'query';

/** Something that is not settled when a session is closed. */
export type OpenEnd = {
  /** What sort of thing it is. */
  kind: OpenEndKind;
  /** How many there are. */
  count: number;
  /** A sentence for people: “Claims 4 and 7 are stale.” */
  words: string;
};

/** The sorts of open ends, the gravest first. */
export type OpenEndKind =
  | 'unread'
  | 'suggested'
  | 'unsettled'
  | 'stale'
  | 'objection'
  | 'dismissal'
  | 'unsigned'
  | 'fix'
  | 'wording'
  | 'declined_must';

/** That a session has rules of its own. */
export type OwnRules = {
  /** Why. */
  why: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** One stretch of the article. */
export type Piece = {
  /** One past its last code point. */
  end: number;
} & (
  | { as: 'unread' }
  | { as: 'aside'; aside: AsideId }
  | { as: 'dismissed'; claim: ClaimId }
  | { as: 'claim'; claim: ClaimId }
);

/** The rules in force in a session, as people see them. */
export type PolicyView = {
  /** Each rule in a sentence. */
  sentences: { [key in number]: string };
  /** Why they are the session's own, where they are. */
  own?: OwnRules;
  /** Which version of the desk's rules they are, from 1; absent where they are a session's own, or from before desks had any. */
  version?: number;
  /** Whether it says why. */
  rationale: boolean;
  /** On how many sources it rests at least, 0 to 9. */
  sources: number;
  /** From how many independent origins those are at least, 0 to 9. What derives from the article has none. */
  origins: number;
  /** For how many of the scale's lowest steps one of the sources is primary, 0 to 9. */
  primary_for_lowest: number;
  /** Whether every quoted passage stands in what was kept of its source. */
  passages: boolean;
  /** Whether every item of the claim's checklists is ticked for its present wording. */
  checklist: boolean;
  /** Whether a claimant was asked, and answered or is not waited for any more. */
  contacted: boolean;
  /** How many people give the same answer at least, 1 to 9. */
  agreeing: number;
  /** Whether people answer without seeing each other's answer. */
  blind?: boolean;
  /** Who signs off: checkers, or editors alone. */
  signs: Role;
  /** Who sets a rule aside, with a reason: checkers, or editors alone. */
  sets_aside: Role;
  /** Whether a claim with a verdict is dismissed by two people only. */
  dismissal_by_two: boolean;
  /** Whether nobody but who began a comment, or an editor with a reason, resolves it. */
  own_objections: boolean;
};

/** What was given out to readers, as people see it. */
export type PublicationView = {
  /** Every version, by its number; those behind the first are corrections. */
  versions: { [key in number]: VersionView };
  /** That it was taken down; a version behind that one stands all the same. */
  down?: TakenDownView;
};

/** What a revision did to the claims and fixes there were. */
export type RevisionCounts = {
  /** How many claims stand on the same words, where they stood or a little before or behind it. */
  unchanged: number;
  /** How many stand on the same words elsewhere. */
  moved: number;
  /** How many stand on other words, or in a sentence that says something else. */
  edited: number;
  /** How many are asked anew because fixes were made in their words. */
  corrected: number;
  /** Of how many the words are gone. */
  gone: number;
  /** How many suggestions nobody had decided on went with their sentences. */
  dropped: number;
  /** How many claims the engine suggests in what is new. */
  new: number;
  /** How many fixes are made in it. */
  made: number;
};

/** A revision of the article, as people see it. */
export type RevisionView = {
  /** The last event before it. */
  after: number;
  /** Whether it was made from the accepted fixes, and not handed in. */
  from_fixes?: boolean;
  /** Why. */
  why?: string;
  /** What it did. */
  counts: RevisionCounts;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What a person is on a desk; each role may do all that the ones before it may, but for what the author alone is asked. */
export type Role = 'author' | 'viewer' | 'checker' | 'editor' | 'admin';

/** A rating scale at one version. */
export type Scale = {
  /** Counted up with every change of the scale, from 1. */
  version: number;
  /** The steps by their names. */
  steps: { [key in string]: Step };
};

/** The state of a session. */
export type State = {
  /** What is known about the article. */
  details: Details;
  /** The article, as its last revision has it. */
  text: string;
  /** The number of that revision, from 1. */
  revision: number;
  /** The revisions that took the place of the text it was opened with. */
  revisions?: { [key in number]: RevisionView };
  /** Who opened the session. */
  opened: Stamp;
  /** How it was closed, while it is closed. */
  closed?: ClosedView;
  /** Who put it into the archive, while it is there. */
  archived?: Stamp;
  /** What of it was given out to readers, if anything was. */
  publication?: PublicationView;
  /** By when the check is to be done. */
  deadline?: string;
  /** The blocks, by where they start. */
  blocks: { [key in number]: BlockView };
  /** Where each sentence ends, by where it starts. */
  sentences: { [key in number]: number };
  /** What the article is, where it is no plain one. */
  form?: ArticleForm;
  /** What to tell people who expect claims, when the engine could suggest none. */
  remark?: string;
  /** Comments, footnotes and links that the writer left in the draft. */
  backup?: { [key in number]: Backup };
  /** The rating scale of *so*. */
  scale: Scale;
  /** The scale of *said*, where the session asks it. */
  said_scale?: Scale;
  /** The rules in force here. */
  policy: PolicyView;
  /** What is looked at for each kind of claim, where the session has checklists; never changes. */
  checklists?: Checklists;
  /** Attempts to reach somebody. */
  contacts?: { [key in ContactId]: Contact };
  /** The claims. */
  claims: { [key in ClaimId]: ClaimView };
  /** Text set aside. */
  asides: { [key in AsideId]: Aside };
  /** What the article should say instead, and what its author is asked. */
  fixes: { [key in FixId]: Fix };
  /** The authors who are asked about them. */
  authors?: AskedAuthors;
  /** What is read and unread. */
  coverage: Coverage;
};

/** One step of a scale. */
export type Step = {
  /** Its place on the scale from 1; also its key on the keyboard. */
  order: number;
  /** The word on screen. */
  label: string;
  /** Its number, the nearer to true the higher; absent for steps outside the scale. */
  value?: number;
  /** The colour slot: 1 (false) to 5 (true), or 0 (outside). Never a free colour, so that contrast cannot be broken. */
  hue: number;
  /** The name of its icon. */
  icon: string;
  /** What the step means, in a sentence. */
  definition: string;
  /** Whether a claim that is answered so has failed: of *said*, what is not what was said. */
  fails?: boolean;
};

/** The end of a publication, as people see it. */
export type TakenDownView = {
  /** The last version there was. */
  version: number;
  /** Why. */
  why: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** A version that was given out. */
export type VersionView = {
  /** Whether search engines may list it. */
  listed: boolean;
  /** What was corrected, and why. */
  why?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};
