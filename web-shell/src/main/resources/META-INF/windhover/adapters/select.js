// SPDX-License-Identifier: Apache-2.0
// What every adapter shares: reads a value out of a store, and tells when it has changed. A store has
// subscribe and getSnapshot, as a mirror does.

/**
 * Makes a function that answers the selected value, the same one until another takes its place.
 *
 * Before the first state the selector is not called, and while a game is started anew what was selected stays.
 *
 * @type {typeof import('./select.js').reader}
 */
export function reader(store, selector, equals = Object.is, shown = null) {
  /** @type {unknown} */
  let state = null;
  let last = shown;
  return () => {
    const present = store?.getSnapshot() ?? null;
    if (present === null || present === state) return last?.value;
    const value = selector(present);
    // Only now: what a selector throws it throws again, for whoever reads next.
    state = present;
    if (last === null || !equals(last.value, value)) last = { value };
    return last.value;
  };
}

/**
 * Tells the value there is, and each that takes its place.
 *
 * @type {typeof import('./select.js').follow}
 */
export function follow(store, selector, tell, equals) {
  const read = reader(store, selector, equals);
  let last = read();
  tell(last);
  if (store === null || store === undefined) return () => {};
  return store.subscribe(() => {
    const value = read();
    if (Object.is(value, last)) return;
    last = value;
    tell(value);
  });
}
