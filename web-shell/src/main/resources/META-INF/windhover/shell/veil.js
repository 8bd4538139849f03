// SPDX-License-Identifier: Apache-2.0
// What lies over a game that can not be seen yet, or not any more. Loaded with the first that is to be laid there: a
// game that is there soon shows none.

import { Cover } from './cover.js';
import { node } from './node.js';
import { LOADING_STYLE } from './style.js';

export { Cover } from './cover.js';

/** @typedef {[string, number, number]} Progress phase, what of it is done, and 0 or how much it is */

/**
 * What each phase is called, and how far along it begins in percent; the download, the only one with numbers,
 * gets the most.
 *
 * @type {Record<string, [string, number, number]>}
 */
const PHASES = {
  manifest: ['Looking for the game', 0, 5],
  download: ['Downloading', 5, 70],
  compile: ['Compiling', 70, 85],
  start: ['Setting up', 85, 95],
  draw: ['Preparing to draw', 95, 100],
};

/** Small enough for a phone's corner, large enough for a sentence and a button. */
const LEAST = { width: 280, height: 180 };
/** Over whatever a page lays on its game: nothing there works while this is shown. */
const LAYER = 10_000;

export class Veil {
  #cover;
  #title = node('p', 'title', '');
  #bar = node('div', 'bar', '');
  #phase = node('div', 'phase', '');

  /** @param {{ readonly canvas: HTMLCanvasElement }} stage */
  constructor(stage) {
    this.#cover = new Cover(stage, LAYER, LEAST, LOADING_STYLE);
  }

  /** @param {string} title of the game, as soon as it is known */
  title(title) {
    this.#title.textContent = title;
  }

  /** @param {Progress} progress */
  progress([phase, loaded, total]) {
    const [text, from, to] = PHASES[phase];
    const done = from + (total > 0 ? (to - from) * Math.min(1, loaded / total) : 0);
    this.#bar.style.transform = `scaleX(${(done / 100).toFixed(3)})`;
    this.#bar.parentElement?.setAttribute('aria-valuenow', String(Math.round(done)));
    const size = total > 0 ? ` ${kilobytes(loaded)} of ${kilobytes(total)} KB` : '';
    this.#phase.textContent = text + size;
  }

  /** @param {Progress} progress so far */
  load(progress) {
    const track = node('div', 'track', '');
    track.setAttribute('role', 'progressbar');
    track.setAttribute('aria-label', 'Loading');
    track.append(this.#bar);
    const loading = node('div', 'loading', '');
    loading.append(this.#title, track, this.#phase);
    this.progress(progress);
    this.#fill(loading, 'veil');
  }

  /**
   * Lays something over the game, whose last picture may show through.
   *
   * @param {HTMLElement} content
   * @param {string} style
   */
  show(content, style) {
    this.#cover.wear(LOADING_STYLE + style);
    this.#fill(content, 'veil over');
  }

  /** The game is to be seen. */
  clear() {
    this.#cover.hide();
    this.#cover.root.replaceChildren();
  }

  /**
   * @param {HTMLElement} content
   * @param {string} veil
   */
  #fill(content, veil) {
    const box = node('div', veil, '');
    box.append(content);
    this.#cover.root.replaceChildren(box);
    this.#cover.show();
  }
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return Math.round(bytes / 1000).toLocaleString('en');
}
