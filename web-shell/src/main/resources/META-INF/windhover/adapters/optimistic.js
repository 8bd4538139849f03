// SPDX-License-Identifier: Apache-2.0
// Shows what a page's commands will have done before the host has done it: the host's state with the page's own
// predictions on it. They are made anew upon every state, in their order, each whole or not at all, and go with
// what became of their commands. Nothing is left of one then but what the host says.

import { changed, draftOf, EditRefused, fitting, same, sectionOf, valueAt } from './draft.js';

export { EditRefused } from './draft.js';

/**
 * @typedef {import('./optimistic.js').Mirrored<State>} Mirrored
 * @typedef {import('./draft.js').Cells} Cells
 * @typedef {import('./draft.js').Section} Section
 * @typedef {import('./draft.js').State} State
 * @typedef {import('./draft.js').Written} Written
 *
 * @typedef {object} Seen what a prediction found where it wrote first
 * @property {unknown} host what the host had there
 * @property {unknown} base the same with the predictions before it
 * @property {unknown} own what it wrote
 *
 * @typedef {object} Edit
 * @property {((draft: object) => unknown) | null} predict null once it has thrown
 * @property {Map<string, Seen>} seen
 *
 * @typedef {object} Built
 * @property {Section} from
 * @property {Written[]} cells
 * @property {Section} section
 */

/** Each is made anew upon every state; somebody who is this far ahead of the host waits for it. */
const OPEN_MAX = 256;

/** @type {Cells} */
const NOTHING = new Map();

/**
 * What it is of is for whoever calls; in here a state is any.
 *
 * @template S
 * @param {import('./optimistic.js').Mirrored<S>} mirror
 * @param {import('./optimistic.js').Options} [options]
 */
export function optimistic(mirror, { merge } = {}) {
  const under = /** @type {Mirrored} */ (/** @type {unknown} */ (mirror));
  const edits = new Edits(under, merge ?? null);
  return /** @type {import('./optimistic.js').Edits<S>} */ (/** @type {unknown} */ (edits));
}

class Edits extends EventTarget {
  #mirror;
  #merge;
  /** @type {Set<Edit>} in the order in which they were made */
  #open = new Set();
  /** @type {Set<(state: State) => void>} */
  #observers = new Set();
  /** Ends hearing of the mirror. */
  #leave = () => {};
  /** @type {State | null} the host's, on which the present predictions lie */
  #host = null;
  /** @type {State | null} with them */
  #shown = null;
  /** @type {State | null} that observers know */
  #told = null;
  /** @type {Map<string, Built>} */
  #built = new Map();
  #isOld = false;
  #isPredicting = false;
  #isTelling = false;

  /**
   * @param {Mirrored} mirror
   * @param {import('./optimistic.js').Merge | null} merge
   */
  constructor(mirror, merge) {
    super();
    this.#mirror = mirror;
    this.#merge = merge;
  }

  get open() {
    return this.#open.size;
  }

