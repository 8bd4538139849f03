// SPDX-License-Identifier: Apache-2.0
// Which calls clients were made for, held against those that a host has, before any is made.

export class Expected {
  /** @type {Map<string, string>} */
  #early = new Map();
  /** @type {ReadonlyMap<string, string> | null} */
  #told = null;
  /** @type {string[]} */
  #differing = [];

  /** Interfaces that the host has with other calls, or not at all. */
  get differing() {
    return [...this.#differing];
  }

  /**
   * What the host has: a hash of the calls by interface.
   *
   * @param {ReadonlyMap<string, string>} told
   */
  tell(told) {
    this.#told = told;
    for (const [api, calls] of this.#early) this.expects(api, calls);
    this.#early.clear();
  }

  /**
   * @param {string} api
   * @param {string} calls
   */
  expects(api, calls) {
    if (this.#told === null) {
      this.#early.set(api, calls);
    } else if (this.#told.get(api) !== calls && !this.#differing.includes(api)) {
      this.#differing.push(api);
      const text = `the game has other calls of ${api} than this client was made for`;
      console.warn(`Windhover CALLS_DIFFER ${text}; those that both know work`);
    }
  }
}
