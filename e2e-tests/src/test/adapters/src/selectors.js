// SPDX-License-Identifier: Apache-2.0
// What the views show: the balance, and whether it covers a hundred, which changes less often.

/** @typedef {import('./stores.js').State} State */

/** @param {State} state */
export const balance = (state) => state.balance.columns.value[0];

/**
 * A new object each time, so that only equals tells that nothing has changed.
 *
 * @param {State} state
 */
export const covered = (state) => ({ isCovered: balance(state) >= 100 });

/**
 * @param {{ isCovered: boolean }} one
 * @param {{ isCovered: boolean }} other
 */
export const same = (one, other) => one.isCovered === other.isCovered;

/** @param {number | undefined} value */
export const balanceText = (value) => (value === undefined ? 'waiting' : `balance:${value}`);

/** @param {{ isCovered: boolean } | undefined} value */
export const coveredText = (value) =>
  value === undefined ? 'waiting' : `covered:${value.isCovered}`;
