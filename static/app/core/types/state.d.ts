// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type { Anchor, AsideReason, ClaimId, ClaimView, PersonId, Span, Stamp } from './claims.d.ts';

export * from './claims.d.ts';

/** What a text is, where it is no plain article. Who is taken to speak in it follows from that. */
export type ArticleForm =
  'transcript' | 'interview' | 'speech' | 'mail' | 'posts' | 'live_blog' | 'list' | 'table';

/** Text somebody set aside. */
export type Aside = {
  /** The stretches, in reading order. */
  spans: Array<Span>;
  /** Why. */
  reason: AsideReason;
  /** More about it. */
  note?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** A decision to set text aside. */
export type AsideId = string;

/** What the writer left at some words, as the session keeps it. */
export type Backup = {
  /** What it is. */
  kind: BackupKind;
  /** The words it stands on; absent where they are not in the article as it is checked. */
  anchor?: Anchor;
  /** What it says. */
  note: string;
  /** Who wrote it. */
  author?: string;
  /** The web address it names. */
  url?: string;
};

/** What the writer left at some words. */
export type BackupKind = 'comment' | 'footnote' | 'link';

/** The sorts of blocks. */
export type BlockKind =
  'headline' | 'heading' | 'paragraph' | 'list_item' | 'caption' | 'table' | 'furniture';

/** A block of the article, filed under where it starts. */
export type BlockView = {
  /** One past its last code point. */
  end: number;
  /** What it is. */
  kind: BlockKind;
};

/** The end of a check, as people see it. */
export type ClosedView = {
  /** What was still open. */
  open_ends?: { [key in number]: OpenEnd };
  /** Why it was closed all the same. */
  why?: string;
  /** Who. */
  by: PersonId;
  /** When. */
  at: string;
};

/** How much of an article has been decided on, counted in sentences. */
export type Coverage = {
  /** How many sentences the article has. */
  sentences: number;
  /** How many of them people have decided on: nothing in them is unread or only suggested. */
  decided_sentences: number;
  /** How many sentences hold something unread. */
  unread_sentences: number;
  /** The article in pieces, by where they start; white space between pieces belongs to none. */
  pieces: { [key in number]: Piece };
};

/** The details as the session keeps them. */
export type Details = {
  /** The headline, at most 300 code points. */
  title: string;
  /** Who wrote it. */
  author?: string;
  /** Where it appeared or will appear. */
  outlet?: string;
  /** The day it was published; relative dates in the text count from here. */
  published?: string;
  /** Its web address, http or https. */
  url?: string;
  /** The language as a BCP 47 tag, such as `en`. */
  language: string;
};

/** Something that is not settled when a session is closed. */
export type OpenEnd = {
  /** What sort of thing it is. */
  kind: OpenEndKind;
  /** How many there are. */
  count: number;
  /** A sentence for people: “Claims 4 and 7 are stale.” */
  words: string;
};

/** The sorts of open ends, the gravest first. */
export type OpenEndKind = 'unread' | 'suggested' | 'stale' | 'objection' | 'dismissal' | 'unsigned';

/** One stretch of the article. */
export type Piece = {
  /** One past its last code point. */
  end: number;
} & (
  | { as: 'unread' }
  | { as: 'aside'; aside: AsideId }
  | { as: 'dismissed'; claim: ClaimId }
  | { as: 'claim'; claim: ClaimId }
);

/** A rating scale at one version. */
export type Scale = {
  /** Counted up with every change of the scale, from 1. */
  version: number;
  /** The steps by their names. */
  steps: { [key in string]: Step };
};

/** The state of a session. */
export type State = {
  /** What is known about the article. */
  details: Details;
  /** The article. */
  text: string;
  /** Who opened the session. */
  opened: Stamp;
  /** How it was closed, while it is closed. */
  closed?: ClosedView;
  /** Who put it into the archive, while it is there. */
  archived?: Stamp;
  /** The blocks, by where they start. */
  blocks: { [key in number]: BlockView };
  /** Where each sentence ends, by where it starts. */
  sentences: { [key in number]: number };
  /** What the article is, where it is no plain one. */
  form?: ArticleForm;
  /** What to tell people who expect claims, when the engine could suggest none. */
  remark?: string;
  /** Comments, footnotes and links that the writer left in the draft. */
  backup?: { [key in number]: Backup };
  /** The rating scale of *so*. */
  scale: Scale;
  /** The scale of *said*, where the session asks it. */
  said_scale?: Scale;
  /** The claims. */
  claims: { [key in ClaimId]: ClaimView };
  /** Text set aside. */
  asides: { [key in AsideId]: Aside };
  /** What is read and unread. */
  coverage: Coverage;
};

/** One step of a scale. */
export type Step = {
  /** Its place on the scale from 1; also its key on the keyboard. */
  order: number;
  /** The word on screen. */
  label: string;
  /** Its number, the nearer to true the higher; absent for steps outside the scale. */
  value?: number;
  /** The colour slot: 1 (false) to 5 (true), or 0 (outside). Never a free colour, so that contrast cannot be broken. */
  hue: number;
  /** The name of its icon. */
  icon: string;
  /** What the step means, in a sentence. */
  definition: string;
  /** Whether a claim that is answered so has failed: of *said*, what is not what was said. */
  fails?: boolean;
};
