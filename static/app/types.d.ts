// Made from the Rust types by tests/it/protocol.rs; not to be changed by hand. docs/protocol.md describes them.

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
 * A claim of a session.
 */
export type ClaimId = string;

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
export type Command = { "kind": "edit_details", details: DetailsInput, } | { "kind": "close_session", 
/**
 * Why it may end with something still open; needed only then.
 */
why?: string, } | { "kind": "reopen_session", } | { "kind": "archive_session", } | { "kind": "unarchive_session", } | { "kind": "add_claim", spans: Array<Span>, statement?: string, claimant?: string, } | { "kind": "accept_claims", claims: Array<ClaimId>, } | { "kind": "dismiss_claims", claims: Array<ClaimId>, reason: AsideReason, note?: string, } | { "kind": "restore_claims", claims: Array<ClaimId>, } | { "kind": "move_claim", claim: ClaimId, spans: Array<Span>, } | { "kind": "reword_claim", claim: ClaimId, statement: string, claimant?: string, } | { "kind": "split_claim", claim: ClaimId, at: number, statements?: [string, string], } | { "kind": "merge_claims", claim: ClaimId, other: ClaimId, statement?: string, } | { "kind": "separate_claims", claim: ClaimId, other: ClaimId, } | { "kind": "assign_claim", claim: ClaimId, to?: PersonId, } | { "kind": "set_aside", span: Span, reason: AsideReason, note?: string, } | { "kind": "take_back", span: Span, } | { "kind": "give_verdict", claim: ClaimId, rating: string, rationale: string, 
/**
 * The evidence the author saw, version by id; absent: all that is there.
 */
seen?: { [key in EvidenceId]: number }, } | { "kind": "withdraw_verdict", claim: ClaimId, why?: string, } | { "kind": "affirm_verdict", claim: ClaimId, 
/**
 * Whose; absent: one's own.
 */
of?: PersonId, 
/**
 * The evidence the author saw, version by id; absent: all that is there.
 */
seen?: { [key in EvidenceId]: number }, } | { "kind": "attach_source", claim: ClaimId, 
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
stance: Stance, } | { "kind": "edit_source", claim: ClaimId, evidence: EvidenceId, 
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
stance: Stance, } | { "kind": "detach_source", claim: ClaimId, evidence: EvidenceId, why?: string, } | { "kind": "add_comment", claim: ClaimId, text: string, thread?: CommentId, } | { "kind": "edit_comment", claim: ClaimId, comment: CommentId, text: string, } | { "kind": "resolve_thread", claim: ClaimId, thread: CommentId, 
/**
 * Why; needed where another person began it.
 */
why?: string, } | { "kind": "reopen_thread", claim: ClaimId, thread: CommentId, } | { "kind": "sign_off", claim: ClaimId, verdict: PersonId, 
/**
 * Why it may stand without a rationale or a source; needed only then.
 */
why?: string, } | { "kind": "withdraw_sign_off", claim: ClaimId, 
/**
 * Why; needed where another person signed.
 */
why?: string, };

/**
 * A client-made id of one command; what the command makes takes the same id.
 */
export type CommandId = string;

/**
 * Something a person said about a claim.
 */
export type Comment = { 
/**
 * Its place among the claim's comments, from 1.
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
 * The last event up to which nothing is wrong; 0 if that is none.
 */
whole: number, 
/**
 * What is wrong, and up to where nothing is.
 */
words: string, };

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
 * Its place among the claim's evidence, from 1.
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
 * What happened, as everybody in the room is told.
 */
export type Happened = { "type": "events", 
/**
 * Each with what it changes.
 */
events: Array<Told>, };

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
 * What an opened session begins with.
 */
