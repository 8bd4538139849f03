// SPDX-License-Identifier: Apache-2.0
// Plans a route: a job that tells how far it is and ends when nobody wants it any more.

import { route } from './calls/route.js';

/**
 * @typedef {import('./calls/harbor.js').Caller} Caller
 * @typedef {{ entity: number; x: number; y: number; draught: number }} Start
 */

/** Metres a second that a route is sailed at. */
const SPEED = 6.7;

/** Places of the chart that people go to, in metres from its north-west corner. */
const PLACES = [
  { name: 'West gate', x: 300, y: 10_000 },
  { name: 'North roads', x: 9_500, y: 6_500 },
  { name: 'South roads', x: 6_800, y: 17_600 },
  { name: 'Behind the south island', x: 11_200, y: 17_900 },
  ...[...'ABCDEF'].map((basin, i) => ({ name: `Basin ${basin}`, x: 19_017 + i * 2_033, y: 5_500 })),
  ...[...'GHIJKL'].map((basin, i) => ({
    name: `Basin ${basin}`,
    x: 19_017 + i * 2_033,
    y: 14_500,
  })),
];

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Planner {
  /** @type {AbortController | null} */
  #planning = null;
  #to = /** @type {HTMLSelectElement} */ (at('to'));
  #bar = /** @type {HTMLProgressElement} */ (at('progress'));

  /**
   * @param {() => { caller: Caller; start: Start } | null} ask what is to be planned
   * @param {(thrown: unknown) => void} failed
   */
  constructor(ask, failed) {
    this.#to.append(...PLACES.map(({ name }, i) => new Option(name, String(i))));
    this.#to.value = '4';
    at('planner').addEventListener('submit', (event) => {
      event.preventDefault();
      const wanted = ask();
      if (wanted !== null) void this.#plan(wanted.caller, wanted.start).catch(failed);
    });
    at('cancel').addEventListener('click', () => this.stop());
  }

  stop() {
    this.#planning?.abort();
  }

  /**
   * @param {Caller} caller
   * @param {Start} start
   */
  async #plan(caller, { entity, x, y, draught }) {
    this.stop();
    const planning = new AbortController();
    this.#planning = planning;
    this.#show(true, 'Planning…');
    this.#bar.value = 0;
    const to = PLACES[Number(this.#to.value)];
    try {
      const { metres, places } = await route(caller).plan(
        { vessel: entity, fromX: x, fromY: y, toX: to.x, toY: to.y, draught },
        { signal: planning.signal, onProgress: (share) => (this.#bar.value = share) },
      );
      const minutes = Math.round(metres / SPEED / 60);
      const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
      const bends = Math.max(0, places.length - 2);
      this.#show(
        false,
        `${(metres / 1000).toFixed(1)} km, ${time}, ${bends} ${bends === 1 ? 'bend' : 'bends'}`,
      );
    } catch (thrown) {
      // A newer plan has the place of this one.
      if (this.#planning !== planning) return;
      const cancelled = planning.signal.aborted;
      this.#show(false, cancelled ? 'Cancelled.' : '');
      if (!cancelled) throw thrown;
    } finally {
      if (this.#planning === planning) this.#planning = null;
    }
  }

  /**
   * @param {boolean} busy
   * @param {string} text
   */
  #show(busy, text) {
    const keyboard = at('planner').contains(document.activeElement);
    at('plan').hidden = busy;
    at('cancel').hidden = !busy;
    this.#bar.hidden = !busy;
    at('passage').textContent = text;
    // The button that had the focus has gone.
    if (keyboard) at(busy ? 'cancel' : 'plan').focus();
  }
}
