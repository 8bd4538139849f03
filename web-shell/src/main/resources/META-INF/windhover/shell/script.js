// SPDX-License-Identifier: Apache-2.0
// The JavaScript build of a game. Loaded by browsers without WebAssembly GC.

import { fault } from './fault.js';
import { imported } from './module.js';

/**
 * @typedef {import('./manifest.js').Manifest} Manifest
 * @typedef {import('./module.js').GameExports} GameExports
 */

/** Bytes of a WebAssembly page. */
const PAGE_BYTES = 65_536;

let scripts = 0;

/**
 * @param {Manifest} manifest
 * @param {string} base
 * @returns {Promise<GameExports>}
 */
export async function loadScript(manifest, base) {
  if (manifest.script === undefined) throw fault('E0002', 'there is no JavaScript build');
  // A script is one per address and holds its game in statics, so every game on a page takes an address of
  // its own. The server does not see it.
  return imported(new URL(`${manifest.script.url}#${++scripts}`, base).href);
}

/**
 * What the JavaScript build uses in place of linear memory.
 *
 * @param {number} pages
 */
export function plainBuffer(pages) {
  try {
    return new ArrayBuffer(pages * PAGE_BYTES);
  } catch (thrown) {
    throw fault('E0018', `${pages} pages of 64 KiB`, thrown);
  }
}
