// SPDX-License-Identifier: Apache-2.0
// What a page asks the game that it launched, and what is answered: calls, probes, steps, configurations. Loaded
// where the game has calls, or with the first question.

import { callMessage, Calls } from './calls.js';
import { Expected } from './expected.js';
import { whole } from './given.js';
import { readAnswer } from './reading.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./calls.js').CallOptions} CallOptions
 * @typedef {import('./calls.js').CallResult} CallResult
 * @typedef {import('./reader.js').Configured} Configured
 * @typedef {import('./reader.js').Samples} Samples
 * @typedef {{ after(version: number, settle: () => void): void }} Versions
 */

/** The host counts in 32 bits with a sign. */
const STEPS_MAX = 0x7fffffff;

/** As many of each kind as the host keeps. */
const SAMPLES_MAX = 2_000;

export class Talk {
  /** Which calls clients were made for. */
  expected = new Expected();

  #running;
  #session;
  #calls = new Calls();
  /** @type {Promise<unknown>} */
  #advancing = Promise.resolve();
  /** @type {import('./replay.js').Replays | null} */
  #replays = null;
  /** @type {Map<unknown, Samples | null>} who asks for what is measured, and what they were not told yet */
  #probing = new Map();

  /** @param {import('./parts.js').Whole} whole */
  constructor(whole) {
    this.#running = whole.running;
    this.#session = whole.session;
    whole.talk = this;
  }

  /**
   * @param {number} steps
   * @returns {Promise<{ step: number; hash: string }>}
   */
  advance(steps) {
    const count = whole(steps, 0, STEPS_MAX);
    return this.#turn((token) =>
      this.#say((batch) => batch.message(wire.ADVANCE, 0, token, count)),
    );
  }

  /** @param {number} step */
  async rewind(step) {
    return (await this.#replaying()).rewind(whole(step, 0, STEPS_MAX));
  }

  /**
   * @param {import('./replay.js').Played} recording
   * @param {{ verify?: boolean }} options
   */
  async replay(recording, { verify = false }) {
    return (await this.#replaying()).begin(recording, verify);
  }

  async #replaying() {
    const { Replays } = await import('./replay.js');
    return (this.#replays ??= new Replays(
      (send) => this.#turn(send),
      (what) => this.#say(what),
    ));
  }

  /**
   * The host does one of these at a time.
   *
   * @param {(token: number) => void} send
   * @returns {Promise<{ step: number; hash: string }>}
   */
  #turn(send) {
    /** @type {Promise<{ step: number; hash: string }>} */
    const reply = this.#advancing.then(() => this.#ask(send));
    this.#advancing = reply.catch(() => {});
    return reply;
  }

  /**
   * What was measured since the same asked last: what one is told is kept for the others.
   *
   * @param {unknown} [who] null for one who has it measured, and wants to know nothing
   * @returns {Promise<Samples>}
   */
  async probe(who = this) {
    if (who !== null && !this.#probing.has(who)) this.#probing.set(who, null);
    /** @type {Samples} */
    const now = await this.#ask((token) =>
      this.#say((batch) => batch.message(wire.PROBE, 0, token)),
    );
    for (const [each, before] of this.#probing) this.#probing.set(each, joined(before, now));
    const all = this.#probing.get(who) ?? now;
    if (this.#probing.has(who)) this.#probing.set(who, null);
    return all;
  }

  /** @param {unknown} who asks no more */
  leave(who) {
    this.#probing.delete(who);
  }

  /**
   * @param {ImageEncodeOptions} options
   * @returns {Promise<Blob>}
   */
  screenshot(options) {
    const ask = (/** @type {number} */ token) =>
      this.#session().order({ type: 'shot', token, options }, []);
    return this.#running(() => this.#calls.begin(ask));
  }

  /** @param {import('./shot.js').Shown} shown */
  shown({ token, blob, why }) {
    if (blob !== null) this.#calls.settle(token, blob);
    else this.#calls.reject(token, new DOMException(why, 'InvalidStateError'));
  }

  /**
   * @param {Uint8Array} message
   * @returns {Promise<Configured>}
   */
  configure(message) {
    const own = configuration(message);
    return this.#ask((token) => {
      new DataView(own.buffer).setUint32(wire.HEADER_BYTES, token, true);
      this.#say((batch) => batch.whole(own));
    });
  }

  /**
   * @param {number} kind
   * @param {number} id
   * @param {Uint8Array} bytes
   * @param {CallOptions} [options]
   * @returns {Promise<CallResult>}
   */
  async call(kind, id, bytes, options) {
    const message = callMessage(kind, id, bytes);
    const send = (/** @type {Uint8Array} */ whole) => this.#say((batch) => batch.call(whole));
    const cancel = (/** @type {number} */ token) => this.#say((batch) => batch.cancel(token));
    return this.#running(() =>
      this.#calls.call(message, send, cancel, options, this.#session().run.traced),
    );
  }

  /**
   * Goes through what a host says beside its states.
   *
   * @param {number} kind
   * @param {DataView} view
   * @param {number} at where the message begins
   * @param {Versions} mirror
   */
  read(kind, view, at, mirror) {
    if (kind === wire.REPLAYED) this.#replays?.read(view, at);
    else readAnswer(kind, view, at, mirror, this.#calls);
  }

  /**
   * The host is gone.
   *
   * @param {unknown} reason
   */
  refuse(reason) {
    this.#calls.refuse(reason);
    this.#replays?.refuse(reason);
    for (const each of this.#probing.keys()) this.#probing.set(each, null);
  }

  /** @param {(batch: import('./batch.js').Batch) => void} what */
  #say(what) {
    this.#session().say(what);
  }

  /**
   * @template T
   * @param {(token: number) => void} send
   * @returns {Promise<T>}
   */
  #ask(send) {
    return this.#running(async () => {
      const { heartbeat } = this.#session();
      heartbeat?.pause();
      try {
        return await this.#calls.begin(send);
      } finally {
        heartbeat?.resume();
      }
    });
  }
}

/**
 * @param {Samples | null} before
 * @param {Samples} now
 * @returns {Samples} the newest of both
 */
function joined(before, now) {
  if (before === null) return now;
  const both = (/** @type {keyof Samples} */ kind) => {
    const all = new Float32Array(before[kind].length + now[kind].length);
    all.set(before[kind]);
    all.set(now[kind], before[kind].length);
    return all.slice(-SAMPLES_MAX);
  };
  return {
    input: both('input'),
    interval: both('interval'),
    step: both('step'),
    draw: both('draw'),
  };
}

/**
 * A copy that the caller can not change, of what looks like a configuration.
 *
 * @param {Uint8Array} message
 */
function configuration(message) {
  const own = new Uint8Array(message);
  const most = wire.BATCH_BYTES_MAX;
  const view = new DataView(own.buffer);
  const fits = own.length > wire.HEADER_BYTES && own.length <= most && own[0] === wire.CONFIGURE;
  if (!fits || view.getUint32(4, true) !== own.length) {
    throw new TypeError(`${own.length} bytes are no configuration of at most ${most}`);
  }
  return own;
}
