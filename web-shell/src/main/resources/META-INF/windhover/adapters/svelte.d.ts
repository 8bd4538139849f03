// SPDX-License-Identifier: Apache-2.0
import type { Equals, MaybeStore, Selector } from './select.js';

/** What svelte/store calls Readable. */
export interface Readable<T> {
  subscribe(run: (value: T) => void): () => void;
}

/**
 * A readable store of what the selector makes of the store's state, undefined before the first. A component
 * reads it as $name, and is subscribed as long as it is there.
 */
export function select<S, T>(
  store: MaybeStore<S>,
  selector: Selector<S, T>,
  equals?: Equals<T>,
): Readable<T | undefined>;
