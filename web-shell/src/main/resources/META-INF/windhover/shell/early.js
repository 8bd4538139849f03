// SPDX-License-Identifier: Apache-2.0
// What stands for a game's mirror until its code is here: the same object, which becomes the mirror. Pages that
// read nothing never load that code.

import { MirrorNotReady } from './notready.js';

/**
 * @typedef {import('./mirror.js').Mirror} Mirror
 * @typedef {import('./mirror.js').State} State
 */

export class EarlyMirror extends EventTarget {
  #load;
  /** @type {((mirror: Mirror) => void)[]} what was asked of it, in order */
  #asked = [];

  /** @param {() => Promise<unknown>} load has it become the mirror */
  constructor(load) {
    super();
    this.#load = load;
  }

  /**
   * @param {typeof import('./mirror.js').Mirror} Mirror
   * @param {(message: Uint8Array) => void} send
   */
  become(Mirror, send) {
    const mirror = new Mirror(send, this);
    for (const each of this.#asked.splice(0)) each(mirror);
  }

  get version() {
    return 0;
  }

  get step() {
    return 0;
  }

  get isShared() {
    return false;
  }

  /** @returns {Promise<void>} */
  get ready() {
    return this.#load().then(() => /** @type {Mirror} */ (/** @type {unknown} */ (this)).ready);
  }

  /** @param {number} millis */
  within(millis) {
    return new Promise((resolve, reject) =>
      this.#later((it) => it.within(millis).then(resolve, reject)),
    );
  }

  select() {
    throw new MirrorNotReady();
  }

  getSnapshot() {
    return null;
  }

  /** @param {Parameters<Mirror['watch']>} all */
  watch(...all) {
    return this.#until((mirror) => mirror.watch(...all));
  }

  /** @param {Parameters<Mirror['subscribe']>} all */
  subscribe(...all) {
    return this.#until((mirror) => mirror.subscribe(...all));
  }

  /** @param {string[]} names */
  follow(...names) {
    this.#later((mirror) => mirror.follow(...names));
  }

  /** @param {Parameters<Mirror['interest']>} all */
  interest(...all) {
    this.#later((mirror) => mirror.interest(...all));
  }

  /** @param {import('./mirror.js').Reader} reader */
  shares(reader) {
    this.#asked.push((mirror) => mirror.shares(reader));
  }

  clear() {
    this.#asked.push((mirror) => mirror.clear());
  }

  /** @param {unknown} reason */
  fail(reason) {
    this.#asked.push((mirror) => mirror.fail(reason));
  }

  /** @param {unknown} reason */
  close(reason) {
    this.#asked = [(mirror) => mirror.close(reason)];
  }

  /** A batch that has something for the mirror waits until the mirror is here. */
  read() {
    return false;
  }

  /**
   * @param {number} _
   * @param {() => void} settle
   */
  after(_, settle) {
    settle();
  }

  batchEnds() {}

  /** What was asked is asked once the mirror is here; until then nothing waits for a state. */
  again() {}

  release() {}

  /** @param {(mirror: Mirror) => () => void} begin */
  #until(begin) {
    /** @type {(() => void) | null} */
    let end = null;
    let isOver = false;
    this.#later((mirror) => {
      if (!isOver) end = begin(mirror);
    });
    return () => {
      isOver = true;
      end?.();
    };
  }

  /** @param {(mirror: Mirror) => void} ask */
  #later(ask) {
    this.#asked.push(ask);
    // The game has failed by that and told it.
    this.#load().catch(() => {});
  }
}
