// @ts-check
// Knows RFC 7396: how a merge patch takes one JSON document to the next. The
// old document stays whole, and what the patch does not touch is shared.

/**
 * @param {any} target
 * @param {any} patch
 * @returns {any}
 */
export function applyPatch(target, patch) {
  if (!isObject(patch)) return patch;
  const old = isObject(target) ? target : {};
  /** @type {Record<string, any>} */
  const next = { ...old };
  for (const key of Object.keys(patch)) {
    if (patch[key] === null) delete next[key];
    else next[key] = applyPatch(old[key], patch[key]);
  }
  return next;
}

/** @param {any} value */
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
