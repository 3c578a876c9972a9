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
  Around,
  AsideReason,
  BearsOn,
  ClaimId,
  ClaimKind,
  CommentId,
  EvidenceId,
  EvidenceInput,
  Fate,
  FixId,
  Judgement,
  Lack,
  Note,
  PassageCheck,
  PassageResult,
  PersonId,
  Plan,
  Question,
  Reason,
  SnapshotId,
  SourceId,
  SourceLineage,
  Span,
  WaiveReason,
} from './claims.d.ts';

import type {
  ArticleForm,
  AsideId,
  Backup,
  BlockKind,
  Checklists,
  ContactAnswer,
  ContactChannel,
  ContactId,
  ContactRole,
  Details,
  FixAnswer,
  FixWeight,
  OpenEnd,
  Role,
  Scale,
} from './state.d.ts';

export * from './claim-events.d.ts';

/** Somebody answered, or changed their answer, and nobody else sees yet what. */
export type AnswerSealed = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answers. */
  question?: Question;
  /** The version of the claim it is for. */
  claim_version: number;
  /** The evidence it rests on. */
  evidence: { [key in EvidenceId]: number };
  /** What was judged. */
  sealed: SealedJudgement;
};

/** Somebody answered, and with that enough people have: all answers are seen by all. */
export type AnswersOpened = {
  /** The claim. */
  claim: ClaimId;
  /** The question they answer. */
  question?: Question;
  /** What the last of them judged. */
  verdict: Judgement;
  /** The version of the claim that is for. */
  claim_version: number;
  /** The evidence that rests on. */
  evidence: { [key in EvidenceId]: number };
  /** What the others had judged. */
  opened: { [key in PersonId]: Judgement };
};

/** The article has another text. */
export type ArticleRevised = {
  /** The number of the revision; the text the session was opened with is 1. */
  revision: number;
  /** The article, exactly as it is checked from now on. */
  text: string;
  /** The blocks of the text. */
  blocks: Array<Block>;
  /** The sentences of the text. */
  sentences: Array<Span>;
  /** What the text is, where it is no plain article. */
  form?: ArticleForm;
  /** What to tell people who expect claims, when the engine could suggest none. */
  remark?: string;
  /** Where it says something else than the revision before; what lies between is unchanged, and claims there are. */
  changes: Changes;
  /** Claims that do not stand unchanged where they stood. */
  carried: Array<CarriedClaim>;
  /** Suggestions nobody had decided on, whose words changed: what is to be checked there is suggested anew. */
  dropped_claims: Array<ClaimId>;
  /** What is left of text that was set aside, where something changed in it. */
  asides: { [key in AsideId]: Array<Span> };
  /** The fixes that are made in it, and where. */
  made: { [key in FixId]: Span };
  /** The fixes whose words are not there any more. */
  lost: Array<FixId>;
  /** The claims the engine suggests in what is new. */
  claims: Array<Suggestion>;
  /** Whether it was made from the accepted fixes, and not handed in. */
  from_fixes?: boolean;
  /** Why. */
  why?: string;
};

/** Who makes a claim, and when and where they said it. */
export type Attribution = {
  /** Who makes it, at most 300 code points; absent or blank: the article itself. */
  claimant?: string;
  /** When they said it, as people write it, at most 300 code points. */
  said_when?: string;
  /** Where they said it, at most 300 code points. */
  said_where?: string;
};

/** Other authors are asked about the article, or by another time. */
export type AuthorsAsked = {
  /** Who was asked before. */
  before?: Array<PersonId>;
  /** Who is asked now. */
  people: Array<PersonId>;
  /** By when they are to answer. */
  due?: string;
};

/** A block of the article: a headline, a paragraph. */
export type Block = {
  /** Where it stands. */
  span: Span;
  /** What it is. */
  kind: BlockKind;
};

/** A claim that does not stand unchanged where it stood. */
export type CarriedClaim = {
  /** The claim. */
  claim: ClaimId;
  /** What became of it. */
  fate: Fate;
  /** Where it stands in the new revision; empty if it is gone. */
  spans: Array<Span>;
  /** Its wording, where that follows from the new words. */
  statement?: string;
  /** What the engine says of the new words. */
  finding?: Finding;
  /** The sentence around it, where that changed. */
  around?: Around;
  /** The fixes that were made in its words. */
  fixes?: Array<FixId>;
};

/** Words that became others. One of the two may be empty, not both. JSON: `[[start, end], [start, end]]`. */
export type Change = [[number, number], [number, number]];

