// SPDX-License-Identifier: Apache-2.0
// <windhover-game game="drift.json">: a game as an element. It runs while it is in the document, each
// time on a canvas of its own.

import { begin } from './launch.js';

/** @typedef {import('./game.js').Game} Game */

const NUMBER = /^-?\d+$/;

const STYLE = `
  :host { display: block; position: relative; aspect-ratio: 16 / 9; background: #0b0d12; }
  :host([hidden]) { display: none; }
  canvas { display: block; width: 100%; height: 100%; outline: none; }
  canvas:focus-visible { outline: 2px solid #6ea8fe; outline-offset: -2px; }`;

/**
 * Attributes: game, mode, seed, paused, record, measured, overlay and recover ("" or "off"), parameters (JSON). Events: those of the
 * game, 'ready', and 'windhover-game' for the whole document as soon as there is one.
 */
export class GameElement extends HTMLElement {
  /** @type {Game | null} */
  #game = null;

  /** The running game, null while the element is not in a document. */
  get game() {
    return this.#game;
  }

  /** Frameworks set a property where there is one of an attribute's name. */
  set game(address) {
    this.setAttribute('game', String(address));
  }

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const canvas = document.createElement('canvas');
    root.replaceChildren(canvas);
    const [overlay, recover] = [this.#choice('overlay'), this.#choice('recover')];
    const mode = this.getAttribute('mode');
    const seed = this.getAttribute('seed') ?? '1';
    const parameters = this.getAttribute('parameters') ?? '{}';
    const game = begin({
      canvas,
      game: this.getAttribute('game') ?? '',
      mode: mode === 'worker' || mode === 'main' ? mode : 'auto',
      seed: NUMBER.test(seed) ? BigInt(seed) : 0n,
      // Text that can not be read is passed on as an unknown parameter, and refused as such on screen.
      parameters: NUMBER.test(seed) ? numbers(parameters) : { [`seed ${seed}`]: 0 },
      paused: this.hasAttribute('paused'),
      record: this.hasAttribute('record'),
      measured: this.hasAttribute('measured'),
      overlay,
      ...(recover === undefined ? {} : { recover }),
    });
    this.#game = game;
    for (const type of ['state', 'failed', 'recovered', 'warning', 'stats', 'section']) {
      game.addEventListener(type, (event) => {
        const { detail } = /** @type {CustomEvent} */ (event);
        this.dispatchEvent(new CustomEvent(type, { detail }));
      });
    }
    const said = { detail: game, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent('windhover-game', said));
    game.ready.then(
      () => this.dispatchEvent(new CustomEvent('ready', { detail: game })),
      // The failed event has told it.
      () => {},
    );
  }

  /**
   * True, false by "off", and undefined when the page does not choose.
   *
   * @param {string} name
   */
  #choice(name) {
    const value = this.getAttribute(name);
    return value === null ? undefined : value !== 'off';
  }

  disconnectedCallback() {
    void this.#game?.dispose();
    this.#game = null;
    this.shadowRoot?.replaceChildren();
  }
}

/**
 * @param {string} text JSON
 * @returns {Record<string, number>}
 */
function numbers(text) {
  try {
    const parsed = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Answered below.
  }
  return { [text]: 0 };
}
