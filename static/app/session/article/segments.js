// @ts-check
// Knows how the article falls into pieces to draw: blocks, in them runs of one
// claim (or none), in them parts that are unread, set aside or plain. Where
// claims overlap the shortest owns the run; the longer ones draw below it.
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { textOf } from '../../core/text/offsets.js';
import { paragraphs, unread } from '../../state/coverage.js';
import { inOrder } from '../../state/document.js';
import { marksOf } from './marks.js';

/**
 * @typedef {import('../../state/session.js').State} State
 * @typedef {{id: string, number: number, state: string, hue: number, differs: number,
 *   icon?: string, assignee?: string, label: string,
 *   low: boolean, selected: boolean, peers: {id: string, field?: string}[]}} Mark
 * @typedef {{at: number, words: string, unread: boolean, opens: boolean, closes: boolean,
 *   here: boolean, stretch: number, under: Mark[]}} Part
 * @typedef {{mark: Mark | null, first: boolean, lone: Mark[], parts: Part[]}} Run
 *   lone: claims wholly under shorter ones, which need a place of their own to be reached
 * @typedef {{start: number, kind: string, number: number,
 *   way: import('../../core/text/direction.js').Direction, runs: Run[], stretches: {start: number,
 *   sentences: number}[], inputs: any[]}} Block
 *   way: how its text runs; inputs: all that it was made from; the same inputs give the same block
 *   back
 * @typedef {{selected?: string | null, presence?: Record<string, any>, myself?: string,
 *   place?: [number, number] | null}} View
 */

/** @param {State} state @param {View} view @param {Map<number, Block>} before @returns {Block[]} */
export function layout(state, view, before) {
  const text = textOf(state.text);
  const marks = marksOf(state, view);
  const asides = Object.values(state.asides ?? {}).flatMap(({ spans }) =>
    joined(/** @type {[number, number][]} */ (spans), text),
  );
  const stretches = unread(state);
  const pieces = joined(
    inOrder(state.coverage?.pieces)
      .filter(([, piece]) => piece.as === 'unread')
      .map(([start, piece]) => /** @type {[number, number]} */ ([start, piece.end])),
    text,
  );
  const sentences = inOrder(state.sentences).map(([start]) => start);
  const seen = new Set();

  return paragraphs(state).map((block) => {
    const inside = (/** @type {[number, number]} */ [start, end]) =>
      start < block.end && end > block.start;
    const here = marks.filter(({ span }) => inside(span));
    const blank = pieces.filter(inside);
    const aside = asides.filter(inside);
    const own = stretches.filter(({ start, end }) => inside([start, end]));
    const inputs = [
      block.kind,
      block.number,
      blank.join(),
      aside.join(),
      own.map(({ start, sentences: n }) => `${start} ${n}`).join(),
      view.place && inside(view.place) ? view.place.join() : '',
      ...here.flatMap(({ mark }) => [mark, seen.has(mark.id)]),
    ];
    const old = before.get(block.start);
    if (
      old &&
      old.inputs.length === inputs.length &&
      old.inputs.every((one, index) => one === inputs[index])
    ) {
      for (const { mark, lone } of old.runs)
        for (const one of [mark, ...lone]) if (one) seen.add(one.id);
      return old;
    }
    const cuts = new Set([block.start, block.end]);
    const cut = (/** @type {number} */ at) => {
      if (at > block.start && at < block.end) cuts.add(at);
    };
    for (const [start, end] of [
      ...here.map(({ span }) => span),
      ...blank,
      ...aside,
      ...(view.place ? [view.place] : []),
    ]) {
      cut(start);
      cut(end);
    }
    for (const at of sentences)
      if ([...blank, ...aside].some(([start, end]) => at > start && at < end)) cut(at);
    const points = [...cuts].sort((a, b) => a - b);

    /** @type {Run[]} */
    const runs = [];
    for (let i = 0; i + 1 < points.length; i += 1) {
      const [at, end] = [points[i], points[i + 1]];
      const covers = (/** @type {[number, number]} */ [from, to]) => from <= at && to >= end;
      const over = here.filter(({ span }) => covers(span));
      // A dismissed claim gives way to any that is at work on the same words.
      const live = over.filter(({ mark }) => mark.state !== 'dismissed');
      const [top, ...under] = (live.length ? live : over).map(({ mark }) => mark);
      const put = aside.find(covers);
      /** @type {Part} */
      const part = {
        at,
        words: text.slice(at, end),
        unread: blank.some(covers),
        opens: put?.[0] === at,
        closes: put?.[1] === end,
        here: Boolean(view.place && covers(view.place)),
        stretch: own.findIndex((one) => one.start <= at && one.end >= end),
        under,
      };
      const words = /** @type {Part & {aside?: boolean}} */ (part);
      words.aside = Boolean(put);
      const last = runs[runs.length - 1];
      if (last && last.mark?.id === top?.id) last.parts.push(part);
      else {
        const first = Boolean(top && !seen.has(top.id));
        if (top) seen.add(top.id);
        runs.push({ mark: top ?? null, first, lone: [], parts: [part] });
      }
    }
    for (const { mark, span } of here) {
      if (seen.has(mark.id) || span[0] < block.start || mark.state === 'dismissed') continue;
      seen.add(mark.id);
      runs.find(({ parts }) => parts.some(({ at }) => at >= span[0]))?.lone.push(mark);
    }
    const way = directionOf(text.slice(block.start, block.end), directionOfArticle(state.text));
    const made = {
      start: block.start,
      kind: block.kind,
      number: block.number,
      way,
      runs,
      stretches: own.map(({ start, sentences: n }) => ({ start, sentences: n })),
      inputs,
    };
    before.set(block.start, made);
    return made;
  });
}

/**
 * Neighbours in one block with no word between them, as one.
 * @param {[number, number][]} spans @param {import('../../core/text/offsets.js').Text} text
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
