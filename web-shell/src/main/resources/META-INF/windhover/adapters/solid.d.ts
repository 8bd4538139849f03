// SPDX-License-Identifier: Apache-2.0
import type { Accessor } from 'solid-js';
import type { Equals, MaybeStore, Selector } from './select.js';

/**
 * An accessor of what the selector makes of the store's state, undefined before the first. It changes when that
 * has changed, and only then, until the owner is disposed of in which it was made. Store and what the selector
 * reads may be reactive.
 */
export function createSelect<S, T>(
  store: MaybeStore<S> | Accessor<MaybeStore<S>>,
  selector: Selector<S, T>,
  equals?: Equals<T>,
): Accessor<T | undefined>;
