// Made from the Rust types by tests/it/protocol.rs; not to be changed by hand. docs/protocol.md describes them.

/**
 * Take suggested claims up for checking.
 */
export type AcceptClaims = { 
/**
 * The claims; those that are under check already stay as they are.
 */
claims: Array<ClaimId>, };

/**
 * Make a claim of words of the article, which may stand in several places.
 */
export type AddClaim = { 
/**
 * Where they stand.
 */
spans: Array<Span>, 
/**
 * Its wording, at most 2,000 code points; absent: the engine words it.
 */
statement?: string, 
/**
 * Who makes the claim, at most 300 code points; absent: whom the engine hears, blank: the article itself.
 */
claimant?: string, };

/**
 * Say something about the claim; with `thread`, as a reply.
 */
export type AddComment = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * What is said, at most 10,000 code points.
 */
text: string, 
/**
 * The first comment of the thread it answers.
 */
thread?: CommentId, 
/**
 * Who beside its author may see it, at most 50 people; absent: everybody on the desk. A reply is for whom the thread is.
 */
between?: Array<PersonId>, };

/**
 * Say that a stale verdict still holds: one's own, or another's.
 */
export type AffirmVerdict = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Whose; absent: one's own.
 */
of?: PersonId, 
/**
 * The evidence that was looked at, version by id; absent: all that is there.
 */
seen?: { [key in EvidenceId]: number }, };

/**
 * Where a claim rests: at least one span, in reading order, none overlapping another.
 */
export type Anchor = Array<QuotedSpan>;

/**
 * The answer to one command.
 */
export type Answer = { "type": "done", 
/**
 * The command.
 */
id: string, 
/**
 * Its event.
 */
seq: number, } | { "type": "refused", 
/**
 * The command.
 */
id: string, 
/**
 * Why.
 */
problem: Problem, };

/**
 * Put a closed session out of the list.
 */
export type ArchiveSession = Record<symbol, never>;

/**
 * Text somebody set aside.
 */
export type Aside = { 
/**
 * The stretches, in reading order.
 */
spans: Array<Span>, 
/**
 * Why.
 */
reason: AsideReason, 
/**
 * More about it.
 */
note?: string, 
/**
 * Who.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * A decision to set text aside.
 */
export type AsideId = string;

/**
 * Why a claim or a stretch of text will not be checked.
 */
export type AsideReason = "opinion" | "prediction" | "not_checkable" | "duplicate" | "out_of_scope" | "nothing_to_check" | "other";

/**
 * Say who takes care of the claim; absent: nobody.
 */
export type AssignClaim = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Who is to take care of it.
 */
to?: PersonId, };

/**
 * Attach a source with what it says.
 */
export type AttachSource = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Where it comes from.
 */
source: Source, 
/**
 * The quoted passage, at most 10,000 code points.
 */
passage?: string, 
/**
 * Where in the source: a page, a time, a section.
 */
locator?: string, 
/**
 * What it does to the claim.
 */
stance: Stance, };

/**
 * A block of the article: a headline, a paragraph.
 */
export type Block = { 
/**
 * Where it stands.
 */
span: Span, 
/**
 * What it is.
 */
kind: BlockKind, };

/**
 * The sorts of blocks.
 */
export type BlockKind = "headline" | "heading" | "paragraph" | "list_item" | "caption";

/**
 * A block of the article, filed under where it starts.
 */
export type BlockView = { 
/**
 * One past its last code point.
 */
end: number, 
/**
 * What it is.
 */
kind: BlockKind, };

/**
 * Something that has to be settled before a claim can be signed off.
 */
export type Blocker = { 
/**
 * What sort it is.
 */
kind: BlockerKind, 
/**
 * A sentence for people; a person stands in it as `{id}`.
 */
words: string, 
/**
 * The comment to go to.
 */
comment?: CommentId, };

/**
 * The sorts of blockers.
 */
export type BlockerKind = "no_verdict" | "stale_verdict" | "open_comment";

/**
 * What changed between the version a sender saw and now.
 */
export type Changed = { 
/**
 * The version the sender saw.
 */
base: number, 
/**
 * The version now.
 */
now: number, 
/**
 * The text as the sender saw it, where it is still known.
 */
before?: string, 
/**
 * The text now; absent when the thing is gone.
 */
after?: string, 
/**
 * Who changed it last.
 */
by: PersonId, };

/**
 * A person made a stretch of text a claim.
 */
export type ClaimAdded = { 
/**
 * Its id.
 */
claim: ClaimId, 
/**
 * Who makes it, if not the article itself.
 */
claimant?: string, 
/**
 * Where it rests in the article.
 */
anchor: Anchor, 
/**
 * Its wording.
 */
statement: string, 
/**
 * Whether a person worded it; else it is the engine's, or the quote as it stands.
 */
worded?: boolean, 
/**
 * What the engine says of it, where it was asked.
 */
finding?: Finding, };

/**
 * Somebody else, or nobody, takes care of a claim.
 */
export type ClaimAssigned = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Who took care of it.
 */
before?: PersonId, 
/**
 * Who takes care of it now.
 */
after?: PersonId, };

/**
 * Where a claim stands and how it is worded.
 */
export type ClaimContent = { 
/**
 * Where it rests in the article.
 */
anchor: Anchor, 
/**
 * Its wording.
 */
statement: string, 
/**
 * Whether a person worded it; else it is the engine's, or the quote as it stands.
 */
worded?: boolean, 
/**
 * What the engine says of it, where it was asked.
 */
finding?: Finding, };

/**
 * How many claims that were not dismissed there are for each of the usual views.
 */
export type ClaimCounts = { 
/**
 * All of the desk's sessions that are not in the archive.
 */
all: number, 
/**
 * What I take care of.
 */
mine: number, 
/**
 * What needs a second check.
 */
second_check: number, 
/**
 * With a stale verdict.
 */
stale: number, 
/**
 * Objected to after the sign-off.
 */
objection: number, 
/**
 * With an open comment.
 */
open_comment: number, };

