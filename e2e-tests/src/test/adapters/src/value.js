// SPDX-License-Identifier: Apache-2.0
import './windhover/adapters/value.js';

/** What the second view shows, as markup may: a store that publishes it. */
const COVERED = '<windhover-value path="covered" format="covered:{}">waiting</windhover-value>';
const BALANCE =
  '<windhover-value path="balance.value" format="balance:{}">waiting</windhover-value>';

/** @type {import('./stage.js').Mount} */
export function mount(root, store, rendered) {
  root.innerHTML = `<p>${BALANCE}</p><p>${COVERED}</p>`;
  const [balance, covered] = root.querySelectorAll('windhover-value');
  /** @type {Map<Node, string>} */
  const names = new Map([
    [balance, 'balance'],
    [covered, 'covered'],
  ]);
  const observer = new MutationObserver((all) => {
    for (const { target } of all) rendered(names.get(target) ?? 'other');
  });
  for (const each of [balance, covered]) observer.observe(each, { childList: true });
  balance.store = store;
  covered.store = {
    subscribe: (listener) => store.subscribe(listener),
    getSnapshot() {
      const state = store.getSnapshot();
      return state && { covered: state.balance.columns.value[0] >= 100 };
    },
  };
  return () => {
    root.replaceChildren();
    observer.disconnect();
  };
}
