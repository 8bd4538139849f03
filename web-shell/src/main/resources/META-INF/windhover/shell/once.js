// SPDX-License-Identifier: Apache-2.0
// What is loaded when it is first asked for.

/**
 * Loads something once; where it does not come, whoever asks next tries again. `coming` is null before it was asked for.
 *
 * @template T
 * @param {() => Promise<T>} load
 */
export function once(load) {
  /** @returns {Promise<T>} */
  const ask = () =>
    (ask.coming ??= load().catch((thrown) => {
      ask.coming = null;
      throw thrown;
    }));
  /** @type {Promise<T> | null} */
  ask.coming = null;
  return ask;
}
