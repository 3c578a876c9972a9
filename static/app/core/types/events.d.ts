// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type {
  ClaimContent,
  ClaimSplit,
  ClaimsMerged,
  ClaimsProposed,
  ClaimsSeparated,
  Finding,
} from './claim-events.d.ts';

import type {
  Anchor,
  AsideReason,
  BearsOn,
  ClaimId,
  CommentId,
  EvidenceId,
  Lack,
  Note,
  PassageCheck,
  PersonId,
  Question,
  Reason,
  SnapshotId,
  Source,
  SourceId,
  SourceLineage,
  Span,
  Stance,
  WaiveReason,
} from './claims.d.ts';

import type {
  ArticleForm,
  AsideId,
  Backup,
  BlockKind,
  Details,
  OpenEnd,
  Scale,
} from './state.d.ts';

export * from './claim-events.d.ts';

/** Who makes a claim, and when and where they said it. */
export type Attribution = {
  /** Who makes it, at most 300 code points; absent or blank: the article itself. */
  claimant?: string;
  /** When they said it, as people write it, at most 300 code points. */
  said_when?: string;
  /** Where they said it, at most 300 code points. */
  said_where?: string;
};

/** A block of the article: a headline, a paragraph. */
export type Block = {
  /** Where it stands. */
  span: Span;
  /** What it is. */
  kind: BlockKind;
};

/** A person made a stretch of text a claim. */
export type ClaimAdded = {
  /** Its id. */
  claim: ClaimId;
  /** Who makes it, if not the article itself. */
  claimant?: string;
  /** Where it rests in the article. */
  anchor: Anchor;
  /** Its wording. */
  statement: string;
  /** Whether a person worded it; else it is the engine's, or the quote as it stands. */
  worded?: boolean;
  /** What the engine says of it, where it was asked. */
  finding?: Finding;
};

/** Somebody else, or nobody, takes care of a claim. */
export type ClaimAssigned = {
  /** The claim. */
  claim: ClaimId;
  /** Who took care of it. */
  before?: PersonId;
  /** Who takes care of it now. */
  after?: PersonId;
};

/** It was said who makes a claim, when and where. */
export type ClaimAttributed = {
  /** The claim. */
  claim: ClaimId;
  /** What was said of it before. */
  before: Attribution;
  /** What is said of it now. */
  after: Attribution;
};

/** A claim's boundaries were moved. */
export type ClaimMoved = {
  /** The claim. */
  claim: ClaimId;
  /** What it was. */
  before: ClaimContent;
  /** What it is now. */
  after: ClaimContent;
};

/** A claim was reworded. */
export type ClaimReworded = {
  /** The claim. */
  claim: ClaimId;
  /** What it said. */
  before: Wording;
  /** What it says now. */
  after: Wording;
  /** What the engine says of the new wording. */
  finding?: Finding;
};

/** A second person released the claim. */
export type ClaimSignedOff = {
  /** The claim. */
  claim: ClaimId;
  /** The question whose answer was signed. */
  question?: Question;
  /** Whose verdict stands. */
  verdict: PersonId;
  /** Its rating. */
  rating: string;
  /** What it lacked. */
  without?: Array<Lack>;
  /** Why it was signed all the same. */
  why?: string;
};

/** Suggested claims were taken up. */
export type ClaimsAccepted = {
  /** The claims. */
  claims: Array<ClaimId>;
};

/** Claims will not be checked; for those that have a verdict it is proposed to a second person. */
export type ClaimsDismissed = {
  /** Those that will not be checked. */
  claims: Array<ClaimId>;
  /** Those for which it is proposed. */
  proposed?: Array<ClaimId>;
  /** Why. */
  reason: AsideReason;
  /** More about it. */
  note?: string;
};

/** Claims that were dismissed, or proposed to be, are to be checked after all. */
export type ClaimsRestored = {
  /** The claims. */
  claims: Array<ClaimId>;
};

/** A client-made id of one command; what the command makes takes the same id. */
export type CommandId = string;

/** Somebody commented. */
export type CommentAdded = {
  /** The claim. */
  claim: ClaimId;
  /** The comment's id. */
  comment: CommentId;
  /** The first comment of its thread; itself if it is the first. */
  thread: CommentId;
  /** What was said. */
  text: string;
  /** Who beside its author may see it; absent: everybody on the desk. */
  between?: Array<PersonId>;
};

/** Somebody corrected their comment. */
export type CommentEdited = {
  /** The claim. */
  claim: ClaimId;
  /** The comment. */
  comment: CommentId;
  /** What it said. */
  before: string;
  /** What it says now. */
  after: string;
};

/** The article was described anew. */
export type DetailsEdited = {
  /** The details as they were. */
  before: Details;
  /** The details as they are now. */
  after: Details;
};

/** An event of the audit trail (UUID v7). */
export type EventId = string;

/** Words were taken out of an event, for good. Its hash stays. */
export type EventRedacted = {
  /** The event. */
  event: number;
  /** Why the words may not be kept, at most 500 code points. */
  ground: string;
  /** SHA-256 of the salt and the canonical text of what its data says instead, hex. */
  instead: string;
};

