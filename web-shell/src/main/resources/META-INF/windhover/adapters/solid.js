// SPDX-License-Identifier: Apache-2.0
// An accessor for Solid.

import { createComputed, createSignal, onCleanup } from 'solid-js';
import { follow } from './select.js';

/**
 * @template S, T
 * @param {import('./select.js').MaybeStore<S> | import('solid-js').Accessor<import('./select.js').MaybeStore<S>>} source
 * @param {import('./select.js').Selector<S, T>} selector
 * @param {import('./select.js').Equals<T>} [equals]
 * @returns {import('solid-js').Accessor<T | undefined>}
 */
export function createSelect(source, selector, equals) {
  const [selected, select] = createSignal(/** @type {T | undefined} */ (undefined));
  createComputed(() => {
    const store = typeof source === 'function' ? source() : source;
    // In a function, because Solid calls functions that it is given.
    onCleanup(follow(store, selector, (value) => void select(() => value), equals));
  });
  return selected;
}
