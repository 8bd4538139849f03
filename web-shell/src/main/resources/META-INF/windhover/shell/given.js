// SPDX-License-Identifier: Apache-2.0
// What a page gives to a game, checked before any of it is sent.

/**
 * @param {number} steps
 * @param {number} min
 * @param {number} max
 */
export function whole(steps, min, max) {
  if (!Number.isInteger(steps) || steps < min || steps > max) {
    throw new RangeError(`${steps} steps are not in ${min}..${max}`);
  }
  return steps;
}
