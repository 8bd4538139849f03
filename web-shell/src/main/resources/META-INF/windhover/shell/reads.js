// SPDX-License-Identifier: Apache-2.0
// Gives away what lies in a game's memory, for whoever looks into it. It comes between two frames, so that all of an
// answer is of one moment.

/**
 * @param {MessagePort} port that asks for runs of memory: an address and a length of each
 * @param {import('./door.js').Frame} frame
 */
export function readOver(port, { manifest, inbox }) {
  const { base, heapBase } = manifest.memory;
  const memory = new Uint8Array(inbox.buffer);
  port.onmessage = ({ data }) => {
    const [token, runs] = /** @type {[number, number[]]} */ (data);
    const bytes = joined(memory, runs, base, heapBase);
    port.postMessage([token, bytes], bytes === null ? [] : [bytes]);
  };
}

/**
 * @param {Uint8Array} memory
 * @param {number[]} runs
 * @param {number} base where tables may lie
 * @param {number} end
 * @returns {ArrayBuffer | null} null for what is not of tables
 */
function joined(memory, runs, base, end) {
  let total = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const [from, length] = [runs[i], runs[i + 1]];
    if (!(from >= base && length >= 0 && from + length <= end)) return null;
    total += length;
  }
  const bytes = new Uint8Array(total);
  for (let i = 0, at = 0; i < runs.length; i += 2) {
    bytes.set(memory.subarray(runs[i], runs[i] + runs[i + 1]), at);
    at += runs[i + 1];
  }
  return bytes.buffer;
}
