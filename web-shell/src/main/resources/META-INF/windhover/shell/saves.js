// SPDX-License-Identifier: Apache-2.0
// Saves of a game in named slots: has the host write its world down or take one back, and keeps them where the browser
// lets it. Loaded with the first question for them.

import { failure } from './fault.js';
import { textsAt } from './messages.js';
import { hexOf, joined, NAMES, stores, textOf } from './stores.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./stores.js').Store} Store
 *
 * @typedef {object} Saved
 * @property {string} slot
 * @property {number} step of the game
 * @property {Date} savedAt by the clock of who saved it
 * @property {number} bytes
 * @property {Store['name']} store
 * @property {boolean} lasting false where it is gone with this page
 *
 * @typedef {object} Kept
 * @property {Store} store
 * @property {string} name of the file
 * @property {string} slot
 * @property {number} generation
 *
 * @typedef {object} Waiting
 * @property {(bytes: Uint8Array<ArrayBuffer>) => void} resolve
 * @property {(reason: unknown) => void} reject
 * @property {Uint8Array<ArrayBuffer>[]} parts
 * @property {number} came
 */

/** "WHV" and the version of the form, as the engine has it. */
const MARK = 0x01564857;
const SAVED_AT = 24;
const STEP_AT = 32;
const LEAST_BYTES = 48;

/** The last good one is there until the next is, and after it. */
const GENERATIONS = 2;
const PART_BYTES = wire.BATCH_BYTES_MAX / 2;

/** Why a save was not made, or not loaded: then the game is as it was, and what was kept before is there. */
export class SaveRefused extends Error {
  /**
   * @param {string} code BAD_SLOT, NO_SUCH_SLOT, STORAGE_FULL, STORAGE_DENIED, or what a save is refused for: NOT_ONE,
   *   NEWER, TRUNCATED, DAMAGED, MALFORMED, OTHER_GAME, OTHER_LAYOUT, TOO_LARGE, BUSY, REPLAYING, NOT_DECLARED
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'SaveRefused';
    this.code = code;
  }
}

/** What is refused of the newest of a slot and may be whole in the one before it. */
const TORN = ['NOT_ONE', 'TRUNCATED', 'DAMAGED', 'MALFORMED'];

export class Saves {
  #whole;
  /** @type {Promise<Store[]> | null} */
  #stores = null;
  /** @type {Map<number, Waiting>} by token */
  #waiting = new Map();
  #token = 0;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();
  #isToldOfMemory = false;

  #loaded;

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {() => void} loaded another world is there, which knows nothing of the player
   */
  constructor(whole, loaded) {
    this.#whole = whole;
    this.#loaded = loaded;
  }

  /**
   * Keeps the game as it is now.
   *
   * @param {string} slot its name, at most 100 bytes of UTF-8
   * @returns {Promise<Saved>}
   */
  async save(slot) {
    const hex = named(slot);
    return this.#inTurn(async () => this.#keep(slot, hex, await this.#take()));
  }

