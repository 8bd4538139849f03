// SPDX-License-Identifier: Apache-2.0
// A few numbers in the corner, for whoever makes the game: as often as the host tells them, ten times a
// second at most; and the key that shows them. Loaded once a game runs that allows them.

import { OVERLAY_STYLE } from './style.js';

/** @typedef {import('./reader.js').Stats} Stats */

/** Below the screens, above most of what a page lays on its game. */
const LAYER = 9_999;
const LEAST = { width: 0, height: 0 };

/** F3 because it is free in browsers but for searching on, and known for this from other games. */
const KEY = 'F3';

/** Label and value of each line; the value is written anew, the rest is made once. */
const LINES = ['frames', 'steps', 'step', 'draw', 'scene', 'host'];

export class Overlay {
  #game;
  #wanted;
  #called;
  #numbers;
  #listening = new AbortController();

  /**
   * @param {import('./game.js').Game} game
   * @param {typeof import('./cover.js').Cover} Cover of the page, which is not loaded twice
   * @param {boolean} wanted from the start, and not only by key
   * @param {() => void} called when its numbers are to be measured, once a host
   */
  constructor(game, Cover, wanted, called) {
    this.#game = game;
    this.#wanted = wanted;
    this.#called = called;
    this.#numbers = new Numbers(game, Cover);
    game.addEventListener('stats', (event) => {
      const { detail } = /** @type {CustomEvent<Stats>} */ (event);
      const placement = game.runtimeInfo()?.placement ?? '';
      if (this.#wanted) this.#numbers.show(detail, placement);
    });
    game.addEventListener('state', () => {
      if (game.state !== 'running') this.#close();
    });
  }

  /** A host runs: listens on the canvas that the game has now. */
  begin() {
    this.#close();
    // Times are taken from the first question for them on.
    if (this.#wanted) this.#called();
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal, capture: true };
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.code !== KEY) return;
      // It is the shell's key: the game does not get it, nor the browser's search.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.type === 'keydown' && !event.repeat) this.#toggle();
    };
    // A canvas that takes no keys never has the focus.
    const { canvas } = this.#game;
    const where = canvas.tabIndex < 0 ? document : canvas;
    where.addEventListener('keydown', /** @type {EventListener} */ (key), options);
    where.addEventListener('keyup', /** @type {EventListener} */ (key), options);
  }

  #close() {
    this.#listening.abort();
    this.#numbers.hide();
  }

  #toggle() {
    this.#wanted = !this.#wanted;
    if (this.#wanted) this.#called();
    else this.#numbers.hide();
  }
}

class Numbers {
  #cover;
  /** @type {HTMLElement[]} */
  #values = [];

  /**
   * @param {{ readonly canvas: HTMLCanvasElement }} game
   * @param {typeof import('./cover.js').Cover} Cover
   */
  constructor(game, Cover) {
    this.#cover = new Cover(game, LAYER, LEAST, OVERLAY_STYLE);
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
