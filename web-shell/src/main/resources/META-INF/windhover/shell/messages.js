// SPDX-License-Identifier: Apache-2.0
// Reading batches: messages back to back, each with an eight-byte header. Both sides read with this.

import { wire } from './wire.js';

const text = /* @__PURE__ */ new TextDecoder();

/**
 * Calls visit for every message of a batch, in order. A batch that contradicts itself ends there.
 *
 * @param {DataView} view
 * @param {number} length
 * @param {(kind: number, at: number, bytes: number) => void} visit
 */
export function eachMessage(view, length, visit) {
  for (let at = 0; at + wire.HEADER_BYTES <= length;) {
    const bytes = view.getUint32(at + 4, true);
    if (bytes < wire.HEADER_BYTES || at + bytes > length) return;
    visit(view.getUint8(at), at, bytes);
    at += bytes;
  }
}

/**
 * Texts back to back, each a u16 length and UTF-8.
 *
 * @param {DataView} view
 * @param {number} at
 * @param {number} count
 */
export function textsAt(view, at, count) {
  /** @type {string[]} */
  const texts = [];
  for (let next = at; texts.length < count;) {
    const bytes = view.getUint16(next, true);
    const begin = view.byteOffset + next + 2;
    next += 2 + bytes;
    // A copy, because a decoder refuses views of shared memory.
    texts.push(text.decode(new Uint8Array(view.buffer, begin, bytes).slice()));
  }
  return texts;
}

/**
 * The id of a call as page and host write it for people.
 *
 * @param {number} id
 */
export const traceText = (id) => id.toString(16).padStart(8, '0');
