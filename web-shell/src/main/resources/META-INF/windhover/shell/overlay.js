// SPDX-License-Identifier: Apache-2.0
// A few numbers in the corner, for whoever makes the game: as often as the host tells them, ten times a
// second at most.

import { Cover } from './cover.js';
import { OVERLAY_STYLE } from './style.js';

/** @typedef {import('./reader.js').Stats} Stats */

/** F3 because it is free in browsers but for searching on, and known for this from other games. */
const KEY = 'F3';
/** Below the screens, above most of what a page lays on its game. */
const LAYER = 9_999;
const LEAST = { width: 0, height: 0 };

/** Label and value of each line; the value is written anew, the rest is made once. */
const LINES = ['frames', 'steps', 'step', 'draw', 'scene', 'host'];

export class Overlay {
  #stage;
  #allowed;
  #wanted;
  #cover;
  #called;
  #placement = '';
  /** @type {HTMLElement[]} */
  #values = [];
  #listening = new AbortController();

  /**
   * @param {import('./canvas.js').Stage} stage
   * @param {boolean | undefined} wanted true from the start, false never, else by key
   * @param {() => void} called when it wants its numbers measured, once a host
   */
  constructor(stage, wanted, called) {
    this.#stage = stage;
    this.#allowed = wanted !== false;
    this.#wanted = wanted === true;
    this.#called = called;
    this.#cover = new Cover(stage, LAYER, LEAST, OVERLAY_STYLE);
    const box = document.createElement('div');
    box.className = 'stats';
    // Numbers that change ten times a second are nothing to read out.
    box.setAttribute('aria-hidden', 'true');
    for (const label of LINES) {
      const name = document.createElement('i');
      name.textContent = label.padEnd(8);
      const value = document.createElement('b');
      this.#values.push(value);
      box.append(name, value, '\n');
    }
    box.lastChild?.remove();
    this.#cover.root.append(box);
  }

  /** Listens on the canvas that the game has now. */
  move() {
    this.#listening.abort();
    this.#cover.hide();
    if (!this.#allowed) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const options = { signal, capture: true };
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
    if (this.#wanted) this.#called();
  }

  /** @param {Stats} stats */
  show(stats) {
    if (!this.#wanted) return;
    if (!this.#cover.isShown) this.#cover.show();
    const { framesPerSecond, stepsPerSecond, speed, paused, stepsDropped } = stats;
    const pace = paused ? 'paused' : speed === 1 ? '' : `at ${speed}x`;
    const dropped = stepsDropped > 0 ? `${stepsDropped} dropped` : '';
    const [frames, steps, step, draw, scene, host] = this.#values;
    frames.textContent = `${framesPerSecond.toFixed(1)}/s`;
    steps.textContent = `${stepsPerSecond.toFixed(1)}/s ${pace} ${dropped}`;
    steps.className = stepsDropped > 0 ? 'bad' : '';
    step.textContent = `${millis(stats.stepMicros)} ms, max ${millis(stats.stepMicrosMax)}`;
    draw.textContent = `${millis(stats.drawMicros)} ms of ${millis(stats.frameMicros)}`;
    scene.textContent = `${count(stats.instances)} in ${count(stats.drawCalls)} calls`;
    host.textContent = `${this.#placement} ${stats.width} x ${stats.height}`;
  }

  close() {
    this.#listening.abort();
    this.#cover.hide();
  }

  #toggle() {
    this.#wanted = !this.#wanted;
    if (this.#wanted) this.#called();
    else this.#cover.hide();
  }
}

/** @param {number} micros */
function millis(micros) {
  return (micros / 1000).toFixed(2);
}

/** @param {number} number */
function count(number) {
  return number.toLocaleString('en');
}
