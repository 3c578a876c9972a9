// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type { SessionId } from './accounts.d.ts';

import type {
  ClaimId,
  ClaimKind,
  ClaimState,
  EvidenceId,
  Fate,
  FixId,
  PersonId,
  Plan,
  Question,
  SnapshotId,
  SourceId,
  SourceKind,
  Span,
  Stamp,
} from './claims.d.ts';

import type { Command } from './commands.d.ts';

import type { Block, Changes, Sealed } from './events.d.ts';

import type { Damage, Entry } from './socket.d.ts';

import type {
  BackupKind,
  BlockView,
  ChecklistItem,
  Details,
  FixAnswer,
  FixWeight,
  Scale,
  State,
} from './state.d.ts';

/** A source that was added, or was there. */
export type AddedSource = {
  id: SourceId;
  /** Whether it is new: with the address of one that is there, it is that one. */
  new: boolean;
};

/** Who answered a fix, as its author may know it. */
export type AnsweredBy = 'you' | 'other_author' | 'desk';

/** Ask another engine for claims. */
export type AskModel = {
  /** Made by the client. */
  id: string;
};

/** What was answered to a fix. */
export type AuthorAnswer = {
  /** Which answer it is. */
  answer: FixAnswer;
  /** The words that are to stand there; what was answered to a query. */
  words?: string;
  /** Why. */
  why?: string;
  /** Whose answer it is. */
  by: AnsweredBy;
  /** Whether the desk has yet to agree to these words. */
  awaits_desk?: boolean;
  /** When. */
  at: string;
};

/** An article an author is asked about. */
export type AuthorArticle = {
  /** Its session. */
  id: SessionId;
  /** The headline. */
  title: string;
  /** Where it appeared or will appear. */
  outlet?: string;
  /** How many fixes and queries wait for an answer. */
  to_answer: number;
  /** By when. */
  due?: string;
  /** Whether the check has ended. */
  closed: boolean;
};

/** The articles an author is asked about, the last changed first. */
export type AuthorArticles = { articles: Array<AuthorArticle> };

/** A fix as the author sees it. */
export type AuthorFix = {
  /** The version that an answer names. */
  version: number;
  /** The words it is about, in code points; empty where something is to be put in. */
  span: Span;
  /** Those words. */
  quote: string;
  /** The words instead; empty: none; absent in a query that proposes none. */
  replacement?: string;
  /** How much it matters. */
  weight: FixWeight;
  /** Why; in a query what is asked. */
  why?: string;
  /** Passages that bear on the claim it follows from, by their places in a list. */
  passages?: { [key in number]: AuthorPassage };
  /** Whether the author still has to answer. */
  open: boolean;
  /** What was answered. */
  answer?: AuthorAnswer;
  /** Why the desk insists on it after it was declined, the last time. */
  insisted?: AuthorRemark;
  /** Why the desk let it go after it was declined. */
  let_go?: AuthorRemark;
  /** The revision in which it was made. */
  made?: number;
  /** The other fixes that cannot be made together with it. */
  overlaps?: Array<FixId>;
};

/** Words of a source. */
export type AuthorPassage = {
  /** The words. */
  words: string;
  /** What the source is called. */
  source: string;
  /** Its web address. */
  url?: string;
  /** Where in it. */
  locator?: string;
};

/** What the desk said of a fix that was declined. */
export type AuthorRemark = {
  /** Why. */
  why: string;
  /** When. */
  at: string;
};

/** An article as its author sees it. */
export type AuthorView = {
  /** The headline. */
  title: string;
  /** Where it appeared or will appear. */
  outlet?: string;
  /** The language, as a BCP 47 tag. */
  language: string;
  /** The text, as its last revision has it. */
  text: string;
  /** The number of that revision, from 1. */
  revision: number;
  /** The blocks, by where they start, in code points. */
  blocks: { [key in number]: BlockView };
  /** By when the author is to answer. */
  due?: string;
  /** Whether the check has ended; then nothing is answered any more. */
  closed: boolean;
  /** How many fixes and queries wait for the author. */
  to_answer: number;
  /** The fixes and queries, but for those whose words are not in the text any more. */
  fixes: { [key in FixId]: AuthorFix };
};

