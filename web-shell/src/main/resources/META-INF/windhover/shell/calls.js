// SPDX-License-Identifier: Apache-2.0
// Questions to the host that wait for their answer, by token, and the calls of a game among them.

import { wire } from './wire.js';

/**
 * @typedef {object} Refusal
 * @property {string} code the same in all versions, such as UNKNOWN_CALL
 * @property {string} message for people
 * @property {string} hint how to mend it, or empty
 * @property {string} path to the bad value, such as ships[3].mass, or empty
 *
 * @typedef {object} CallResult
 * @property {number} step of the world that the call saw
 * @property {DataView} view of the result's bytes
 */

/** A call that was not done, or whose result can not be told. */
export class CallRefused extends Error {
  /** @param {Refusal} refusal */
  constructor({ code, message, hint, path }) {
    super(message);
    this.name = 'CallRefused';
    this.code = code;
    this.hint = hint;
    this.path = path;
  }
}

/**
 * Writes a CALL message, all but its token.
 *
 * @param {number} kind
 * @param {number} id
 * @param {Uint8Array} bytes the arguments; what the caller does with them later changes nothing
 */
export function callMessage(kind, id, bytes) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the arguments of a call are bytes');
  const head = wire.HEADER_BYTES + wire.CALL_HEAD_BYTES;
  const length = (head + bytes.length + 7) & ~7;
  const most = wire.BATCH_BYTES_MAX - head;
  if (bytes.length > most) {
    const message = `${bytes.length} bytes of arguments are more than the ${most} that fit`;
    throw new CallRefused({
      code: 'ARGUMENTS_TOO_LARGE',
      message,
      hint: 'Send less at once.',
      path: '',
    });
  }
  const message = new Uint8Array(length);
  const view = new DataView(message.buffer);
  view.setUint8(0, wire.CALL);
  view.setUint8(1, kind);
  view.setUint32(4, length, true);
  view.setUint32(wire.HEADER_BYTES + 4, id, true);
  view.setUint32(wire.HEADER_BYTES + 8, bytes.length, true);
  message.set(bytes, head);
  return message;
}

export class Calls {
  /** @type {Map<number, { resolve(answer: unknown): void; reject(reason: unknown): void }>} */
  #open = new Map();
  #last = 0;

  /**
   * @template T
   * @param {(token: number) => void} send
   * @returns {Promise<T>}
   */
  begin(send) {
    return new Promise((resolve, reject) => {
      const token = ++this.#last;
      // The token pairs question and answer, so the answer is what the asker expects.
      const typed = (/** @type {unknown} */ answer) => resolve(/** @type {T} */ (answer));
      this.#open.set(token, { resolve: typed, reject });
      send(token);
    });
  }

  /**
   * The same for a call into the game: no more are let through than the host keeps results of.
   *
   * @param {Uint8Array} message as callMessage wrote it
   * @param {(message: Uint8Array) => void} send
   * @returns {Promise<CallResult>}
   */
  call(message, send) {
    if (this.#open.size >= wire.CALLS_OPEN_MAX) {
      throw new CallRefused({
        code: 'TOO_MANY_CALLS',
        message: `${this.#open.size} calls wait for their results`,
        hint: 'Wait for results before calling again.',
        path: '',
      });
    }
    return this.begin((token) => {
      new DataView(message.buffer).setUint32(wire.HEADER_BYTES, token, true);
      send(message);
    });
  }

  /**
   * @param {number} token
   * @param {unknown} answer
   */
  settle(token, answer) {
    this.#open.get(token)?.resolve(answer);
    this.#open.delete(token);
  }

  /**
   * @param {number} token
   * @param {unknown} reason
   */
  reject(token, reason) {
    this.#open.get(token)?.reject(reason);
    this.#open.delete(token);
  }

  /**
   * The host is gone: nothing waits for an answer that can not come.
   *
   * @param {unknown} reason
   */
  refuse(reason) {
    for (const call of this.#open.values()) call.reject(reason);
    this.#open.clear();
  }
}
