// SPDX-License-Identifier: Apache-2.0
// A readable store for Svelte, which asks for nothing but this one method.

import { follow } from './select.js';

/** @type {typeof import('./svelte.js').select} */
export function select(store, selector, equals) {
  return { subscribe: (run) => follow(store, selector, run, equals) };
}
