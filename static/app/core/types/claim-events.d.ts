// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type { Anchor, ClaimId, Note, Reason } from './claims.d.ts';

/** Where a claim stands and how it is worded. */
export type ClaimContent = {
  /** Where it rests in the article. */
  anchor: Anchor;
  /** Its wording. */
  statement: string;
  /** Whether a person worded it; else it is the engine's, or the quote as it stands. */
  worded?: boolean;
  /** What the engine says of it, where it was asked. */
  finding?: Finding;
};

/** A claim was parted in two; the first half stays the claim, the second is new. */
export type ClaimSplit = {
  /** The claim. */
  claim: ClaimId;
  /** The claim that the second half is. */
  new: ClaimId;
  /** What it was. */
  before: ClaimContent;
  /** What stays. */
  first: ClaimContent;
  /** What went. */
  second: ClaimContent;
};

/** Two claims were made one. */
export type ClaimsMerged = {
  /** The claim that stays. */
  claim: ClaimId;
  /** The claim that is gone. */
  other: ClaimId;
  /** What the one that stays was. */
  before: ClaimContent;
  /** What the other one was. */
  other_before: ClaimContent;
  /** What the one that stays is now. */
  after: ClaimContent;
};

/** Another engine was asked, and proposed claims, or none. */
export type ClaimsProposed = {
  /** Who proposes them. */
  proposer: string;
  /** What it was sent besides the article. */
  sent?: string;
  /** The claims, in the order in which they were proposed. */
  claims: Array<Proposal>;
  /** What was left out. */
  dropped: Dropped;
  /** Why there are none, where asking failed. */
  failed?: string;
};

/** A merge was undone. */
export type ClaimsSeparated = {
  /** The claim that had taken the other one in. */
  claim: ClaimId;
  /** The claim that is one again. */
  other: ClaimId;
  /** What the claim was with the other one in it. */
  before: ClaimContent;
  /** What it is now. */
  after: ClaimContent;
  /** What the other one is now. */
  other_after: ClaimContent;
};

/** How many proposals were left out, by the rule they broke. */
export type Dropped = {
  /** Their quote is not in the article, or is longer than a claim may be. */
  unplaced: number;
  /** They have words, or a claimant, that the article does not have. */
  invented: number;
  /** They leave out a word that denies: “did not say”. */
  denial: number;
  /** The session has that claim, so worded. */
  known: number;
};

/** The engine's score of a claim with what it rests on. */
export type Finding = {
  /** How much the claim needs checking, 0–100. */
  score: number;
  /** Why. */
  reasons: Array<Reason>;
  /** Where its words contradict the calendar, arithmetic or the rest of the article. */
  notes?: Array<Note>;
};

/** A proposed claim that keeps the rules. */
export type Proposal = {
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
