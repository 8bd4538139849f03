// SPDX-License-Identifier: Apache-2.0
// How the game is and where it runs, and what it was warned of.

import { node } from './node.js';

/** The newest; a game that warns in every frame says nothing new. */
const LINES_MAX = 100;
/** A host speaks ten times a second. */
const SILENCE_MILLIS = 1000;

export class HealthView {
  element = node('div', '', '');

  #game;
  #heard = performance.now();
  #list = node('dl', '', '');
  #lines = node('ol', '', '');
  /** @type {Map<string, HTMLElement>} */
  #values = new Map();

  /**
   * @param {import('./game.js').Game} game
   * @param {AbortSignal} signal
   */
  constructor(game, signal) {
    this.#game = game;
    this.#lines.setAttribute('aria-label', 'Warnings and failures since these tools were opened');
    this.element.append(this.#list, this.#lines);
    game.addEventListener('stats', () => (this.#heard = performance.now()), { signal });
    const said = (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      const { code, message, detail: more = '' } = detail.failure ?? detail;
      const time = new Date().toLocaleTimeString('en-GB');
      const line = `${time} ${event.type} ${code} ${message} ${more}`;
      this.#lines.prepend(node('li', event.type === 'warning' ? '' : 'bad', line));
      this.#lines.children[LINES_MAX]?.remove();
    };
    for (const type of ['warning', 'failed', 'recovered']) {
      game.addEventListener(type, said, { signal });
    }
  }

  look() {
    const { state, stats, differing } = this.#game;
    const info = this.#game.runtimeInfo();
    const silent = performance.now() - this.#heard;
    const isSilent = state === 'running' && silent > SILENCE_MILLIS;
    this.#tell('state', isSilent ? 'silent' : state, isSilent || state === 'failed');
    this.#tell('heard', `${Math.round(silent)} ms ago`, isSilent);
    if (stats !== null) {
      this.#tell('lost steps', String(stats.stepsDropped), stats.stepsDropped > 0);
      this.#tell('refused input', String(stats.inputsRefused), stats.inputsRefused > 0);
      this.#tell('picture', `${stats.width} × ${stats.height}`, false);
    }
    if (differing.length > 0) this.#tell('other calls', differing.join(', '), true);
    if (info === null) return;
    this.#tell('runs in', `${info.placement}, ${info.module}, by ${info.transport}`, false);
    this.#tell('memory', info.shared ? 'shared with the page' : 'its own', false);
    this.#tell('drawn by', info.renderer, false);
    this.#tell('game', `${info.game} ${info.build}`, false);
    this.#tell('layout', info.layout, false);
  }

  /**
   * @param {string} label
   * @param {string} text
   * @param {boolean} isBad
   */
  #tell(label, text, isBad) {
    let value = this.#values.get(label);
    if (value === undefined) {
      value = node('dd', '', '');
      const pair = node('div', '', '');
      pair.append(node('dt', '', label), value);
      this.#values.set(label, value);
      this.#list.append(pair);
    }
    if (value.textContent !== text) value.textContent = text;
    value.className = isBad ? 'bad' : '';
  }
}
