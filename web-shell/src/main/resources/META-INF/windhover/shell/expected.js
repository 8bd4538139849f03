// SPDX-License-Identifier: Apache-2.0
// Which calls clients were made for, held against those that a host has, before any is made.

export class Expected {
  /** @type {{ api: string; calls: string }[]} by clients, each once */
  #wanted = [];
  /** @type {ReadonlyMap<string, string> | null} */
  #told = null;

  /** Interfaces that the host has with other calls, or not at all; none before it tells. */
  get differing() {
    return [...new Set(this.#wanted.filter((each) => this.#differs(each)).map(({ api }) => api))];
  }

  /**
   * What the host has: a hash of the calls by interface. One that was started anew may be of another
   * build.
   *
   * @param {ReadonlyMap<string, string>} told
   */
  tell(told) {
    this.#told = told;
    for (const each of this.#wanted) this.#warn(each);
  }

  /**
   * @param {string} api
   * @param {string} calls
   */
  expects(api, calls) {
    if (this.#wanted.some((each) => each.api === api && each.calls === calls)) return;
    const wanted = { api, calls };
    this.#wanted.push(wanted);
    this.#warn(wanted);
  }

  /** @param {{ api: string; calls: string }} wanted */
  #differs({ api, calls }) {
    return this.#told !== null && this.#told.get(api) !== calls;
  }

  /** @param {{ api: string; calls: string }} wanted */
  #warn(wanted) {
    if (!this.#differs(wanted)) return;
    const text = `the game has other calls of ${wanted.api} than this client was made for`;
    console.warn(`Windhover CALLS_DIFFER ${text}; those that both know work`);
  }
}
