// SPDX-License-Identifier: Apache-2.0
// Why a call was not done.

/**
 * Whether what was refused had no effect, broke off, or was given away and lost sight of.
 *
 * @typedef {'refused' | 'failed' | 'unknown'} Outcome
 *
 * @typedef {object} Refusal
 * @property {string} code the same in all versions, such as UNKNOWN_CALL
 * @property {string} message for people
 * @property {string} [hint] how to mend it, or empty
 * @property {string} [path] to the bad value, such as ships[3].mass, or empty
 * @property {string} [thrown] by a handler: Java class, message and lines, from a development build; else empty
 * @property {Outcome} [outcome] refused if not given
 * @property {string | undefined} [trace] of the call: eight hexadecimal digits, which the host knows too
 */

/** A call that was not done, or whose result can not be told. */
export class CallRefused extends Error {
  /** @param {Refusal} refusal */
  constructor(refusal) {
    super(refusal.message);
    const { code, hint = '', path = '', thrown = '', outcome = 'refused', trace = '' } = refusal;
    this.name = 'CallRefused';
    this.code = code;
    this.hint = hint;
    this.path = path;
    this.thrown = thrown;
    this.outcome = outcome;
    this.trace = trace;
  }

  /**
   * A page and a connection that it has beside bring this class each: they are one to whoever asks.
   *
   * @override
   * @param {unknown} thrown
   */
  static [Symbol.hasInstance](thrown) {
    return thrown instanceof Error && thrown.name === 'CallRefused';
  }
}
