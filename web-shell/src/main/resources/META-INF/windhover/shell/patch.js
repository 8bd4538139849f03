// SPDX-License-Identifier: Apache-2.0
// Brings a section from one state to the next, as its patch tells. It works on copies, so a bad patch is found
// before it has changed anything that somebody could see.

import { Cell, elementsFor, ENTITIES, readElements, SectionState, sentBytes } from './section.js';

/**
 * @typedef {import('./section.js').Elements} Elements
 * @typedef {import('./section.js').Shape} Shape
 * @typedef {import('./section.js').ShapeColumn} ShapeColumn
 */

/** One byte after the other. */
class Input {
  at = 0;
  #view;

  /** @param {DataView} view */
  constructor(view) {
    this.#view = view;
  }

  /** @returns {number} past the end it throws */
  u8() {
    return this.#view.getUint8(this.at++);
  }

  varint() {
    const first = this.u8();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    for (let shift = 7; shift < 35; shift += 7) {
      const next = this.u8();
      value += (next & 0x7f) * 2 ** shift;
      if (next < 0x80) return value;
    }
    throw new RangeError('a number that does not end');
  }
}

/**
 * @param {Shape} shape
 * @param {SectionState} held
 * @param {DataView} view of all bytes of the patch
 * @param {number} version
 * @param {number} step
 * @returns {SectionState} throws when the patch is not one of this state
 */
export function patched(shape, held, view, version, step) {
  const input = new Input(view);
  const rows = input.varint();
  if (rows > shape.rowsMax) throw new RangeError(`${rows} rows, the most is ${shape.rowsMax}`);
  const moved = input.u8();
  if (moved > 1 || (moved === 0 && rows !== held.rows) || (moved === 1 && !shape.isTable)) {
    throw new RangeError(`${held.rows} rows became ${rows} by ${moved}`);
  }
  const cells = [...SectionState.cells(held)];
  if (moved === 1) moveRows(shape, held, rows, cells, input, view);
  let last = 0;
  for (let place = input.varint(); place > 0; place = input.varint()) {
    if (place <= last || place >= cells.length) {
      throw new RangeError(`column ${place - 1} after ${last - 1}`);
    }
    last = place;
    const column = shape.columns[place - 1];
    const elements = moved === 1 ? cells[place].peek() : cells[place].peek().slice();
    readRuns(column, rows, input, view, elements);
    if (moved === 0) cells[place] = new Cell(column, elements);
  }
  if (input.at !== view.byteLength) throw new RangeError('bytes behind the last column');
  return SectionState.of(shape, version, step, rows, cells);
}

/**
 * @param {Shape} shape
 * @param {SectionState} held
 * @param {number} rows
 * @param {Cell[]} cells replaced by others that are as long as they are to be
 * @param {Input} input
 * @param {DataView} view
 */
function moveRows(shape, held, rows, cells, input, view) {
  const were = /** @type {Int32Array} */ (cells[0].peek());
  const entities = resized(were, rows, 1, new Int32Array(rows));
  /** @type {number[]} */
  const changed = [];
  readRuns(ENTITIES, rows, input, view, entities, changed);
  // Whoever got another place had one that is another's now, or is behind the end.
  /** @type {Map<number, number>} */
  const before = new Map();
  for (const row of changed) if (row < held.rows) before.set(were[row], row);
  for (let row = rows; row < held.rows; row++) before.set(were[row], row);
  shape.columns.forEach((column, c) => {
    const { width } = column;
    const from = cells[c + 1].peek();
    const into = resized(from, rows, width, elementsFor(column, rows));
    for (const row of changed) {
      const old = before.get(entities[row]);
      for (let i = 0; i < width; i++) {
        into[row * width + i] = old === undefined ? zeroOf(from) : from[old * width + i];
      }
    }
    cells[c + 1] = new Cell(column, into);
  });
  cells[0] = new Cell(ENTITIES, entities);
}

/** @param {Elements} elements */
function zeroOf(elements) {
  return elements instanceof BigInt64Array ? 0n : 0;
}

/**
 * @template {Elements} T
 * @param {T} from
 * @param {number} rows
 * @param {number} width
 * @param {T} into
 */
function resized(from, rows, width, into) {
  const part = from.length > rows * width ? from.subarray(0, rows * width) : from;
  if (into instanceof BigInt64Array) into.set(/** @type {BigInt64Array} */ (part));
  else into.set(/** @type {Float32Array} */ (part));
  return into;
}

/**
 * @param {ShapeColumn} column
 * @param {number} rows
 * @param {Input} input
 * @param {DataView} view
 * @param {Elements} into
 * @param {number[]} [changed] gets the rows
 */
function readRuns(column, rows, input, view, into, changed) {
  const bytes = sentBytes(column) * column.width;
  let last = -1;
  for (let head = input.varint(); head > 0; head = input.varint()) {
    const row = last + Math.floor(head / 2);
    const count = head % 2 === 0 ? 1 : input.varint();
    const end = input.at + count * bytes;
    if (row <= last || count < 1 || row + count > rows || end > view.byteLength) {
      throw new RangeError(`${count} rows of ${column.name} at ${row} of ${rows}`);
    }
    readElements(column, view, input.at, into, row * column.width, count * column.width);
    input.at = end;
    last = row + count - 1;
    if (changed !== undefined) for (let r = row; r <= last; r++) changed.push(r);
  }
}