/**
 * A claim of a session.
 */
export type ClaimId = string;

/**
 * A claim's boundaries were moved.
 */
export type ClaimMoved = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * What it was.
 */
before: ClaimContent, 
/**
 * What it is now.
 */
after: ClaimContent, };

/**
 * Something one person has to know of what another did to a claim. It goes when they next act on the claim.
 */
export type ClaimNotice = { 
/**
 * Who is told.
 */
to: PersonId, 
/**
 * What was done, after the name of who did it: “took back your sign-off: the figure is from 2019”.
 */
words: string, 
/**
 * Who did it.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * A claim was reworded.
 */
export type ClaimReworded = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * What it said.
 */
before: Wording, 
/**
 * What it says now.
 */
after: Wording, 
/**
 * What the engine says of the new wording.
 */
finding?: Finding, };

/**
 * A claim with its session.
 */
export type ClaimRow = { 
/**
 * The session.
 */
session: SessionId, 
/**
 * The title of its article.
 */
title: string, 
/**
 * Its id.
 */
claim: ClaimId, 
/**
 * Its number in the session.
 */
number: number, 
/**
 * Its wording.
 */
statement: string, 
/**
 * The words it stands on.
 */
quote: string, 
/**
 * Who makes it, if not the article itself.
 */
claimant?: string, 
/**
 * Where it is in the work.
 */
state: ClaimState, 
/**
 * The rating it shows, and behind it one that differs.
 */
ratings: Array<ListedRating>, 
/**
 * Who takes care of it.
 */
assignee?: PersonId, 
/**
 * Whether somebody objected after its sign-off.
 */
objection: boolean, 
/**
 * How many threads of comments are open.
 */
open_comments: number, 
/**
 * Who last did something about it, and when.
 */
updated: Stamp, };

/**
 * A second person released the claim.
 */
export type ClaimSignedOff = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Whose verdict stands.
 */
verdict: PersonId, 
/**
 * Its rating.
 */
rating: string, 
/**
 * What it lacked.
 */
without?: Array<Lack>, 
/**
 * Why it was signed all the same.
 */
why?: string, };

/**
 * A claim was parted in two; the first half stays the claim, the second is new.
 */
export type ClaimSplit = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The claim that the second half is.
 */
new: ClaimId, 
/**
 * What it was.
 */
before: ClaimContent, 
/**
 * What stays.
 */
first: ClaimContent, 
/**
 * What went.
 */
second: ClaimContent, };

/**
 * The state people see, in the order of the work.
 */
export type ClaimState = "suggested" | "to_check" | "in_progress" | "verdict_given" | "second_check" | "signed_off" | "stale" | "dismissed";

/**
 * A claim as people see it.
 */
export type ClaimView = { 
/**
 * Its number for people.
 */
number: number, 
/**
 * The version that commands name as `base`.
 */
version: number, 
/**
 * Where it rests in the article; changed as a whole.
 */
anchor: Anchor, 
/**
 * Its wording.
 */
statement: string, 
/**
 * Whether the wording says more or less than the words it stands on.
 */
reworded?: boolean, 
/**
 * Who makes it.
 */
claimant?: string, 
/**
 * Who found it.
 */
origin: Origin, 
/**
 * Where it is in the work.
 */
state: ClaimState, 
/**
 * The rating it shows.
 */
shown?: Shown, 
/**
 * The comment that objects to its sign-off.
 */
objection?: CommentId, 
/**
 * How much it needs checking, 0–100.
 */
score?: number, 
/**
 * Why it has that score.
 */
reasons: { [key in number]: Reason }, 
/**
 * Where its words contradict the calendar, arithmetic or the rest of the article.
 */
notes?: { [key in number]: Note }, 
/**
 * Who takes care of it.
 */
assignee?: PersonId, 
/**
 * Why it will not be checked.
 */
dismissed?: Dismissal, 
/**
 * Why it should not be checked any more; a second person decides.
 */
proposed?: Dismissal, 
/**
 * Verdicts by author.
 */
verdicts: { [key in PersonId]: VerdictView }, 
/**
 * Evidence.
 */
evidence: { [key in EvidenceId]: Evidence }, 
/**
 * Evidence that was taken off it.
 */
removed?: { [key in EvidenceId]: Removed }, 
/**
 * Comments.
 */
comments: { [key in CommentId]: Comment }, 
/**
 * Its release.
 */
signed_off?: SignOffView, 
/**
 * What stands between it and its sign-off.
 */
blockers: { [key in number]: Blocker }, 
/**
 * What people have to know of what others did to it.
 */
notices?: { [key in number]: ClaimNotice }, 
/**
 * The numbers of the claims whose merge into it can be undone.
 */
merged?: { [key in ClaimId]: number }, };

/**
 * Suggested claims were taken up.
 */
export type ClaimsAccepted = { 
/**
 * The claims.
 */
claims: Array<ClaimId>, };

/**
 * Claims will not be checked; for those that have a verdict it is proposed to a second person.
 */
export type ClaimsDismissed = { 
/**
 * Those that will not be checked.
 */
claims: Array<ClaimId>, 
/**
 * Those for which it is proposed.
 */
proposed?: Array<ClaimId>, 
/**
 * Why.
 */
reason: AsideReason, 
/**
 * More about it.
 */
note?: string, };

/**
 * Two claims were made one.
 */
export type ClaimsMerged = { 
/**
 * The claim that stays.
 */
claim: ClaimId, 
/**
 * The claim that is gone.
 */
other: ClaimId, 
/**
 * What the one that stays was.
 */
before: ClaimContent, 
/**
 * What the other one was.
 */
other_before: ClaimContent, 
/**
 * What the one that stays is now.
 */
after: ClaimContent, };

/**
 * One page of a desk's claims, the last changed first.
 */
export type ClaimsPage = { claims: Array<ClaimRow>, 
/**
 * All who are or were on the desk.
 */
people: { [key in PersonId]: KnownPerson }, 
/**
 * How many there are for each of the usual views.
 */
counts: ClaimCounts, 
/**
 * Where the next page begins; absent on the last.
 */
next?: string, };

