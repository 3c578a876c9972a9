// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type {
  AsideReason,
  BearsOn,
  ClaimId,
  CommentId,
  EvidenceId,
  PassageCheck,
  PersonId,
  Question,
  SnapshotId,
  Source,
  SourceId,
  SourceLineage,
  Span,
  Stance,
  WaiveReason,
} from './claims.d.ts';

import type { Attribution } from './events.d.ts';

import type { BlockKind } from './state.d.ts';

/** Take suggested claims up for checking. */
export type AcceptClaims = {
  /** The claims; those that are under check already stay as they are. */
  claims: Array<ClaimId>;
};

/** Make a claim of words of the article, which may stand in several places. */
export type AddClaim = {
  /** Where they stand. */
  spans: Array<Span>;
  /** Its wording, at most 2,000 code points; absent: the engine words it. */
  statement?: string;
  /** Who makes the claim, at most 300 code points; absent: whom the engine hears, blank: the article itself. */
  claimant?: string;
};

/** Say something about the claim; with `thread`, as a reply. */
export type AddComment = {
  /** The claim. */
  claim: ClaimId;
  /** What is said, at most 10,000 code points. */
  text: string;
  /** The first comment of the thread it answers. */
  thread?: CommentId;
  /** Who beside its author may see it, at most 50 people; absent: everybody on the desk. A reply is for whom the thread is. */
  between?: Array<PersonId>;
};

/** Say that a stale verdict still holds: one's own, or another's. */
export type AffirmVerdict = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** Whose; absent: one's own. */
  of?: PersonId;
  /** The evidence that was looked at, version by id; absent: all that is there. */
  seen?: { [key in EvidenceId]: number };
  /** For *said*: the version of the attribution that was looked at; absent: the present one. */
  attribution_version?: number;
};

/** Put a closed session out of the list. */
export type ArchiveSession = Record<symbol, never>;

/** Ask a question again that was waived. */
export type AskQuestion = {
  /** The claim. */
  claim: ClaimId;
  /** The question. */
  question: Question;
};

/** Say who takes care of the claim; absent: nobody. */
export type AssignClaim = {
  /** The claim. */
  claim: ClaimId;
  /** Who is to take care of it. */
  to?: PersonId;
};

/** Attach a source with what it says. */
export type AttachSource = {
  /** The claim. */
  claim: ClaimId;
  /** Where it comes from. */
  source: Source;
  /** The quoted passage, at most 10,000 code points. */
  passage?: string;
  /** Where in the source: a page, a time, a section. */
  locator?: string;
  /** What it does to the claim. */
  stance: Stance;
  /** What it bears on. */
  bears_on?: BearsOn;
  /** The source. Absent in evidence from before there was a library, and where nothing but a description is known. */
  source_id?: SourceId;
  /** The version of what was known about it. */
  source_version?: number;
  /** The snapshot the passage was looked for in. */
  snapshot?: SnapshotId;
  /** What came of that; absent: there is no passage, or no snapshot with a text. */
  check?: PassageCheck;
  /** Where what the source says comes from in the end. */
  lineage?: SourceLineage;
};

/** Say who makes a claim, when and where they said it; replaces all three. `base` is the attribution's version. */
export type AttributeClaim = {
  /** The claim. */
  claim: ClaimId;
  /** Who makes it, when and where. */
  attribution: Attribution;
};

/** End the check; nothing changes afterwards until the session is reopened. */
export type CloseSession = {
  /** Why it may end with something still open, at most 1,000 code points; needed only then. */
  why?: string;
};

