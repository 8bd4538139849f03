// SPDX-License-Identifier: Apache-2.0
// What the host publishes, read in place from memory that it shares with this page: of three slots the host writes one,
// this page reads another, and the third is the newest whole one. No message tells of it. What somebody may still hold
// is copied out before a slot is given back. Loaded by pages that are cross-origin isolated.

/**
 * @typedef {import('./section.js').Elements} Elements
 * @typedef {import('./section.js').SectionState} SectionState
 * @typedef {import('./section.js').Cell} Cell
 * @typedef {import('./section.js').Shape} Shape
 * @typedef {import('./section.js').ShapeColumn} ShapeColumn
 *
 * @typedef {object} Tools of the page's own section.js, which is not loaded twice
 * @property {typeof import('./section.js').Cell} Cell
 * @property {typeof import('./section.js').SectionState} SectionState
 * @property {typeof import('./section.js').elementsFor} elementsFor
 * @property {typeof import('./section.js').readElements} readElements
 * @property {typeof import('./section.js').sentBytes} sentBytes
 * @property {ShapeColumn} ENTITIES
 *
 * @typedef {object} Waiting of Atomics, which not every project's types and not every browser has
 * @property {(words: Int32Array, i: number, value: number) =>
 *   { async: true; value: Promise<string> } | { async: false; value: string }} [waitAsync]
 *
 * @typedef {object} Place of a section, in every slot
 * @property {Shape} shape
 * @property {number} head
 * @property {number} body
 */

/** In the control word, beside the number of a slot: it is newer than what this page reads. */
const FRESH = 4;
const SLOT = 3;

/** Version, step and rows in front of the columns' versions. */
const STAMPS_AT = 12;

const padded = (/** @type {number} */ bytes) => (bytes + 7) & ~7;

export class Slots {
  /** Of what is read. */
  version = 0;
  step = 0;
  /** @type {(SectionState | undefined)[]} by number */
  sections = [];
  /** Address of the slot. */
  base = 0;
  /** @type {Elements[]} all of the memory by the type of a column, so that nobody makes views of parts */
  all;

  #tools;
  #view;
  #control;
  #words;
  #one = new Float32Array(1);
  #first;
  #each;
  #slot = 2;
  /** What control holds while there is nothing newer. */
  #idle = 0;
  /** @type {Place[]} */
  #places = [];
  #isEnded = false;

  /**
   * @param {SharedArrayBuffer} buffer
   * @param {number} control address
   * @param {number} first address of the first slot
   * @param {number} each bytes from one slot to the next
   * @param {Tools} tools
   */
  constructor(buffer, control, first, each, tools) {
    // Nobody writes to what nobody but this page reads.
    const memory = /** @type {ArrayBuffer} */ (/** @type {unknown} */ (buffer));
    this.#view = new DataView(memory);
    this.#control = new Int32Array(buffer, control, 1);
    this.#words = new Uint32Array(memory);
    this.all = [
      new Float32Array(memory),
      new Int32Array(memory),
      new Uint8Array(memory),
      new BigInt64Array(memory),
      new Float64Array(memory),
    ];
    this.#first = first;
    this.#each = each;
    this.#tools = tools;
  }

