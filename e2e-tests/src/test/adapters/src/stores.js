// SPDX-License-Identifier: Apache-2.0
// Where the views' state comes from: a test, or a game.

/**
 * @typedef {{ balance: Balance }} State
 * @typedef {{ rows: number; row(i: number): object; columns: { value: Int32Array } }} Balance
 * @typedef {import('./windhover/adapters/select.js').Store<State>} Store
 *
 * @typedef {object} Source
 * @property {Store} store
 * @property {(value: number) => unknown} feed the balance that is to be shown
 */

/** @returns {Source} */
export function byHand() {
  /** @type {State | null} */
  let state = null;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  return {
    store: {
      subscribe(listener) {
        const each = () => listener();
        listeners.add(each);
        return () => void listeners.delete(each);
      },
      getSnapshot: () => state,
    },
    feed(value) {
      const row = () => ({ value });
      state = { balance: { rows: 1, row, columns: { value: Int32Array.of(value) } } };
      for (const each of [...listeners]) each();
    },
  };
}

/**
 * Its mirror, and a call to feed it with.
 *
 * @returns {Promise<Source>}
 */
export async function ofGame() {
  // Not bundled: it lies beside the page as it was built.
  const { launch } = await import(new URL('game/windhover.js', document.baseURI).href);
  const { ledger } = await import('./windhover/calls/ledger.js');
  const game = await launch({ canvas: 'canvas', game: 'game/ledger.json' });
  Object.assign(globalThis, { __game: game });
  const client = ledger(game);
  return {
    store: game.mirror,
    feed: async (value) => client.deposit(value - (await client.balance())),
  };
}
