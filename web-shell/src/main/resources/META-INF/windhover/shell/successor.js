// SPDX-License-Identifier: Apache-2.0

/** Goes on as an object that a page has had already. */
export class Successor extends EventTarget {
  /** @param {EventTarget | undefined} before */
  constructor(before) {
    super();
    if (before !== undefined) return Object.setPrototypeOf(before, new.target.prototype);
  }
}
