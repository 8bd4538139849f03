// SPDX-License-Identifier: Apache-2.0
import type { Store } from './select.js';

/** `<windhover-value path="tally.presses">`: a published value in a page without a script. */
export class ValueElement extends HTMLElement {
  /** Read in place of the mirror of a game in the document; null for that. */
  get store(): Store<unknown> | null;
  set store(store: Store<unknown> | null);
}

declare global {
  interface HTMLElementTagNameMap {
    'windhover-value': ValueElement;
  }
}