/**
 * Claims that were dismissed, or proposed to be, are to be checked after all.
 */
export type ClaimsRestored = { 
/**
 * The claims.
 */
claims: Array<ClaimId>, };

/**
 * A merge was undone.
 */
export type ClaimsSeparated = { 
/**
 * The claim that had taken the other one in.
 */
claim: ClaimId, 
/**
 * The claim that is one again.
 */
other: ClaimId, 
/**
 * What the claim was with the other one in it.
 */
before: ClaimContent, 
/**
 * What it is now.
 */
after: ClaimContent, 
/**
 * What the other one is now.
 */
other_after: ClaimContent, };

/**
 * What a client says.
 */
export type ClientMessage = { "type": "join" } & Join | { "type": "command", 
/**
 * Made by the client; sending the same again is harmless.
 */
id: string, 
/**
 * What is asked for. Read only when it is carried out, so that nonsense in it ends no socket.
 */
command: Command, 
/**
 * The version of the thing the sender saw, where the command needs one.
 */
base?: number, } | { "type": "focus" } & Focus;

/**
 * End the check; nothing changes afterwards until the session is reopened.
 */
export type CloseSession = { 
/**
 * Why it may end with something still open, at most 1,000 code points; needed only then.
 */
why?: string, };

/**
 * The end of a check, as people see it.
 */
export type ClosedView = { 
/**
 * What was still open.
 */
open_ends?: { [key in number]: OpenEnd }, 
/**
 * Why it was closed all the same.
 */
why?: string, 
/**
 * Who.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * A change somebody asks for. Becomes one event, or is refused.
 */
export type Command = { "kind": "edit_details" } & EditDetails | { "kind": "close_session" } & CloseSession | { "kind": "reopen_session" } & ReopenSession | { "kind": "archive_session" } & ArchiveSession | { "kind": "unarchive_session" } & UnarchiveSession | { "kind": "set_aside" } & SetAside | { "kind": "take_back" } & TakeBack | { "kind": "add_claim" } & AddClaim | { "kind": "accept_claims" } & AcceptClaims | { "kind": "dismiss_claims" } & DismissClaims | { "kind": "restore_claims" } & RestoreClaims | { "kind": "move_claim" } & MoveClaim | { "kind": "reword_claim" } & RewordClaim | { "kind": "split_claim" } & SplitClaim | { "kind": "merge_claims" } & MergeClaims | { "kind": "separate_claims" } & SeparateClaims | { "kind": "assign_claim" } & AssignClaim | { "kind": "give_verdict" } & GiveVerdict | { "kind": "withdraw_verdict" } & WithdrawVerdict | { "kind": "affirm_verdict" } & AffirmVerdict | { "kind": "attach_source" } & AttachSource | { "kind": "edit_source" } & EditSource | { "kind": "detach_source" } & DetachSource | { "kind": "add_comment" } & AddComment | { "kind": "edit_comment" } & EditComment | { "kind": "resolve_thread" } & ResolveThread | { "kind": "reopen_thread" } & ReopenThread | { "kind": "sign_off" } & SignOff | { "kind": "withdraw_sign_off" } & WithdrawSignOff;

/**
 * A client-made id of one command; what the command makes takes the same id.
 */
export type CommandId = string;

/**
 * Something a person said about a claim.
 */
export type Comment = { 
/**
 * Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out.
 */
order: number, 
/**
 * Counted up with every edit, from 1.
 */
version: number, 
/**
 * The first comment of its thread; itself if it is the first.
 */
thread: CommentId, 
/**
 * What was said, at most 10,000 code points.
 */
text: string, 
/**
 * Who said it.
 */
by: PersonId, 
/**
 * Who else may see it, if not everybody on the desk.
 */
between?: Array<PersonId>, 
/**
 * When.
 */
at: string, 
/**
 * When it was last edited.
 */
edited_at?: string, 
/**
 * Who settled the thread; only on its first comment.
 */
resolved?: Resolved, };

/**
 * Somebody commented.
 */
export type CommentAdded = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The comment's id.
 */
comment: CommentId, 
/**
 * The first comment of its thread; itself if it is the first.
 */
thread: CommentId, 
/**
 * What was said.
 */
text: string, 
/**
 * Who beside its author may see it; absent: everybody on the desk.
 */
between?: Array<PersonId>, };

/**
 * Somebody corrected their comment.
 */
export type CommentEdited = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * What it said.
 */
before: string, 
/**
 * What it says now.
 */
after: string, };

/**
 * A comment on a claim; a thread is named by its first comment.
 */
export type CommentId = string;

/**
 * How much of an article has been decided on, counted in sentences.
 */
export type Coverage = { 
/**
 * How many sentences the article has.
 */
sentences: number, 
/**
 * How many of them people have decided on: nothing in them is unread or only suggested.
 */
decided_sentences: number, 
/**
 * How many sentences hold something unread.
 */
unread_sentences: number, 
/**
 * The article in pieces, by where they start; white space between pieces belongs to none.
 */
pieces: { [key in number]: Piece }, };

/**
 * The first thing wrong in the trail of a session. Nothing can be changed there any more.
 */
export type Damage = { 
/**
 * The event it was found at.
 */
event: number, 
/**
 * The last event up to which nothing is wrong; 0 if event 1 is wrong already.
 */
whole: number, 
/**
 * What is wrong, and up to where nothing is.
 */
words: string, };

/**
 * Take a piece of evidence off the claim.
 */
export type DetachSource = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The piece of evidence.
 */
evidence: EvidenceId, 
/**
 * Why, at most 1,000 code points.
 */
why?: string, };

/**
 * The details as the session keeps them.
 */
export type Details = { 
/**
 * The headline, at most 300 code points.
 */
title: string, 
/**
 * Who wrote it.
 */
author?: string, 
/**
 * Where it appeared or will appear.
 */
outlet?: string, 
/**
 * The day it was published; relative dates in the text count from here.
 */
published?: string, 
/**
 * Its web address, http or https.
 */
url?: string, 
/**
 * The language as a BCP 47 tag, such as `en`.
 */
language: string, };