  /**
   * Has the game go on from what was saved; of one that was damaged, from the one before it in that slot.
   *
   * @param {string} slot
   * @returns {Promise<Saved>} what it goes on from
   */
  async load(slot) {
    named(slot);
    return this.#inTurn(async () => {
      /** @type {unknown} */
      let refused = new SaveRefused('NO_SUCH_SLOT', `nothing is saved as ${slot}`);
      for (const [saved, bytes] of await this.#all(slot)) {
        try {
          await this.#give(bytes);
          this.#loaded();
          return saved;
        } catch (thrown) {
          refused = thrown;
          if (!(thrown instanceof SaveRefused) || !TORN.includes(thrown.code)) break;
        }
      }
      throw refused;
    });
  }

  /** @returns {Promise<Saved[]>} the newest of each slot, by name */
  async list() {
    const kept = await Promise.all(
      (await this.#open()).map((store) => keptIn(store).catch(() => [])),
    );
    const slots = [...new Set(kept.flat().map(({ slot }) => slot))].sort();
    const newest = await Promise.all(slots.map((slot) => this.#all(slot)));
    return newest.flatMap(([first]) => (first === undefined ? [] : [first[0]]));
  }

  /**
   * Removes all that is kept of a slot.
   *
   * @param {string} slot
   */
  async remove(slot) {
    const hex = named(slot);
    await this.#inTurn(async () => {
      for (const store of await this.#open()) {
        const kept = await told(keptIn(store));
        for (const { name } of kept.filter((each) => each.name.startsWith(`${hex}.`)))
          await told(store.remove(name));
      }
    });
  }

  /**
   * What is saved in a slot, as a file to be taken elsewhere.
   *
   * @param {string} slot
   */
  async export(slot) {
    named(slot);
    for (const [, bytes] of await this.#all(slot)) {
      return new File([bytes], `${slot}.whv`, { type: 'application/octet-stream' });
    }
    throw new SaveRefused('NO_SUCH_SLOT', `nothing is saved as ${slot}`);
  }

  /**
   * Keeps a file that was exported, from which this game can go on: else nothing is written, and it is refused as
   * `load` would refuse it.
   *
   * @param {Blob} file
   * @param {string} [slot] if not given, the name of the file without its ending
   */
  async import(file, slot = /** @type {File} */ (file).name?.replace(/\.whv$/, '') ?? '') {
    const hex = named(slot);
    const bytes = new Uint8Array(await file.arrayBuffer());
    mustBegin(bytes);
    return this.#inTurn(async () => {
      await this.#give(bytes, wire.LOAD_LOOKS);
      return this.#keep(slot, hex, bytes);
    });
  }

  /** How much the browser lets this site keep, and whether it removes it when its disk is full. */
  async storage() {
    try {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      return { quota, usage, persisted: await navigator.storage.persisted() };
    } catch (thrown) {
      throw new SaveRefused('STORAGE_DENIED', String(thrown));
    }
  }

  /** Asks the browser not to remove what this site keeps; it may ask the player. */
  async persist() {
    try {
      return await navigator.storage.persist();
    } catch {
      return false;
    }
  }

  /**
   * What the host says.
   *
   * @param {number} kind
   * @param {DataView} view
   * @param {number} at where the message begins
   */
  read(kind, view, at) {
    const first = at + wire.HEADER_BYTES;
    const token = view.getUint32(first, true);
    const waiting = this.#waiting.get(token);
    if (waiting === undefined) return;
    if (kind === wire.LOADED) {
      this.#waiting.delete(token);
      const [code = '', message = ''] = textsAt(view, first + 8, 2);
      if (view.getUint8(at + 1) === 0) waiting.resolve(new Uint8Array());
      else waiting.reject(new SaveRefused(code, message));
      return;
    }
    const bytes = view.getUint32(first + 8, true);
    const begin = view.byteOffset + first + wire.SAVE_HEAD_BYTES;
    waiting.parts.push(new Uint8Array(view.buffer, begin, bytes).slice());
    waiting.came += bytes;
    if (waiting.came < view.getUint32(first + 4, true)) return;
    this.#waiting.delete(token);
    waiting.resolve(joined(waiting.parts, waiting.came));
  }

  /** The world of the game as a save. */
  #take() {
    return this.#ask((token, say) => {
      const view = message(wire.SAVE, 0, 16);
      view.setUint32(8, token, true);
      view.setFloat64(16, Date.now(), true);
      say(view);
    });
  }

  /**
   * Has the game take a save.
   *
   * @param {Uint8Array} save
   * @param {number} [flags] LOAD_LOOKS where it only tells whether it could
   */
  #give(save, flags = 0) {
    return this.#ask((token, say) => {
      for (let at = 0; at === 0 || at < save.length; at += PART_BYTES) {
        const part = save.subarray(at, at + PART_BYTES);
        const view = message(wire.LOAD, at === 0 ? wire.LOAD_BEGINS | flags : 0, 16 + part.length);
        [token, save.length, part.length].forEach((word, i) =>
          view.setUint32(8 + 4 * i, word, true),
        );
        new Uint8Array(view.buffer).set(part, wire.HEADER_BYTES + wire.SAVE_HEAD_BYTES);
        say(view);
      }
    });
  }

  /**
   * @param {(token: number, say: (message: DataView) => void) => void} send
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  #ask(send) {
    const { game, running, session } = this.#whole;
    return running(async () => {
      const { signal } = session();
      const token = ++this.#token;
      const ending = new AbortController();
      try {
        return await new Promise((resolve, reject) => {
          const end = () => {
            if (signal.aborted || game.state !== 'running') {
              reject(new DOMException('the game ended before', 'AbortError'));
            }
          };
          signal.addEventListener('abort', end, { signal: ending.signal });
          game.addEventListener('state', end, { signal: ending.signal });
          this.#waiting.set(token, { resolve, reject, parts: [], came: 0 });
          send(token, ({ buffer }) =>
            session().say((batch) => batch.whole(new Uint8Array(buffer))),
          );
        });
      } finally {
        ending.abort();
        this.#waiting.delete(token);
      }
    });
  }

  /**
   * Beside what is there, looked at, and only then in its place.
   *
   * @param {string} slot
   * @param {string} hex
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  async #keep(slot, hex, bytes) {
    /** @type {unknown} */
    let denied = null;
    for (const store of await this.#open()) {
      try {
        const kept = await keptIn(store);
        const own = kept.filter((each) => each.slot === slot);
        const generation = 1 + Math.max(0, ...own.map((each) => each.generation));
        const name = `${hex}.${generation}`;
        await written(store, name, bytes);
        for (const old of own.filter((each) => each.generation <= generation - GENERATIONS))
          await store.remove(old.name).catch(() => {});
        if (store.name === 'memory') this.#tellOfMemory(denied);
        return saved({ store, name, slot, generation }, bytes);
      } catch (thrown) {
        denied = thrown;
        // Elsewhere it would only seem to be kept.
        if (codeOf(thrown) === 'STORAGE_FULL') break;
      }
    }
    throw refusal(denied);
  }

  /** @param {unknown} denied why it is kept nowhere else */
  #tellOfMemory(denied) {
    if (this.#isToldOfMemory) return;
    this.#isToldOfMemory = true;
    const why = denied === null ? 'there is no storage for this page' : refusal(denied).message;
    this.#whole.warn(failure('E0041', why));
  }

  /**
   * What is kept of a slot, the newest first; behind all others what a browser had only begun when it was killed.
   *
   * @param {string} slot
   */
  async #all(slot) {
    /** @type {[Saved, Uint8Array<ArrayBuffer>, number][]} */
    const all = [];
    for (const store of await this.#open()) {
      // One that was taken away meanwhile has nothing.
      for (const kept of await keptIn(store).catch(() => [])) {
        if (kept.slot !== slot) continue;
        const bytes = await store.read(kept.name).catch(() => null);
        if (bytes !== null) all.push([saved(kept, bytes), bytes, kept.generation]);
      }
    }
    return all.sort(
      ([one, bytes, first], [other, others, second]) =>
        Number(others.length >= LEAST_BYTES) - Number(bytes.length >= LEAST_BYTES) ||
        (other.store === one.store
          ? second - first
          : other.savedAt.getTime() - one.savedAt.getTime()),
    );
  }

  #open() {
    return (this.#stores ??= stores('saves', this.#whole.wish().setting.url));
  }

  /**
   * One after the other, also with those of other tabs.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #inTurn(work) {
    const turn = this.#last.then(() =>
      locked(`windhover:saves:${this.#whole.wish().setting.url}`, work),
    );
    this.#last = turn.catch(() => {});
    return turn;
  }
}

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function locked(name, work) {
  /** @type {LockManager | undefined} */
  let locks;
  try {
    locks = navigator.locks;
  } catch {
    // Then there is no storage either that tabs would share.
  }
  return locks === undefined ? work() : locks.request(name, work);
}

