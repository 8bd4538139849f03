// SPDX-License-Identifier: Apache-2.0
// A few numbers in the corner, for whoever makes the game: as often as the host tells them, ten times a
// second at most. Loaded when they are first wanted.

import { OVERLAY_STYLE } from './style.js';

/** @typedef {import('./reader.js').Stats} Stats */

/** Below the screens, above most of what a page lays on its game. */
const LAYER = 9_999;
const LEAST = { width: 0, height: 0 };

/** Label and value of each line; the value is written anew, the rest is made once. */
const LINES = ['frames', 'steps', 'step', 'draw', 'scene', 'host'];

export class Overlay {
  #cover;
  /** @type {HTMLElement[]} */
  #values = [];

  /**
   * @param {import('./canvas.js').Stage} stage
   * @param {typeof import('./cover.js').Cover} Cover of the page, which is not loaded twice
   */
  constructor(stage, Cover) {
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

  /**
   * @param {Stats} stats
   * @param {string} placement
   */
  show(stats, placement) {
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
    host.textContent = `${placement} ${stats.width} x ${stats.height}`;
  }

  hide() {
    this.#cover.hide();
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
