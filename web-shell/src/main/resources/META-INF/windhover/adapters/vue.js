// SPDX-License-Identifier: Apache-2.0
// A composable for Vue.

import { shallowReadonly, shallowRef, toRaw, toValue, watchEffect } from 'vue';
import { follow } from './select.js';

/**
 * @template S, T
 * @param {import('vue').MaybeRefOrGetter<import('./select.js').MaybeStore<S>>} source
 * @param {import('./select.js').Selector<S, T>} selector
 * @param {import('./select.js').Equals<T>} [equals]
 * @returns {Readonly<import('vue').ShallowRef<T | undefined>>}
 */
export function useSelect(source, selector, equals) {
  /** @type {import('vue').ShallowRef<T | undefined>} */
  const selected = shallowRef();
  watchEffect(
    (onCleanup) => {
      // A store keeps what is private to itself, which a proxy has no way to.
      const store = toRaw(toValue(source));
      const tell = (/** @type {T | undefined} */ value) => void (selected.value = value);
      onCleanup(follow(store, selector, tell, equals));
    },
    // So that a component that is set up has the value the first time it renders.
    { flush: 'sync' },
  );
  return shallowReadonly(selected);
}
