// SPDX-License-Identifier: Apache-2.0
// A check over bytes, the same as dev.windhover.protocol.WireCheck in Java.

const SPREAD = 0x9e3779b1;

/** What a check begins with. */
export const FIRST = 0x5bd1e995;

/**
 * Goes on with the words of a view; what is missing to the last one counts as zeros.
 *
 * @param {number} hash
 * @param {DataView} view
 * @param {number} [from]
 */
export function checkOf(hash, view, from = 0) {
  let mixed = hash;
  let at = from;
  for (; at + 4 <= view.byteLength; at += 4) mixed = mix(mixed, view.getInt32(at, true));
  if (at === view.byteLength) return mixed;
  let rest = 0;
  for (let shift = 0; at < view.byteLength; at++, shift += 8) rest |= view.getUint8(at) << shift;
  return mix(mixed, rest);
}

/**
 * Goes on with one word.
 *
 * @param {number} hash
 * @param {number} word
 */
export function mix(hash, word) {
  const mixed = Math.imul(hash ^ word, SPREAD);
  return mixed ^ (mixed >>> 15);
}
