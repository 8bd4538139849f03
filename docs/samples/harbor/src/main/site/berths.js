// SPDX-License-Identifier: Apache-2.0
// A small square for each berth, basin by basin; pressed, it is closed or opened.

import { berthName, BERTHS_PER_BASIN, KINDS } from './text.js';

/** @typedef {import('./mirror.js').State} State */

const STATES = ['free', 'granted', 'taken', 'closed'];

/** What the basins A to L serve, by the order of KINDS. */
const BASIN_KINDS = [0, 1, 2, 0, 3, 4, 0, 1, 2, 3, 4, 5];

export class Berths {
  #place;
  #press;
  /** @type {HTMLButtonElement[]} */
  #squares = [];
  #version = -1;

  /**
   * @param {HTMLElement} place
   * @param {(berth: number, open: boolean) => void} press
   */
  constructor(place, press) {
    this.#place = place;
    this.#press = press;
    place.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {State} state */
  show(state) {
    const { berths } = state;
    if (this.#squares.length === 0) this.#build(berths.rows);
    if (berths.version === this.#version) return;
    this.#version = berths.version;
    const { vessel, moored, closed } = berths.columns;
    for (let berth = 0; berth < berths.rows; berth++) {
      const at = closed[berth] !== 0 ? 3 : moored[berth] !== 0 ? 2 : vessel[berth] !== 0 ? 1 : 0;
      const square = this.#squares[berth];
      if (square.dataset.state === STATES[at] && square.dataset.vessel === String(vessel[berth]))
        continue;
      square.dataset.state = STATES[at];
      square.dataset.vessel = String(vessel[berth]);
      const who =
        vessel[berth] === 0 ? '' : ` ${state.register.get(vessel[berth])?.vesselName ?? ''}`;
      square.title = `${berthName(berth)}, ${STATES[at]}${who}`;
      square.setAttribute('aria-label', square.title);
      square.setAttribute('aria-pressed', String(at === 3));
    }
  }

  /** @param {number} rows */
  #build(rows) {
    for (let first = 0; first < rows; first += BERTHS_PER_BASIN) {
      const basin = document.createElement('div');
      const name = document.createElement('b');
      const kind = KINDS[BASIN_KINDS[first / BERTHS_PER_BASIN]];
      basin.className = 'basin';
      basin.setAttribute('role', 'group');
      name.textContent = berthName(first).charAt(0);
      name.title = kind;
      basin.setAttribute('aria-label', `Basin ${name.textContent}, ${kind}`);
      basin.append(name);
      for (let berth = first; berth < first + BERTHS_PER_BASIN; berth++) {
        const square = document.createElement('button');
        square.type = 'button';
        // One of all is reached by Tab; arrows go on from there.
        square.tabIndex = berth === 0 ? 0 : -1;
        square.addEventListener('click', () => {
          this.#reach(berth);
          this.#press(berth, square.dataset.state === 'closed');
        });
        basin.append(square);
        this.#squares.push(square);
      }
      this.#place.append(basin);
    }
  }

  /** @param {number} berth */
  #reach(berth) {
    for (const square of this.#squares) square.tabIndex = -1;
    this.#squares[berth].tabIndex = 0;
    this.#squares[berth].focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = this.#squares.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const by = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: BERTHS_PER_BASIN,
      ArrowUp: -BERTHS_PER_BASIN,
    }[event.key];
    if (at < 0 || by === undefined || this.#squares[at + by] === undefined) return;
    event.preventDefault();
    this.#reach(at + by);
  }
}
