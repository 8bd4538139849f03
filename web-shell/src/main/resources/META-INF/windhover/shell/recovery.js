// SPDX-License-Identifier: Apache-2.0
// What a page keeps of a game so that it can go on when its host has failed, and whether it may.

/**
 * @typedef {import('./fault.js').Failure} Failure
 * @typedef {import('./worlds.js').World} World
 *
 * @typedef {object} Recovered
 * @property {Failure} failure what ended the host before
 * @property {number} step that the game goes on from
 * @property {number} lostMillis of play, from there to the failure
 * @property {() => Promise<Blob>} [bundle] of that failure, of a game that was launched with `bundles: true`
 */

/** What a world leads to by itself comes back within seconds: then the game is not started a third time. */
const ROW_MILLIS = 10_000;
/** Failures of a host that ran. Of others a restart would make the same again. */
const MENDED = ['E0012', 'E0014', 'E0015', 'E0016', 'E0017'];

export class Recovery {
  /** @type {World | null} */
  #world = null;
  #sealedAt = 0;
  #recoveredAt = -Infinity;

  /**
   * @param {World} world newer than all before
   * @returns {ArrayBuffer | null} what the one before lay in
   */
  keep(world) {
    const before = this.#world;
    this.#world = world;
    this.#sealedAt = performance.now();
    return before === null ? null : before.bytes;
  }

  /** The game begins anew; what was before does not count. */
  forget() {
    this.#world = null;
  }

  /**
   * The world to go on with; null when the failure is to be shown.
   *
   * @param {Failure} failed
   * @returns {{ world: World; recovered: Recovered } | null}
   */
  after(failed) {
    const now = performance.now();
    const world = this.#world;
    this.#world = null;
    const inARow = now - this.#recoveredAt < ROW_MILLIS;
    if (world === null || inARow || !MENDED.includes(failed.code)) return null;
    this.#recoveredAt = now;
    const lostMillis = Math.round(now - this.#sealedAt);
    return { world, recovered: { failure: failed, step: world.step, lostMillis } };
  }
}
