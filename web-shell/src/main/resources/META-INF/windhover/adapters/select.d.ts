// SPDX-License-Identifier: Apache-2.0

/** What the adapters read: a game's mirror, a connection's, or any store of this shape. */
export interface Store<S> {
  /** Calls the listener after each change; what it answers ends that. */
  subscribe(listener: () => void): () => void;
  /** The present state, the same object until the next; null before the first. */
  getSnapshot(): S | null;
}

/** A store that may still be missing, as long as a game has not been started. */
export type MaybeStore<S> = Store<S> | null | undefined;

export type Selector<S, T> = (state: S) => T;

/** Whether a value need not take the place of another; Object.is if not given. */
export type Equals<T> = (one: T, other: T) => boolean;

/**
 * Makes a function that answers the selected value, undefined before the first state, and the same one until
 * another that does not equal it takes its place.
 */
export function reader<S, T>(
  store: MaybeStore<S>,
  selector: Selector<S, T>,
  equals?: Equals<T>,
  shown?: { value: T } | null,
): () => T | undefined;

/**
 * For whatever has no adapter: tells the value at once, undefined before the first state, and then each that
 * takes its place. What it answers ends that.
 */
export function follow<S, T>(
  store: MaybeStore<S>,
  selector: Selector<S, T>,
  tell: (value: T | undefined) => void,
  equals?: Equals<T>,
): () => void;
