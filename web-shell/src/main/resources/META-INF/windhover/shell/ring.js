// SPDX-License-Identifier: Apache-2.0
// Memory that two threads see and batches go through. Loaded where the page may share some.

/** Some frames' worth of calls and results. What finds no room in it goes as a message. */
const RING_BYTES = 131_072;

/** In front of the bytes: how many of them were read, modulo 2^32. */
const HEAD_BYTES = 8;

/** The memory of a ring. Only a page that is cross-origin isolated can make it. */
export function ringMemory() {
  return new SharedArrayBuffer(HEAD_BYTES + RING_BYTES);
}

/** One end of it: a thread either puts or takes. */
export class Ring {
  #bytes;
  #head;
  /** By this end, modulo 2^32. */
  #count = 0;

  /** @param {SharedArrayBuffer} memory */
  constructor(memory) {
    this.#bytes = new Uint8Array(memory, HEAD_BYTES);
    this.#head = new Int32Array(memory, 0, 1);
  }

  /**
   * Copies bytes in, or returns false when they find no room.
   *
   * @param {Uint8Array} bytes
   */
  put(bytes) {
    const used = (this.#count - Atomics.load(this.#head, 0)) >>> 0;
    if (bytes.length > RING_BYTES - used) return false;
    const at = this.#count % RING_BYTES;
    const first = Math.min(bytes.length, RING_BYTES - at);
    if (first === bytes.length) {
      this.#bytes.set(bytes, at);
    } else {
      this.#bytes.set(bytes.subarray(0, first), at);
      this.#bytes.set(bytes.subarray(first), 0);
    }
    // The message that tells of them orders these writes before the reads.
    this.#count = (this.#count + bytes.length) >>> 0;
    return true;
  }

  /**
   * Copies the next bytes out. They are given up also when they are more than fit, so that the next
   * are found.
   *
   * @param {number} length as the other end told it
   * @param {Uint8Array} to
   */
  take(length, to) {
    const at = this.#count % RING_BYTES;
    const fits = Math.min(length, to.length);
    const first = Math.min(fits, RING_BYTES - at);
    to.set(this.#bytes.subarray(at, at + first));
    if (first < fits) to.set(this.#bytes.subarray(0, fits - first), first);
    this.#count = (this.#count + length) >>> 0;
    Atomics.store(this.#head, 0, this.#count | 0);
  }
}
