// SPDX-License-Identifier: Apache-2.0
import { effect, signal } from '@preact/signals-core';
import { balance, balanceText, covered, coveredText, same } from './selectors.js';
import { toSignal } from './windhover/adapters/signals.js';

/** @type {import('./stage.js').Mount} */
export function mount(root, store, rendered) {
  const views = ['balance', 'covered'].map(() => root.appendChild(document.createElement('p')));
  const [value, endValue] = toSignal(signal, store, balance);
  const [both, endBoth] = toSignal(signal, store, covered, same);
  const ends = [
    effect(() => {
      rendered('balance');
      views[0].textContent = balanceText(value.value);
    }),
    effect(() => {
      rendered('covered');
      views[1].textContent = coveredText(both.value);
    }),
    endValue,
    endBoth,
    () => root.replaceChildren(),
  ];
  return () => ends.forEach((end) => end());
}
