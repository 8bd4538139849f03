// SPDX-License-Identifier: Apache-2.0
// What a player sees when the game itself can not be seen: that it loads, or whatever is laid over it. Never a
// silent blank.

import { Cover } from './cover.js';
import { node } from './node.js';
import { LOADING_STYLE } from './style.js';

/** A game that is there sooner shows no bar: a flash of one is worse than none. */
const PATIENCE_MILLIS = 150;

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

export class Screen {
  #cover;
  #timer = 0;
  #title = node('p', 'title', '');
  #bar = node('div', 'bar', '');
  #phase = node('div', 'phase', '');
  #isLoading = false;

  /** @param {import('./canvas.js').Stage} stage */
  constructor(stage) {
    this.#cover = new Cover(stage, LAYER, LEAST, LOADING_STYLE);
  }

  /** @param {string} title of the game, as soon as it is known */
  load(title) {
    this.#title.textContent = title;
    if (this.#isLoading) return;
    this.clear();
    this.#isLoading = true;
    this.#timer = setTimeout(() => this.#showLoading(), PATIENCE_MILLIS);
  }

  /**
   * @param {string} phase
   * @param {number} loaded
   * @param {number} total 0 where nothing is counted
   */
  progress(phase, loaded, total) {
    const [text, from, to] = PHASES[phase];
    const done = from + (total > 0 ? (to - from) * Math.min(1, loaded / total) : 0);
    this.#bar.style.transform = `scaleX(${(done / 100).toFixed(3)})`;
    this.#bar.parentElement?.setAttribute('aria-valuenow', String(Math.round(done)));
    const size = total > 0 ? ` ${kilobytes(loaded)} of ${kilobytes(total)} KB` : '';
    this.#phase.textContent = text + size;
  }

  /**
   * Lays something over the game, whose last picture may show through.
   *
   * @param {HTMLElement} content
   * @param {string} style
   */
  show(content, style) {
    this.#isLoading = false;
    this.#cover.wear(LOADING_STYLE + style);
    this.#fill(content, 'veil over');
  }

  /**
   * A sentence, where nothing better can be had.
   *
   * @param {string} text
   */
  say(text) {
    this.#isLoading = false;
    this.#fill(node('p', 'title', text), 'veil');
  }

  /** The game is to be seen. */
  clear() {
    clearTimeout(this.#timer);
    this.#isLoading = false;
    this.#cover.hide();
    this.#cover.root.replaceChildren();
  }

  #showLoading() {
    const track = node('div', 'track', '');
    track.setAttribute('role', 'progressbar');
    track.setAttribute('aria-label', 'Loading');
    track.append(this.#bar);
    const loading = node('div', 'loading', '');
    loading.append(this.#title, track, this.#phase);
    this.#fill(loading, 'veil');
  }

  /**
   * @param {HTMLElement} content
   * @param {string} veil
   */
  #fill(content, veil) {
    clearTimeout(this.#timer);
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
