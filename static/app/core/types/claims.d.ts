// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

/** Words that a quotation and its source do not have in common. */
export type Alteration = {
  /** As quoted; empty: the source has more. */
  quoted: string;
  /** As in the source; empty: the quotation has more. */
  found: string;
  /** Where in the snapshot's text, in code points. */
  span: Span;
};

/** Where a claim rests: at least one span, in reading order, none overlapping another. */
export type Anchor = Array<QuotedSpan>;

/** A sentence before and after a revision. */
export type Around = {
  /** What it said. */
  before: string;
  /** What it says. */
  after: string;
};

/** Why a claim or a stretch of text will not be checked. */
export type AsideReason =
  | 'opinion'
  | 'prediction'
  | 'not_checkable'
  | 'duplicate'
  | 'out_of_scope'
  | 'nothing_to_check'
  | 'other';

/** Which question of a claim a piece of evidence bears on. */
export type BearsOn = 'said' | 'so' | 'both';

/** Something that has to be settled before a claim can be signed off. */
export type Blocker = {
  /** What sort it is. */
  kind: BlockerKind;
  /** A sentence for people, with nothing in it that people typed; a person stands in it as `{id}`. */
  words: string;
  /** The question it is about, where the claim asks two. */
  question?: Question;
  /** The comment to go to. */
  comment?: CommentId;
};

/** The sorts of blockers. */
export type BlockerKind = 'unsettled' | 'no_verdict' | 'sealed' | 'stale_verdict' | 'open_comment';

/** A claim of a session. */
export type ClaimId = string;

/** The kinds of claims that have a list of their own. A claim may be of several. */
export type ClaimKind = 'quotation' | 'number' | 'name' | 'date' | 'comparison' | 'cause' | 'law';

/** What whoever works on claims can do with one as it is now; what is not there cannot be done. */
export type ClaimMay = {
  /** Accept it. */
  accept?: boolean;
  /** Restore it. */
  restore?: boolean;
  /** Change what it says, where it rests and its evidence; dismiss it. */
  change?: boolean;
  /** Keep it with the words that a revision gave it. */
  keep?: boolean;
  /** Give it up, since its words are gone. */
  give_up?: boolean;
  /** Judge it, or say of a verdict that it still holds. */
  judge?: boolean;
  /** What has to be done before it can be judged or signed off, or that it is signed off already, in a sentence. */
  why_not?: string;
};

/** Something one person has to know of what another did to a claim. It goes when they next act on the claim. */
export type ClaimNotice = {
  /** Who is told. */
  to: PersonId;
  /** What was done, after the name of who did it: “took back your sign-off: the figure is from 2019”. */
  words: string;
  /** Who did it. */
  by: PersonId;
  /** When. */
  at: string;
};

/** The state people see, in the order of the work. */
export type ClaimState =
  | 'suggested'
  | 'to_check'
  | 'in_progress'
  | 'verdict_given'
  | 'second_check'
  | 'signed_off'
  | 'stale'
  | 'dismissed';

/** A claim as people see it. */
export type ClaimView = {
  /** Its number for people. */
  number: number;
  /** The version that commands name as `base`. */
  version: number;
  /** Where it rests in the article; changed as a whole. */
  anchor: Anchor;
  /** Whether those words are not in the article any more; the anchor is that of the last revision that had them. */
  gone?: boolean;
  /** What a revision did to its words, until somebody settles it. */
  unsettled?: Unsettled;
  /** What it was before fixes were made in its words, the first time first. */
  corrected?: { [key in number]: Correction };
  /** Its wording. */
  statement: string;
  /** Whether the wording says more or less than the words it stands on. */
  reworded?: boolean;
  /** Who makes it. */
  claimant?: string;
  /** When they said it. */
  said_when?: string;
  /** Where they said it. */
  said_where?: string;
  /** The version of what is said of who makes it, which `attribute_claim` names as `base`. */
  attribution_version: number;
  /** Who found it. */
  origin: Origin;
  /** Which engine proposed it, where it is not Stet's own that found it. */
  proposer?: string;
  /** Where it is in the work. */
  state: ClaimState;
  /** What is asked of it: *said* only where somebody is named who makes it. */
  questions: { [key in Question]?: QuestionView };
  /** What can be done with it now. */
  may: ClaimMay;
  /** The comment that objects to its sign-off. */
  objection?: CommentId;
  /** How much it needs checking, 0–100. */
  score?: number;
  /** Why it has that score. */
  reasons: { [key in number]: Reason };
  /** Where its words contradict the calendar, arithmetic or the rest of the article. */
  notes?: { [key in number]: Note };
  /** Who takes care of it, and by when. */
  plan: Plan;
  /** Why it will not be checked. */
  dismissed?: Dismissal;
  /** Why it should not be checked any more; a second person decides. */
  proposed?: Dismissal;
  /** Evidence. */
  evidence: { [key in EvidenceId]: Evidence };
  /** How many sources of the library that evidence is from, and how many of them are independent. */
  independence?: Independence;
  /** That they were counted anew, though the evidence is the same, after somebody judged the claim. */
  recounted?: RecountView;
  /** Evidence that was taken off it. */
  removed?: { [key in EvidenceId]: Removed };
  /** Evidence that only some people see. */
  confidential?: { [key in EvidenceId]: Confidential };
  /** The kinds of claim it is of, each with what is ticked of its checklist, by the places of the items. */
  kinds?: { [key in ClaimKind]?: { [key in number]: TickView } };
  /** Who said that it is of these kinds, and when; absent: its words say so. */
  classified?: Stamp;
  /** Comments. */
  comments: { [key in CommentId]: Comment };
  /** What stands between it and its sign-off. */
  blockers: { [key in number]: Blocker };
  /** What people have to know of what others did to it. */
  notices?: { [key in number]: ClaimNotice };
  /** The numbers of the claims whose merge into it can be undone. */
  merged?: { [key in ClaimId]: number };
};

