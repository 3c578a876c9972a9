// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type { PersonId, Stamp } from './claims.d.ts';

import type { Rules } from './events.d.ts';

import type { Rights } from './socket.d.ts';

import type { Role } from './state.d.ts';

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
  /** The code of the second factor of the account they have, where there is one. */
  code?: string;
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

/** An API token. */
export type ApiToken = {
  id: string;
  /** Who made it, as whom a program works with it. */
  by: PersonId;
  /** What uses it. */
  name: string;
  scope: TokenScope;
  created_at: string;
  expires_at: string;
  /** When it was last used, to the minute. */
  last_used_at?: string;
};

/** API tokens of the desk. */
export type ApiTokens = { tokens: Array<ApiToken> };

/** A code of the authenticator app. */
export type AppCode = {
  /** Six digits. */
  code: string;
};

/** A sign-in with the provider that begins. */
export type BeginOpenId = {
  /** The token of the invitation link that is accepted with it. */
  invitation?: string;
  /** With an invitation: what others will call who has no account yet. */
  name?: string;
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
  /** The code of the second factor, where there is one. */
  code?: string;
};

/** An account anybody on this machine may use, in demo mode. */
export type DemoAccount = { name: string; email: string; password: string; role: Role };

/** The accounts anybody may use, in demo mode. */
export type DemoAccounts = { accounts: Array<DemoAccount> };

/** A desk: a team with its members and its rating scale. */
export type DeskId = string;

/** The rules of a desk, and those that come ready made. */
export type DeskRules = {
  /** Each rule in a sentence. */
  sentences: Array<string>;
  /** Who set them, and when; absent where nobody ever did. */
  set?: Stamp;
  /** The rules that come ready made. */
  ready: ReadyRules;
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

/** What a desk decides for itself. */
export type DeskSettings = {
  /** From which score on, 0 to 100, the engine's candidates become suggested claims. */
  threshold: number;
};

/** The desks I am a member of. */
export type Desks = { desks: Array<NamedDesk> };

/** What the provider sent the browser back with. */
export type EndOpenId = {
  state: string;
  code?: string;
  /** The provider, if it names itself. */
  iss?: string;
  /** Why it let nobody in. */
  error?: string;
  /** The code of the second factor, where there is one: six digits of the app, or a recovery code. */
  second_factor?: string;
};

/** An invitation that can still be used. */
export type Invitation = {
  id: string;
  role: Role;
  /** Whom it is meant for, in the inviter's words. */
  note?: string;
  /** The admin who made it. */
  by?: PersonId;
  /** The only address that may use it; absent: any. */
  email?: string;
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
  /** The only address that may use it; absent: any. */
  email?: string;
};

/** What an invitation link leads to. */
export type Invited = {
  /** The desk's name. */
  desk: string;
  role: Role;
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

/** An API token that was just made. */
export type MadeApiToken = {
  id: string;
  /** Sent as `Authorization: Bearer …`; it is shown this once. */
  token: string;
  expires_at: string;
};

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
  /** Whether they have a second factor. */
  second_factor: boolean;
  /** Whether they must set up a second factor before they can work at this desk. */
  second_factor_needed: boolean;
  /** Whether the desk lets nobody work without one. */
  second_factor_required: boolean;
  /** Whether they have a password that is taken here. */
  password: boolean;
  /** Whether they are known by who they are at the OpenID provider. */
  openid: boolean;
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
  /** Whether they have a second factor; only admins are told. */
  second_factor?: boolean;
  /** Whether they are known by who they are at the OpenID provider; only admins are told. */
  openid?: boolean;
  /** Until when a link for a new password is good, where there is one; only admins are told. */
  password_link_until?: string;
};

/** The members of a desk. */
export type Members = { members: Array<Member> };

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

/** An API token somebody wants. */
export type NewApiToken = {
  /** What uses it. */
  name: string;
  scope: TokenScope;
  /** For how many days it is good, 1 to 366. */
  days: number;
  /** My password: it outlasts the login it is made in. */
  password: string;
};

/** A second factor that waits for its first code. */
export type NewSecondFactor = {
  /** The secret, base32, to type into an authenticator app. */
  secret: string;
  /** The same as a link that apps understand. */
  link: string;
  /** The link as a QR code: how many modules a side has. */
  qr_size: number;
  /** The dark modules, as an SVG path in units of a module. */
  qr_path: string;
};

/** Where the browser goes. */
export type OpenIdAddress = {
  /** At the provider. */
  address: string;
};

/** My password, for what may not be done by whoever finds my browser open. */
export type OwnPassword = { password: string };

/** A link for a new password. */
export type PasswordLink = {
  /** The token in the link. */
  token: string;
};

/** The rules that come ready made. */
export type ReadyRules = {
  /** One other person signs. */
  light: Rules;
  /** A rationale, a source, and a second person; what most desks want. */
  standard: Rules;
  /** Two answers, two origins, a primary source for the two lowest steps, and editors who sign. */
  strict: Rules;
};

/** What lets me in without the app, each once. */
export type RecoveryCodes = {
  /** They are shown this once. */
  codes: Array<string>;
};

/** What a member shall be called. */
export type Rename = { name: string };

/** Whether the desk asks everybody for a second factor. */
export type RequireSecondFactor = { required: boolean };

/** My second factor. */
export type SecondFactor = {
  /** Whether I have one. */
  on: boolean;
  /** Whether the desk lets nobody work without one. */
  required: boolean;
  /** How many of my recovery codes are left. */
  recovery_codes: number;
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
export type SignIn = {
  email: string;
  password: string;
  /** The code of the second factor, where there is one: six digits of the app, or a recovery code. */
  code?: string;
};

/** What a program may do with an API token. */
export type TokenScope = 'read' | 'work';

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
  /** Whether the desk's own trail was found damaged; told to admins. */
  desk_damaged: boolean;
};

/** The ways in. */
export type WaysIn = {
  /** Whether people sign in with a password. */
  password: boolean;
  /** What the OpenID provider is called, if people sign in with one. */
  openid?: string;
};