/** All changes between two revisions, in reading order, none of them in another. */
export type Changes = Array<Change>;

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

/** Somebody else, or nobody, takes care of a claim. No command becomes it any more: claims are planned now. */
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

/** Somebody said which kinds of claim one is of. */
export type ClaimClassified = {
  /** The claim. */
  claim: ClaimId;
  /** The kinds it was of. */
  before: Array<ClaimKind>;
  /** The kinds it is of. */
  after: Array<ClaimKind>;
};

/** A claim's boundaries were moved. */
export type ClaimMoved = {
  /** The claim. */
  claim: ClaimId;
  /** What it was. */
  before: ClaimContent;
  /** What it is now. */
  after: ClaimContent;
  /** The event as of which it was like this, if it was put back to that. */
  restored?: number;
};

/** What is planned for a claim became something else. */
export type ClaimPlanned = {
  /** The claim. */
  claim: ClaimId;
  /** What was planned for it. */
  before: Plan;
  /** What is planned for it now. */
  after: Plan;
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
  /** The event as of which it was like this, if it was put back to that. */
  restored?: number;
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
  /** Whether answers that were given blind differed, and this decided between them. */
  adjudicated?: boolean;
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

/** Claims were planned. */
export type ClaimsPlanned = {
  /** Those whose plan became another one. */
  planned: Array<ClaimPlanned>;
};

/** Claims that were dismissed, or proposed to be, are to be checked after all. */
export type ClaimsRestored = {
  /** The claims. */
  claims: Array<ClaimId>;
};

/** What a revision did to claims was settled. */
export type ClaimsSettled = {
  /** The claims. */
  claims: Array<ClaimId>;
  /** How. */
  outcome: Settlement;
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

/** A source was attached that only some people see. */
export type ConfidentialAttached = {
  /** The claim. */
  claim: ClaimId;
  /** The id of the piece of evidence. */
  evidence: EvidenceId;
  /** What it bears on. */
  bears_on: BearsOn;
  /** Who sees it. */
  seen_by: Array<PersonId>;
  /** What it says. */
  sealed: SealedPart;
};

/** What only some people may know of what happened to a piece of confidential evidence. */
export type ConfidentialContent = {
  /** What it said. */
  before?: EvidenceInput;
  /** What it says. */
  after?: EvidenceInput;
  /** Why. */
  why?: string;
};

/** A confidential source was taken off. */
export type ConfidentialDetached = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** What it said, and why it was taken off. */
  sealed: SealedPart;
};

/** What a confidential source says was corrected. */
export type ConfidentialEdited = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** What it bears on now. */
  bears_on: BearsOn;
  /** What it said, and says. */
  sealed: SealedPart;
};

/** Others see a confidential source from now on. */
export type ConfidentialShared = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** Who saw it. */
  before: Array<PersonId>;
  /** Who sees it. */
  after: Array<PersonId>;
};

/** What came of an attempt was written down. */
export type ContactAnswered = {
  /** The contact. */
  contact: ContactId;
  /** The claim it is about; absent: the article. */
  claim?: ClaimId;
  /** Who was asked. */
  name: string;
  /** What stood there before. */
  before?: ContactAnswer;
  /** What came of it. */
  answer: ContactAnswer;
};

/** What is written down of an attempt was corrected. */
export type ContactEdited = {
  /** The contact. */
  contact: ContactId;
  /** The claim it is about; absent: the article. */
  claim?: ClaimId;
  /** What it said. */
  before: ContactInput;
  /** What it says now. */
  after: ContactInput;
};

