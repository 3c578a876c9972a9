// @ts-check
// Knows whether the page is light or dark: the system's choice, or this
// device's own. The stylesheet does the rest through `color-scheme`.
import { effect, signal } from '../core/signals.js';

/** @typedef {'system' | 'light' | 'dark'} Theme */

const KEY = 'stet-theme';

export const theme = signal(/** @type {Theme} */ (kept()));

function kept() {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  } // a browser may refuse to keep anything
}

effect(() => {
  const choice = theme.value;
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    /* then it lasts until the page is left */
  }
});
