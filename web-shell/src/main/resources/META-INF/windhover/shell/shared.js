// SPDX-License-Identifier: Apache-2.0
// What the host publishes, read in place from memory that it shares with this page: of three slots the host writes one, this page reads another,
// and the third is the newest whole one. Nobody is told of anything. What somebody may still hold is copied out before a slot is given back.
// Loaded by pages that are cross-origin isolated.

/**
 * @typedef {import('./section.js').Elements} Elements
 * @typedef {import('./section.js').SectionState} SectionState
 * @typedef {import('./section.js').Shape} Shape
 * @typedef {import('./section.js').ShapeColumn} ShapeColumn
 *
 * @typedef {object} Tools of the page's own section.js, which is not loaded twice
 * @property {typeof import('./section.js').SectionState} SectionState
 * @property {typeof import('./section.js').elementsFor} elementsFor
 * @property {typeof import('./section.js').readElements} readElements
 * @property {typeof import('./section.js').sentBytes} sentBytes
 * @property {ShapeColumn} ENTITIES
 *
 * @typedef {object} Held a section as it was read
 * @property {SectionState} state
 * @property {Cell[]} cells the entities first
 */

/** In the control word, beside the number of a slot: it is newer than what this page reads. */
const FRESH = 4;
const SLOT = 3;

/** Version, step and rows in front of the columns' versions. */
const STAMPS_AT = 12;

const padded = (/** @type {number} */ bytes) => (bytes + 7) & ~7;

/** A column of a state: in the slot that is read, until it is copied out of it. */
class Cell {
  #slots;
  #column;
  #at;
  #count;
  /** @type {Elements | null} */
  #elements = null;

  /**
   * @param {Slots} slots
   * @param {ShapeColumn} column
   * @param {number} at in a slot
   * @param {number} rows
   * @param {number} stamp the version that the column last changed with
   */
  constructor(slots, column, at, rows, stamp) {
    this.#slots = slots;
    this.#column = column;
    this.#at = at;
    this.#count = rows * column.width;
    this.rows = rows;
    this.stamp = stamp;
  }

  /** For a look that is over at once. */
  peek() {
    if (this.#elements !== null || this.#column.bits > 0 || this.#at < 0) return this.take();
    return this.#slots.inPlace(this.#column, this.#at, this.#count);
  }

  /** Its slot is given back, and nobody keeps it: whoever reads it all the same reads nothing else. */
  expire() {
    if (this.#elements === null) this.#at = -1;
  }

  /** To be kept: nothing changes it. */
  take() {
    if (this.#at < 0) throw new Error('the state is over: what getSnapshot() gives can be kept');
    return (this.#elements ??= this.#slots.copy(this.#column, this.#at, this.#count));
  }
}

export class Slots {
  #tools;
  #view;
  #control;
  #first;
  #each;
  #slot = 2;
  /** @type {Map<number, Held>} by number of the section */
  #held = new Map();

  /**
   * @param {SharedArrayBuffer} buffer
   * @param {number} control address
   * @param {number} first address of the first slot
   * @param {number} each bytes from one slot to the next
   * @param {Tools} tools
   */
  constructor(buffer, control, first, each, tools) {
    this.#view = new DataView(buffer);
    this.#control = new Int32Array(buffer, control, 1);
    this.#first = first;
    this.#each = each;
    this.#tools = tools;
  }

  /**
   * Goes on to the newest slot, if there is one.
   *
   * @param {Shape[]} shapes of all sections
   * @param {boolean} isHeld whether anybody may keep what was read from the last one
   * @returns {{ version: number; step: number; sections: Map<number, SectionState> } | null}
   */
  take(shapes, isHeld) {
    if ((Atomics.load(this.#control, 0) & FRESH) === 0) return null;
    if (isHeld) {
      for (const { cells } of this.#held.values()) for (const cell of cells) cell.take();
    }
    this.#slot = Atomics.exchange(this.#control, 0, this.#slot) & SLOT;
    const view = this.#view;
    const base = this.#base;
    let place = 8;
    shapes.forEach((shape, number) => {
      const body = place + padded(STAMPS_AT + 4 + 4 * shape.columns.length);
      const version = view.getUint32(base + place, true);
      if (version !== 0 && version !== this.#held.get(number)?.state.version) {
        this.#held.set(number, this.#read(shape, this.#held.get(number), place, body));
      }
      place = body + this.#bytesMax(shape);
    });
    /** @type {Map<number, SectionState>} */
    const sections = new Map();
    for (const [number, { state }] of this.#held) sections.set(number, state);
    return { version: view.getUint32(base, true), step: view.getUint32(base + 4, true), sections };
  }

  /**
   * @param {ShapeColumn} column
   * @param {number} at
   * @param {number} count
   * @returns {Elements}
   */
  inPlace(column, at, count) {
    const Kind = /** @type {Float32ArrayConstructor} */ (
      this.#tools.elementsFor(column, 0).constructor
    );
    // Nobody writes to what nobody but this page reads.
    const buffer = /** @type {ArrayBuffer} */ (/** @type {unknown} */ (this.#view.buffer));
    return new Kind(buffer, this.#base + at, count);
  }

  /**
   * @param {ShapeColumn} column
   * @param {number} at
   * @param {number} count
   * @returns {Elements}
   */
  copy(column, at, count) {
    if (column.bits === 0) return this.inPlace(column, at, count).slice();
    const elements = this.#tools.elementsFor(column, count / column.width);
    this.#tools.readElements(column, this.#view, this.#base + at, elements, 0, count);
    return elements;
  }

  get #base() {
    return this.#first + this.#slot * this.#each;
  }

  /**
   * @param {Shape} shape
   * @param {Held | undefined} before
   * @param {number} place
   * @param {number} body
   * @returns {Held}
   */
  #read(shape, before, place, body) {
    const u32 = (/** @type {number} */ at) => this.#view.getUint32(this.#base + at, true);
    const rows = u32(body);
    let at = body + 8;
    let stamps = place + STAMPS_AT;
    const cells = [this.#tools.ENTITIES, ...shape.columns].map((column, c) => {
      const isNone = c === 0 && !shape.isTable;
      const stamp = u32(stamps);
      const old = before?.cells[c];
      const same = old !== undefined && old.stamp === stamp && old.rows === rows;
      if (!same) old?.expire();
      const cell = same ? old : new Cell(this, column, at, isNone ? 0 : rows, stamp);
      stamps += 4;
      if (!isNone) at += padded(rows * column.width * this.#tools.sentBytes(column));
      return cell;
    });
    /** @type {Readonly<Record<string, Elements>> | null} */
    let columns = null;
    const property = (/** @type {() => unknown} */ get) => ({ get, enumerable: true });
    const state = new this.#tools.SectionState(
      shape,
      u32(place),
      u32(place + 4),
      rows,
      [],
      NOBODY,
      {
        peek: (c) => cells[c + 1].peek(),
        properties: {
          entities: property(() => cells[0].take()),
          elements: property(() => cells.slice(1).map((cell) => cell.take())),
          columns: property(() => (columns ??= columnsOf(shape, cells))),
        },
      },
    );
    return { state, cells };
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

const NOBODY = new Int32Array(0);

/**
 * Each is copied out when it is first asked for.
 *
 * @param {Shape} shape
 * @param {Cell[]} cells
 * @returns {Readonly<Record<string, Elements>>}
 */
function columnsOf(shape, cells) {
  const columns = {};
  shape.columns.forEach(({ name }, c) => {
    Object.defineProperty(columns, name, { get: () => cells[c + 1].take(), enumerable: true });
  });
  return Object.freeze(columns);
}