/**
 * @param {Store} store
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function written(store, name, bytes) {
  try {
    await store.write(name, bytes);
    const read = await store.read(name);
    const isSame = read?.length === bytes.length && read.every((byte, i) => byte === bytes[i]);
    if (!isSame) throw new SaveRefused('STORAGE_DENIED', 'what was written is not what is read');
  } catch (thrown) {
    await store.remove(name).catch(() => {});
    throw thrown;
  }
}

/**
 * @param {Store} store
 * @returns {Promise<Kept[]>}
 */
async function keptIn(store) {
  const names = await store.names();
  return names.flatMap((name) => {
    const [, hex, number] = /^((?:[0-9a-f]{2})+)\.([0-9]+)$/.exec(name) ?? [];
    if (hex === undefined) return [];
    return [{ store, name, slot: textOf(hex), generation: Number(number) }];
  });
}

/**
 * @param {Kept} kept
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Saved}
 */
function saved({ store, slot }, bytes) {
  const isWhole = bytes.length >= LEAST_BYTES;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    slot,
    step: isWhole ? view.getInt32(STEP_AT, true) : 0,
    savedAt: new Date(isWhole ? view.getFloat64(SAVED_AT, true) : 0),
    bytes: bytes.length,
    store: store.name,
    lasting: store.name !== 'memory',
  };
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function mustBegin(bytes) {
  const view = new DataView(bytes.buffer);
  const mark = bytes.length < 4 ? 0 : view.getInt32(0, true);
  if ((mark ^ MARK) << 8 !== 0) {
    throw new SaveRefused('NOT_ONE', 'it does not begin as a save does');
  }
  if (mark !== MARK) throw new SaveRefused('NEWER', `it is of version ${mark >>> 24}`);
  const whole = bytes.length < LEAST_BYTES ? Infinity : view.getUint32(4, true);
  if (bytes.length < whole) {
    throw new SaveRefused('TRUNCATED', `only ${bytes.length} bytes of it are here`);
  }
}

/** @param {string} slot */
function named(slot) {
  const hex = hexOf(slot);
  if (hex !== null) return hex;
  throw new SaveRefused('BAD_SLOT', `the name of a slot is ${NAMES}`);
}

/** @param {unknown} thrown */
function codeOf(thrown) {
  return String(/** @type {{ code?: unknown }} */ (thrown)?.code);
}

/**
 * @template T
 * @param {Promise<T>} work
 */
async function told(work) {
  try {
    return await work;
  } catch (thrown) {
    throw refusal(thrown);
  }
}

/** @param {unknown} thrown by a store */
function refusal(thrown) {
  const code = codeOf(thrown) === 'STORAGE_FULL' ? 'STORAGE_FULL' : 'STORAGE_DENIED';
  return new SaveRefused(code, thrown instanceof Error ? thrown.message : String(thrown));
}

/**
 * @param {number} kind
 * @param {number} a
 * @param {number} payload
 */
function message(kind, a, payload) {
  const length = (wire.HEADER_BYTES + payload + 7) & ~7;
  const view = new DataView(new ArrayBuffer(length));
  view.setUint8(0, kind);
  view.setUint8(1, a);
  view.setUint32(4, length, true);
  return view;
}
