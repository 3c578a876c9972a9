// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type { ClaimId, ClaimState, PersonId, Stamp } from './claims.d.ts';

import type { Command } from './commands.d.ts';

import type { Sealed } from './events.d.ts';

import type { Damage, Entry, Rights, Role } from './socket.d.ts';

import type { Details, State } from './state.d.ts';

/** Who comes in by an invitation. */
export type AcceptInvitation = {
  /** The token in the link. */
  token: string;
  /** What others will call them. */
  name: string;
  /** The address they will sign in with. */
  email: string;
  /** Their password, or the one of the account they have. */
  password: string;
};

/** The account of whoever asks. */
export type Account = {
  id: PersonId;
  /** What others call them. */
  name: string;
  /** Their place among all who are or were on the desk, from 1; their colour follows from it. */
  place: number;
  /** The address they sign in with. */
  email: string;
};

/** Ask another engine for claims. */
export type AskModel = {
  /** Made by the client. */
  id: string;
};

/** Where I want to work. */
export type ChangeDesk = {
  /** The desk I want to work at. */
  desk: DeskId;
};

/** A change of my own password. */
export type ChangePassword = {
  /** The password I have. */
  present: string;
  /** The one I want. */
  password: string;
};

/** What a member shall be. */
export type ChangeRole = { role: Role };

