// SPDX-License-Identifier: Apache-2.0
// What a page tells a host to start a game, and how the host comes from there to code that it can call.

import { wasmMemory } from './memory.js';
import { instantiate } from './module.js';
import { hasWasmGc } from './wasmgc.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./manifest.js').Manifest} Manifest
 * @typedef {import('./module.js').Download} Download
 * @typedef {import('./module.js').GameExports} GameExports
 *
 * @typedef {object} Boot
 * @property {'boot'} type
 * @property {OffscreenCanvas | null} canvas null on the page, where the host was given it directly
 * @property {Manifest} manifest
 * @property {string} base absolute address that those in the manifest are relative to
 * @property {string} life of a worker: the name of a lock that it holds as long as it lives
 * @property {WebAssembly.Memory | null} memory shared, or null for plain memory of the host's own
 * @property {{ page: SharedArrayBuffer; host: SharedArrayBuffer } | null} rings for what each of them says
 * @property {boolean} shares whether the page reads states in place
 * @property {'worker' | 'page'} placement
 * @property {bigint} seed
 * @property {number[]} parameters
 * @property {boolean} hidden
 * @property {boolean} software whether the processor has to draw
 * @property {boolean} measured whether times are taken from the start
 * @property {ArrayBuffer | null} world what the game's memory begins as
 * @property {boolean} seals whether the page wants a copy of the world every second
 * @property {number | null} jobWorkers how many, 0 for none, null for as many as the machine has cores for
 *
 * @typedef {import('./worlds.js').World} World
 *
 * @typedef {object} Loaded
 * @property {GameExports} game
 * @property {ArrayBufferLike} buffer the memory that the game's columns live in
 * @property {'wasm' | 'js'} module
 * @property {boolean} shared
 */

/**
 * @param {Boot} boot
 * @param {() => Promise<Download>} download begun before, where it could be
 * @param {(phase: string) => void} report
 * @returns {Promise<Loaded>}
 */
export async function load({ manifest, base, memory }, download, report) {
  const { pages } = manifest.memory;
  if (!hasWasmGc()) {
    const { loadScript, plainBuffer } = await import('./script.js');
    const game = await loadScript(manifest, base);
    return { game, buffer: plainBuffer(pages), module: 'js', shared: false };
  }
  const downloaded = await download();
  report('compile');
  const shared = memory !== null;
  const linear = memory ?? wasmMemory(pages, false);
  const game = await instantiate(downloaded, manifest, base, linear, shared);
  return { game, buffer: linear.buffer, module: 'wasm', shared };
}

/**
 * Writes the START message and answers its length.
 *
 * @param {Uint8Array} inbox
 * @param {Boot} boot
 */
export function writeStart(inbox, { placement, seed, parameters, measured, shares, world }) {
  const first = wire.HEADER_BYTES + 8;
  const bytes = (first + 4 * parameters.length + 7) & ~7;
  const view = new DataView(inbox.buffer, inbox.byteOffset, bytes);
  view.setUint8(0, wire.START);
  const joins = world === null ? 0 : wire.START_JOINS;
  const measures = measured ? wire.START_MEASURES : 0;
  const reads = shares ? wire.START_SHARES : 0;
  view.setUint8(1, (placement === 'worker' ? 0 : 1) | joins | measures | reads);
  view.setUint16(2, parameters.length, true);
  view.setUint32(4, bytes, true);
  view.setBigInt64(wire.HEADER_BYTES, seed, true);
  parameters.forEach((value, i) => view.setInt32(first + 4 * i, value, true));
  return bytes;
}
