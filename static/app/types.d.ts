// What the server sends, as docs/protocol.md describes it.

export type Span = [number, number];
export interface Stamp { by: string; at: string }
export interface Details { title: string; author?: string; outlet?: string; published?: string; url?: string; language?: string }
export interface Step { order: number; label: string; value?: number; hue: number; icon: string; definition: string }
export interface Scale { version: number; steps: Record<string, Step> }
export interface Stale extends Stamp { kind: string; words: string; before?: string; after?: string }
export interface Verdict { rating: string; rationale: string; at: string; affirmed_at?: string; claim_version: number; stale: Record<string, Stale> }
export interface Source { title: string; url?: string; kind: string; primary: boolean }
export interface Evidence extends Stamp { order: number; version: number; source: Source; passage?: string; locator?: string; stance: string }
export interface Comment extends Stamp { order: number; version: number; thread?: string; text: string; edited_at?: string; resolved?: Stamp }
export interface SignedOff extends Stamp { verdict: string; rating: string; outdated?: boolean }
export interface Blocker { kind: string; words: string; comment?: string }
export interface Reason { cue: string; words: string; points: number; span: Span }
export interface Claim {
  number: number; version: number; span: Span; quote: string; statement: string; claimant?: string; origin: string; state: string;
  score?: number; reasons: Record<string, Reason>; assignee?: string; dismissed?: Stamp & { reason: string; note?: string };
  verdicts: Record<string, Verdict>; evidence: Record<string, Evidence>; comments: Record<string, Comment>;
  signed_off?: SignedOff; blockers: Record<string, Blocker>;
}
export interface Aside extends Stamp { spans: Span[]; reason: string; note?: string }
export interface Piece { end: number; as: 'unread' | 'claim' | 'aside' | 'dismissed'; claim?: string; aside?: string }
export interface Coverage { characters: number; read: number; unread_sentences: number; pieces: Record<string, Piece> }
export interface State {
  details: Details; text: string; opened: Stamp; closed?: Stamp;
  blocks: Record<string, { end: number; kind: string }>; sentences: Record<string, number>;
  scale: Scale; claims: Record<string, Claim>; asides: Record<string, Aside>; coverage: Coverage;
}