/** A change somebody asks for. Becomes one event, or is refused. */
export type Command =
  | ({ kind: 'edit_details' } & EditDetails)
  | ({ kind: 'close_session' } & CloseSession)
  | ({ kind: 'reopen_session' } & ReopenSession)
  | ({ kind: 'archive_session' } & ArchiveSession)
  | ({ kind: 'unarchive_session' } & UnarchiveSession)
  | ({ kind: 'set_aside' } & SetAside)
  | ({ kind: 'take_back' } & TakeBack)
  | ({ kind: 'add_claim' } & AddClaim)
  | ({ kind: 'propose_claims' } & ProposeClaims)
  | ({ kind: 'accept_claims' } & AcceptClaims)
  | ({ kind: 'dismiss_claims' } & DismissClaims)
  | ({ kind: 'restore_claims' } & RestoreClaims)
  | ({ kind: 'move_claim' } & MoveClaim)
  | ({ kind: 'reword_claim' } & RewordClaim)
  | ({ kind: 'split_claim' } & SplitClaim)
  | ({ kind: 'merge_claims' } & MergeClaims)
  | ({ kind: 'separate_claims' } & SeparateClaims)
  | ({ kind: 'assign_claim' } & AssignClaim)
  | ({ kind: 'attribute_claim' } & AttributeClaim)
  | ({ kind: 'waive_question' } & WaiveQuestion)
  | ({ kind: 'ask_question' } & AskQuestion)
  | ({ kind: 'give_verdict' } & GiveVerdict)
  | ({ kind: 'withdraw_verdict' } & WithdrawVerdict)
  | ({ kind: 'affirm_verdict' } & AffirmVerdict)
  | ({ kind: 'attach_source' } & AttachSource)
  | ({ kind: 'edit_source' } & EditSource)
  | ({ kind: 'detach_source' } & DetachSource)
  | ({ kind: 'add_comment' } & AddComment)
  | ({ kind: 'edit_comment' } & EditComment)
  | ({ kind: 'resolve_thread' } & ResolveThread)
  | ({ kind: 'reopen_thread' } & ReopenThread)
  | ({ kind: 'sign_off' } & SignOff)
  | ({ kind: 'withdraw_sign_off' } & WithdrawSignOff);

/** Take a piece of evidence off the claim. */
export type DetachSource = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** Why, at most 1,000 code points. */
  why?: string;
};

/** The details as somebody typed them. */
export type DetailsInput = {
  /** The headline. */
  title: string;
  /** Who wrote it. */
  author?: string;
  /** Where it appeared. */
  outlet?: string;
  /** A day: `2026-06-30` or `30 June 2026`. */
  published?: string;
  /** A web address. */
  url?: string;
  /** A BCP 47 tag; English when absent. */
  language?: string;
};

/**
 * Decide that claims will not be checked, and why. For a claim with a verdict it takes two people: the first one proposes
 * it.
 */
export type DismissClaims = {
  /** The claims; those that are dismissed already stay so. */
  claims: Array<ClaimId>;
  /** Why. */
  reason: AsideReason;
  /** More about it, at most 1,000 code points; needed where the reason is “other”. */
  note?: string;
};

/** Correct one's own comment. */
export type EditComment = {
  /** The claim. */
  claim: ClaimId;
  /** The comment. */
  comment: CommentId;
  /** What it is to say, at most 10,000 code points. */
  text: string;
};

/** Describe the article anew; replaces all details. */
export type EditDetails = {
  /** The details as they are to be. */
  details: DetailsInput;
};

/** Correct a piece of evidence. */
export type EditSource = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** Where it comes from. */
  source: Source;
  /** The quoted passage, at most 10,000 code points. */
  passage?: string;
  /** Where in the source: a page, a time, a section. */
  locator?: string;
  /** What it does to the claim. */
  stance: Stance;
  /** What it bears on. */
  bears_on?: BearsOn;
  /** The source. Absent in evidence from before there was a library, and where nothing but a description is known. */
  source_id?: SourceId;
  /** The version of what was known about it. */
  source_version?: number;
  /** The snapshot the passage was looked for in. */
  snapshot?: SnapshotId;
  /** What came of that; absent: there is no passage, or no snapshot with a text. */
  check?: PassageCheck;
  /** Where what the source says comes from in the end. */
  lineage?: SourceLineage;
};

/** Give one's verdict, or change it. */
export type GiveVerdict = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** A step of the question's scale. */
  rating: string;
  /** Why, in Markdown, at most 20,000 code points. */
  rationale: string;
  /** The evidence the author saw, version by id; absent: all that is there. */
  seen?: { [key in EvidenceId]: number };
  /** For *said*: the version of the attribution that was looked at; absent: the present one. */
  attribution_version?: number;
};

/** Make one claim of two; `other` goes, its evidence and comments come along. */
export type MergeClaims = {
  /** The claim that stays. */
  claim: ClaimId;
  /** The claim that goes. */
  other: ClaimId;
  /** How both together are worded, at most 2,000 code points; absent: both wordings, or the quote of both. */
  statement?: string;
};

