// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type {
  AsideReason,
  BearsOn,
  ClaimId,
  ClaimKind,
  CommentId,
  EvidenceId,
  FixId,
  PassageCheck,
  PersonId,
  Priority,
  Question,
  SnapshotId,
  Source,
  SourceId,
  SourceLineage,
  Span,
  Stance,
  WaiveReason,
} from './claims.d.ts';

import type { Attribution, ItemPlace, MustOutcome, Rules, Settlement } from './events.d.ts';

import type {
  BlockKind,
  ContactAnswer,
  ContactChannel,
  ContactId,
  ContactRole,
  FixAnswer,
  FixWeight,
} from './state.d.ts';

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

/** Agree to the words its author wrote instead of those a fix proposed. Who does not answers the fix anew. */
export type AgreeToWording = {
  /** The fix. */
  fix: FixId;
};

/** Write down what came of an attempt to reach somebody, or correct that. */
export type AnswerContact = {
  /** The contact. */
  contact: ContactId;
  /** What came of it. */
  answer: ContactAnswer;
};

/** Say what becomes of a fix. Again: changes the answer. */
export type AnswerFix = {
  /** The fix. */
  fix: FixId;
  /** The answer. */
  answer: FixAnswer;
  /** The other words, to reword it, or the answer to a query; at most 5,000 code points. */
  words?: string;
  /** Why, at most 1,000 code points; needed to decline. */
  why?: string;
};

/** Put a closed session out of the list. */
export type ArchiveSession = Record<symbol, never>;

/** Let people with the role *author* see the article with its fixes and queries, and answer these. Replaces who was asked before. */
export type AskAuthors = {
  /** Who; at most 20, nobody: the author sees nothing of it any more. */
  people: Array<PersonId>;
  /** By when they are to answer. */
  due?: string;
};

/** Ask a question again that was waived. */
export type AskQuestion = {
  /** The claim. */
  claim: ClaimId;
  /** The question. */
  question: Question;
};

/** Attach a source that only named people see. */
export type AttachConfidential = {
  /** The claim. */
  claim: ClaimId;
  /** Who beside its author sees it, at most 50 people. */
  seen_by: Array<PersonId>;
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
  /** Where nobody typed a passage and it bears on *said*: what came of looking for the words that the article quotes. */
  quotation?: PassageCheck;
  /** Where what the source says comes from in the end. */
  lineage?: SourceLineage;
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
  /** Where nobody typed a passage and it bears on *said*: what came of looking for the words that the article quotes. */
  quotation?: PassageCheck;
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

/** Say which kinds of claim one is of, whatever the engine finds in its words from now on. */
export type ClassifyClaim = {
  /** The claim. */
  claim: ClaimId;
  /** The kinds; none: it has no checklist. */
  kinds: Array<ClaimKind>;
};

/** End the check; nothing changes afterwards until the session is reopened. */
export type CloseSession = {
  /** Why it may end with something still open, at most 1,000 code points; needed only then. */
  why?: string;
};

/** A change somebody asks for. Becomes one event, or is refused. */
export type Command =
  | ({ kind: 'edit_details' } & EditDetails)
  | ({ kind: 'set_deadline' } & SetDeadline)
  | ({ kind: 'close_session' } & CloseSession)
  | ({ kind: 'reopen_session' } & ReopenSession)
  | ({ kind: 'archive_session' } & ArchiveSession)
  | ({ kind: 'unarchive_session' } & UnarchiveSession)
  | ({ kind: 'set_rules' } & SetRules)
  | ({ kind: 'publish_report' } & PublishReport)
  | ({ kind: 'take_down_report' } & TakeDownReport)
  | ({ kind: 'set_aside' } & SetAside)
  | ({ kind: 'take_back' } & TakeBack)
  | ({ kind: 'ask_authors' } & AskAuthors)
  | ({ kind: 'propose_fix' } & ProposeFix)
  | ({ kind: 'answer_fix' } & AnswerFix)
  | ({ kind: 'agree_to_wording' } & AgreeToWording)
  | ({ kind: 'settle_must' } & SettleMust)
  | ({ kind: 'withdraw_fix' } & WithdrawFix)
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
  | ({ kind: 'settle_claims' } & SettleClaims)
  | ({ kind: 'plan_claims' } & PlanClaims)
  | ({ kind: 'attribute_claim' } & AttributeClaim)
  | ({ kind: 'waive_question' } & WaiveQuestion)
  | ({ kind: 'ask_question' } & AskQuestion)
  | ({ kind: 'give_verdict' } & GiveVerdict)
  | ({ kind: 'withdraw_verdict' } & WithdrawVerdict)
  | ({ kind: 'affirm_verdict' } & AffirmVerdict)
  | ({ kind: 'attach_source' } & AttachSource)
  | ({ kind: 'edit_source' } & EditSource)
  | ({ kind: 'detach_source' } & DetachSource)
  | ({ kind: 'attach_confidential' } & AttachConfidential)
  | ({ kind: 'edit_confidential' } & EditConfidential)
  | ({ kind: 'share_confidential' } & ShareConfidential)
  | ({ kind: 'detach_confidential' } & DetachConfidential)
  | ({ kind: 'classify_claim' } & ClassifyClaim)
  | ({ kind: 'tick_item' } & TickItem)
  | ({ kind: 'untick_item' } & UntickItem)
  | ({ kind: 'log_contact' } & LogContact)
  | ({ kind: 'edit_contact' } & EditContact)
  | ({ kind: 'answer_contact' } & AnswerContact)
  | ({ kind: 'add_comment' } & AddComment)
  | ({ kind: 'edit_comment' } & EditComment)
  | ({ kind: 'resolve_thread' } & ResolveThread)
  | ({ kind: 'reopen_thread' } & ReopenThread)
  | ({ kind: 'sign_off' } & SignOff)
  | ({ kind: 'withdraw_sign_off' } & WithdrawSignOff);

/** Take a confidential source off the claim. */
export type DetachConfidential = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** Why, at most 1,000 code points; for those who see the source. */
  why?: string;
};

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