/**
 * The article was described anew.
 */
export type DetailsEdited = { 
/**
 * The details as they were.
 */
before: Details, 
/**
 * The details as they are now.
 */
after: Details, };

/**
 * The details as somebody typed them.
 */
export type DetailsInput = { 
/**
 * The headline.
 */
title: string, 
/**
 * Who wrote it.
 */
author?: string, 
/**
 * Where it appeared.
 */
outlet?: string, 
/**
 * A day: `2026-06-30` or `30 June 2026`.
 */
published?: string, 
/**
 * A web address.
 */
url?: string, 
/**
 * A BCP 47 tag; English when absent.
 */
language?: string, };

/**
 * Decide that claims will not be checked, and why. For a claim with a verdict it takes two people: the first one proposes
 * it.
 */
export type DismissClaims = { 
/**
 * The claims; those that are dismissed already stay so.
 */
claims: Array<ClaimId>, 
/**
 * Why.
 */
reason: AsideReason, 
/**
 * More about it, at most 1,000 code points; needed where the reason is “other”.
 */
note?: string, };

/**
 * Why a claim will not be checked.
 */
export type Dismissal = { 
/**
 * The reason.
 */
reason: AsideReason, 
/**
 * More about it.
 */
note?: string, 
/**
 * Who.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * Correct one's own comment.
 */
export type EditComment = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * What it is to say, at most 10,000 code points.
 */
text: string, };

/**
 * Describe the article anew; replaces all details.
 */
export type EditDetails = { 
/**
 * The details as they are to be.
 */
details: DetailsInput, };

/**
 * Correct a piece of evidence.
 */
export type EditSource = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The piece of evidence.
 */
evidence: EvidenceId, 
/**
 * Where it comes from.
 */
source: Source, 
/**
 * The quoted passage, at most 10,000 code points.
 */
passage?: string, 
/**
 * Where in the source: a page, a time, a section.
 */
locator?: string, 
/**
 * What it does to the claim.
 */
stance: Stance, };

/**
 * An event in words.
 */
export type Entry = { 
/**
 * What follows the actor's name; people stand in it as `{id}`.
 */
words: string, 
/**
 * The claims it is about.
 */
claims: Array<ClaimId>, 
/**
 * What was there before.
 */
before?: string, 
/**
 * What is there now.
 */
after?: string, };

/**
 * An event of the audit trail (UUID v7).
 */
export type EventId = string;

/**
 * A piece of evidence on a claim.
 */
export type Evidence = { 
/**
 * Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out.
 */
order: number, 
/**
 * Counted up with every edit, from 1.
 */
version: number, 
/**
 * Who attached or last edited it.
 */
by: PersonId, 
/**
 * When that was.
 */
at: string, 
/**
 * Where it comes from.
 */
source: Source, 
/**
 * The quoted passage, at most 10,000 code points.
 */
passage?: string, 
/**
 * Where in the source: a page, a time, a section.
 */
locator?: string, 
/**
 * What it does to the claim.
 */
stance: Stance, };

/**
 * A piece of evidence on a claim.
 */
export type EvidenceId = string;

/**
 * A piece of evidence as somebody typed it, and as events keep it.
 */
export type EvidenceInput = { 
/**
 * Where it comes from.
 */
source: Source, 
/**
 * The quoted passage, at most 10,000 code points.
 */
passage?: string, 
/**
 * Where in the source: a page, a time, a section.
 */
locator?: string, 
/**
 * What it does to the claim.
 */
stance: Stance, };

/**
 * What somebody is writing.
 */
export type Field = "statement" | "rationale" | "source" | "comment";

/**
 * The engine's score of a claim with what it rests on.
 */
export type Finding = { 
/**
 * How much the claim needs checking, 0–100.
 */
score: number, 
/**
 * Why.
 */
reasons: Array<Reason>, 
/**
 * Where its words contradict the calendar, arithmetic or the rest of the article.
 */
notes?: Array<Note>, };

/**
 * What a person is looking at.
 */
export type Focus = { 
/**
 * The claim, if any.
 */
claim?: ClaimId, 
/**
 * What they are writing there.
 */
field?: Field, 
/**
 * Whether their tab is hidden.
 */
away?: boolean, };

/**
 * Give one's verdict, or change it.
 */
export type GiveVerdict = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * A step of the session's scale.
 */
rating: string, 
/**
 * Why, in Markdown, at most 20,000 code points.
 */
rationale: string, 
/**
 * The evidence the author saw, version by id; absent: all that is there.
 */
seen?: { [key in EvidenceId]: number }, };

/**
 * What happened, as everybody in the room is told.
 */
export type Happened = { "type": "events", 
/**
 * Each with what it changes, or only that it happened.
 */
events: Array<TellOf>, };

/**
 * From where on somebody wants to listen.
 */
export type Join = { 
/**
 * The epoch of the state they have.
 */
epoch: string, 
/**
 * The last event they have.
 */
after: number, };

/**
 * What somebody judged: a rating and why.
 */
export type Judgement = { 
/**
 * A step of the desk's scale.
 */
rating: string, 
/**
 * Why, in Markdown, at most 20,000 code points; may be empty.
 */
rationale: string, };

/**
 * Somebody who is or was on the desk.
 */
export type KnownPerson = { 
/**
 * What they are called.
 */
name: string, 
/**
 * Their place among all who are or were on the desk, from 1; their colour follows from it.
 */
place: number, 
/**
 * Whether they are not on it any more.
 */
removed?: boolean, };

/**
 * Something a verdict lacks that a sign-off expects.
 */
export type Lack = "rationale" | "source";

/**
 * What a socket takes.
 */
export type Limits = { 
/**
 * The longest message from a client, in bytes.
 */
frame_bytes: number, };

/**
 * A rating as a list shows it: sessions may have different scales.
 */
