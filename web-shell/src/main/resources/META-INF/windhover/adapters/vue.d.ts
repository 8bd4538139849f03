// SPDX-License-Identifier: Apache-2.0
import type { MaybeRefOrGetter, ShallowRef } from 'vue';
import type { Equals, MaybeStore, Selector } from './select.js';

/**
 * A ref to what the selector makes of the store's state, undefined before the first. It changes when that has
 * changed, and only then, until the component or effect scope ends in which it was made. Store and what the
 * selector reads may be reactive.
 */
export function useSelect<S, T>(
  store: MaybeRefOrGetter<MaybeStore<S>>,
  selector: Selector<S, T>,
  equals?: Equals<T>,
): Readonly<ShallowRef<T | undefined>>;
