// SPDX-License-Identifier: Apache-2.0
// Questions to the host that wait for their answer, by token, and the calls of a game among them.

import { traceText } from './messages.js';
import { CallRefused } from './refused.js';
import { wire } from './wire.js';

export { CallRefused } from './refused.js';

/**
 * @typedef {import('./refused.js').Refusal} Refusal
 *
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal] no longer waits; the host is told, and leaves what was not begun
 * @property {(share: number) => void} [onProgress] how much of a job is done, 0 to 1
 *
 * @typedef {object} Waiting
 * @property {(answer: unknown) => void} resolve
 * @property {(reason: unknown) => void} reject
 * @property {(share: number) => void} progress
 * @property {string} trace
 *
 * @typedef {object} CallResult
 * @property {number} step of the world that the call saw
 * @property {DataView} view of the result's bytes
 */

/** Tokens are ints above zero on the host. */
const TOKEN_MAX = 0x7fffffff;

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
    throw new CallRefused({ code: 'ARGUMENTS_TOO_LARGE', message, hint: 'Send less at once.' });
  }
  const message = new Uint8Array(length);
  message[0] = wire.CALL;
  message[1] = kind;
  putU32(message, 4, length);
  putU32(message, wire.HEADER_BYTES + 4, id);
  putU32(message, wire.HEADER_BYTES + 8, bytes.length);
  message.set(bytes, head);
  return message;
}

/**
 * Byte by byte, for a DataView would move a small message off the heap, where hundreds of them take the
 * collector milliseconds.
 *
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} value
 */
function putU32(bytes, at, value) {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

/** Odd, so that adding it visits every number before it repeats one; far apart for the eye. */
const TRACE_STEP = 0x9e3779b1;

export class Calls {
  /** @type {Map<number, Waiting>} */
  #open = new Map();
  #last = 0;
  #trace = Math.floor(Math.random() * 2 ** 32);

  /**
   * @template T
   * @param {(token: number) => void} send
   * @param {(share: number) => void} [progress]
   * @param {string} [trace]
   * @returns {Promise<T>}
   */
  begin(send, progress = () => {}, trace = '') {
    return new Promise((resolve, reject) => {
      const token = (this.#last = (this.#last % TOKEN_MAX) + 1);
      // The token pairs question and answer, so the answer is what the asker expects.
      const typed = (/** @type {unknown} */ answer) => resolve(/** @type {T} */ (answer));
      this.#open.set(token, { resolve: typed, reject, progress, trace });
      try {
        send(token);
      } catch (thrown) {
        // Nothing of it left, so nothing will come back.
        this.reject(token, thrown);
      }
    });
  }

  /**
   * The same for a call into the game: no more are let through than the host keeps results of.
   *
   * @param {Uint8Array} message as callMessage wrote it
   * @param {(message: Uint8Array) => void} send
   * @param {(token: number) => void} cancel tells the host that nobody waits any more
   * @param {CallOptions} [options]
   * @param {import('./identity.js').Run['traced']} [traced] is told of it
   * @returns {Promise<CallResult>}
   */
  call(message, send, cancel, { signal, onProgress } = {}, traced) {
    signal?.throwIfAborted();
    if (this.#open.size >= wire.CALLS_OPEN_MAX) {
      throw new CallRefused({
        code: 'TOO_MANY_CALLS',
        message: `${this.#open.size} calls wait for their results`,
        hint: 'Wait for results before calling again.',
      });
    }
    let sent = 0;
    // 0 is none.
    const trace = (this.#trace = (this.#trace + TRACE_STEP) >>> 0 || 1);
    const ended = traced?.(trace);
    /** @type {Promise<CallResult>} */
    const result = this.begin(
      (token) => {
        sent = token;
        putU32(message, wire.HEADER_BYTES, token);
        putU32(message, wire.HEADER_BYTES + 12, trace);
        send(message);
      },
      onProgress,
      traceText(trace),
    );
    if (ended) result.then(ended, ended);
    if (signal === undefined) return result;
    const abort = () => {
      if (!this.#open.has(sent)) return;
      cancel(sent);
      this.reject(sent, signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    // A page may give one signal to many calls: it must not hold on to those that ended.
    return result.finally(() => signal.removeEventListener('abort', abort));
  }

  /**
   * @param {number} token
   * @param {number} share that is done
   */
  progress(token, share) {
    this.#open.get(token)?.progress(share);
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
   * @param {Refusal} refusal
   */
  refused(token, refusal) {
    const trace = this.#open.get(token)?.trace;
    this.reject(token, new CallRefused({ ...refusal, trace }));
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
