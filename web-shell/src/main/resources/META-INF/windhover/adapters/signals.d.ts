// SPDX-License-Identifier: Apache-2.0
import type { Equals, MaybeStore, Selector } from './select.js';

/** As those of Preact are written, or those of the proposal to the language. */
export type Writable<T> = { value: T } | { set(value: T): void };

/**
 * A signal of what the selector makes of the store's state, undefined before the first, and the function that
 * ends its subscription. Until then it is up to date whether anybody watches it or not.
 *
 * @param make a signal of this value: `signal` of @preact/signals-core as it is, or
 *   `(value) => new Signal.State(value)`
 */
export function toSignal<S, T, W extends Writable<T | undefined>>(
  make: (value: T | undefined) => W,
  store: MaybeStore<S>,
  selector: Selector<S, T>,
  equals?: Equals<T>,
): [signal: W, end: () => void];