/** Something a person said about a claim. */
export type Comment = {
  /** Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out. */
  order: number;
  /** Counted up with every edit, from 1. */
  version: number;
  /** The first comment of its thread; itself if it is the first. */
  thread: CommentId;
  /** What was said, at most 10,000 code points. */
  text: string;
  /** Who said it. */
  by: PersonId;
  /** Who else may see it, if not everybody on the desk. */
  between?: Array<PersonId>;
  /** When. */
  at: string;
  /** When it was last edited. */
  edited_at?: string;
  /** Who settled the thread; only on its first comment. */
  resolved?: Resolved;
};

/** A comment on a claim; a thread is named by its first comment. */
export type CommentId = string;

/** A piece of confidential evidence on a claim. */
export type Confidential = {
  /** Its place in the order of what came to the claim. */
  order: number;
  /** Counted up with every edit, from 1. */
  version: number;
  /** What it bears on. */
  bears_on: BearsOn;
  /** Who sees what it says; told as a whole. */
  seen_by: Array<PersonId>;
  /** Counted up whenever others see it, from 1; `share_confidential` names it as `base`. */
  audience_version: number;
  /** Who attached it, and always sees it. */
  author: PersonId;
  /** Who attached or last edited it. */
  by: PersonId;
  /** When that was. */
  at: string;
  /** What it says: there only for those who see it. */
  content?: EvidenceInput;
  /** That it was taken off the claim. */
  removed?: Stamp;
};