export type ListedRating = { 
/**
 * The step's name in the session's scale.
 */
rating: string, 
/**
 * The word on screen.
 */
label: string, 
/**
 * The colour slot, see [`Step`](super::scale::Step).
 */
hue: number, 
/**
 * The name of its icon.
 */
icon: string, };

/**
 * An audit event without what the patch says already: it goes to everybody, so every byte of it counts.
 *
 * The whole event, from which the hash can be computed, is in the trail.
 */
export type Mark = { 
/**
 * Its place in the session, from 1 without a gap.
 */
seq: number, 
/**
 * When it happened.
 */
at: string, 
/**
 * Who did it.
 */
actor: PersonId, 
/**
 * The command it came from.
 */
command: CommandId, 
/**
 * What kind of event it is.
 */
kind: string, 
/**
 * Its hash, hex, and with it that of all events before.
 */
hash: string, };

/**
 * Make one claim of two; `other` goes, its evidence and comments come along.
 */
export type MergeClaims = { 
/**
 * The claim that stays.
 */
claim: ClaimId, 
/**
 * The claim that goes.
 */
other: ClaimId, 
/**
 * How both together are worded, at most 2,000 code points; absent: both wordings, or the quote of both.
 */
statement?: string, };

/**
 * Change which words of the article the claim rests on.
 */
export type MoveClaim = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Where it is to rest.
 */
spans: Array<Span>, };

/**
 * A contradiction in a claim's words that shows without any source.
 */
export type Note = { 
/**
 * The sort of contradiction, in snake case, such as `weekday`.
 */
kind: string, 
/**
 * The arithmetic in words, such as “November 9, 1989 was a Thursday, not a Friday”.
 */
words: string, 
/**
 * The words in question, and the words they contradict.
 */
spans: [Span, Span], };

/**
 * A message about the room rather than the session.
 */
export type Notice = { "type": "welcome", 
/**
 * Changes when the database is put back from a backup.
 */
epoch: string, 
/**
 * The last event there is.
 */
seq: number, 
/**
 * Who you are here.
 */
you: You, 
/**
 * Who is here.
 */
people: { [key in PersonId]: Present }, 
/**
 * What the socket takes.
 */
limits: Limits, 
/**
 * Set when the trail does not hold: then every command is refused.
 */
damaged?: Damage, } | { "type": "reset", } | { "type": "you" } & You | { "type": "member", 
/**
 * Who.
 */
id: PersonId, 
/**
 * Whether they are not on the desk any more.
 */
removed?: boolean, } | { "type": "people", 
/**
 * By person; several tabs of one person are one.
 */
people: { [key in PersonId]: Present }, };

/**
 * Something that is not settled when a session is closed.
 */
export type OpenEnd = { 
/**
 * What sort of thing it is.
 */
kind: OpenEndKind, 
/**
 * How many there are.
 */
count: number, 
/**
 * A sentence for people: “Claims 4 and 7 are stale.”
 */
words: string, };

/**
 * The sorts of open ends, the gravest first.
 */
export type OpenEndKind = "unread" | "suggested" | "stale" | "objection" | "dismissal" | "unsigned";

/**
 * What is still open, a sentence each.
 */
export type OpenEnds = Array<string>;

/**
 * Who found the claim.
 */
export type Origin = "engine" | "person" | "split";

/**
 * A person with an account.
 */
export type PersonId = string;

/**
 * One stretch of the article.
 */
export type Piece = { 
/**
 * One past its last code point.
 */
end: number, } & ({ "as": "unread" } | { "as": "aside", aside: AsideId, } | { "as": "dismissed", claim: ClaimId, } | { "as": "claim", claim: ClaimId, });

/**
 * Somebody who is here.
 */
export type Present = { 
/**
 * Their name.
 */
name: string, 
/**
 * What they are on the desk.
 */
role: Role, 
/**
 * The claim, if any.
 */
claim?: ClaimId, 
/**
 * What they are writing there.
 */
field?: Field, 
/**
 * Whether their tab is hidden.
 */
away?: boolean, };

/**
 * A problem (RFC 9457), worded for the person it is shown to.
 */
export type Problem = { 
/**
 * `urn:stet:problem:` and the code.
 */
type: string, 
/**
 * What sort of thing went wrong.
 */
title: string, 
/**
 * The HTTP status.
 */
status: number, 
/**
 * What went wrong here, and what to do.
 */
detail: string, 
/**
 * A stable name for programs.
 */
code: string, 
/**
 * The input it is about.
 */
field?: string, 
/**
 * What changed meanwhile, when that is the problem.
 */
changed?: Changed, 
/**
 * What is still open, a sentence each, when that is the problem.
 */
open_ends?: OpenEnds, };

/**
 * How much of an article has been decided on.
 */
export type Progress = { 
/**
 * How many sentences it has.
 */
sentences: number, 
/**
 * Those in which nothing is unread or only suggested.
 */
decided_sentences: number, 
/**
 * Those that hold something unread.
 */
unread_sentences: number, };

/**
 * A span of the article with the words that stand there.
 */
export type QuotedSpan = { 
/**
 * Where it stands.
 */
span: Span, 
/**
 * The article's words there.
 */
quote: string, };

/**
 * One visible reason for a score.
 */
export type Reason = { 
/**
 * The sort of cue, in snake case, such as `number`.
 */
cue: string, 
/**
 * The reason in words, such as “names a number: 300,000 troops”.
 */
words: string, 
/**
 * What it added to the score, or took from it.
 */
points: number, 
/**
 * Where the cue stands in the article.
 */
span: Span, };

/**
 * One event of the trail, whole, so that its hash can be computed.
 */
export type Recorded = { event: Sealed, 
/**
 * The event in words.
 */
entry: Entry, };

/**
 * A piece of evidence that was taken off a claim. It stays readable.
 */