/** What an author answers to a fix or a query. */
export type AuthorsAnswer = {
  /** Made by the client; sending the same again is harmless. */
  id: string;
  /** The version of the fix that the author saw. */
  version: number;
  /** The fix. */
  fix: FixId;
  /** The answer. */
  answer: FixAnswer;
  /** The other words, to reword it, or the answer to a query; at most 5,000 code points. */
  words?: string;
  /** Why, at most 1,000 code points; needed to decline. */
  why?: string;
};

/** What the writer left at some words, as it is handed in. */
export type BackupInput = {
  /** What it is. */
  kind: BackupKind;
  /** What it says. */
  note: string;
  /** Who wrote it. */
  author?: string;
  /** The web address it names. */
  url?: string;
  /** The words it stands on, stretch by stretch. */
  stretches: Array<BackupWords>;
};

/** Words of a piece that a part of the writer's backup stands on. */
export type BackupMark = {
  /** Which part of the backup, from 0. */
  backup: number;
  /** Where in the piece, in code points. */
  span: Span;
};

/** Words of the article, and where they were. */
export type BackupWords = {
  /** Where they were, in code points. */
  span: Span;
  /** The words. If the text was corrected since, they are looked for near that place. */
  words: string;
};

/** What changed between two moments. */
export type Between = {
  /** The desk's name. */
  desk: string;
  /** The headline, at the second moment. */
  title: string;
  /** The language of the article, BCP 47. */
  language: string;
  /** The first moment. */
  from: BetweenPoint;
  /** The second moment. */
  to: BetweenPoint;
  /** “74 events by 3 people.” */
  result: string;
  /** What changed, by what it is about; what did not change at all is not there. */
  groups: Array<BetweenGroup>;
  /** Who did what in between, in the order it happened. */
  events: Array<LedgerEntry>;
  /** Whether comments are told. */
  comments: boolean;
  /** The session. */
  session: string;
};

/** Changes of one sort. */
export type BetweenGroup = {
  /** “Answers”. */
  about: string;
  /** Each of them. */
  lines: Array<BetweenLine>;
};

/** A change. */
export type BetweenLine = {
  /** The number of the claim it is about. */
  claim?: number;
  /** What changed, in a few words. */
  words: string;
  /** What stood there, and what stands there. */
  difference: TextDifference;
};

/** A moment of a session: that behind one of its events. */
export type BetweenPoint = {
  /** The event. */
  seq: number;
  /** When that was. */
  at: Moment;
};

/** Paragraphs that became others. */
export type ChangedPart = {
  /** What stood there; empty: nothing. */
  before: string;
  /** What stands there; empty: nothing. */
  after: string;
};

/** How many claims that were not dismissed there are for each of the usual views. */
export type ClaimCounts = {
  /** All of the desk's sessions that are not in the archive. */
  all: number;
  /** What I take care of. */
  mine: number;
  /** What needs a second check. */
  second_check: number;
  /** With a stale verdict. */
  stale: number;
  /** Objected to after the sign-off. */
  objection: number;
  /** With an open comment. */
  open_comment: number;
  /** With a fix that waits for the author. */
  with_author: number;
};

/** A claim with its session. */
export type ClaimRow = {
  /** The session. */
  session: SessionId;
  /** The title of its article. */
  title: string;
  /** Its id. */
  claim: ClaimId;
  /** Its number in the session. */
  number: number;
  /** Its wording. */
  statement: string;
  /** The words it stands on. */
  quote: string;
  /** Who makes it, if not the article itself. */
  claimant?: string;
  /** Where it is in the work. */
  state: ClaimState;
  /** Whether it is so: the rating it shows, and behind it one that differs. */
  ratings: Array<ListedRating>;
  /** Whether it was said: the answer it shows, and behind it one that differs. Absent: that is not asked. */
  said?: Array<ListedRating>;
  /** The questions that are waived, and why. */
  waived?: { [key in Question]?: string };
  /** Who takes care of it, and by when; what has no time of its own is due when its session is. */
  plan: Plan;
  /** Whether somebody objected after its sign-off. */
  objection: boolean;
  /** Whether a fix that follows from it waits for the author. */
  with_author?: boolean;
  /** How many threads of comments are open. */
  open_comments: number;
  /** The sources of the library from which it has evidence, the last attached last. */
  sources?: Array<SourceId>;
  /** Who last did something about it, and when. */
  updated: Stamp;
};

/** What a claim was otherwise. */
export type ClaimThen = {
  /** The parts that can be put back by whoever asks. */
  parts: Array<PartThen>;
};