/** By when something is to be done. */
export type Due = 'never' | { by: string };

/** Correct one's own comment. */
export type EditComment = {
  /** The claim. */
  claim: ClaimId;
  /** The comment. */
  comment: CommentId;
  /** What it is to say, at most 10,000 code points. */
  text: string;
};

/** Correct what a confidential source says. */
export type EditConfidential = {
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
  /** Where nobody typed a passage and it bears on *said*: what came of looking for the words that the article quotes. */
  quotation?: PassageCheck;
  /** Where what the source says comes from in the end. */
  lineage?: SourceLineage;
};

/** Correct what is written down of an attempt to reach somebody. */
export type EditContact = {
  /** The contact. */
  contact: ContactId;
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
  /** Where nobody typed a passage and it bears on *said*: what came of looking for the words that the article quotes. */
  quotation?: PassageCheck;
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

/** Write down an attempt to reach somebody. */
export type LogContact = {
  /** The claim it is about; absent: the article. */
  claim?: ClaimId;
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

/** Plan claims: what is named changes, everything else stays as it is. */
export type PlanClaims = {
  /** The claims. */
  claims: Array<ClaimId>;
  /** Who is to take care of them, too. */
  assign?: Array<PersonId>;
  /** Who is not to take care of them any more. */
  unassign?: Array<PersonId>;
  /** By when they are to be done. */
  due?: Due;
  /** How pressing they are. */
  priority?: Priority;
  /** Words under which they are to be found, too; at most 40 code points each. */
  tag?: Array<string>;
  /** Words under which they are not to be found any more. */
  untag?: Array<string>;
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

/** Propose what the article should say instead, or ask its author something. */
export type ProposeFix = {
  /** The words it is about; empty: something is put in there. */
  span: Span;
  /** The words instead, at most 5,000 code points; empty: none. A query needs none. */
  replacement?: string;
  /** How much it matters. */
  weight: FixWeight;
  /** Why, at most 1,000 code points; a query asks here. */
  why?: string;
  /** The claim it follows from. */
  claim?: ClaimId;
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

/** Publish a closed session as it stands: the first version, or a correction of the one before. */
export type PublishReport = {
  /** Whether search engines may list it. If not, they are asked to leave it out, and it is for those who have its address. */
  listed: boolean;
  /** What is corrected, and why, in words for readers, at most 1,000 code points; of the first version nothing is said. */
  why?: string;
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

/** Say by when the check is to be done. */
export type SetDeadline = {
  /** By then; absent: at no particular time. */
  deadline?: string;
};

/** Give the session rules of its own. */
export type SetRules = {
  /** The rules. */
  rules: Rules;
  /** Why it has others than the desk, at most 1,000 code points. */
  why: string;
};

/** Settle what a revision did to claims. A claim is pointed to where its words went by moving it there. */
export type SettleClaims = {
  /** The claims. */
  claims: Array<ClaimId>;
  /** How. */
  outcome: Settlement;
};

/** Say what becomes of a must that was declined. Rewording it is an answer like another. */
export type SettleMust = {
  /** The fix. */
  fix: FixId;
  /** What becomes of it. */
  outcome: MustOutcome;
  /** Why, at most 1,000 code points. */
  why: string;
};

/** Say anew who sees a confidential source. */
export type ShareConfidential = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** Who beside who attached it sees it, at most 50 people. */
  seen_by: Array<PersonId>;
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

/**
 * Take the publication down, all its versions: readers are told that it is gone, since when and why. These do not come back;
 * another may be published.
 */
export type TakeDownReport = {
  /** Why, in words for readers, at most 1,000 code points. */
  why: string;
};

/** Tick an item of the claim's checklist, for the claim as it is worded now. */
export type TickItem = {
  /** The claim. */
  claim: ClaimId;
  /** The item. */
  item: ItemPlace;
};

/** Put an archived session back into the list. */
export type UnarchiveSession = Record<symbol, never>;

/** Take back the tick of an item of the claim's checklist, one's own or another's. */
export type UntickItem = {
  /** The claim. */
  claim: ClaimId;
  /** The item. */
  item: ItemPlace;
};

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

/** Take a fix back. */
export type WithdrawFix = {
  /** The fix. */
  fix: FixId;
  /** Why, at most 1,000 code points; needed where another person proposed it. */
  why?: string;
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