  /**
   * Has somebody look now and whenever there is something newer. It waits for the host's word, for frames cost a page
   * more than all that is looked at; a browser that has no such wait looks with every frame.
   *
   * @param {Shape[]} shapes of all sections
   * @param {() => void} look takes what is fresh
   */
  follow(shapes, look) {
    let place = 8;
    this.#places = shapes.map((shape) => {
      const body = place + padded(STAMPS_AT + 4 + 4 * shape.columns.length);
      const head = place;
      place = body + this.#bytesMax(shape);
      return { shape, head, body };
    });
    const wait = () => {
      while (!this.#isEnded) {
        look();
        const { waitAsync } = /** @type {Waiting} */ (Atomics);
        if (waitAsync === undefined) {
          requestAnimationFrame(wait);
          return;
        }
        const told = waitAsync(this.#control, 0, this.#idle);
        if (told.async) {
          void told.value.then(wait);
          return;
        }
      }
    };
    wait();
  }

  /** Nobody looks any more; what was read can be read on. */
  end() {
    this.#isEnded = true;
    // Or who waits would wait for ever, and keep the memory.
    Atomics.notify(this.#control, 0);
  }

  /** Whether there is a newer slot. */
  isFresh() {
    const now = Atomics.load(this.#control, 0);
    if ((now & FRESH) !== 0) return true;
    this.#idle = now;
    return false;
  }

  /** Goes on to the newest slot, of which there is one. */
  take() {
    this.#idle = this.#slot;
    this.#slot = Atomics.exchange(this.#control, 0, this.#slot) & SLOT;
    this.base = this.#first + this.#slot * this.#each;
    this.version = this.#u32(0);
    this.step = this.#u32(4);
    for (let i = 0; i < this.#places.length; i++) {
      const place = this.#places[i];
      const version = this.#u32(place.head);
      const before = this.sections[i];
      if (version !== 0 && version !== before?.version) {
        this.sections[i] = this.#read(place, version, before);
      }
    }
  }

  /**
   * @param {ShapeColumn} column
   * @param {number} at
   * @param {number} i
   */
  quantised(column, at, i) {
    const from = this.base + at + i * this.#tools.sentBytes(column);
    this.#tools.readElements(column, this.#view, from, this.#one, 0, 1);
    return this.#one[0];
  }

  /**
   * @param {ShapeColumn} column
   * @param {number} at
   * @param {number} count
   * @returns {Elements}
   */
  inPlace(column, at, count) {
    if (column.bits > 0) return this.copy(column, at, count);
    const from = (this.base + at) / this.#tools.sentBytes(column);
    return this.all[column.type].subarray(from, from + count);
  }

  /**
   * @param {ShapeColumn} column
   * @param {number} at
   * @param {number} count
   * @returns {Elements}
   */
  copy(column, at, count) {
    if (column.bits === 0) {
      const from = (this.base + at) / this.#tools.sentBytes(column);
      return this.all[column.type].slice(from, from + count);
    }
    const elements = this.#tools.elementsFor(column, count / column.width);
    this.#tools.readElements(column, this.#view, this.base + at, elements, 0, count);
    return elements;
  }

  /** @param {number} at in the slot */
  #u32(at) {
    return this.#words[(this.base + at) >>> 2];
  }

  /**
   * @param {Place} place
   * @param {number} version
   * @param {SectionState | undefined} before
   */
  #read({ shape, head, body }, version, before) {
    const { Cell, ENTITIES, SectionState, sentBytes } = this.#tools;
    const old = before === undefined ? null : SectionState.cells(before);
    const rows = this.#u32(body);
    // Where columns lie follows from how many rows there are.
    const isSame = before !== undefined && before.rows === rows;
    /** @type {Cell[]} */
    const cells = [];
    let at = body + 8;
    for (let c = 0; c <= shape.columns.length; c++) {
      const column = c === 0 ? ENTITIES : shape.columns[c - 1];
      const count = c === 0 && !shape.isTable ? 0 : rows * column.width;
      const stamp = this.#u32(head + STAMPS_AT + 4 * c);
      const same = isSame && old !== null && old[c].stamp === stamp;
      cells.push(same ? old[c] : new Cell(column, null, this, at, count, stamp));
      at += padded(count * sentBytes(column));
    }
    return SectionState.of(shape, version, this.#u32(head + 4), rows, cells);
  }

  /** @param {Shape} shape */
  #bytesMax({ rowsMax, isTable, columns }) {
    let bytes = 8 + (isTable ? padded(4 * rowsMax) : 0);
    for (const each of columns) {
      bytes += padded(rowsMax * each.width * this.#tools.sentBytes(each));
    }
    return bytes;
  }
}