/** One page of a desk's claims. */
export type ClaimsPage = {
  claims: Array<ClaimRow>;
  /** All who are or were on the desk. */
  people: { [key in PersonId]: KnownPerson };
  /** How many there are for each of the usual views. */
  counts: ClaimCounts;
  /** Where the next page begins; absent on the last. */
  next?: string;
};

/** A change that was made. */
export type Committed = {
  /** The command. */
  id: string;
  /** Its event. */
  seq: number;
};

/** The scales of a desk, and what a step can look like. */
export type DeskScales = {
  /** Who set them, and when; absent where nobody ever did. */
  set?: Stamp;
  /** The icons of *so*. */
  icons: Array<string>;
  /** The icons of *said*. */
  said_icons: Array<string>;
  /** That of *so*. */
  so: Scale;
  /** That of *said*. */
  said: Scale;
};

/** A stretch of a difference. */
export type DifferencePart = {
  /** `same`, `gone` or `new`. */
  kind: string;
  /** Its words. */
  text: string;
};

/** What was said of a source, and who said it. */
export type EarlierRecord = {
  /** Its name or a description, at most 500 code points. Blank: its address. */
  title: string;
  /** Who published or wrote it, at most 300 code points. */
  publisher?: string;
  /** When it is from, as far as that is known, in words: at most 100 code points. */
  date?: string;
  /** What sort of thing it is. */
  kind: SourceKind;
  /** Whether it is the origin of what it says, not a report of it. */
  primary: boolean;
  /** Its web address in the spelling that all ways to it have in common. */
  url?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What is to be said of a source. */
export type EditedSource = {
  /** The version that was seen. */
  base: number;
  /** Its name or a description, at most 500 code points. Blank: its address. */
  title: string;
  /** Who published or wrote it, at most 300 code points. */
  publisher?: string;
  /** When it is from, as far as that is known, in words: at most 100 code points. */
  date?: string;
  /** What sort of thing it is. */
  kind: SourceKind;
  /** Whether it is the origin of what it says, not a report of it. */
  primary: boolean;
  /** Its web address in the spelling that all ways to it have in common. */
  url?: string;
};

/** What was found, before anybody opened a session with it. Nothing of it is kept. */
export type Extracted = {
  /** What seems to be known about it. */
  found: Found;
  /** All that was in it, in order. */
  pieces: Array<FoundPiece>;
  /** Comments, footnotes and links of its writer. */
  backup: Array<FoundBackup>;
  /** How many pages it has; 0 where there are none. */
  pages: number;
  /** What people have to know before they rely on it. */
  remarks: Array<Remark>;
};

/** How often a source is fetched again. */
export type FetchEvery = {
  /** Every how many days, 1 to 365; absent: not any more. */
  every_days?: number;
};

/** What a look at a source came to. */
export type FetchedSource = {
  /** What it says now. */
  snapshot: SnapshotId;
  /** Whether it says what it said before: then nothing new is kept. */
  unchanged: boolean;
};

/** Words that are looked for. */
export type FindWords = {
  /** As they are written, 3 to 10,000 code points. */
  words: string;
};

/** What seems to be known about an article; each is for a person to correct. */
export type Found = {
  /** Its headline. */
  title?: string;
  /** Who wrote it. */
  author?: string;
  /** Where it appeared. */
  outlet?: string;
  /** The day, `2026-06-30`. */
  published?: string;
  /** Its web address. */
  url?: string;
  /** A BCP 47 tag. */
  language?: string;
};

/** A comment, a footnote or a link of the writer's. */
export type FoundBackup = {
  /** What it is. */
  kind: BackupKind;
  /** What it says. */
  note: string;
  /** Who wrote it. */
  author?: string;
  /** The web address it names, if it names one. */
  url?: string;
};

/** A paragraph, a heading, an item of a list, a row of a table. */
export type FoundPiece = {
  /** Its text, as it stands in the article if it is taken in. */
  text: string;
  /** What it is. */
  kind: PieceKind;
  /** Why it is left out, where it is. */
  left_out?: LeftOut;
  /** The page it stands on, from 1. */
  page?: number;
  /** Whether it stands on the line after the piece before it; else an empty line parts them. */
  close: boolean;
  /** Which of its words the writer's backup stands on. */
  marks: Array<BackupMark>;
};

/** Where words stand, or stood. */
export type FoundWords = {
  /** The events. */
  events: number[];
};

/** Sources that could not be fetched again, and are not tried any more. */
export type GivenUp = { jobs: Array<GivenUpJob> };

/** A source that could not be fetched again. */
export type GivenUpJob = {
  source: SourceId;
  /** What it is called. */
  title: string;
  /** Why, as a sentence. */
  why: string;
  /** When it was given up. */
  at: string;
};

/** What somebody hands in: one of these. */
export type HandIn = {
  /** A web address, whose page is fetched. */
  url?: string;
  /** HTML, as a browser or a word processor puts it into the clipboard. */
  html?: string;
  /** Plain text. */
  text?: string;
};

/** Sessions that were taken in. */
export type Imported = {
  /** The last first. */
  sessions: Array<ImportedSession>;
  /** The longest report, in bytes. */
  longest: number;
  /** Whether whoever asks may take one in. */
  may_import: boolean;
};

/** A session that was taken in. */
export type ImportedSession = {
  /** The session. */
  session: string;
  /** The article's headline. */
  title: string;
  /** The name of the desk that checked it. */
  desk: string;
  /** The fingerprint of the key that signed its report. */
  fingerprint: string;
  /** When the report was written. */
  written_at: string;
  /** How many events it knows. */
  events: number;
  /** The name of who took it in; none of the command line. */
  by?: string;
  /** When. */
  at: string;
};

/** The last of what is for me on my desk, the last said first. */
export type Inbox = {
  items: Array<Item>;
  /** How many of them I have not read. */
  unread: number;
  /** All who are or were on the desk. */
  people: { [key in PersonId]: KnownPerson };
};

/** Why something is in somebody's inbox. */
export type InboxReason = 'named' | 'reply' | 'answer';

/** What can be handed in here. */
export type Intake = {
  /** Whether this Stet fetches web addresses. */
  fetches: boolean;
  /** The longest file, in bytes. */
  longest_file: number;
};

/** Something that is for me. */
export type Item = {
  session: SessionId;
  /** The title of its article. */
  title: string;
  /** What it is, by its name in the session. */
  item: string;
  /** Why it is for me. */
  reason: InboxReason;
  /** The claim it is about. */
  claim?: ClaimId;
  /** That claim's number. */
  number?: number;
  by: PersonId;
  at: string;
  /** How it begins. */
  words: string;
  /** Whether I have read it. */
  read: boolean;
};

/** Somebody who is or was on the desk. */
export type KnownPerson = {
  /** What they are called. */
  name: string;
  /** Their place among all who are or were on the desk, from 1; their colour follows from it. */
  place: number;
  /** Whether they are not on it any more. */
  removed?: boolean;
};

/** One line of the trail. */
export type LedgerEntry = {
  /** The event. */
  seq: number;
  /** When it happened. */
  at: Moment;
  /** Who did it. */
  by: string;
  /** What they did. */
  words: string;
  /** What that changed. */
  difference: TextDifference;
};

/** Why a piece is left out. */
export type LeftOut =
  | 'navigation'
  | 'header'
  | 'footer'
  | 'sidebar'
  | 'form'
  | 'read_more'
  | 'reader_comments'
  | 'caption'
  | 'by_line'
  | 'source_line'
  | 'hidden'
  | 'quoted_mail'
  | 'around';

/** A rating as a list shows it: sessions may have different scales. */
export type ListedRating = {
  /** The step's name in the session's scale. */
  rating: string;
  /** The word on screen. */
  label: string;
  /** The colour slot, see [`Step`](super::scale::Step). */
  hue: number;
  /** The name of its icon. */
  icon: string;
};

/** A session as the list shows it. */
export type ListedSession = {
  id: SessionId;
  /** The last event in it. */
  seq: number;
  updated_at: string;
  /** Who is in it at the moment. */
  people: { [key in PersonId]: PersonInside };
  /** What is known about the article. */
  details: Details;
  /** Who opened it, and when. */
  opened: Stamp;
  /** Whether it is closed. */
  closed: boolean;
  /** Whether something was still open when it was closed. */
  open_ends?: boolean;
  /** Whether it is in the archive. */
  archived?: boolean;
  /** How many claims there are in each state. */
  claims: { [key in ClaimState]?: number };
  /** How many claims somebody objected to after their sign-off. */
  objections: number;
  /** By when the check is to be done. */
  deadline?: string;
  /** Who is asked about its fixes as an author, with how many wait for them. */
  with_authors?: WithAuthors;
  /** How much of the article is read. */
  coverage: Progress;
  /** The coverage strip, in reading order. */
  strip: Array<Stretch>;
};

/** The record that stays of two. */
export type MergedInto = {
  /** The one that stays. */
  into: SourceId;
  /** Why, at most 1,000 code points. */
  why?: string;
};

/** Another engine was asked. */
export type ModelAsked = {
  /** The event that holds what it proposed. */
  seq: number;
};

/** What another engine would be sent. */
export type ModelRequest = {
  /** The model, and where it is. */
  model: string;
  /** All it is sent; the article's length stands for the article. */
  sent: string;
};

/** A time, in words for people and in ISO 8601 for programs. Both say the zone. */
export type Moment = {
  /** “3 May 2026, 14:05 UTC”. */
  words: string;
  /** ISO 8601. */
  iso: string;
};

/** What is to be looked at. */
export type NewChecklists = {
  /** The version of the lists that was looked at. */
  base: number;
  /** The items of each kind, at most eight; a kind without any has no list. */
  lists: { [key in ClaimKind]?: Array<ChecklistItem> };
};

/** A text for the article's place. */
export type NewRevision = {
  /** Made by the client; sending the same again is harmless. */
  id: string;
  /** The revision it is to follow, as the sender saw it. */
  after: number;
  /** The text, at most 1 MiB of UTF-8; absent: the article's, with all accepted fixes made. */
  text?: string;
  /** Why, at most 1,000 code points. */
  why?: string;
};

/** Scales as somebody sets them. */
export type NewScales = {
  /** The version of the scale of *so* that was looked at. */
  so_base: number;
  /** The version of the scale of *said* that was looked at. */
  said_base: number;
  /** The steps of *so*, two to nine, in their order. */
  so: Array<StepInput>;
  /** The steps of *said*, two to nine, in their order. */
  said: Array<StepInput>;
};

/** What is to be said about how far a source can be relied on. */
export type NotedSource = {
  /** At most 2,000 code points; blank takes back what is said. */
  text: string;
  /** Why, at most 1,000 code points. */
  why?: string;
};

/** What is in the files of a session. */
export type Offer = {
  /** The headline. */
  title: string;
  /** “Draft, as of event 241”, while the session is open. */
  draft?: string;
  /** The number of the last event. */
  events: number;
  /** How many claims are under check. */
  claims: number;
  /** How many nobody has decided on. */
  suggested: number;
  /** How many are dismissed. */
  dismissed: number;
  /** How many fixes and queries there are, in every state. */
  fixes: number;
  /** How many comments everybody on the desk can read. */
  comments: number;
  /** How often somebody was tried to be reached. */
  contacts: number;
  /** How many sources only some people see: they are counted in reports, not told. */
  confidential: number;
  /** How many changes are in the article for its author, and how many remarks stand beside it. */
  changes: number;
  /** The remarks beside that: why each change is proposed, and what is asked. */
  remarks: number;
  /** Why there is no public report yet, a sentence each. */
  unsettled: Array<string>;
  /** What is missing for ClaimReview, a sentence each. */
  missing: Array<string>;
  /** The address at which it is published. */
  address: string;
  /** What was published of it, the first version first. */
  versions: Array<OfferedVersion>;
  /** That it was taken down. */
  taken_down?: OfferedEnd;
  /** Why whoever asks cannot publish it as it is, in a sentence. */
  unpublishable?: string;
  /** Whether whoever asks may take it down. */
  may_take_down: boolean;
  /** The fingerprint of the key that signs the JSON report. */
  fingerprint: string;
};

/** The end of a publication. */
export type OfferedEnd = {
  /** The last version there was: it and those before it are gone. */
  version: number;
  /** When. */
  at: string;
  /** Why. */
  why: string;
};

/** A version that was published. */
export type OfferedVersion = {
  /** Its number, from 1. */
  number: number;
  /** When. */
  at: string;
  /** Whether search engines may list it. */
  listed: boolean;
  /** What was corrected, and why. */
  why?: string;
};

/** An article to be checked. */
export type OpenSession = {
  /** Made by the client; sending the same again is harmless. */
  id: string;
  /** The article, at most 1 MiB of UTF-8. */
  text: string;
  /** Comments, footnotes and links that the writer left in the draft. */
  backup?: Array<BackupInput>;
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

/** A session that was opened. */
export type Opened = {
  /** The session. */
  session: string;
  /** Its last event. */
  seq: number;
};

/** How long a report is. */
export type Pages = {
  /** How many pages of A4 it fills. */
  pages: number;
};

/** A part of a claim that was otherwise. */
export type PartThen = {
  /** What it says now; absent: it is not there. */
  now?: string;
  /** What it said then. */
  then: string;
  /** The version of what would be changed, to be sent with the wish to put it back. */
  base: number;
} & (
  | { part: 'wording' }
  | { part: 'boundaries' }
  | {
      part: 'verdict';
      /** The question it answers. */
      question: Question;
    }
  | {
      part: 'evidence';
      /** Which. */
      evidence: EvidenceId;
    }
);

/** Text that somebody pasted. */
export type PastedText = {
  /** At most 5 MiB. */
  text: string;
};

/** Somebody who is in a session at the moment. */
export type PersonInside = { name: string };

/** The sorts of pieces. */
export type PieceKind =
  'headline' | 'heading' | 'paragraph' | 'list_item' | 'table_row' | 'caption';

/** How much of an article has been decided on. */
export type Progress = {
  /** How many sentences it has. */
  sentences: number;
  /** Those in which nothing is unread or only suggested. */
  decided_sentences: number;
  /** Those that hold something unread. */
  unread_sentences: number;
};

/** A part of a claim that is to be as it was. */
export type PutBack = {
  /** Made by the client; sending the same again is harmless. */
  id: string;
  /** The event as of which it was as it is to be. */
  at: number;
  /** The version of what is changed, as it was seen. */
  base: number;
} & (
  | { part: 'wording' }
  | { part: 'boundaries' }
  | {
      part: 'verdict';
      /** The question it answers. */
      question: Question;
    }
  | {
      part: 'evidence';
      /** Which. */
      evidence: EvidenceId;
    }
);

/** A passage as somebody quotes it. */
export type QuotedPassage = {
  /** At most 10,000 code points. */
  passage: string;
};

/** An item I have read, as it was then. */
export type ReadItem = { session: SessionId; item: string; at: string };

/** What I have read. */
export type ReadItems = {
  /** At most 200. */
  items: Array<ReadItem>;
};

/** One event of the trail, whole, so that its hash can be computed. */
export type Recorded = {
  event: Sealed;
  /** The event in words. */
  entry: Entry;
};

/** Words that are to go. */
export type RedactWords = {
  /** As they are written, 3 to 10,000 code points. */
  words: string;
  /** Why they may not be kept, at most 500 code points. It stays in the trail. */
  ground: string;
};

/** Whether and when a source is fetched again. */
export type Refetching = {
  /** Whether it can be fetched now: it has an address, and this Stet fetches. */
  can: boolean;
  /** Every how many days it is fetched again. */
  every_days?: number;
  /** When it is next. */
  next?: string;
  /** Why that did not go well the last time. */
  failure?: string;
};

/** Something people have to know before they rely on what was found. */
export type Remark = {
  /** A stable name for programs. */
  code: string;
  /** What is the matter, in a few words. */
  title: string;
  /** What that means. */
  detail: string;
};

/** The text of a revision. */
export type RevisedText = {
  /** Its number. */
  revision: number;
  /** The text. */
  text: string;
  /** Its blocks, in order. */
  blocks: Array<Block>;
  /** Where claims stand in it. */
  claims: { [key in ClaimId]: Array<Span> };
};

/** Two revisions side by side. */
export type RevisionPair = {
  /** The earlier one. */
  before: RevisedText;
  /** The later one. */
  after: RevisedText;
  /** Where that says something else. */
  changes: Changes;
};

/** What a revision would do. */
export type RevisionPreview = {
  /** Where the text would say something else. */
  changes: Changes;
  /** How many claims would stand unchanged where they stand. */
  unchanged: number;
  /** What would become of the others. */
  carried: { [key in ClaimId]: Fate };
  /** How many suggestions nobody has decided on would go with their sentences. */
  dropped: number;
  /** How many claims would be suggested in what is new. */
  suggested: number;
  /** How many accepted fixes it has made. */
  made: number;
  /** How many other fixes would lose their words. */
  lost: number;
};

/** What rules would do in a session. */
export type RulesPreview = {
  /** The numbers of the claims that were answered and would have no answer that can be signed off. */
  would_not_pass: Array<number>;
};

/** Why something is done with a source. */
export type SaidWhy = {
  /** At most 1,000 code points. */
  why?: string;
};

/** A session's state, and what there is to know besides. */
export type SessionState = {
  /** The state document. */
  state: State;
  /** Another one after a backup was put back: then what a client has is worth nothing. */
  epoch: string;
  /** The last event in the state. */
  seq: number;
  /** The hash of that, hex. */
  hash: string;
  /** All who are or were on the desk. */
  people: { [key in PersonId]: KnownPerson };
  /** What is wrong with the trail, when something is. */
  damaged?: Damage;
};

/** The sessions of a desk, the last changed first. */
export type Sessions = {
  sessions: Array<ListedSession>;
  /** Where the next page begins; absent on the last. */
  next?: string;
};

/** That one source derives from another. */
export type ShownLink = {
  /** The other. */
  source: SourceId;
  /** Its title. */
  title: string;
  /** What shows it. */
  why?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What somebody said about how far a source can be relied on. */
export type ShownNote = {
  /** Absent: they took back what was said before. */
  text?: string;
  /** Why. */
  why?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What a source said at a time. */
export type ShownSnapshot = {
  id: SnapshotId;
  /** Who last found that the source still says this, and when. */
  confirmed?: Stamp;
  /** SHA-256 of the file, hex. */
  sha256: string;
  /** How long the file is. */
  bytes: number;
  /** Its media type (RFC 2046), without parameters. */
  media_type: string;
  /** How it came about. */
  how: Taken;
  /** The text in it; absent where there is none that can be searched. */
  text?: TextFacts;
  /** Why there is no text, where a kind of file has one. */
  unread?: string;
  /** What the file was called. */
  file_name?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** What became another between two snapshots. */
export type SnapshotDifference = {
  /** The paragraphs that changed, in order; the first of them, where there are many. */
  changes: Array<ChangedPart>;
  /** How many changes there are beyond those. */
  further: number;
};

/** How many sources there are for each of the usual views. */
export type SourceCounts = {
  all: number;
  primary: number;
  no_snapshot: number;
  changed: number;
  noted: number;
  unused: number;
};

/** All there is to know about a source. */
export type SourceDetail = {
  /** Who added it, and when. */
  added: Stamp;
  /** Who last changed what is known about it, and when. */
  changed: Stamp;
  /** What was said of it before, the first version first. */
  earlier: Array<EarlierRecord>;
  /** What was said about how far it can be relied on, the first first. */
  notes: Array<ShownNote>;
  /** What it derives from. */
  derives_from: Array<ShownLink>;
  /** What derives from it. */
  derived: Array<ShownLink>;
  /** How many origins it has in the end; itself, where it derives from nothing. */
  origins: number;
  /** Whether some of what it derives from derives from each other in a circle. */
  circle: boolean;
  /** What it said, the last first. */
  kept: Array<ShownSnapshot>;
  /** Whether and when it is fetched again. */
  fetching: Refetching;
  /** All who are or were on the desk. */
  people: { [key in PersonId]: KnownPerson };
  id: SourceId;
  /** Counted up with every edit, from 1. */
  version: number;
  /** Its address as people read it. */
  shown_url?: string;
  /** What is said about how far it can be relied on. */
  note?: string;
  /** How many snapshots it has. */
  snapshots: number;
  /** The last of them. */
  last_snapshot?: ShownSnapshot;
  /** Since when it says something else at its address than it did. */
  changed_at?: string;
  /** How many claims have evidence from it. */
  claims: number;
  /** Whether it was used in the session asked for. */
  here: boolean;
  /** Its name or a description, at most 500 code points. Blank: its address. */
  title: string;
  /** Who published or wrote it, at most 300 code points. */
  publisher?: string;
  /** When it is from, as far as that is known, in words: at most 100 code points. */
  date?: string;
  /** What sort of thing it is. */
  kind: SourceKind;
  /** Whether it is the origin of what it says, not a report of it. */
  primary: boolean;
  /** Its web address in the spelling that all ways to it have in common. */
  url?: string;
};

/** What is known about a source, as somebody typed it and as events keep it. */
export type SourceRecord = {
  /** Its name or a description, at most 500 code points. Blank: its address. */
  title: string;
  /** Who published or wrote it, at most 300 code points. */
  publisher?: string;
  /** When it is from, as far as that is known, in words: at most 100 code points. */
  date?: string;
  /** What sort of thing it is. */
  kind: SourceKind;
  /** Whether it is the origin of what it says, not a report of it. */
  primary: boolean;
  /** Its web address in the spelling that all ways to it have in common. */
  url?: string;
};

/** A source as a list shows it. */
export type SourceRow = {
  id: SourceId;
  /** Counted up with every edit, from 1. */
  version: number;
  /** Its address as people read it. */
  shown_url?: string;
  /** What is said about how far it can be relied on. */
  note?: string;
  /** How many snapshots it has. */
  snapshots: number;
  /** The last of them. */
  last_snapshot?: ShownSnapshot;
  /** Since when it says something else at its address than it did. */
  changed_at?: string;
  /** How many claims have evidence from it. */
  claims: number;
  /** Whether it was used in the session asked for. */
  here: boolean;
  /** Its name or a description, at most 500 code points. Blank: its address. */
  title: string;
  /** Who published or wrote it, at most 300 code points. */
  publisher?: string;
  /** When it is from, as far as that is known, in words: at most 100 code points. */
  date?: string;
  /** What sort of thing it is. */
  kind: SourceKind;
  /** Whether it is the origin of what it says, not a report of it. */
  primary: boolean;
  /** Its web address in the spelling that all ways to it have in common. */
  url?: string;
};

/**
 * One page of a desk's sources: those used in the session asked for, those whose title, publisher or address fits, and the
 * last changed first.
 */
export type SourcesPage = {
  sources: Array<SourceRow>;
  /** How many there are for each of the usual views. */
  counts: SourceCounts;
  /** Where the next page begins; absent on the last. */
  next?: number;
};

/** A step as somebody sets it; its place is that in the list. */
export type StepInput = {
  /** Its name for programs, which stays when its word changes: a to z, 0 to 9 and _. */
  name: string;
  /** The word on screen, at most 40 code points. */
  label: string;
  /** Its number, 1 to 9, the nearer to true the higher; absent for steps outside the scale. */
  value?: number;
  /** The colour slot: 1 (false) to 5 (true), or 0 (outside). */
  hue?: number;
  /** The name of its icon. */
  icon: string;
  /** What the step means, in a sentence of at most 300 code points. */
  definition: string;
  /** Of *said*: whether a claim that is answered so has failed. */
  fails?: boolean;
};

/**
 * One stretch of the strip: its length in characters that are not white space,
 * what it is (a claim's state, `aside`, `unread` or `objection`), the hue of its rating (1–5, 0, −1 for none, or −2 where
 * nobody asks whether it is so), the hue of a verdict that differs from it (or −1), and whether *said* failed.
 */
export type Stretch = [number, string, number, number, boolean];

/** A change somebody asks for. */
export type Submission = {
  /** Made by the client; sending the same again is harmless. */
  id: string;
  command: Command;
  /** The version of the thing the sender saw, where the command needs one. */
  base?: number;
  /** The revision of the article that places in the command are of; needed once there is more than one. */
  revision?: number;
};

/** How a snapshot came about. */
export type Taken = 'pasted' | 'uploaded' | 'fetched';

/** A snapshot that was taken. */
export type TakenSnapshot = {
  id: SnapshotId;
  /** Why no text could be taken out of it: the file is kept, and nothing is found in it. */
  unread?: string;
};

/** What was there before something happened, and what is there after it. */
export type TextDifference = {
  /** What was there. */
  before?: string | null;
  /** What is there. */
  after?: string | null;
  /**
   * Both in one, if enough is the same for that to be read. Words that stand, went or came are never next to each
   * other without a space.
   */
  parts: Array<DifferencePart>;
};

/** The text of a snapshot. */
export type TextFacts = {
  /** SHA-256 of the text in UTF-8, hex. */
  sha256: string;
  /** How many code points it has. */
  length: number;
};

/** One page of an audit trail. */
export type TrailPage = {
  events: Array<Recorded>;
  /** Where the next page goes on; absent on the last. */
  next?: number;
  /** The last event there is. */
  head: number;
  /** What is wrong with the trail, when something is. */
  damaged?: Damage;
};

/** What waits for the authors of an article. */
export type WithAuthors = {
  /** Who they are. */
  people: Array<PersonId>;
  /** How many fixes and queries they still have to answer. */
  to_answer: number;
  /** By when. */
  due?: string;
};
