// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type { ClaimId, PersonId } from './claims.d.ts';

import type { CommandId } from './events.d.ts';

import type { Role } from './state.d.ts';

/** The answer to one command. */
export type Answer =
  | {
      type: 'done';
      /** The command. */
      id: string;
      /** Its event. */
      seq: number;
    }
  | {
      type: 'refused';
      /** The command. */
      id: string;
      /** Why. */
      problem: Problem;
    };

/** What changed between the version a sender saw and now. */
export type Changed = {
  /** The version the sender saw. */
  base: number;
  /** The version now. */
  now: number;
  /** The text as the sender saw it, where it is still known. */
  before?: string;
  /** The text now; absent when the thing is gone. */
  after?: string;
  /** Who changed it last. */
  by: PersonId;
};

/** What a client says. */
export type ClientMessage =
  | ({ type: 'join' } & Join)
  | {
      type: 'command';
      /** Made by the client; sending the same again is harmless. */
      id: string;
      /** What is asked for. Read only when it is carried out, so that nonsense in it ends no socket. */
      command: Command;
      /** The version of the thing the sender saw, where the command needs one. */
      base?: number;
      /** The revision of the article that places in the command are of; needed once there is more than one. */
      revision?: number;
    }
  | ({ type: 'focus' } & Focus);

/** The first thing wrong in the trail of a session. Nothing can be changed there any more. */
export type Damage = {
  /** The event it was found at. */
  event: number;
  /** The last event up to which nothing is wrong; 0 if event 1 is wrong already. */
  whole: number;
  /** What is wrong, and up to where nothing is. */
  words: string;
};

/** An event in words. */
export type Entry = {
  /** What follows the actor's name, in order. */
  words: Array<EntryPart>;
  /** The claims it is about. */
  claims: Array<ClaimId>;
  /** What was there before. */
  before?: string;
  /** What is there now. */
  after?: string;
};

/** A part of an event's words. What people typed is only ever text: nothing in it is taken for a person. */
export type EntryPart =
  | string
  | {
      /** Who. */
      person: PersonId;
    };

/** What somebody is writing. */
export type Field = 'statement' | 'rationale' | 'attribution' | 'source' | 'comment';

/** What a person is looking at. */
export type Focus = {
  /** The claim, if any. */
  claim?: ClaimId;
  /** What they are writing there. */
  field?: Field;
  /** Whether their tab is hidden. */
  away?: boolean;
};

/** What happened, as everybody in the room is told. */
export type Happened = {
  type: 'events';
  /** Each with what it changes, or only that it happened. */
  events: Array<TellOf>;
};

/** From where on somebody wants to listen. */
export type Join = {
  /** The epoch of the state they have. */
  epoch: string;
  /** The last event they have. */
  after: number;
  /** The hash of that, hex: another one means that they saw another history. */
  hash?: string;
};

/** What a socket takes. */
export type Limits = {
  /** The longest message from a client, in bytes. */
  frame_bytes: number;
};

/**
 * An audit event without what the patch says already: it goes to everybody, so every byte of it counts.
 *
 * The whole event, from which the hash can be computed, is in the trail.
 */
export type Mark = {
  /** Its place in the session, from 1 without a gap. */
  seq: number;
  /** When it happened. */
  at: string;
  /** Who did it. */
  actor: PersonId;
  /** The command it came from. */
  command: CommandId;
  /** What kind of event it is. */
  kind: string;
  /** Its hash, hex, and with it that of all events before. */
  hash: string;
};

/** What a file cannot be made without, a sentence each. */
export type Missing = Array<string>;

/** A message about the room rather than the session. */
export type Notice =
  | {
      type: 'welcome';
      /** Changes when the database is put back from a backup. */
      epoch: string;
      /** The last event there is. */
      seq: number;
      /** Who you are here. */
      you: You;
      /** Who is here. */
      people: { [key in PersonId]: Present };
      /** What the socket takes. */
      limits: Limits;
      /** Set when the trail does not hold: then every command is refused. */
      damaged?: Damage;
    }
  | {
      type: 'reset';
      /**
       * The last event there is, if the one you named is not of this session: an older database was put in place, and
       * what you saw of it is not here any more.
       */
      head?: number;
    }
  | ({ type: 'you' } & You)
  | {
      type: 'member';
      /** Who. */
      id: PersonId;
      /** Whether they are not on the desk any more. */
      removed?: boolean;
    }
  | {
      type: 'people';
      /** Who came, or looks at something else; several tabs of one person are one. */
      people: { [key in PersonId]: Present };
      /** Who has gone. */
      gone?: Array<PersonId>;
    };

/** What is still open, a sentence each. */
export type OpenEnds = Array<string>;

/** Somebody who is here. */
export type Present = {
  /** Their name. */
  name: string;
  /** What they are on the desk. */
  role: Role;
  /** The claim, if any. */
  claim?: ClaimId;
  /** What they are writing there. */
  field?: Field;
  /** Whether their tab is hidden. */
  away?: boolean;
};

/** A problem (RFC 9457), worded for the person it is shown to. */
export type Problem = {
  /** `urn:stet:problem:` and the code. */
  type: string;
  /** What sort of thing went wrong. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What went wrong here, and what to do. */
  detail: string;
  /** A stable name for programs. */
  code: string;
  /** The input it is about. */
  field?: string;
  /** What changed meanwhile, when that is the problem. */
  changed?: Changed;
  /** What is still open, a sentence each, when that is the problem. */
  open_ends?: OpenEnds;
  /** What is missing, a sentence each, when that is the problem. */
  missing?: Missing;
};

/** What a role lets a person do, for whoever shows only what is allowed; each command and each route decides for itself. */
export type Rights = {
  /** Read what the desk works on. */
  read: boolean;
  /** Work on claims, verdicts, sources, comments and sign-off. */
  check: boolean;
  /** Open, describe, close and reopen sessions. */
  edit: boolean;
  /** Look after the desk. */
  administer: boolean;
};

/** Everything the server says. */
export type ServerMessage = Notice | Answer | Happened;

/** An event, as one may know of it. */
export type TellOf =
  | Told
  | {
      /** Its place in the session. */
      withheld: number;
      /** Its hash, hex. */
      hash: string;
    };

/** One event as it is told. */
export type Told = {
  /** Which event it is. */
  event: Mark;
  /** The RFC 7396 merge patch that takes the state document from the event before to this one. */
  patch: Record<string, any>;
  /** The event in words. */
  entry: Entry;
};

/** The person a socket belongs to. */
export type You = {
  /** Their id. */
  id: PersonId;
  /** Their name. */
  name: string;
  /** What they are on the desk. */
  role: Role;
  /** What that lets them do. */
  may: Rights;
};
