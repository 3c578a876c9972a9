// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type { SessionId } from './accounts.d.ts';

import type { ClaimId, ClaimState, PersonId, Question, Stamp } from './claims.d.ts';

import type { Command } from './commands.d.ts';

import type { Sealed } from './events.d.ts';

import type { Damage, Entry } from './socket.d.ts';

import type { Details, State } from './state.d.ts';

/** Ask another engine for claims. */
export type AskModel = {
  /** Made by the client. */
  id: string;
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
  /** Who takes care of it. */
  assignee?: PersonId;
  /** Whether somebody objected after its sign-off. */
  objection: boolean;
  /** How many threads of comments are open. */
  open_comments: number;
  /** Who last did something about it, and when. */
  updated: Stamp;
};

/** One page of a desk's claims, the last changed first. */
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

/** Words that are looked for. */
export type FindWords = {
  /** As they are written, 3 to 10,000 code points. */
  words: string;
};

/** Where words stand, or stood. */
export type FoundWords = {
  /** The events. */
  events: number[];
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
  /** How much of the article is read. */
  coverage: Progress;
  /** The coverage strip, in reading order. */
  strip: Array<Stretch>;
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

/** An article to be checked. */
export type OpenSession = {
  /** Made by the client; sending the same again is harmless. */
  id: string;
  /** The article, at most 1 MiB of UTF-8. */
  text: string;
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

/** Somebody who is in a session at the moment. */
export type PersonInside = { name: string };

/** How much of an article has been decided on. */
export type Progress = {
  /** How many sentences it has. */
  sentences: number;
  /** Those in which nothing is unread or only suggested. */
  decided_sentences: number;
  /** Those that hold something unread. */
  unread_sentences: number;
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