/** A piece of evidence as somebody typed it, and as events keep it. */
export type EvidenceInput = {
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

/** What somebody judged: a rating and why. */
export type Judgement = {
  /** A step of the desk's scale. */
  rating: string;
  /** Why, in Markdown, at most 20,000 code points; may be empty. */
  rationale: string;
};

/** Why a session takes over what the desk knows. */
export type LibraryCause = {
  /** What was done. */
  change: LibraryChange;
  /** The number of that event in the desk's trail. */
  desk_event: number;
  /** To which source. */
  source: NamedSource;
  /** With which other. */
  other?: NamedSource;
  /** What shows it. */
  why?: string;
};

/** What was done to the library. */
export type LibraryChange = 'linked' | 'unlinked' | 'merged' | 'readdressed';

/** What the desk knows of where sources come from was taken over. */
export type LineageChanged = {
  /** What it follows from. */
  cause: LibraryCause;
  /** The claims with evidence from these sources. */
  claims: Array<ClaimId>;
  /** What was known about each piece of evidence, and what is now. */
  evidence: { [key in EvidenceId]: Relinked };
};

/** A source and what it is called. */
export type NamedSource = {
  /** Its id. */
  id: SourceId;
  /** Its title. */
  title: string;
};

/** A question that was waived is asked again. */
export type QuestionAsked = {
  /** The claim. */
  claim: ClaimId;
  /** The question. */
  question: Question;
  /** Why it had been waived. */
  reason: WaiveReason;
  /** More about that. */
  note?: string;
};

/** A question need not be answered. */
export type QuestionWaived = {
  /** The claim. */
  claim: ClaimId;
  /** The question. */
  question: Question;
  /** Why. */
  reason: WaiveReason;
  /** More about it. */
  note?: string;
};

/** Where the source of a piece of evidence comes from, before and now. */
export type Relinked = {
  /** What was known. */
  before?: SourceLineage;
  /** What is known now. */
  after: SourceLineage;
  /** The record it was merged into, if it was. */
  into?: SourceId;
};

/** An event with its place in the chain. Its JSON is the same in the database, over HTTP and in an export. */
export type Sealed = {
  /** 16 random bytes, base64url without padding. */
  salt: string;
  /** The hash of the event before, hex; zeros for the first. */
  prev: string;
  /** This event's hash, hex. */
  hash: string;
  /** Of a redacted event the hash of what it said, hex; its data is what is said instead. */
  data_hash?: string;
  /** Its place in the session: 1, 2, 3 … without a gap. */
  seq: number;
  /** Its own id, UUID v7. */
  id: EventId;
  /** When it was decided, to the microsecond. */
  at: string;
  /** Who did it. */
  actor: PersonId;
  /** The command that asked for it. */
  command: CommandId;
} & (
  | { kind: 'session_opened'; data: SessionOpened }
  | { kind: 'event_redacted'; data: EventRedacted }
  | { kind: 'lineage_changed'; data: LineageChanged }
  | { kind: 'details_edited'; data: DetailsEdited }
  | { kind: 'session_closed'; data: SessionClosed }
  | { kind: 'session_reopened'; data: SessionReopened }
  | { kind: 'session_archived'; data: SessionArchived }
  | { kind: 'session_unarchived'; data: SessionUnarchived }
  | { kind: 'text_set_aside'; data: TextSetAside }
  | { kind: 'text_taken_back'; data: TextTakenBack }
  | { kind: 'claim_added'; data: ClaimAdded }
  | { kind: 'claims_proposed'; data: ClaimsProposed }
  | { kind: 'claims_accepted'; data: ClaimsAccepted }
  | { kind: 'claims_dismissed'; data: ClaimsDismissed }
  | { kind: 'claims_restored'; data: ClaimsRestored }
  | { kind: 'claim_moved'; data: ClaimMoved }
  | { kind: 'claim_reworded'; data: ClaimReworded }
  | { kind: 'claim_split'; data: ClaimSplit }
  | { kind: 'claims_merged'; data: ClaimsMerged }
  | { kind: 'claims_separated'; data: ClaimsSeparated }
  | { kind: 'claim_assigned'; data: ClaimAssigned }
  | { kind: 'claim_attributed'; data: ClaimAttributed }
  | { kind: 'question_waived'; data: QuestionWaived }
  | { kind: 'question_asked'; data: QuestionAsked }
  | { kind: 'verdict_given'; data: VerdictGiven }
  | { kind: 'verdict_changed'; data: VerdictChanged }
  | { kind: 'verdict_withdrawn'; data: VerdictWithdrawn }
  | { kind: 'verdict_affirmed'; data: VerdictAffirmed }
  | { kind: 'source_attached'; data: SourceAttached }
  | { kind: 'source_edited'; data: SourceEdited }
  | { kind: 'source_detached'; data: SourceDetached }
  | { kind: 'comment_added'; data: CommentAdded }
  | { kind: 'comment_edited'; data: CommentEdited }
  | { kind: 'thread_resolved'; data: ThreadResolved }
  | { kind: 'thread_reopened'; data: ThreadReopened }
  | { kind: 'claim_signed_off'; data: ClaimSignedOff }
  | { kind: 'sign_off_withdrawn'; data: SignOffWithdrawn }
);

/** The session was put out of the list. */
export type SessionArchived = Record<symbol, never>;

/** The check was ended. */
export type SessionClosed = {
  /** What was still open. */
  open_ends?: Array<OpenEnd>;
  /** Why it was closed all the same. */
  why?: string;
};

/** The session was opened. Always the first event, and only the first. */
export type SessionOpened = {
  /** What is known about the article. */
  details: Details;
  /** The article, exactly as it is checked. */
  text: string;
  /** The blocks of the text. */
  blocks: Array<Block>;
  /** The sentences of the text. */
  sentences: Array<Span>;
  /** What the text is, where it is no plain article. */
  form?: ArticleForm;
  /** What to tell people who expect claims, when the engine could suggest none. */
  remark?: string;
  /** The desk's rating scale. */
  scale: Scale;
  /** The scale of *said*; events that are older than that question have none. */
  said_scale?: Scale;
  /** The claims the engine suggests, in reading order. */
  claims: Array<Suggestion>;
  /** Comments, footnotes and links that the writer left in the draft. */
  backup?: Array<Backup>;
};

/** The check was taken up again. */
export type SessionReopened = Record<symbol, never>;

/** The session was put back into the list. */
export type SessionUnarchived = Record<symbol, never>;

/** The release was taken back. */
export type SignOffWithdrawn = {
  /** The claim. */
  claim: ClaimId;
  /** The question whose answer was signed. */
  question?: Question;
  /** Why. */
  why?: string;
};

/** A source was attached. */
export type SourceAttached = {
  /** The claim. */
  claim: ClaimId;
  /** The id of the piece of evidence. */
  evidence: EvidenceId;
  /** The source and what it says. */
  content: EvidenceInput;
};

/** A piece of evidence was taken off. */
export type SourceDetached = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** What it said. */
  before: EvidenceInput;
  /** Why. */
  why?: string;
};