/** A new password, by a link. */
export type ChoosePassword = {
  /** The token in the link. */
  token: string;
  /** The new password. */
  password: string;
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
  /** The rating it shows, and behind it one that differs. */
  ratings: Array<ListedRating>;
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

/** An account anybody on this machine may use, in demo mode. */
export type DemoAccount = { name: string; email: string; password: string; role: Role };

/** The accounts anybody may use, in demo mode. */
export type DemoAccounts = { accounts: Array<DemoAccount> };

/** A desk: a team with its members and its rating scale. */
export type DeskId = string;

/** What a desk decides for itself. */
export type DeskSettings = {
  /** From which score on, 0 to 100, the engine's candidates become suggested claims. */
  threshold: number;
};

/** The desks I am a member of. */
export type Desks = { desks: Array<NamedDesk> };

/** An invitation that can still be used. */
export type Invitation = {
  id: string;
  role: Role;
  /** Whom it is meant for, in the inviter's words. */
  note?: string;
  created_at: string;
  expires_at: string;
};

/** The invitations that can still be used. */
export type Invitations = { invitations: Array<Invitation> };

/** An invitation somebody wants to make. */
export type Invite = {
  role: Role;
  /** Whom it is meant for, in the inviter's words. */
  note?: string;
};

/** What an invitation link leads to. */
export type Invited = {
  /** The desk's name. */
  desk: string;
  role: Role;
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

/** The last checkpoint: a signed statement of where all trails stood. */
export type LastCheckpoint = {
  /** It is this one of its server. */
  number: number;
  at: string;
  /** How many trails it covers. */
  trails: number;
  /** The root of the Merkle tree over their heads, 64 hex digits. */
  root: string;
};

/** An order of candidates, learned from what a desk accepted and dismissed. */
export type LearnedOrder = {
  /** Counted up with every order the desk takes, from 1. */
  version: number;
  /** From how many decisions it was learned. */
  decisions: number;
  /** When. */
  at: string;
  /** Of a hundred pairs of an accepted and a dismissed claim, how many the built-in order puts right. */
  before_percent: number;
  /** How many this one does, on decisions it had not seen. */
  after_percent: number;
};

/** Whom a link for a new password is for. */
export type LinkHolder = {
  name: string;
  email: string;
  /** The name of the desk whose admin made it. */
  desk: string;
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

/** A sign-in on one device. */
export type Login = {
  id: LoginId;
  created_at: string;
  /** When it was last used, to the minute. */
  last_seen_at: string;
  /** The browser, as it calls itself. */
  agent: string;
  /** Whether it is the one that asks. */
  current: boolean;
};

/** A sign-in of one person on one device. */
export type LoginId = string;

/** Where I am signed in. */
export type Logins = { logins: Array<Login> };

/** An invitation that was just made. */
export type MadeInvitation = {
  id: string;
  /** The link to hand on; it is shown this once. */
  link: string;
  role: Role;
  expires_at: string;
};

/** A link for a new password that was just made. */
export type MadePasswordLink = {
  /** The link to hand on; it is shown this once. */
  link: string;
  expires_at: string;
};

/** Who is signed in, and at which desk. */
export type Me = {
  account: Account;
  desk: MyDesk;
  role: Role;
  may: Rights;
  login: LoginId;
  /** Whether anybody may use the accounts of `/api/demo` here. */
  demo: boolean;
  /** Another engine that may be asked for claims: the model, and where it is. */
  model?: string;
  /** Why nothing may be written here, if that is so. */
  read_only?: string;
};

/** Somebody on the desk. */
export type Member = {
  id: PersonId;
  name: string;
  /** Their place among all who are or were on the desk, from 1; their colour follows from it. */
  place: number;
  email: string;
  role: Role;
  may: Rights;
  since: string;
  /** Until when a link for a new password is good, where there is one; only admins are told. */
  password_link_until?: string;
};

/** The members of a desk. */
export type Members = { members: Array<Member> };

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

/** The desk a person works at. */
export type MyDesk = {
  id: DeskId;
  name: string;
  /** From which score on, 0 to 100, the engine's candidates become suggested claims. */
  threshold: number;
  /** The order of candidates the desk has taught the engine; absent: the built-in one. */
  engine?: LearnedOrder;
};

/** A desk, by its name. */
export type NamedDesk = { id: DeskId; name: string };

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

/** A link for a new password. */
export type PasswordLink = {
  /** The token in the link. */
  token: string;
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

/** The key that signs reports, and those that did before. */
export type ServerKey = {
  made_at: string;
  /** Those that signed before, the last first. */
  earlier: Array<ShownKey>;
  /** As a C2SP verifier key. */
  key: string;
  /** 32 hex digits in groups of four; the first 16 are compared by telephone. */
  fingerprint: string;
};

/** An article session. */
export type SessionId = string;

/** A session's state, and what there is to know besides. */
export type SessionState = {
  /** The state document. */
  state: State;
  /** Another one after a backup was put back: then what a client has is worth nothing. */
  epoch: string;
  /** The last event in the state. */
  seq: number;
  /** All who are or were on the desk. */
  people: { [key in PersonId]: KnownPerson };
  /** What is wrong with the trail, when something is. */
  damaged?: Damage;
};

/** The sessions of a desk, the last changed first. */
export type Sessions = { sessions: Array<ListedSession> };

/** The desk and its first admin. */
export type SetUp = {
  /** The token in the link. */
  token: string;
  /** What the desk is called. */
  desk: string;
  /** What the admin is called. */
  name: string;
  /** The address they sign in with. */
  email: string;
  /** Their password. */
  password: string;
};

/** A key to check with. */
export type ShownKey = {
  /** As a C2SP verifier key. */
  key: string;
  /** 32 hex digits in groups of four; the first 16 are compared by telephone. */
  fingerprint: string;
};

/** Who wants to sign in. */
export type SignIn = { email: string; password: string };

/**
 * One stretch of the strip: its length in characters that are not white space,
 * what it is (a claim's state, `aside`, `unread` or `objection`), the hue of its rating (1–5, 0, or −1 for none),
 * and the hue of a verdict that differs from it (or −1).
 */
export type Stretch = [number, string, number, number];

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

/** What proves the trails, and what is wrong. */
export type Trust = {
  /** The last checkpoint. */
  checkpoint?: LastCheckpoint;
  /** Why nothing may be written, if that is so. */
  read_only?: string;
  /** How trails of this desk depart from the last checkpoint; told to admins. */
  departures: Array<string>;
  /** The sessions of this desk whose trail was found damaged; told to admins. */
  damaged: Array<SessionId>;
};
