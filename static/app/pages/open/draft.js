// @ts-check
// Knows how the form for a new session is kept on this device until it is open.
import { useEffect, useRef } from '../../core/html.js';
import { forget, keep } from '../../core/device-storage.js';

export const EMPTY = {
  text: '',
  /** What was found in a file, at an address or in the clipboard, as JSON; see preview.js. */
  preview: '',
  title: '',
  author: '',
  outlet: '',
  published: '',
  url: '',
  language: '',
};

/**
 * Keeps the form on this device, a moment after the last key, and at once when
 * the page goes. Answers the way to drop it.
 * @param {string} key
 * @param {{current: string}} id
 * @param {typeof EMPTY} typed
 * @param {boolean} blank
 */
export function useDraft(key, id, typed, blank) {
  const latest = useRef(() => {});
  const done = useRef(false);
  const first = useRef(true);
  latest.current = () => {
    if (done.current) return;
    if (blank) forget('drafts', key);
    else keep('drafts', { key, id: id.current, typed });
  };
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const soon = setTimeout(() => latest.current(), 250);
    return () => clearTimeout(soon);
  }, [typed]);
  useEffect(() => {
    const now = () => latest.current();
    addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      removeEventListener('pagehide', now);
      document.removeEventListener('visibilitychange', now);
      now();
    };
  }, []);
  return async () => {
    done.current = true;
    await forget('drafts', key);
  };
}