/** A piece of evidence was corrected. */
export type SourceEdited = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** What it said. */
  before: EvidenceInput;
  /** What it says now. */
  after: EvidenceInput;
};

/** A claim the engine suggests. */
export type Suggestion = {
  /** Its id. */
  claim: ClaimId;
  /** Where it stands; the article is in the same event, so its words are not said again. */
  spans: Array<Span>;
  /** Its wording: words of the article, with marked substitutions. */
  statement: string;
  /** Who makes it, if not the article itself. */
  claimant?: string;
  /** How much the claim needs checking, 0–100. */
  score: number;
  /** Why. */
  reasons: Array<Reason>;
  /** Where its words contradict the calendar, arithmetic or the rest of the article. */
  notes?: Array<Note>;
};

/** Text was set aside. */
export type TextSetAside = {
  /** The id of the decision. */
  aside: AsideId;
  /** The stretches, in reading order. */
  spans: Array<Span>;
  /** Why. */
  reason: AsideReason;
  /** More about it. */
  note?: string;
};

/** Text that was set aside is unread again. */
export type TextTakenBack = {
  /** The stretches, in reading order. */
  spans: Array<Span>;
};

/** A settled thread was taken up again. */
export type ThreadReopened = {
  /** The claim. */
  claim: ClaimId;
  /** The first comment of the thread. */
  thread: CommentId;
};

/** A thread was settled. */
export type ThreadResolved = {
  /** The claim. */
  claim: ClaimId;
  /** The first comment of the thread. */
  thread: CommentId;
  /** Why. */
  why?: string;
};

/** Somebody looked at a stale verdict again, their own or that of another, and it still holds. */
export type VerdictAffirmed = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** Whose it is; absent: that of who affirmed it. */
  of?: PersonId;
  /** What it says. */
  verdict: Judgement;
  /** The version of the claim it is for from now on. */
  claim_version: number;
  /** The evidence it rests on from now on. */
  evidence: { [key in EvidenceId]: number };
};

/** Somebody changed their verdict. */
export type VerdictChanged = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** What was judged before. */
  before: Judgement;
  /** What is judged now. */
  after: Judgement;
  /** The version of the claim it is for. */
  claim_version: number;
  /** The evidence it rests on. */
  evidence: { [key in EvidenceId]: number };
};

/** Somebody gave a verdict. */
export type VerdictGiven = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** What was judged. */
  verdict: Judgement;
  /** The version of the claim it is for. */
  claim_version: number;
  /** The evidence it rests on. */
  evidence: { [key in EvidenceId]: number };
};

/** Somebody took their verdict back. */
export type VerdictWithdrawn = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** What was judged. */
  before: Judgement;
  /** Why it was taken back. */
  why?: string;
};

/** A claim's wording, and its claimant, which this changed before `attribute_claim` did. */
export type Wording = {
  /** The wording. */
  statement: string;
  /** Who makes the claim. */
  claimant?: string;
};