export type Removed = { 
/**
 * Who took it off, and when.
 */
removed: Stamp, 
/**
 * Why.
 */
why?: string, 
/**
 * Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out.
 */
order: number, 
/**
 * Counted up with every edit, from 1.
 */
version: number, 
/**
 * Who attached or last edited it.
 */
by: PersonId, 
/**
 * When that was.
 */
at: string, 
/**
 * Where it comes from.
 */
source: Source, 
/**
 * The quoted passage, at most 10,000 code points.
 */
passage?: string, 
/**
 * Where in the source: a page, a time, a section.
 */
locator?: string, 
/**
 * What it does to the claim.
 */
stance: Stance, };

/**
 * Go on with a closed session; one in the archive comes out of it.
 */
export type ReopenSession = Record<symbol, never>;

/**
 * Take a settled thread up again.
 */
export type ReopenThread = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The first comment of the thread.
 */
thread: CommentId, };

/**
 * Call a thread settled.
 */
export type ResolveThread = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The first comment of the thread.
 */
thread: CommentId, 
/**
 * Why, at most 1,000 code points; needed where another person began it.
 */
why?: string, };

/**
 * That a thread was settled.
 */
export type Resolved = { 
/**
 * Why, where it was another than the one who began it.
 */
why?: string, 
/**
 * Who.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * Bring dismissed claims back, or decide against a proposed dismissal.
 */
export type RestoreClaims = { 
/**
 * The claims; those that are neither dismissed nor proposed to be stay as they are.
 */
claims: Array<ClaimId>, };

/**
 * Change the claim's wording, or who makes it.
 */
export type RewordClaim = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Its wording, at most 2,000 code points.
 */
statement: string, 
/**
 * Who makes it, at most 300 code points; absent: as it is, blank: the article itself.
 */
claimant?: string, };

/**
 * What a role lets a person do, for whoever shows only what is allowed; each command and each route decides for itself.
 */
export type Rights = { 
/**
 * Work on claims, verdicts, sources, comments and sign-off.
 */
check: boolean, 
/**
 * Open, describe, close and reopen sessions.
 */
edit: boolean, 
/**
 * Look after the desk.
 */
administer: boolean, };

/**
 * What a person is on a desk; each role may do all that the ones before it may.
 */
export type Role = "viewer" | "checker" | "editor" | "admin";

/**
 * A rating scale at one version.
 */
export type Scale = { 
/**
 * Counted up with every change of the scale, from 1.
 */
version: number, 
/**
 * The steps by their names.
 */
steps: { [key in string]: Step }, };

/**
 * An event with its place in the chain. Its JSON is the same in the database, over HTTP and in an export.
 */
export type Sealed = { 
/**
 * 16 random bytes, base64url without padding.
 */
salt: string, 
/**
 * The hash of the event before, hex; zeros for the first.
 */
prev: string, 
/**
 * This event's hash, hex.
 */
hash: string, 
/**
 * Its place in the session: 1, 2, 3 … without a gap.
 */
seq: number, 
/**
 * Its own id, UUID v7.
 */
id: EventId, 
/**
 * When it was decided, to the microsecond.
 */
at: string, 
/**
 * Who did it.
 */
actor: PersonId, 
/**
 * The command that asked for it.
 */
command: CommandId, } & ({ "kind": "session_opened", "data": SessionOpened } | { "kind": "details_edited", "data": DetailsEdited } | { "kind": "session_closed", "data": SessionClosed } | { "kind": "session_reopened", "data": SessionReopened } | { "kind": "session_archived", "data": SessionArchived } | { "kind": "session_unarchived", "data": SessionUnarchived } | { "kind": "text_set_aside", "data": TextSetAside } | { "kind": "text_taken_back", "data": TextTakenBack } | { "kind": "claim_added", "data": ClaimAdded } | { "kind": "claims_accepted", "data": ClaimsAccepted } | { "kind": "claims_dismissed", "data": ClaimsDismissed } | { "kind": "claims_restored", "data": ClaimsRestored } | { "kind": "claim_moved", "data": ClaimMoved } | { "kind": "claim_reworded", "data": ClaimReworded } | { "kind": "claim_split", "data": ClaimSplit } | { "kind": "claims_merged", "data": ClaimsMerged } | { "kind": "claims_separated", "data": ClaimsSeparated } | { "kind": "claim_assigned", "data": ClaimAssigned } | { "kind": "verdict_given", "data": VerdictGiven } | { "kind": "verdict_changed", "data": VerdictChanged } | { "kind": "verdict_withdrawn", "data": VerdictWithdrawn } | { "kind": "verdict_affirmed", "data": VerdictAffirmed } | { "kind": "source_attached", "data": SourceAttached } | { "kind": "source_edited", "data": SourceEdited } | { "kind": "source_detached", "data": SourceDetached } | { "kind": "comment_added", "data": CommentAdded } | { "kind": "comment_edited", "data": CommentEdited } | { "kind": "thread_resolved", "data": ThreadResolved } | { "kind": "thread_reopened", "data": ThreadReopened } | { "kind": "claim_signed_off", "data": ClaimSignedOff } | { "kind": "sign_off_withdrawn", "data": SignOffWithdrawn });

/**
 * Undo a merge: `other` is a claim of its own again, with what came along from it.
 */
export type SeparateClaims = { 
/**
 * The claim that took the other one in.
 */
claim: ClaimId, 
/**
 * The claim that is to be one again.
 */
other: ClaimId, };

/**
 * Everything the server says.
 */
export type ServerMessage = Notice | Answer | Happened;

/**
 * The session was put out of the list.
 */
export type SessionArchived = Record<symbol, never>;

/**
 * The check was ended.
 */
export type SessionClosed = { 
/**
 * What was still open.
 */
open_ends?: Array<OpenEnd>, 
/**
 * Why it was closed all the same.
 */
why?: string, };

/**
 * An article session.
 */
export type SessionId = string;

/**
 * The session was opened. Always the first event, and only the first.
 */
export type SessionOpened = { 
/**
 * What is known about the article.
 */
details: Details, 
/**
 * The article, exactly as it is checked.
 */
text: string, 
/**
 * The blocks of the text.
 */
blocks: Array<Block>, 
/**
 * The sentences of the text.
 */
sentences: Array<Span>, 
/**
 * What to tell people who expect claims, when the engine could suggest none.
 */
remark?: string, 
/**
 * The desk's rating scale.
 */
scale: Scale, 
/**
 * The claims the engine suggests, in reading order.
 */
claims: Array<Suggestion>, };

