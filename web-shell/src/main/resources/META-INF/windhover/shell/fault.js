// SPDX-License-Identifier: Apache-2.0
// One failure as the page sees it: a code, the sentences that belong to the code, and what is known of
// this occurrence. Plain data, because it crosses from the worker to the page. The sentences are added there,
// by panel.js, which is loaded when something fails.

/**
 * @typedef {object} Failure
 * @property {string} code such as E0014
 * @property {string} name such as STEP_FAILED
 * @property {string} message what happened, for a player
 * @property {string} hint how to mend it
 * @property {number | null} step the step it happened in, null outside of steps
 * @property {string} kernel or call that ran, empty where none did
 * @property {string} trace id of that call: eight hexadecimal digits; empty where none ran
 * @property {string} javaClass of the exception, empty where there was none
 * @property {string} detail for the person who mends it
 * @property {import('./identity.js').Identity | null} [identity] of the run that failed, once panel.js has told it
 */

/** @typedef {{ step?: number | null; kernel?: string; trace?: string; javaClass?: string }} Place */

/**
 * @param {string} code
 * @param {string} detail
 * @param {Place} [place]
 * @returns {Failure}
 */
export function failure(code, detail, place = {}) {
  const { step = null, kernel = '', trace = '', javaClass = '' } = place;
  return { code, name: '', message: '', hint: '', step, kernel, trace, javaClass, detail };
}

/** A failure on its way up a call stack. */
export class Fault extends Error {
  /**
   * @param {Failure} failure
   * @param {string} [text] all that is known of it, in sentences
   */
  constructor(failure, text = `${failure.code} ${failure.detail}`) {
    super(text);
    this.name = 'WindhoverFault';
    /** The failure as data, the same that the 'failed' event carries. */
    this.failure = failure;
    /**
     * The game that failed, so that a page whose launch was refused can dispose it.
     *
     * @type {import('./game.js').Game | null}
     */
    this.game = null;
  }

  /**
   * Parts that are loaded later bring this class each.
   *
   * @override
   * @param {unknown} thrown
   */
  static [Symbol.hasInstance](thrown) {
    return thrown instanceof Error && thrown.name === 'WindhoverFault';
  }
}

/**
 * @param {string} code
 * @param {string} detail
 * @param {unknown} [cause] what was thrown; its text joins the detail
 */
export function fault(code, detail, cause) {
  const reason = cause === undefined ? '' : `: ${textOf(cause)}`;
  return new Fault(failure(code, detail + reason));
}

/**
 * The failure that a thrown value stands for: its own where it carries one, else one with this code.
 *
 * @param {unknown} thrown
 * @param {string} code
 */
export function failureOf(thrown, code) {
  return thrown instanceof Fault ? thrown.failure : failure(code, traceOf(thrown));
}

/** @param {unknown} thrown */
export function textOf(thrown) {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

/**
 * Message and stack: V8 repeats the message in the stack, the other engines do not.
 *
 * @param {unknown} thrown
 */
export function traceOf(thrown) {
  const text = textOf(thrown);
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  return stack.startsWith(text) || stack === '' ? stack || text : `${text}\n${stack}`;
}

/**
 * A content security policy speaks through errors of other kinds; the words in them are all there is.
 *
 * @param {unknown} thrown
 */
export function isPolicy(thrown) {
  return (
    thrown instanceof EvalError ||
    /unsafe-eval|content security policy|\bCSP\b/i.test(textOf(thrown))
  );
}