export type Opened = { 
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
 * Who found the claim.
 */
export type Origin = "engine" | "person" | "split";

/**
 * Where a claim stands and how it is worded.
 */
export type Part = { 
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
 * A problem, in the user's words.
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
 * Its place among the claim's evidence, from 1.
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
command: CommandId, } & ({ "kind": "session_opened", "data": Opened } | { "kind": "details_edited", "data": { before: Details, after: Details, } } | { "kind": "session_closed", "data": { open_ends?: Array<OpenEnd>, why?: string, } } | { "kind": "session_reopened", "data": Record<symbol, never> } | { "kind": "session_archived", "data": Record<symbol, never> } | { "kind": "session_unarchived", "data": Record<symbol, never> } | { "kind": "claim_added", "data": { claim: ClaimId, claimant?: string, 
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
finding?: Finding, } } | { "kind": "claims_accepted", "data": { claims: Array<ClaimId>, } } | { "kind": "claims_dismissed", "data": { claims: Array<ClaimId>, proposed?: Array<ClaimId>, reason: AsideReason, note?: string, } } | { "kind": "claims_restored", "data": { claims: Array<ClaimId>, } } | { "kind": "claim_moved", "data": { claim: ClaimId, before: Part, after: Part, } } | { "kind": "claim_reworded", "data": { claim: ClaimId, before: Wording, after: Wording, finding?: Finding, } } | { "kind": "claim_split", "data": { claim: ClaimId, new: ClaimId, before: Part, first: Part, second: Part, } } | { "kind": "claims_merged", "data": { claim: ClaimId, other: ClaimId, before: Part, other_before: Part, after: Part, } } | { "kind": "claims_separated", "data": { claim: ClaimId, other: ClaimId, before: Part, after: Part, other_after: Part, } } | { "kind": "claim_assigned", "data": { claim: ClaimId, before?: PersonId, after?: PersonId, } } | { "kind": "text_set_aside", "data": { aside: AsideId, spans: Array<Span>, reason: AsideReason, note?: string, } } | { "kind": "text_taken_back", "data": { spans: Array<Span>, } } | { "kind": "verdict_given", "data": { claim: ClaimId, verdict: Judgement, claim_version: number, evidence: { [key in EvidenceId]: number }, } } | { "kind": "verdict_changed", "data": { claim: ClaimId, before: Judgement, after: Judgement, claim_version: number, evidence: { [key in EvidenceId]: number }, } } | { "kind": "verdict_withdrawn", "data": { claim: ClaimId, before: Judgement, why?: string, } } | { "kind": "verdict_affirmed", "data": { claim: ClaimId, of?: PersonId, verdict: Judgement, claim_version: number, evidence: { [key in EvidenceId]: number }, } } | { "kind": "source_attached", "data": { claim: ClaimId, evidence: EvidenceId, content: EvidenceInput, } } | { "kind": "source_edited", "data": { claim: ClaimId, evidence: EvidenceId, before: EvidenceInput, after: EvidenceInput, } } | { "kind": "source_detached", "data": { claim: ClaimId, evidence: EvidenceId, before: EvidenceInput, why?: string, } } | { "kind": "comment_added", "data": { claim: ClaimId, comment: CommentId, thread: CommentId, text: string, } } | { "kind": "comment_edited", "data": { claim: ClaimId, comment: CommentId, before: string, after: string, } } | { "kind": "thread_resolved", "data": { claim: ClaimId, thread: CommentId, why?: string, } } | { "kind": "thread_reopened", "data": { claim: ClaimId, thread: CommentId, } } | { "kind": "claim_signed_off", "data": { claim: ClaimId, verdict: PersonId, rating: string, without?: Array<Lack>, why?: string, } } | { "kind": "sign_off_withdrawn", "data": { claim: ClaimId, why?: string, } });

/**
 * Everything the server says.
 */
export type ServerMessage = Notice | Answer | Happened;

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
 * The sorts of sources.
 */
export type SourceKind = "web_page" | "document" | "book" | "data_set" | "interview" | "phone_call" | "other";

/**
 * A stretch of the article in code points: `start` inclusive, `end` exclusive. JSON: `[start, end]`.
 */
export type Span = [number, number];

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
 * What a sign-off of it would have to say why it is missing.
 */
lacks?: { [key in number]: Lack }, };

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
role: Role, };