  /**
   * @template T
   * @param {() => T | Promise<T>} command
   * @param {(draft: object) => unknown} predict
   * @returns {Promise<T>}
   */
  async run(command, predict) {
    if (this.#isPredicting) throw new EditRefused('IN_PREDICTION', 'a prediction runs no commands');
    if (this.#open.size >= OPEN_MAX) {
      throw new EditRefused('TOO_MANY_EDITS', `${OPEN_MAX} edits wait for their commands`);
    }
    const reply = command();
    /** @type {Edit} */
    const edit = { predict, seen: new Map() };
    this.#open.add(edit);
    this.#changed();
    try {
      return await reply;
    } finally {
      this.#open.delete(edit);
      this.#changed();
    }
  }

  /** @returns {State | null} */
  getSnapshot() {
    return this.#over(this.#mirror.getSnapshot());
  }

  /**
   * @template T
   * @param {(state: State) => T} selector
   * @returns {T}
   */
  select(selector) {
    const state = this.getSnapshot();
    // It knows what to throw before the first state.
    return state === null ? this.#mirror.select(selector) : selector(state);
  }

  /**
   * @template T
   * @param {(state: State) => T} selector
   * @param {(value: T, before: T | undefined, state: State) => void} listener
   * @param {{ equals?: (one: T, other: T) => boolean; immediate?: boolean }} [options]
   * @returns {() => void}
   */
  watch(selector, listener, { equals = Object.is, immediate = false } = {}) {
    /** @type {{ value: T } | null} */
    let last = null;
    let waits = immediate;
    const look = (/** @type {State} */ state) => {
      const value = selector(state);
      if (Object(value) === value || listener.length > 2) this.#keep();
      const before = last?.value;
      if (last !== null && equals(last.value, value)) return;
      const tells = last !== null || waits;
      last = { value };
      waits = false;
      if (tells) listener(value, before, state);
    };
    const end = this.#observe(look);
    const present = this.getSnapshot();
    if (present !== null) this.#tell(look, present);
    return end;
  }

  /**
   * @param {(state: State) => void} listener
   * @returns {() => void}
   */
  subscribe(listener) {
    return this.#observe((state) => {
      this.#keep();
      listener(state);
    });
  }

  /** A mirror in shared memory copies out what somebody may keep, and that is whoever asks it for all. */
  #keep() {
    this.#mirror.getSnapshot();
  }

  /** @param {(state: State) => void} observer one of its own */
  #observe(observer) {
    // By a selector, for that is shown a state in place; it hears of every one, and of the present at once.
    if (this.#observers.size === 0) {
      this.#leave = this.#mirror.watch(
        (state) => this.#hear(state),
        () => {},
      );
    }
    this.#observers.add(observer);
    return () => {
      if (this.#observers.delete(observer) && this.#observers.size === 0) this.#leave();
    };
  }

  #changed() {
    this.#isOld = true;
    const host = this.#mirror.getSnapshot();
    if (host !== null) this.#hear(host);
  }

  /** @param {State} host */
  #hear(host) {
    let state = this.#over(host);
    // Who is told may run a command: all are told of this state before they are of that.
    if (this.#isTelling) return;
    this.#isTelling = true;
    while (state !== null && state !== this.#told) {
      this.#told = state;
      for (const observer of [...this.#observers]) {
        if (this.#observers.has(observer)) this.#tell(observer, state);
      }
      state = this.#over(this.#host);
    }
    this.#isTelling = false;
  }

  /**
   * @param {(state: State) => void} observer
   * @param {State} state
   */
  #tell(observer, state) {
    try {
      observer(state);
    } catch (thrown) {
      this.#report('an observer of the edits threw', thrown);
    }
  }

  /**
   * @param {string} what
   * @param {unknown} thrown
   */
  #report(what, thrown) {
    console.error(`Windhover: ${what}`, thrown);
    this.dispatchEvent(new CustomEvent('error', { detail: thrown }));
  }

  /**
   * The host's state with all predictions on it.
   *
   * @param {State | null} host
   */
  #over(host) {
    if (this.#host === host && !this.#isOld) return this.#shown;
    const before = this.#host;
    this.#host = host;
    this.#isOld = false;
    if (host === null || this.#open.size === 0) {
      this.#built.clear();
      return (this.#shown = host);
    }
    /** @type {Cells} */
    const under = new Map();
    this.#isPredicting = true;
    for (const edit of this.#open) {
      for (const [key, cell] of this.#predicted(edit, host, under)) under.set(key, cell);
    }
    this.#isPredicting = false;
    return (this.#shown = this.#build(host, under, before === host));
  }

  /**
   * What an edit writes upon what lies under it: all of it, or nothing.
   *
   * @param {Edit} edit
   * @param {State} host
   * @param {Cells} under
   */
  #predicted(edit, host, under) {
    const { predict, seen } = edit;
    if (predict === null) return NOTHING;
    /** @type {Cells} */
    const wrote = new Map();
    try {
      this.#run(predict, host, under, wrote);
      const bases = new Map();
      let isDone = true;
      for (const [key, { place, value: own }] of wrote) {
        const now = valueAt(host, place);
        const base = under.get(key)?.value ?? now;
        bases.set(key, { now, base });
        if (!seen.has(key)) seen.set(key, { host: now, base, own });
        isDone &&= same(base, seen.get(key)?.own);
      }
      // The host has come to all that was predicted, and will soon say so.
      if (isDone) return NOTHING;
      for (const [key, cell] of wrote) {
        const first = /** @type {Seen} */ (seen.get(key));
        const { now, base } = bases.get(key);
        if (same(now, first.host) || same(base, first.base)) continue;
        if (this.#merge === null) return NOTHING;
        const merged = this.#merge(first.own, base, first.base, cell.place);
        cell.value = fitting(sectionOf(host, cell.place.section), cell.c, merged);
      }
      return wrote;
    } catch (thrown) {
      // Whom it changes may be gone by now, and that is nobody's fault.
      const isGone = thrown instanceof EditRefused && thrown.code === 'UNKNOWN_ENTITY';
      if (isGone && seen.size > 0) return NOTHING;
      edit.predict = null;
      // Who hears of it may run commands, which nobody may in here.
      queueMicrotask(() => this.#report('a prediction threw and is left out', thrown));
      return NOTHING;
    }
  }

  /**
   * @param {(draft: object) => unknown} predict
   * @param {State} host
   * @param {Cells} under
   * @param {Cells} wrote
   */
  #run(predict, host, under, wrote) {
    const time = { isOver: false };
    try {
      const answer = predict(draftOf(host, under, wrote, time));
      if (!(answer instanceof Promise)) return;
      // What it still writes is refused, and nobody waits for it.
      answer.catch(() => {});
      throw new EditRefused('DRAFT_ENDED', 'a prediction waits for nothing');
    } finally {
      time.isOver = true;
    }
  }

  /**
   * @param {State} host
   * @param {Cells} under
   * @param {boolean} isSame as that of what is shown
   */
  #build(host, under, isSame) {
    const before = this.#built;
    this.#built = new Map();
    /** @type {Map<string, Written[]>} */
    const bySection = new Map();
    for (const cell of under.values()) {
      const { section } = cell.place;
      if (same(cell.value, valueAt(host, cell.place))) continue;
      const cells = bySection.get(section) ?? [];
      if (cells.push(cell) === 1) bySection.set(section, cells);
    }
    let isNew = !isSame || before.size !== bySection.size;
    const state = Object.assign(Object.create(null), host);
    for (const [name, cells] of bySection) {
      const from = sectionOf(host, name);
      const old = before.get(name);
      const holds = old !== undefined && old.from === from && equal(old.cells, cells);
      const built = holds ? old : { from, cells, section: changed(from, cells) };
      isNew ||= !holds;
      this.#built.set(name, built);
      state[name] = built.section;
    }
    if (bySection.size === 0) return host;
    return isNew ? Object.freeze(state) : this.#shown;
  }
}

/**
 * @param {Written[]} one
 * @param {Written[]} other
 */
function equal(one, other) {
  const isEqual = (/** @type {Written} */ { c, place, value }, /** @type {number} */ i) =>
    c === other[i].c && place.row === other[i].place.row && same(value, other[i].value);
  return one.length === other.length && one.every(isEqual);
}