/**
 * The check was taken up again.
 */
export type SessionReopened = Record<symbol, never>;

/**
 * The session was put back into the list.
 */
export type SessionUnarchived = Record<symbol, never>;

/**
 * Set aside what is unread in the span.
 */
export type SetAside = { 
/**
 * Where.
 */
span: Span, 
/**
 * Why.
 */
reason: AsideReason, 
/**
 * More about it, at most 1,000 code points; needed where the reason is “other”.
 */
note?: string, };

/**
 * The rating a claim shows.
 */
export type Shown = { 
/**
 * The one that was signed off, else the one given last.
 */
rating: string, 
/**
 * Another one that stands beside it while none is signed off.
 */
differing?: string, };

/**
 * Release the claim with the verdict of `verdict`, who must be somebody else.
 */
export type SignOff = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Whose verdict stands.
 */
verdict: PersonId, 
/**
 * Why it may stand without a rationale or a source; needed only then. At most 1,000 code points.
 */
why?: string, };

/**
 * A sign-off as people see it.
 */
export type SignOffView = { 
/**
 * Whose verdict stands.
 */
verdict: PersonId, 
/**
 * Its rating.
 */
rating: string, 
/**
 * Whether something has changed since, so that it no longer counts.
 */
outdated: boolean, 
/**
 * What the verdict lacked.
 */
without?: { [key in number]: Lack }, 
/**
 * Why it was signed all the same.
 */
why?: string, 
/**
 * Who.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * The release was taken back.
 */
export type SignOffWithdrawn = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Why.
 */
why?: string, };

/**
 * Where evidence comes from.
 */
export type Source = { 
/**
 * Its name or a description, at most 500 code points.
 */
title: string, 
/**
 * Its web address, http or https.
 */
url?: string, 
/**
 * What sort of thing it is.
 */
kind: SourceKind, 
/**
 * Whether it is the origin of what it says, not a report of it.
 */
primary: boolean, };

/**
 * A source was attached.
 */
export type SourceAttached = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The id of the piece of evidence.
 */
evidence: EvidenceId, 
/**
 * The source and what it says.
 */
content: EvidenceInput, };

/**
 * A piece of evidence was taken off.
 */
export type SourceDetached = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The piece of evidence.
 */
evidence: EvidenceId, 
/**
 * What it said.
 */
before: EvidenceInput, 
/**
 * Why.
 */
why?: string, };

/**
 * A piece of evidence was corrected.
 */
export type SourceEdited = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The piece of evidence.
 */
evidence: EvidenceId, 
/**
 * What it said.
 */
before: EvidenceInput, 
/**
 * What it says now.
 */
after: EvidenceInput, };

/**
 * The sorts of sources.
 */
export type SourceKind = "web_page" | "document" | "book" | "data_set" | "interview" | "phone_call" | "other";

/**
 * A stretch of the article in code points: `start` inclusive, `end` exclusive. JSON: `[start, end]`.
 */
export type Span = [number, number];

/**
 * Part a claim in two at an offset in the article.
 */
export type SplitClaim = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Where the second part begins, in code points of the article.
 */
at: number, 
/**
 * How both are to be worded; absent: the engine words them.
 */
statements?: [string, string], };

/**
 * What made a verdict stale.
 */
export type StaleKind = "wording" | "boundary" | "source_attached" | "source_edited" | "source_detached";

/**
 * Why a verdict is stale.
 */
export type StaleReason = { 
/**
 * What changed.
 */
kind: StaleKind, 
/**
 * A sentence for people.
 */
words: string, 
/**
 * What the verdict was given for.
 */
before?: string, 
/**
 * What is there now.
 */
after?: string, 
/**
 * Who changed it last.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * Who did something, and when.
 */
export type Stamp = { 
/**
 * Who.
 */
by: PersonId, 
/**
 * When.
 */
at: string, };

/**
 * What a piece of evidence does to the claim.
 */
export type Stance = "supports" | "refutes" | "context";

/**
 * The state of a session.
 */
export type State = { 
/**
 * What is known about the article.
 */
details: Details, 
/**
 * The article.
 */
text: string, 
/**
 * Who opened the session.
 */
opened: Stamp, 
/**
 * How it was closed, while it is closed.
 */
closed?: ClosedView, 
/**
 * Who put it into the archive, while it is there.
 */
archived?: Stamp, 
/**
 * The blocks, by where they start.
 */
blocks: { [key in number]: BlockView }, 
/**
 * Where each sentence ends, by where it starts.
 */
sentences: { [key in number]: number }, 
/**
 * What to tell people who expect claims, when the engine could suggest none.
 */
remark?: string, 
/**
 * The rating scale.
 */
scale: Scale, 
/**
 * The claims.
 */
claims: { [key in ClaimId]: ClaimView }, 
/**
 * Text set aside.
 */
asides: { [key in AsideId]: Aside }, 
/**
 * What is read and unread.
 */
coverage: Coverage, };

/**
 * One step of a scale.
 */
export type Step = { 
/**
 * Its place on the scale from 1; also its key on the keyboard.
 */
order: number, 
/**
 * The word on screen.
 */
label: string, 
/**
 * Its number, the nearer to true the higher; absent for steps outside the scale.
 */
value?: number, 
/**
 * The colour slot: 1 (false) to 5 (true), or 0 (outside). Never a free colour, so that contrast cannot be broken.
 */
hue: number, 
/**
 * The name of its icon.
 */
icon: string, 
/**
 * What the step means, in a sentence.
 */
definition: string, };

/**
 * One stretch of the strip: its length in characters that are not white space,
 * what it is (a claim's state, `aside`, `unread` or `objection`), the hue of its rating (1–5, 0, or −1 for none),
 * and the hue of a verdict that differs from it (or −1).
 */
export type Stretch = [number, string, number, number];

/**
 * A claim the engine suggests.
 */
export type Suggestion = { 
/**
 * Its id.
 */
claim: ClaimId, 
/**
 * Where it stands; the article is in the same event, so its words are not said again.
 */
spans: Array<Span>, 
/**
 * Its wording: words of the article, with marked substitutions.
 */
statement: string, 
/**
 * Who makes it, if not the article itself.
 */
claimant?: string, 
/**
 * How much the claim needs checking, 0–100.
 */
score: number, 
/**
 * Why.
 */
reasons: Array<Reason>, 
/**
 * Where its words contradict the calendar, arithmetic or the rest of the article.
 */
notes?: Array<Note>, };

/**
 * What the session list shows of a session.
 */
export type Summary = { 
/**
 * What is known about the article.
 */
details: Details, 
/**
 * Who opened it, and when.
 */
opened: Stamp, 
/**
 * Who changed it last, and when.
 */
updated: Stamp, 
/**
 * Whether it is closed.
 */
closed: boolean, 
/**
 * Whether something was still open when it was closed.
 */
open_ends?: boolean, 
/**
 * Whether it is in the archive.
 */
archived?: boolean, 
/**
 * How many claims there are in each state.
 */
claims: { [key in ClaimState]?: number }, 
/**
 * How many claims somebody objected to after their sign-off.
 */
objections: number, 
/**
 * How much of the article is read.
 */
coverage: Progress, 
/**
 * The coverage strip, in reading order.
 */
strip: Array<Stretch>, };

/**
 * Make what was set aside in the span unread again.
 */
export type TakeBack = { 
/**
 * Where.
 */
span: Span, };

/**
 * An event, as one may know of it.
 */
export type TellOf = Told | { 
/**
 * Its place in the session.
 */
withheld: number, };

/**
 * Text was set aside.
 */
export type TextSetAside = { 
/**
 * The id of the decision.
 */
aside: AsideId, 
/**
 * The stretches, in reading order.
 */
spans: Array<Span>, 
/**
 * Why.
 */
reason: AsideReason, 
/**
 * More about it.
 */
note?: string, };

/**
 * Text that was set aside is unread again.
 */
export type TextTakenBack = { 
/**
 * The stretches, in reading order.
 */
spans: Array<Span>, };

/**
 * A settled thread was taken up again.
 */
export type ThreadReopened = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The first comment of the thread.
 */
thread: CommentId, };

