// SPDX-License-Identifier: Apache-2.0
// The one block of linear memory that the columns live in. Made before the module loads and never
// grown, so that no view of it is ever detached.

import { fault } from './fault.js';

/**
 * Shared where the page is cross-origin isolated: the page makes it and posts it to the worker. Plain
 * memory can not be posted, so elsewhere the host makes its own.
 *
 * @param {number} pages
 * @param {boolean} shared
 */
export function wasmMemory(pages, shared) {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  } catch (thrown) {
    throw fault('E0018', `${pages} pages of 64 KiB`, thrown);
  }
}
