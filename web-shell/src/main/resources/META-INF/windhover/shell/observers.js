// SPDX-License-Identifier: Apache-2.0
// Who hears of a mirror's states, in the order in which they came. Whoever throws is passed over, and told of.

/**
 * @template S
 * @typedef {object} Observer
 * @property {(state: S) => void} look
 * @property {boolean} isEnded
 */

/** @template S */
export class Observers {
  /** @type {readonly Observer<S>[]} another array when somebody comes or goes: it may happen while they are told */
  #all = [];
  #failed;

  /** @param {(thrown: unknown) => void} failed */
  constructor(failed) {
    this.#failed = failed;
  }

  get isEmpty() {
    return this.#all.length === 0;
  }

  /**
   * Who comes twice is told twice, and ends each by itself.
   *
   * @param {(state: S) => void} look
   * @param {S | null} present it is told of this one at once
   * @returns {() => void} ends it
   */
  add(look, present) {
    const observer = { look, isEnded: false };
    this.#all = [...this.#all, observer];
    if (present !== null) this.#tell(observer, present);
    return () => {
      observer.isEnded = true;
      this.#all = this.#all.filter((each) => each !== observer);
    };
  }

  /** @param {S} state */
  tell(state) {
    const all = this.#all;
    for (let i = 0; i < all.length; i++) if (!all[i].isEnded) this.#tell(all[i], state);
  }

  end() {
    for (const each of this.#all) each.isEnded = true;
    this.#all = [];
  }

  /**
   * @param {Observer<S>} observer
   * @param {S} state
   */
  #tell(observer, state) {
    try {
      observer.look(state);
    } catch (thrown) {
      this.#failed(thrown);
    }
  }
}

/**
 * @template T
 * @typedef {object} WatchOptions
 * @property {(one: T, other: T) => boolean} [equals] Object.is if not given
 * @property {boolean} [immediate] called with the present value too
 */

/**
 * Tells the listener when what the selector gives has changed.
 *
 * @template S
 * @template T
 * @param {(state: S) => T} selector
 * @param {(value: T, before: T | undefined, state: S) => void} listener
 * @param {WatchOptions<T>} options
 * @param {() => void} hold somebody may keep the state
 * @returns {(state: S) => void} to be called with every state
 */
export function watching(selector, listener, { equals = Object.is, immediate = false }, hold) {
  /** @type {{ value: T } | null} */
  let last = null;
  let waits = immediate;
  return (state) => {
    const value = selector(state);
    // What a selector leaves behind may be kept; of a number nobody reads on.
    if (isKept(value)) hold();
    const before = last?.value;
    if (last !== null && equals(last.value, value)) return;
    const tells = last !== null || waits;
    last = { value };
    waits = false;
    if (tells && listener.length > 2) hold();
    if (tells) listener(value, before, state);
  };
}

/**
 * Whether it may be more than what it is at the moment. Who has a column has taken it.
 *
 * @param {unknown} value
 */
function isKept(value) {
  return Object(value) === value && !ArrayBuffer.isView(value);
}