/**
 * A thread was settled.
 */
export type ThreadResolved = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * The first comment of the thread.
 */
thread: CommentId, 
/**
 * Why.
 */
why?: string, };

/**
 * One event as it is told.
 */
export type Told = { 
/**
 * Which event it is.
 */
event: Mark, 
/**
 * The RFC 7396 merge patch that takes the state document from the event before to this one.
 */
patch: Record<string, any>, 
/**
 * The event in words.
 */
entry: Entry, };

/**
 * One page of an audit trail.
 */
export type TrailPage = { events: Array<Recorded>, 
/**
 * Where the next page goes on; absent on the last.
 */
next?: number, 
/**
 * The last event there is.
 */
head: number, 
/**
 * What is wrong with the trail, when something is.
 */
damaged?: Damage, };

/**
 * Put an archived session back into the list.
 */
export type UnarchiveSession = Record<symbol, never>;

/**
 * Somebody looked at a stale verdict again, their own or that of another, and it still holds.
 */
export type VerdictAffirmed = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Whose it is; absent: that of who affirmed it.
 */
of?: PersonId, 
/**
 * What it says.
 */
verdict: Judgement, 
/**
 * The version of the claim it is for from now on.
 */
claim_version: number, 
/**
 * The evidence it rests on from now on.
 */
evidence: { [key in EvidenceId]: number }, };

/**
 * Somebody changed their verdict.
 */
export type VerdictChanged = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * What was judged before.
 */
before: Judgement, 
/**
 * What is judged now.
 */
after: Judgement, 
/**
 * The version of the claim it is for.
 */
claim_version: number, 
/**
 * The evidence it rests on.
 */
evidence: { [key in EvidenceId]: number }, };

/**
 * Somebody gave a verdict.
 */
export type VerdictGiven = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * What was judged.
 */
verdict: Judgement, 
/**
 * The version of the claim it is for.
 */
claim_version: number, 
/**
 * The evidence it rests on.
 */
evidence: { [key in EvidenceId]: number }, };

/**
 * A verdict as people see it.
 */
export type VerdictView = { 
/**
 * A step of the scale.
 */
rating: string, 
/**
 * Why, in Markdown.
 */
rationale: string, 
/**
 * When it was given or last changed.
 */
at: string, 
/**
 * Who last said that it still holds, and when.
 */
affirmed?: Stamp, 
/**
 * The version of the claim it is for.
 */
claim_version: number, 
/**
 * What has changed since; empty while it is fresh.
 */
stale: { [key in number]: StaleReason }, 
/**
 * What it lacks: a sign-off of it would have to say why that is missing.
 */
lacks?: { [key in number]: Lack }, };

/**
 * Somebody took their verdict back.
 */
export type VerdictWithdrawn = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * What was judged.
 */
before: Judgement, 
/**
 * Why it was taken back.
 */
why?: string, };

/**
 * Take a sign-off back.
 */
export type WithdrawSignOff = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Why, at most 1,000 code points; needed where another person signed.
 */
why?: string, };

/**
 * Take one's verdict back.
 */
export type WithdrawVerdict = { 
/**
 * The claim.
 */
claim: ClaimId, 
/**
 * Why, at most 1,000 code points.
 */
why?: string, };

/**
 * A claim's wording and claimant.
 */
export type Wording = { 
/**
 * The wording.
 */
statement: string, 
/**
 * Who makes the claim.
 */
claimant?: string, };

/**
 * The person a socket belongs to.
 */
export type You = { 
/**
 * Their id.
 */
id: PersonId, 
/**
 * Their name.
 */
name: string, 
/**
 * What they are on the desk.
 */
role: Role, 
/**
 * What that lets them do.
 */
may: Rights, };