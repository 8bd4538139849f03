// SPDX-License-Identifier: Apache-2.0
// Brings a section from one state to the next, as its patch tells. It works on copies, so a bad patch is found
// before it has changed anything that somebody could see.

import { elementsFor, ENTITIES, readElements, SectionState, sentBytes } from './section.js';

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
  const elements = [...held.elements];
  const entities = moved === 1 ? moveRows(shape, held, rows, elements, input, view) : held.entities;
  const copied = new Set(moved === 1 ? elements.keys() : []);
  let last = -1;
  for (let place = input.varint(); place > 0; place = input.varint()) {
    const c = place - 1;
    if (c <= last || c >= elements.length) throw new RangeError(`column ${c} after ${last}`);
    last = c;
    if (!copied.has(c)) elements[c] = elements[c].slice();
    readRuns(shape.columns[c], rows, input, view, elements[c]);
  }
  if (input.at !== view.byteLength) throw new RangeError('bytes behind the last column');
  return new SectionState(shape, version, step, rows, elements, entities);
}

/**
 * @param {Shape} shape
 * @param {SectionState} held
 * @param {number} rows
 * @param {Elements[]} elements replaced by others that are as long as they are to be
 * @param {Input} input
 * @param {DataView} view
 */
function moveRows(shape, held, rows, elements, input, view) {
  const entities = resized(held.entities, rows, 1, new Int32Array(rows));
  /** @type {number[]} */
  const changed = [];
  readRuns(ENTITIES, rows, input, view, entities, changed);
  // Whoever got another place had one that is another's now, or is behind the end.
  /** @type {Map<number, number>} */
  const before = new Map();
  for (const row of changed) if (row < held.rows) before.set(held.entities[row], row);
  for (let row = rows; row < held.rows; row++) before.set(held.entities[row], row);
  shape.columns.forEach((column, c) => {
    const { width } = column;
    const from = elements[c];
    const into = resized(from, rows, width, elementsFor(column, rows));
    for (const row of changed) {
      const old = before.get(entities[row]);
      for (let i = 0; i < width; i++) {
        into[row * width + i] = old === undefined ? zeroOf(from) : from[old * width + i];
      }
    }
    elements[c] = into;
  });
  return entities;
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
