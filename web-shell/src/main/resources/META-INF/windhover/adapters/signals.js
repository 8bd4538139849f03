// SPDX-License-Identifier: Apache-2.0
// Signals of any library that has one to write: given the function that makes one, nothing is imported.

import { follow } from './select.js';

/**
 * @template S, T
 * @template {import('./signals.js').Writable<T | undefined>} W
 * @param {(value: T | undefined) => W} make
 * @param {import('./select.js').MaybeStore<S>} store
 * @param {import('./select.js').Selector<S, T>} selector
 * @param {import('./select.js').Equals<T>} [equals]
 * @returns {[signal: W, end: () => void]}
 */
export function toSignal(make, store, selector, equals) {
  /** @type {W[]} */
  const made = [];
  const end = follow(
    store,
    selector,
    (value) => {
      /** @type {import('./signals.js').Writable<T | undefined> | undefined} */
      const signal = made[0];
      if (signal === undefined) made.push(make(value));
      else if ('set' in signal) signal.set(value);
      else signal.value = value;
    },
    equals,
  );
  return [made[0], end];
}
