// SPDX-License-Identifier: Apache-2.0
// Recordings that the browser keeps while they are made, so that they are there when page, tab or browser die. Loaded
// where a page launches with a name for its recording, or asks for those that are kept.

import { failure } from './fault.js';
import { hexOf, joined, NAMES, storeFailed, stores, textOf } from './stores.js';

/**
 * @typedef {import('./stores.js').Store} Store
 *
 * @typedef {object} Kept
 * @property {string} name that it was launched with
 * @property {Date} startedAt
 * @property {Store['name']} store
 */

/** Of one recording: ten hours of a pointer that never rests. */
const BYTES_MAX = 64 << 20;
/** Of one game; the oldest makes room for the next. */
const KEPT_MAX = 16;
/** Files are replaced whole, so that none is ever torn; a full one is not written any more. */
const FILE_BYTES = 64 << 10;
/** What a page that dies has not written yet. */
const WAIT_MILLIS = 250;

const NAME = /^((?:[0-9a-f]{2})+)\.([0-9]+)\.([0-9]+)$/;

/** One that is being made. */
export class Tape {
  #warn;
  #opening;
  #prefix;
  /** @type {Uint8Array[]} of the file that is not full yet */
  #parts = [];
  #length = 0;
  #all = 0;
  #file = 0;
  #isNew = false;
  #isWriting = false;
  #isOver = false;

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {string} name
   */
  constructor({ warn, wish }, name) {
    this.#warn = warn;
    const start = Date.now();
    this.#prefix = `${named(name)}.${start}`;
    this.#opening = begun(wish().setting.url);
  }

  /** @param {Uint8Array} part the next bytes; kept */
  add(part) {
    if (this.#isOver) return;
    this.#all += part.length;
    if (this.#all > BYTES_MAX) {
      this.#end(`it is longer than ${BYTES_MAX >> 20} MB`);
      return;
    }
    this.#parts.push(part);
    this.#length += part.length;
    this.#isNew = true;
    if (!this.#isWriting) void this.#write();
  }

  async #write() {
    this.#isWriting = true;
    try {
      const store = await this.#opening;
      while (this.#isNew && !this.#isOver) {
        this.#isNew = false;
        const bytes = joined(this.#parts, this.#length);
        const name = `${this.#prefix}.${this.#file}`;
        if (this.#length >= FILE_BYTES) {
          this.#parts = [];
          this.#length = 0;
          this.#file++;
        }
        await store.write(name, bytes);
        await new Promise((resolve) => setTimeout(resolve, WAIT_MILLIS));
      }
    } catch (thrown) {
      this.#end(storeFailed(thrown).message);
    }
    this.#isWriting = false;
  }

  /** @param {string} why */
  #end(why) {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts = [];
    this.#warn(failure('E0042', why));
  }
}

/** Those that are kept of a game, also of pages that have died. */
export class Tapes {
  #opening;

  /** @param {string} address of the game's description */
  constructor(address) {
    this.#opening = stores('recordings', address);
  }

  /** @returns {Promise<Kept[]>} the oldest first; one that is being made is among them */
  async list() {
    return (await this.#all()).map(({ kept }) => kept);
  }

  /**
   * All of a recording that was kept.
   *
   * @param {Kept} which as it was listed
   */
  async bytes(which) {
    const { store, files } = await this.#find(which);
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const parts = [];
    for (const file of files) {
      // What comes behind a file that is missing is of no use.
      const part = file === undefined ? null : await store.read(file);
      if (part === null) break;
      parts.push(part);
    }
    return new Blob(parts, { type: 'application/octet-stream' });
  }

  /** @param {Kept} which as it was listed */
  async remove(which) {
    const { store, files } = await this.#find(which);
    await removed(store, files);
  }

  /** @param {Kept} which */
  async #find({ name, startedAt, store }) {
    const found = (await this.#all()).find(
      ({ kept }) =>
        kept.name === name && kept.store === store && +kept.startedAt === startedAt.getTime(),
    );
    if (found === undefined) throw new DOMException(`no recording ${name}`, 'NotFoundError');
    return found;
  }

  async #all() {
    const all = (await this.#opening).map((store) => keptIn(store).catch(() => []));
    return (await Promise.all(all)).flat().sort((one, other) => one.start - other.start);
  }
}

/**
 * Where the next recording goes, with room among those that are kept.
 *
 * @param {string} address
 */
async function begun(address) {
  const [store] = await stores('recordings', address);
  if (store === undefined || store.name === 'memory') {
    throw new Error('there is no storage for this page');
  }
  const kept = (await keptIn(store)).sort((one, other) => other.start - one.start);
  for (const { files } of kept.slice(KEPT_MAX - 1)) await removed(store, files);
  return store;
}

/**
 * From the end on: what is left of a removal that breaks off is the beginning of a recording.
 *
 * @param {Store} store
 * @param {(string | undefined)[]} files
 */
async function removed(store, files) {
  for (const file of [...files].reverse()) if (file !== undefined) await store.remove(file);
}

/** @param {Store} store */
async function keptIn(store) {
  /** @type {Map<string, { kept: Kept; start: number; store: Store; files: (string | undefined)[] }>} */
  const all = new Map();
  for (const file of await store.names()) {
    const [, hex, millis, number] = NAME.exec(file) ?? [];
    if (hex === undefined) continue;
    const start = Number(millis);
    const key = `${hex}.${millis}`;
    const kept = { name: textOf(hex), startedAt: new Date(start), store: store.name };
    const one = all.get(key) ?? { kept, start, store, files: [] };
    one.files[Number(number)] = file;
    all.set(key, one);
  }
  return [...all.values()];
}

/** @param {string} name */
function named(name) {
  const hex = hexOf(name);
  if (hex !== null) return hex;
  throw new TypeError(`the name of a recording is ${NAMES}`);
}
