// SPDX-License-Identifier: Apache-2.0
// Batches from one thread to another: through memory that both see where the page may share some, else as
// messages. Either way a message tells of each batch, which keeps it in its place among the others.

/** @typedef {import('./ring.js').Ring} Ring */

/**
 * How a batch goes out: itself, or its length when it lies in the ring.
 *
 * @callback Send
 * @param {ArrayBuffer | number} message
 * @param {Transferable[]} transfer
 * @returns {void}
 */

/** Below this a copy costs the browser less than handing over. */
const TRANSFER_BYTES_MIN = 4096;

/**
 * Hands a batch over.
 *
 * @param {Uint8Array} batch copied before this returns
 * @param {Ring | null} ring
 * @param {Send} send
 */
export function post(batch, ring, send) {
  if (ring !== null && ring.put(batch)) {
    send(batch.length, []);
    return;
  }
  const { buffer } = batch.slice();
  send(buffer, batch.length < TRANSFER_BYTES_MIN ? [] : [buffer]);
}
