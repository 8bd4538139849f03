// SPDX-License-Identifier: Apache-2.0
// Worlds outside of the memory that they lie in: the runs of memory that a game goes on with, one after the other,
// behind where each lies. Loaded where a game may have to go on, and where one goes on.

/**
 * A world as it stood between two frames.
 *
 * @typedef {object} World
 * @property {string} layout of the memory
 * @property {number} step the number of the next step
 * @property {ArrayBuffer} bytes the number of runs, an address and a length for each, and what lies there
 */

/** The most that a player loses. */
const SEAL_MILLIS = 1000;
/** A large world is copied more rarely: it may take one part of so many of the host's time. */
const SHARE = 200;
/** A buffer serves again as long as the world fits, and so it has room for some more rows. */
const ROOM_BYTES = 1 << 16;

/**
 * @param {ArrayBufferLike} memory
 * @param {number} at where the module left the step, and an address and a length for each run
 * @param {number} count of those numbers
 * @param {string} layout
 * @param {ArrayBuffer | null} spare to copy into, where the world fits
 * @returns {World}
 */
export function copied(memory, at, count, layout, spare) {
  const told = new Int32Array(memory, at, count);
  const runs = (count - 1) / 2;
  let end = 4 * count;
  for (let i = 2; i < count; i += 2) end += told[i];
  const bytes = spare !== null && spare.byteLength >= end ? spare : roomFor(end);
  const head = new Int32Array(bytes, 0, count);
  head.set(told);
  head[0] = runs;
  const from = new Uint8Array(memory);
  const to = new Uint8Array(bytes);
  let next = 4 * count;
  for (let i = 1; i < count; i += 2) {
    to.set(from.subarray(told[i], told[i] + told[i + 1]), next);
    next += told[i + 1];
  }
  return { layout, step: told[0], bytes };
}

/** @param {number} bytes */
const roomFor = (bytes) => new ArrayBuffer((bytes + ROOM_BYTES) & -ROOM_BYTES);

/**
 * Lays a world into memory that is zero otherwise. What reaches out of that place is no world, and none of it is laid.
 *
 * @param {ArrayBuffer} bytes
 * @param {ArrayBufferLike} memory
 * @param {number} base where tables may lie
 * @param {number} end
 * @returns {boolean} whether it was one
 */
export function laid(bytes, memory, base, end) {
  const words = bytes.byteLength >> 2;
  const all = new Int32Array(bytes, 0, words);
  const count = 1 + 2 * all[0];
  if (!(all[0] >= 0 && count <= words)) return false;
  let total = 4 * count;
  for (let i = 1; i < count; i += 2) {
    const [from, length] = [all[i], all[i + 1]];
    if (from < base || length < 0 || from + length > end) return false;
    total += length;
  }
  if (total > bytes.byteLength) return false;
  const to = new Uint8Array(memory);
  let next = 4 * count;
  for (let i = 1; i < count; i += 2) {
    to.set(new Uint8Array(bytes, next, all[i + 1]), all[i]);
    next += all[i + 1];
  }
  return true;
}

/**
 * Gives the page a copy of the world every second, so that a game whose host fails, hangs or dies goes on from there.
 * Two buffers alternate: while the page keeps the newest, the one before comes back to be filled again.
 */
export class Seals {
  #take;
  #post;
  /** @type {ArrayBuffer | null} */
  #spare = null;
  #due = 0;

  /**
   * @param {(spare: ArrayBuffer | null) => World} take copies the world as it stands
   * @param {(world: World) => void} post gives it away
   */
  constructor(take, post) {
    this.#take = take;
    this.#post = post;
  }

  /**
   * After a frame that went well.
   *
   * @param {number} millis of the frame
   */
  look(millis) {
    if (millis < this.#due) return;
    // The first frames have more to do, and a game that fails in them fails at its start.
    let took = 0;
    if (this.#due > 0) {
      const began = performance.now();
      const spare = this.#spare;
      this.#spare = null;
      try {
        this.#post(this.#take(spare));
      } catch (thrown) {
        // Without room for a copy it could not go on either; until then it does.
        console.warn('Windhover: no copies of the world are kept:', thrown);
        this.#due = Infinity;
        return;
      }
      took = performance.now() - began;
    }
    this.#due = millis + Math.max(SEAL_MILLIS, SHARE * took);
  }

  /** @param {ArrayBuffer} bytes of a world that is not the newest any more */
  reuse(bytes) {
    this.#spare = bytes;
  }
}
