// SPDX-License-Identifier: Apache-2.0
// A hook for React.

import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { reader } from './select.js';

const notReady = () => undefined;

/**
 * @template S, T
 * @param {import('./select.js').MaybeStore<S>} store
 * @param {import('./select.js').Selector<S, T>} selector
 * @param {import('./select.js').Equals<T>} [equals]
 * @returns {T | undefined}
 */
export function useSelect(store, selector, equals) {
  /** @type {import('react').RefObject<{ store: import('./select.js').MaybeStore<S>; value: T } | null>} */
  const shown = useRef(null);
  // Of its own, because a selector is a new function each time that a component renders.
  const subscribe = useCallback(
    (/** @type {() => void} */ listener) => store?.subscribe(() => listener()) ?? (() => {}),
    [store],
  );
  const read = useMemo(() => {
    const before = shown.current?.store === store ? shown.current : null;
    return reader(store, selector, equals, before);
  }, [store, selector, equals]);
  const value = useSyncExternalStore(subscribe, read, notReady);
  useEffect(() => {
    shown.current = value === undefined ? null : { store, value };
  }, [store, value]);
  return value;
}
