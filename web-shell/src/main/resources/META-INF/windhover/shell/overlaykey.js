// SPDX-License-Identifier: Apache-2.0
// Listens for the key that shows the numbers; what draws them is loaded when they are wanted.

import { Cover } from './cover.js';

/** @typedef {import('./reader.js').Stats} Stats */

/** F3 because it is free in browsers but for searching on, and known for this from other games. */
const KEY = 'F3';

export class OverlayKey {
  #stage;
  #allowed;
  #wanted;
  #called;
  #placement = '';
  /** @type {import('./overlay.js').Overlay | null} */
  #overlay = null;
  #listening = new AbortController();

  /**
   * @param {import('./canvas.js').Stage} stage
   * @param {boolean | undefined} wanted true from the start, false never, else by key
   * @param {() => void} called when its numbers are to be measured, once a host
   */
  constructor(stage, wanted, called) {
    this.#stage = stage;
    this.#allowed = wanted !== false;
    this.#wanted = wanted === true;
    this.#called = called;
  }

  /** Listens on the canvas that the game has now. */
  move() {
    this.close();
    if (!this.#allowed) return;
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal, capture: true };
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.code !== KEY) return;
      // It is the shell's key: the game does not get it, nor the browser's search.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.type === 'keydown' && !event.repeat) this.#toggle();
    };
    this.#stage.canvas.addEventListener('keydown', key, options);
    this.#stage.canvas.addEventListener('keyup', key, options);
  }

  /** @param {string} placement */
  place(placement) {
    this.#placement = placement;
    if (this.#wanted) this.#begin();
  }

  /** @param {Stats} stats */
  show(stats) {
    if (this.#wanted) this.#overlay?.show(stats, this.#placement);
  }

  close() {
    this.#listening.abort();
    this.#overlay?.hide();
  }

  #toggle() {
    this.#wanted = !this.#wanted;
    if (this.#wanted) this.#begin();
    else this.#overlay?.hide();
  }

  #begin() {
    this.#called();
    import('./overlay.js').then(
      ({ Overlay }) => (this.#overlay ??= new Overlay(this.#stage, Cover)),
      // The key asks again.
      () => (this.#wanted = false),
    );
  }
}
