// SPDX-License-Identifier: Apache-2.0
import { createApp, h, ref } from 'vue';
import { balance, balanceText, covered, coveredText, same } from './selectors.js';
import { useSelect } from './windhover/adapters/vue.js';

/** @type {import('./stage.js').Mount} */
export function mount(root, store, rendered) {
  // As a page may hold it, although it makes a proxy of the store.
  const held = ref(store);
  const Balance = {
    setup() {
      const value = useSelect(held, balance);
      return () => (rendered('balance'), h('p', balanceText(value.value)));
    },
  };
  const Covered = {
    setup() {
      const value = useSelect(() => store, covered, same);
      return () => (rendered('covered'), h('p', coveredText(value.value)));
    },
  };
  const app = createApp(() => [h(Balance), h(Covered)]);
  app.mount(root);
  return () => app.unmount();
}