/** An attempt to reach somebody, as somebody typed it and as events keep it. */
export type ContactInput = {
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

/** An attempt to reach somebody was written down. */
export type ContactLogged = {
  /** Its id. */
  contact: ContactId;
  /** The claim it is about; absent: the article. */
  claim?: ClaimId;
  /** Whom, when, how, and what was asked. */
  content: ContactInput;
};

/** The check is to be done by another time. */
export type DeadlineSet = {
  /** By when it was to be done. */
  before?: string;
  /** By when it is to be done now. */
  after?: string;
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

/** A fix was answered. */
export type FixAnswerGiven = {
  /** The fix. */
  fix: FixId;
  /** The answer. */
  answer: FixAnswer;
  /** The words of the article that it is about. */
  quote: string;
  /** The words that are to stand there, or the answer to a query. */
  words?: string;
  /** Why. */
  why?: string;
  /** Those that are declined with it, because both cannot be made. */
  declined?: Array<FixId>;
  /** Whether the author answered, and not the desk for them. */
  by_author?: boolean;
};

/** A fix was proposed. */
export type FixProposed = {
  /** The fix. */
  fix: FixId;
  /** The words it is about. */
  span: Span;
  /** Those words. */
  quote: string;
  /** The words instead. */
  replacement?: string;
  /** How much it matters. */
  weight: FixWeight;
  /** Why. */
  why?: string;
  /** The claim it follows from. */
  claim?: ClaimId;
};

/** A fix was taken back. */
export type FixWithdrawn = {
  /** The fix. */
  fix: FixId;
  /** What it said. */
  before: string;
  /** Why. */
  why?: string;
};

/** An item of the session's lists. */
export type ItemPlace = {
  /** Of which list. */
  kind: ClaimKind;
  /** Its place there, from 0. */
  place: number;
};

/** An item was ticked. */
export type ItemTicked = {
  /** The claim. */
  claim: ClaimId;
  /** The item. */
  item: ItemPlace;
  /** What it says. */
  words: string;
  /** The version of the claim it was ticked for. */
  claim_version: number;
};

/** A tick was taken back. */
export type ItemUnticked = {
  /** The claim. */
  claim: ClaimId;
  /** The item. */
  item: ItemPlace;
  /** What it says. */
  words: string;
  /** Who had ticked it. */
  of: PersonId;
  /** The version of the claim it had been ticked for. */
  claim_version: number;
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

/** What becomes of a must that was declined. */
export type MustOutcome = 'insisted' | 'let_go';

/** Somebody insisted on a must that was declined, or let it go. */
export type MustSettled = {
  /** The fix. */
  fix: FixId;
  /** What became of it. */
  outcome: MustOutcome;
  /** What it says. */
  before: string;
  /** Why. */
  why: string;
};

/** A source and what it is called. */
export type NamedSource = {
  /** Its id. */
  id: SourceId;
  /** Its title. */
  title: string;
};

/** The rules that are in force somewhere. */
export type Policy = {
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

/** A version was published. */
export type ReportPublished = {
  /** Its number, from 1. */
  version: number;
  /** Whether search engines may list it. */
  listed: boolean;
  /** What was corrected, and why. */
  why?: string;
};

/** The publication was taken down. */
export type ReportTakenDown = {
  /** Why. */
  why: string;
};

/** What a desk asks of an answer before it is signed off, and what takes whom. */
export type Rules = {
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

/** The session has rules of its own. */
export type RulesSet = {
  /** The rules before. */
  before: Policy;
  /** The rules now. */
  after: Rules;
  /** Why. */
  why: string;
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
  | { kind: 'source_drifted'; data: SourceDrifted }
  | { kind: 'lineage_changed'; data: LineageChanged }
  | { kind: 'article_revised'; data: ArticleRevised }
  | { kind: 'claim_assigned'; data: ClaimAssigned }
  | { kind: 'details_edited'; data: DetailsEdited }
  | { kind: 'deadline_set'; data: DeadlineSet }
  | { kind: 'session_closed'; data: SessionClosed }
  | { kind: 'session_reopened'; data: SessionReopened }
  | { kind: 'session_archived'; data: SessionArchived }
  | { kind: 'session_unarchived'; data: SessionUnarchived }
  | { kind: 'rules_set'; data: RulesSet }
  | { kind: 'report_published'; data: ReportPublished }
  | { kind: 'report_taken_down'; data: ReportTakenDown }
  | { kind: 'text_set_aside'; data: TextSetAside }
  | { kind: 'text_taken_back'; data: TextTakenBack }
  | { kind: 'authors_asked'; data: AuthorsAsked }
  | { kind: 'fix_proposed'; data: FixProposed }
  | { kind: 'fix_answer_given'; data: FixAnswerGiven }
  | { kind: 'wording_agreed'; data: WordingAgreed }
  | { kind: 'must_settled'; data: MustSettled }
  | { kind: 'fix_withdrawn'; data: FixWithdrawn }
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
  | { kind: 'claims_settled'; data: ClaimsSettled }
  | { kind: 'claims_planned'; data: ClaimsPlanned }
  | { kind: 'claim_attributed'; data: ClaimAttributed }
  | { kind: 'question_waived'; data: QuestionWaived }
  | { kind: 'question_asked'; data: QuestionAsked }
  | { kind: 'verdict_given'; data: VerdictGiven }
  | { kind: 'verdict_changed'; data: VerdictChanged }
  | { kind: 'answer_sealed'; data: AnswerSealed }
  | { kind: 'answers_opened'; data: AnswersOpened }
  | { kind: 'verdict_withdrawn'; data: VerdictWithdrawn }
  | { kind: 'sealed_answer_withdrawn'; data: SealedAnswerWithdrawn }
  | { kind: 'verdict_affirmed'; data: VerdictAffirmed }
  | { kind: 'source_attached'; data: SourceAttached }
  | { kind: 'source_edited'; data: SourceEdited }
  | { kind: 'source_detached'; data: SourceDetached }
  | { kind: 'confidential_attached'; data: ConfidentialAttached }
  | { kind: 'confidential_edited'; data: ConfidentialEdited }
  | { kind: 'confidential_shared'; data: ConfidentialShared }
  | { kind: 'confidential_detached'; data: ConfidentialDetached }
  | { kind: 'claim_classified'; data: ClaimClassified }
  | { kind: 'item_ticked'; data: ItemTicked }
  | { kind: 'item_unticked'; data: ItemUnticked }
  | { kind: 'contact_logged'; data: ContactLogged }
  | { kind: 'contact_edited'; data: ContactEdited }
  | { kind: 'contact_answered'; data: ContactAnswered }
  | { kind: 'comment_added'; data: CommentAdded }
  | { kind: 'comment_edited'; data: CommentEdited }
  | { kind: 'thread_resolved'; data: ThreadResolved }
  | { kind: 'thread_reopened'; data: ThreadReopened }
  | { kind: 'claim_signed_off'; data: ClaimSignedOff }
  | { kind: 'sign_off_withdrawn'; data: SignOffWithdrawn }
);

/** Somebody took an answer back that nobody else had seen, and will not. */
export type SealedAnswerWithdrawn = {
  /** The claim. */
  claim: ClaimId;
  /** The question it answered. */
  question?: Question;
  /** Why it was taken back. */
  why?: string;
};

/** What a sealed answer says, for its author; for all others its hash. */
export type SealedJudgement =
  | {
      /** What was judged. */
      content: Judgement;
      /** 16 random bytes, base64url without padding. */
      salt: string;
    }
  | {
      /** SHA-256 of the salt and the canonical text of the content, hex. */
      hash: string;
    };

/** The part of an event that only some people may know. */
export type SealedPart =
  | {
      /** What they know. */
      content: ConfidentialContent;
      /** 16 random bytes, base64url without padding. */
      salt: string;
    }
  | {
      /** SHA-256 of the salt and the canonical text of the content, hex. */
      hash: string;
    };

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
  /** The rules of the desk; absent in sessions that are older than those. */
  policy?: Policy;
  /** The desk's checklists; events that are older than those have none. */
  checklists?: Checklists;
  /** The claims the engine suggests, in reading order. */
  claims: Array<Suggestion>;
  /** Comments, footnotes and links that the writer left in the draft. */
  backup?: Array<Backup>;
};

/** The check was taken up again. */
export type SessionReopened = Record<symbol, never>;

/** The session was put back into the list. */
export type SessionUnarchived = Record<symbol, never>;

/** How a claim is settled after a revision. */
export type Settlement = 'kept' | 'given_up';

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
  /** The event as of which it was like this, if it was put back to that. */
  restored?: number;
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

/** A source says something else than it did: what is quoted from it is altered or gone, or stands there again. */
export type SourceDrifted = {
  /** The claim. */
  claim: ClaimId;
  /** The piece of evidence. */
  evidence: EvidenceId;
  /** What the source is called. */
  title: string;
  /** The snapshot that shows it. */
  snapshot: SnapshotId;
  /** What was known of the words before. */
  before: PassageResult;
  /** What came of looking for them in that snapshot. */
  check: PassageCheck;
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
  /** The event as of which it was like this, if it was put back to that. */
  restored?: number;
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
  /** The event as of which it was like this, if it was put back to that. */
  restored?: number;
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
  /** The event as of which it was like this, if it was put back to that. */
  restored?: number;
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

/** The desk agreed to the author's own wording of a fix, which is to be made. */
export type WordingAgreed = {
  /** The fix. */
  fix: FixId;
  /** The words of the article that it is about. */
  quote: string;
  /** The author's words, which are to stand there. */
  words: string;
  /** Those that are declined with it, because both cannot be made. */
  declined?: Array<FixId>;
};
