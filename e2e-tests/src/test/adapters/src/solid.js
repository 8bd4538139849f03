// SPDX-License-Identifier: Apache-2.0
import { insert, render } from 'solid-js/web';
import { balance, balanceText, covered, coveredText, same } from './selectors.js';
import { createSelect } from './windhover/adapters/solid.js';

/** @param {() => string} text */
function paragraph(text) {
  const made = document.createElement('p');
  insert(made, text);
  return made;
}

/** @type {import('./stage.js').Mount} */
export function mount(root, store, rendered) {
  const Balance = () => {
    const value = createSelect(store, balance);
    return paragraph(() => (rendered('balance'), balanceText(value())));
  };
  const Covered = () => {
    const value = createSelect(() => store, covered, same);
    return paragraph(() => (rendered('covered'), coveredText(value())));
  };
  return render(() => [Balance(), Covered()], root);
}
