// SPDX-License-Identifier: Apache-2.0
// Two views of one store, made by the framework that the address names, and what a test asks of them: how
// often each was made anew, and how many subscribe.

import { byHand, ofGame } from './stores.js';

/** @type {Record<string, () => Promise<{ mount: Mount }>>} */
const frameworks = {
  react: () => import('./react.jsx'),
  strict: () => import('./strict.jsx'),
  vue: () => import('./vue.js'),
  svelte: () => import('./svelte.js'),
  solid: () => import('./solid.js'),
  preact: () => import('./preact.js'),
  proposal: () => import('./proposal.js'),
  value: () => import('./value.js'),
};

/**
 * @typedef {(view: string) => void} Rendered called each time that a view is made anew
 * @typedef {import('./stores.js').State} State
 * @typedef {import('./windhover/adapters/select.js').Store<State>} Store
 * @typedef {(root: HTMLElement, store: Store, rendered: Rendered) => () => void} Mount ends what it began
 */

const asked = new URLSearchParams(location.search);
const { store, feed } = asked.has('game') ? await ofGame() : byHand();
const { mount } = await frameworks[asked.get('framework') ?? 'react']();

let subscribers = 0;
/** @type {Store} */
const counted = {
  subscribe(listener) {
    subscribers++;
    const end = store.subscribe(listener);
    return () => {
      subscribers--;
      end();
    };
  },
  getSnapshot: () => store.getSnapshot(),
};

const root = /** @type {HTMLElement} */ (document.querySelector('#views'));
/** @type {Record<string, number>} */
const renders = { balance: 0, covered: 0 };
let unmount = () => {};

Object.assign(globalThis, {
  stage: {
    feed,
    mount: () => (unmount = mount(root, counted, (view) => renders[view]++)),
    unmount: () => unmount(),
    renders: () => ({ ...renders }),
    subscribers: () => subscribers,
    text: () => root.innerText.trim().split(/\s+/).join(' '),
  },
});
