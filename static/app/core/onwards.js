// @ts-check
// Knows where a person wanted to go before they were asked who they are, and
// keeps it while they are away at the OpenID provider.

const KEY = 'stet onwards';

/**
 * The path to go on to. Only paths of this very site: a link somebody else made
 * must not lead from our sign-in to their page.
 * @param {string | null} wanted
 */
export function onwards(wanted) {
  if (!wanted || !/^\/(?![/\\])/.test(wanted)) return '/';
  const url = new URL(wanted, location.origin);
  const outside = /^\/(signin|setup|join|password|openid|api)\b/;
  if (url.origin !== location.origin || outside.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}

/** @param {string} path */
export function rememberOnwards(path) {
  try {
    sessionStorage.setItem(KEY, path);
  } catch {
    // Then they begin at the desk.
  }
}

/** The path that was remembered, once. */
export function rememberedOnwards() {
  try {
    const path = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return onwards(path);
  } catch {
    return '/';
  }
}
