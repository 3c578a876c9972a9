// @ts-check
// Knows what a refusal looks like: the server's, in its words, or our own.

/**
 * A refusal in the server's words (RFC 9457); or ours when it did not answer.
 */
export class Problem extends Error {
  /**
   * @param {{status?: number, code?: string, title?: string, detail?: string, field?: string,
   *   changed?: import('./types/socket.d.ts').Changed, [more: string]: any}} said
   */
  constructor(said) {
    const detail = said.detail ?? '';
    super(detail || said.title || 'The server refused.');
    this.name = 'Problem';
    this.status = said.status ?? 0;
    this.code = said.code ?? 'unknown';
    this.title = said.title ?? 'That did not work';
    this.detail = detail;
    this.field = said.field ?? '';
    /** @type {import('./types/socket.d.ts').Changed | undefined} */
    this.changed = said.changed;
    /** @type {Record<string, any>} */
    this.more = said;
  }
}

/**
 * Anything thrown, as a Problem that can be shown.
 * @param {unknown} thrown
 */
export function asProblem(thrown) {
  if (thrown instanceof Problem) return thrown;
  console.error(thrown);
  return new Problem({
    code: 'fault',
    title: 'Something on this page failed',
    detail: String(thrown),
  });
}
