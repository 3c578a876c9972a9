// @ts-check
// Knows how something is copied for elsewhere.

/**
 * Whether it was copied: without https some browsers give no clipboard, and then it is done by hand.
 * @param {string} text
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
