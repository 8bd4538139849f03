// SPDX-License-Identifier: Apache-2.0
// What a page gives to a game, checked before any of it is sent.

import { wire } from './wire.js';

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

/**
 * A copy that the caller can not change, of what looks like a configuration.
 *
 * @param {Uint8Array} message
 */
export function configuration(message) {
  const own = new Uint8Array(message);
  const most = wire.BATCH_BYTES_MAX;
  const view = new DataView(own.buffer);
  const fits = own.length > wire.HEADER_BYTES && own.length <= most && own[0] === wire.CONFIGURE;
  if (!fits || view.getUint32(4, true) !== own.length) {
    throw new TypeError(`${own.length} bytes are no configuration of at most ${most}`);
  }
  return own;
}
