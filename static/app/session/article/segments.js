// @ts-check
// Knows how the article falls into pieces to draw: blocks, in them runs of one
// claim (or none), in them parts that are unread, set aside or plain. Where
// claims overlap the shortest owns the run; the longer ones draw below it.
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { textOf } from '../../core/text/offsets.js';
import { paragraphs, unread } from '../../state/coverage.js';
import { drawnFixes } from '../../state/fixes.js';
import { inOrder } from '../../state/document.js';
import { marksOf } from './marks.js';

/** @typedef {import('../../core/text/direction.js').Direction} Direction */
/** @typedef {import('../../core/text/offsets.js').Text} Text */
/** @typedef {import('../../state/fixes.js').DrawnFix} DrawnFix */
/** @typedef {import('../../core/types/socket.d.ts').Present} Present */

/**
 * @typedef {import('../../state/session.js').State} State
 * @typedef {{id: string, number: number, state: string, hue: number, differs: number,
 *   icon?: string, said: string, failed: boolean, waived: boolean, assignee?: string, label: string,
 *   low: boolean, selected: boolean, peers: {id: string, field?: string}[]}} Mark
 * @typedef {{at: number, words: string, unread: boolean, aside: boolean, opens: boolean, closes:
 *   boolean,
 *   here: boolean, fix?: {look?: string, before?: string, behind?: string}, stretch: number,
 *   under: Mark[]}} Part
 * @typedef {{mark: Mark | null, first: boolean, lone: Mark[], parts: Part[]}} Run
 *   lone: claims wholly under shorter ones, which need a place of their own to be reached
 * @typedef {{start: number, kind: string, number: number,
 *   way: Direction, runs: Run[], stretches: {start: number,
 *   sentences: number}[], inputs: any[]}} Block
 *   way: how its text runs; inputs: all that it was made from; the same inputs give the same block
 *   back
 * @typedef {{selected?: string | null, presence?: Record<string, Present>, myself?: string,
 *   place?: [number, number] | null}} View
 */

/** @typedef {[number, number]} Span */
/**
 * @typedef {{start: number, end: number, kind: string, number: number}} Paragraph
 * @typedef {{place?: Span, marks: {mark: Mark, span: Span}[], unread: Span[], asides: Span[],
 *   fixes: DrawnFix[], stretches: {start: number, end: number, sentences: number}[]}} Inside
 *   what lies in a block; place: where the person is
 */

/**
 * @param {State} state
 * @param {View} view
 * @param {Map<number, Block>} before the blocks as they were drawn last
 * @returns {Block[]}
 */
export function layout(state, view, before) {
  const text = textOf(state.text);
  const around = directionOfArticle(state.text);
  const sentences = inOrder(state.sentences).map(([start]) => start);
  const inside = insideOf(state, view);
  /** Claims that were drawn. @type {Set<string>} */
  const seen = new Set();

  return paragraphs(state).map((block) => {
    const here = inside(block);
    const inputs = [text.slice(block.start, block.end), ...inputsOf(block, here, seen)];
    const old = before.get(block.start);
    if (old && same(old.inputs, inputs)) {
      for (const { mark, lone } of old.runs) {
        for (const one of [mark, ...lone]) if (one) seen.add(one.id);
      }
      return old;
    }
    const runs = runsOf(text, cutsOf(block, here, sentences), here, seen);
    placeLone(runs, block, here, seen);
    const { start, end, kind, number } = block;
    const way = directionOf(text.slice(start, end), around);
    const stretches = here.stretches.map(({ start, sentences: n }) => ({ start, sentences: n }));
    const made = { start, kind, number, way, runs, stretches, inputs };
    before.set(start, made);
    return made;
  });
}

/**
 * What lies in each block.
 * @param {State} state
 * @param {View} view
 * @returns {(block: Paragraph) => Inside}
 */
function insideOf(state, view) {
  const text = textOf(state.text);
  const marks = marksOf(state, view);
  const asides = Object.values(state.asides ?? {}).flatMap(({ spans }) =>
    joined(/** @type {Span[]} */ (spans), text),
  );
  const fixes = drawnFixes(state);
  const stretches = unread(state);
  const pieces = inOrder(state.coverage?.pieces).filter(([, piece]) => piece.as === 'unread');
  const blank = joined(
    pieces.map(([start, piece]) => /** @type {Span} */ ([start, piece.end])),
    text,
  );
  return (block) => {
    const inside = (/** @type {Span} */ [start, end]) => start < block.end && end > block.start;
    return {
      place: view.place && inside(view.place) ? view.place : undefined,
      marks: marks.filter(({ span }) => inside(span)),
      unread: blank.filter(inside),
      asides: asides.filter(inside),
      fixes: fixes.filter(({ span: [from, to] }) => from < block.end && to >= block.start),
      stretches: stretches.filter(({ start, end }) => inside([start, end])),
    };
  };
}

