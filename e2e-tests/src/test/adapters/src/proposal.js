// SPDX-License-Identifier: Apache-2.0
import { Signal } from 'signal-polyfill';
import { balance, balanceText, covered, coveredText, same } from './selectors.js';
import { toSignal } from './windhover/adapters/signals.js';

/**
 * The proposal leaves effects to frameworks; this is the least there can be.
 *
 * @param {() => void} run
 */
function effect(run) {
  const computed = new Signal.Computed(run);
  const watcher = new Signal.subtle.Watcher(() => {
    queueMicrotask(() => {
      computed.get();
      watcher.watch();
    });
  });
  watcher.watch(computed);
  computed.get();
  return () => watcher.unwatch(computed);
}

/**
 * @template T
 * @param {T} value
 */
const make = (value) => new Signal.State(value);

/** @type {import('./stage.js').Mount} */
export function mount(root, store, rendered) {
  const views = ['balance', 'covered'].map(() => root.appendChild(document.createElement('p')));
  const [value, endValue] = toSignal(make, store, balance);
  const [both, endBoth] = toSignal(make, store, covered, same);
  const ends = [
    effect(() => {
      rendered('balance');
      views[0].textContent = balanceText(value.get());
    }),
    effect(() => {
      rendered('covered');
      views[1].textContent = coveredText(both.get());
    }),
    endValue,
    endBoth,
    () => root.replaceChildren(),
  ];
  return () => ends.forEach((end) => end());
}