/** Change which words of the article the claim rests on. */
export type MoveClaim = {
  /** The claim. */
  claim: ClaimId;
  /** Where it is to rest. */
  spans: Array<Span>;
};

/**
 * Suggest claims that another engine proposes. One whose quote is not in the article, that has words of its own or loses
 * a word that denies is left out and counted.
 */
export type ProposeClaims = {
  /** Who proposes them, such as the model's name; at most 100 code points. */
  proposer: string;
  /** What it was sent besides the article, at most 10,000 code points. */
  sent?: string;
  /** At most 200 of them. */
  claims: Array<ProposedClaim>;
  /** Why there are none, where asking failed; at most 300 code points. */
  failed?: string;
};

/** A claim as another engine proposes it. */
export type ProposedClaim = {
  /** The article's own words, as they stand there. */
  quote: string;
  /** What they say, in words of the article; those that are not the quote's get brackets. */
  statement: string;
  /** Who says it, as the article names them; absent: the article itself. */
  claimant?: string;
};

/** Go on with a closed session; one in the archive comes out of it. */
export type ReopenSession = Record<symbol, never>;

/** Take a settled thread up again. */
export type ReopenThread = {
  /** The claim. */
  claim: ClaimId;
  /** The first comment of the thread. */
  thread: CommentId;
};

/** Call a thread settled. */
export type ResolveThread = {
  /** The claim. */
  claim: ClaimId;
  /** The first comment of the thread. */
  thread: CommentId;
  /** Why, at most 1,000 code points; needed where another person began it. */
  why?: string;
};

/** Bring dismissed claims back, or decide against a proposed dismissal. */
export type RestoreClaims = {
  /** The claims; those that are neither dismissed nor proposed to be stay as they are. */
  claims: Array<ClaimId>;
};

/** Change the claim's wording. */
export type RewordClaim = {
  /** The claim. */
  claim: ClaimId;
  /** Its wording, at most 2,000 code points. */
  statement: string;
};

/** Undo a merge: `other` is a claim of its own again, with what came along from it. */
export type SeparateClaims = {
  /** The claim that took the other one in. */
  claim: ClaimId;
  /** The claim that is to be one again. */
  other: ClaimId;
};

/** Set aside what is unread in the span. */
export type SetAside = {
  /** Where. */
  span: Span;
  /** Only what stands in blocks of this kind; absent: all. */
  blocks?: BlockKind;
  /** Why. */
  reason: AsideReason;
  /** More about it, at most 1,000 code points; needed where the reason is “other”. */
  note?: string;
};

/** Release the claim with the verdict of `verdict`, who must be somebody else. */
export type SignOff = {
  /** The claim. */
  claim: ClaimId;
  /** The question whose answer is signed. */
  question?: Question;
  /** Whose verdict stands. */
  verdict: PersonId;
  /** Why it may stand without a rationale or a source; needed only then. At most 1,000 code points. */
  why?: string;
};

/** Part a claim in two at an offset in the article. */
export type SplitClaim = {
  /** The claim. */
  claim: ClaimId;
  /** Where the second part begins, in code points of the article. */
  at: number;
  /** How both are to be worded; absent: the engine words them. */
  statements?: [string, string];
};

/** Make what was set aside in the span unread again. */
export type TakeBack = {
  /** Where. */
  span: Span;
};

/** Put an archived session back into the list. */
export type UnarchiveSession = Record<symbol, never>;

/** Decide that a question need not be answered. Refused where somebody has answered it, and for the last question of a claim. */
export type WaiveQuestion = {
  /** The claim. */
  claim: ClaimId;
  /** The question. */
  question: Question;
  /** Why. */
  reason: WaiveReason;
  /** More about it, at most 1,000 code points; needed where the reason is “other”. */
  note?: string;
};

/** Take a sign-off back. */
export type WithdrawSignOff = {
  /** The claim. */
  claim: ClaimId;
  /** The question whose answer was signed. */
  question?: Question;
  /** Why, at most 1,000 code points; needed where another person signed. */
  why?: string;
};

/** Take one's verdict back. */
export type WithdrawVerdict = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** Why, at most 1,000 code points. */
  why?: string;
};