/** What a claim was before fixes were made in its words. Its answers were for that, and stand no more. */
export type Correction = {
  /** The revision in which they were made. */
  revision: number;
  /** Those fixes. */
  fixes: Array<FixId>;
  /** The words it stood on. */
  quote: string;
  /** How it was worded. */
  statement: string;
  /** The answers it showed. */
  ratings: { [key in Question]?: string };
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** In what a quotation and its source differ though the words are the same. */
export type Difference = 'quotation_marks' | 'dashes' | 'spaces' | 'hyphenation' | 'case';

/** Why a claim will not be checked. */
export type Dismissal = {
  /** The reason. */
  reason: AsideReason;
  /** More about it. */
  note?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What a later look at a source found of the words that are quoted from it. */
export type Drift = {
  /** The snapshot that was taken then. */
  snapshot: SnapshotId;
  /** What came of looking for the words in it. */
  check: PassageCheck;
  /** When that was found. */
  at: string;
};

/** A piece of evidence on a claim. */
export type Evidence = {
  /** Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out. */
  order: number;
  /** Counted up with every edit, from 1. */
  version: number;
  /** What a later look at its source found, where that is something else. */
  drift?: Drift;
  /** Who attached or last edited it. */
  by: PersonId;
  /** When that was. */
  at: string;
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

/** A piece of evidence on a claim. */
export type EvidenceId = string;

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
  /** Where nobody typed a passage and it bears on *said*: what came of looking for the words that the article quotes. */
  quotation?: PassageCheck;
  /** Where what the source says comes from in the end. */
  lineage?: SourceLineage;
};

/** What became of a claim that does not stand unchanged where it stood. */
export type Fate = 'moved' | 'edited' | 'around' | 'corrected' | 'gone';

/** A proposed change of the copy. */
export type FixId = string;

/** How many sources a claim has, and how many of them are independent. */
export type Independence = {
  /** The sources of the library from which the claim has evidence. */
  sources: number;
  /** From how many origins they have it. What derives from the article itself has none. */
  origins: number;
  /** How many derive from the article under check, and do not count. */
  from_article?: number;
  /** Whether some derive from each other in a circle. */
  circle?: boolean;
};

/** What somebody judged: a rating and why. */
export type Judgement = {
  /** A step of the desk's scale. */
  rating: string;
  /** Why, in Markdown, at most 20,000 code points; may be empty. */
  rationale: string;
};

/** Something an answer lacks that the rules ask for before a sign-off. */
export type Lack =
  | 'rationale'
  | 'source'
  | 'sources'
  | 'origins'
  | 'primary'
  | 'passage'
  | 'checklist'
  | 'contact'
  | 'agreement';

/** A contradiction in a claim's words that shows without any source. */
export type Note = {
  /** The sort of contradiction, in snake case, such as `weekday`. */
  kind: string;
  /** The arithmetic in words, such as “November 9, 1989 was a Thursday, not a Friday”. */
  words: string;
  /** The words in question, and the words they contradict. */
  spans: [Span, Span];
};

/** Who found the claim. */
export type Origin = 'engine' | 'person' | 'split' | 'proposed';

/** What came of looking for one quoted part. */
export type PartCheck = {
  /** The part as it was quoted. */
  words: string;
  /** What came of it. */
  result: PassageResult;
  /** Where it stands in the snapshot's text, in code points; absent if it does not. */
  span?: Span;
  /** The source's whole sentence around it, in code points. */
  sentence?: Span;
  /** What that sentence says. */
  context?: string;
  /** In what the two differ though the words are the same. */
  differences?: Array<Difference>;
  /** The words that are not the same. */
  altered?: Array<Alteration>;
  /** Whether it stands before the part that it follows in the quotation. */
  out_of_order?: boolean;
};

/** What came of looking for a quoted passage in a snapshot. */
export type PassageCheck = {
  /** The least good of what came of its parts. */
  result: PassageResult;
  /** Each quoted part, in the passage's order. An ellipsis or an insertion in brackets stands between two. */
  parts: Array<PartCheck>;
};

/** How much of a quotation stands in a snapshot. */
export type PassageResult = 'found' | 'found_with_differences' | 'altered' | 'missing';

/** A person with an account. */
export type PersonId = string;

/** What is planned for a claim. */
export type Plan = {
  /** Who takes care of it. */
  assignees?: Array<PersonId>;
  /** By when it is to be done. */
  due?: string;
  /** How pressing it is. */
  priority?: Priority;
  /** Words under which it is found. */
  tags?: Array<string>;
};

/** How pressing a claim is. */
export type Priority = 'high' | 'normal' | 'low';

/** What is asked of a claim. */
export type Question = 'said' | 'so';

/** A question that is asked of a claim, as people see it. */
export type QuestionView = {
  /** How far along its answer is; a claim is where the one of its questions is that is less far along. */
  state: ClaimState;
  /** The answer it shows. */
  shown?: Shown;
  /** Verdicts by author. */
  verdicts: { [key in PersonId]: VerdictView };
  /** Answers that only their authors see, by author. */
  sealed?: { [key in PersonId]: SealedView };
  /** Whether answers were given blind and differ, so that somebody who gave none of them decides. */
  differ_blind?: boolean;
  /** The verdicts that can be signed off now, by their authors. */
  signable?: { [key in PersonId]: Signable };
  /** Its release. */
  signed_off?: SignOffView;
  /** Why nobody need answer it. */
  waived?: Waiver;
  /** Whether it can be waived now. */
  waivable?: boolean;
};

/** A span of the article with the words that stand there. */
export type QuotedSpan = {
  /** Where it stands. */
  span: Span;
  /** The article's words there. */
  quote: string;
};

/** One visible reason for a score. */
export type Reason = {
  /** The sort of cue, in snake case, such as `number`. */
  cue: string;
  /** The reason in words, such as “names a number: 300,000 troops”. */
  words: string;
  /** What it added to the score, or took from it. */
  points: number;
  /** Where the cue stands in the article. */
  span: Span;
};

/** How many origins the sources of a claim had when it was judged, as people see it. */
export type RecountView = {
  /** How many there were. */
  before: number;
  /** How many there are. */
  after: number;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** A piece of evidence that was taken off a claim. It stays readable. */
export type Removed = {
  /** Who took it off, and when. */
  removed: Stamp;
  /** Why. */
  why?: string;
  /** Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out. */
  order: number;
  /** Counted up with every edit, from 1. */
  version: number;
  /** What a later look at its source found, where that is something else. */
  drift?: Drift;
  /** Who attached or last edited it. */
  by: PersonId;
  /** When that was. */
  at: string;
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

/** That a thread was settled. */
export type Resolved = {
  /** Why, where it was another than the one who began it. */
  why?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** A sealed answer as people see it. */
export type SealedView = {
  /** When it was given or last changed. */
  at: string;
  /** Whether what it was given for has changed since. */
  outdated?: boolean;
  /** What it says: there only for its author. */
  judgement?: Judgement;
};

/** The answer to one question that a claim shows. */
export type Shown = {
  /** The one that was signed off, else the one given last. */
  rating: string;
  /** Another one that stands beside it while none is signed off. */
  differing?: string;
};

/** A sign-off as people see it. */
export type SignOffView = {
  /** Whose verdict stands. */
  verdict: PersonId;
  /** Its rating. */
  rating: string;
  /** Whether something has changed since, so that it no longer counts. */
  outdated: boolean;
  /** What the verdict lacked. */
  without?: { [key in number]: Lack };
  /** Why it was signed all the same. */
  why?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** A verdict that a second person can sign off. */
export type Signable = {
  /** Who cannot all the same, and why, as it is said to them. */
  not_by: { [key in PersonId]: string };
};

/** What a source said at a time, kept. */
export type SnapshotId = string;

/** Where evidence comes from. */
export type Source = {
  /** Its name or a description, at most 500 code points. */
  title: string;
  /** Its web address, http or https. */
  url?: string;
  /** What sort of thing it is. */
  kind: SourceKind;
  /** Whether it is the origin of what it says, not a report of it. */
  primary: boolean;
};

/** A source in a desk's library. */
export type SourceId = string;

/** The sorts of sources. */
export type SourceKind =
  'web_page' | 'document' | 'book' | 'data_set' | 'interview' | 'phone_call' | 'other';

/** Where what a source says comes from in the end, as far as the desk knew. */
export type SourceLineage = {
  /** The sources that derive from nothing else; the source itself where it does not. Of a circle, one. */
  origins: Array<SourceId>;
  /** The web addresses of the source and of all it derives from. */
  addresses?: Array<string>;
  /** Whether some of them derive from each other in a circle. */
  circle?: boolean;
  /** Whether the article under check is among them: then it bears nothing out. */
  from_article?: boolean;
};

/** A stretch of the article in code points: `start` inclusive, `end` exclusive. JSON: `[start, end]`. */
export type Span = [number, number];

/** What made a verdict stale. */
export type StaleKind =
  | 'wording'
  | 'boundary'
  | 'revised'
  | 'attribution'
  | 'source_attached'
  | 'source_edited'
  | 'source_detached'
  | 'source_drifted'
  | 'origins';

/** Why a verdict is stale. */
export type StaleReason = {
  /** What changed. */
  kind: StaleKind;
  /** A sentence for people. */
  words: string;
  /** What the verdict was given for. */
  before?: string;
  /** What is there now. */
  after?: string;
  /** Who changed it last. */
  by: PersonId;
  /** When. */
  at: string;
};

/** Who did something, and when. */
export type Stamp = {
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What a piece of evidence does to the claim. */
export type Stance = 'supports' | 'refutes' | 'context';

/** A tick as people see it. */
export type TickView = {
  /** Who ticked it. */
  by: PersonId;
  /** When. */
  at: string;
  /** Whether that was for an earlier wording or place of the claim. */
  earlier?: boolean;
};

/** What a revision did to a claim, until a person settles it. */
export type Unsettled = {
  /** What happened: edited, around or gone. */
  fate: Fate;
  /** The revision that did it. */
  revision: number;
  /** The words it stood on. */
  before: string;
  /** The sentence around it, where that changed. */
  around?: Around;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** A verdict as people see it. */
export type VerdictView = {
  /** A step of the scale. */
  rating: string;
  /** Why, in Markdown. */
  rationale: string;
  /** When it was given or last changed. */
  at: string;
  /** Who last said that it still holds, and when. */
  affirmed?: Stamp;
  /** The version of the claim it is for. */
  claim_version: number;
  /** What has changed since; empty while it is fresh. */
  stale: { [key in number]: StaleReason };
  /** What it lacks: a sign-off of it would have to say why that is missing. */
  lacks?: { [key in number]: Lack };
};

/** The usual reasons to waive a question. */
export type WaiveReason = 'attributed_opinion' | 'not_vouched_for' | 'asked_elsewhere' | 'other';

/** Why a question need not be answered. */
export type Waiver = {
  /** The reason. */
  reason: WaiveReason;
  /** More about it. */
  note?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};
