// SPDX-License-Identifier: Apache-2.0
// Questions to the host that wait for their answer, by token.

export class Calls {
  /** @type {Map<number, { resolve(answer: unknown): void; reject(reason: unknown): void }>} */
  #open = new Map();
  #last = 0;

  /**
   * @template T
   * @param {(token: number) => void} send
   * @returns {Promise<T>}
   */
  begin(send) {
    return new Promise((resolve, reject) => {
      const token = ++this.#last;
      // The token pairs question and answer, so the answer is what the asker expects.
      const typed = (/** @type {unknown} */ answer) => resolve(/** @type {T} */ (answer));
      this.#open.set(token, { resolve: typed, reject });
      send(token);
    });
  }

  /**
   * @param {number} token
   * @param {unknown} answer
   */
  settle(token, answer) {
    this.#open.get(token)?.resolve(answer);
    this.#open.delete(token);
  }

  /**
   * The host is gone: nothing waits for an answer that can not come.
   *
   * @param {unknown} reason
   */
  refuse(reason) {
    for (const call of this.#open.values()) call.reject(reason);
    this.#open.clear();
  }
}