/**
 * All that a block is made from beside its words.
 * @param {Paragraph} block
 * @param {Inside} here
 * @param {Set<string>} seen
 */
const inputsOf = (block, here, seen) => [
  block.kind,
  block.number,
  here.unread.join(),
  here.asides.join(),
  JSON.stringify(here.fixes),
  here.stretches.map(({ start, sentences }) => `${start} ${sentences}`).join(),
  here.place?.join() ?? '',
  ...here.marks.flatMap(({ mark }) => [mark, seen.has(mark.id)]),
];

/**
 * @param {unknown[]} before
 * @param {unknown[]} now
 */
const same = (before, now) =>
  before.length === now.length && before.every((one, index) => one === now[index]);

/**
 * Where a block is cut into parts, its ends too.
 * @param {Paragraph} block
 * @param {Inside} here
 * @param {number[]} sentences where they begin
 */
function cutsOf(block, here, sentences) {
  const washed = [...here.unread, ...here.asides];
  const places = [...(here.place ? [here.place] : []), ...here.fixes.map(({ span }) => span)];
  const ends = [...here.marks.map(({ span }) => span), ...washed, ...places].flat();
  const begun = sentences.filter((at) => washed.some(([start, end]) => at > start && at < end));
  const cuts = [...ends, ...begun].filter((at) => at > block.start && at < block.end);
  return [...new Set([block.start, block.end, ...cuts])].sort((a, b) => a - b);
}

/**
 * The parts between the cuts, those of one claim in a row together.
 * @param {Text} text
 * @param {number[]} cuts
 * @param {Inside} here
 * @param {Set<string>} seen
 */
function runsOf(text, cuts, here, seen) {
  /** @type {Run[]} */
  const runs = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const { top, part } = partOf(text, [cuts[i], cuts[i + 1]], here);
    const last = runs[runs.length - 1];
    if (last && last.mark?.id === top?.id) last.parts.push(part);
    else {
      const first = Boolean(top && !seen.has(top.id));
      if (top) seen.add(top.id);
      runs.push({ mark: top ?? null, first, lone: [], parts: [part] });
    }
  }
  return runs;
}

/**
 * A part and the claim that owns it.
 * @param {Text} text
 * @param {Span} span
 * @param {Inside} here
 * @returns {{top: Mark | undefined, part: Part}}
 */
function partOf(text, [at, end], here) {
  const covers = (/** @type {Span} */ [from, to]) => from <= at && to >= end;
  const over = here.marks.filter(({ span }) => covers(span));
  // A dismissed claim gives way to any that is at work on the same words.
  const live = over.filter(({ mark }) => mark.state !== 'dismissed');
  const [top, ...under] = (live.length ? live : over).map(({ mark }) => mark);
  const aside = here.asides.find(covers);
  const part = {
    at,
    words: text.slice(at, end),
    unread: here.unread.some(covers),
    aside: Boolean(aside),
    opens: aside?.[0] === at,
    closes: aside?.[1] === end,
    here: Boolean(here.place && covers(here.place)),
    fix: fixOf(here.fixes, [at, end]),
    stretch: here.stretches.findIndex((one) => one.start <= at && one.end >= end),
    under,
  };
  return { top, part };
}

/**
 * What a fix makes of a part: how it looks, and what stands before or behind it instead. Of several
 * the first is drawn; the list has all.
 * @param {DrawnFix[]} fixes
 * @param {Span} part
 * @returns {Part['fix']}
 */
function fixOf(fixes, [at, end]) {
  const over = fixes.find(({ span: [from, to] }) => from <= at && to >= end && from < to);
  const put = fixes.find(({ span: [from, to] }) => from === to && from === at);
  if (!over && !put) return undefined;
  const behind = over && over.span[1] === end ? over.words : undefined;
  return { look: over?.look, before: put?.words, behind };
}

/**
 * Gives claims that lie wholly under shorter ones a place to be reached at.
 * @param {Run[]} runs
 * @param {Paragraph} block
 * @param {Inside} here
 * @param {Set<string>} seen
 */
function placeLone(runs, block, here, seen) {
  for (const { mark, span } of here.marks) {
    if (seen.has(mark.id) || span[0] < block.start || mark.state === 'dismissed') continue;
    seen.add(mark.id);
    runs.find(({ parts }) => parts.some(({ at }) => at >= span[0]))?.lone.push(mark);
  }
}

/**
 * Neighbours in one block with no word between them, as one.
 * @param {[number, number][]} spans @param {Text} text
 */
function joined(spans, text) {
  /** @type {[number, number][]} */
  const made = [];
  for (const [start, end] of spans) {
    const last = made[made.length - 1];
    if (last && last[1] <= start && !/[\p{L}\p{N}\n]/u.test(text.slice(last[1], start)))
      last[1] = end;
    else made.push([start, end]);
  }
  return made;
}
