// SPDX-License-Identifier: Apache-2.0
import { flushSync, mount as begin, unmount } from 'svelte';
import Balance from './Balance.svelte';
import Covered from './Covered.svelte';

/** @type {import('./stage.js').Mount} */
export function mount(root, store, rendered) {
  const made = [Balance, Covered].map((view) =>
    begin(view, { target: root, props: { store, rendered } }),
  );
  flushSync();
  return () => made.forEach((each) => void unmount(each));
}
