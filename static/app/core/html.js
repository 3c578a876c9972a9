// @ts-check
// Knows how this side draws: Preact with htm templates, hooks and signals, as
// one place to import from. It knows nothing of Stet.
import { Component, createContext, h, render } from 'preact';
import htm from 'htm';

/** @typedef {import('preact').VNode<any>} Node */

/** @type {(strings: TemplateStringsArray, ...values: any[]) => Node} */
export const html = /** @type {any} */ (htm.bind(/** @type {any} */ (h)));

export { h, render, createContext };
export {
  useState,
  useEffect,
  useLayoutEffect,
  useRef,
  useMemo,
  useContext,
  useId,
  useErrorBoundary,
} from 'preact/hooks';
export { useSignal } from '@preact/signals';

/**
 * The names of classes that hold, for an element.
 * @param {(string | false | null | undefined)[]} names
 */
export const classes = (...names) => names.filter(Boolean).join(' ');

/**
 * Draws again only when a property changed. The state document shares what a
 * patch did not touch, so comparing by identity is exact.
 * @template P
 * @param {(props: P) => any} draw
 * @returns {(props: P) => any}
 */
export function memo(draw) {
  class Memo extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props);
      for (const key in next) if (next[key] !== now[key]) return true;
      for (const key in now) if (!(key in next)) return true;
      return false;
    }

    render() {
      return h(/** @type {any} */ (draw), /** @type {any} */ (this.props));
    }
  }
  return /** @type {any} */ (Memo);
}
