// SPDX-License-Identifier: Apache-2.0
// One state of a published section: columns as typed arrays, rows as objects. Nothing of it changes once it is
// there; the next state shares the columns that did not change.

import { wire } from './wire.js';

/**
 * @typedef {Float32Array | Int32Array | Uint8Array | BigInt64Array | Float64Array} Elements
 *
 * @typedef {object} ShapeColumn
 * @property {string} name of a part with a point, as in place.x
 * @property {number} type
 * @property {number} meaning
 * @property {number} width elements of a row
 * @property {string[]} values names of an enum's
 * @property {number} bits of a quantised column, else 0
 * @property {number} least
 * @property {number} step between two values
 *
 * @typedef {object} Shape what a section looks like
 * @property {string} name
 * @property {number} rowsMax
 * @property {boolean} isTable
 * @property {ShapeColumn[]} columns
 *
 * @typedef {Record<string, unknown>} Row
 *
 * @typedef {object} InPlace what is elsewhere and copied when it is asked for
 * @property {PropertyDescriptorMap} properties entities, elements and columns
 * @property {(column: number) => Elements} peek for a look that is over at once; -1 for the entities
 */

/** By the place of the type in Java: f32, i32, u8, i64, f64. */
const KINDS = [Float32Array, Int32Array, Uint8Array, BigInt64Array, Float64Array];
const U8 = 2;

const BOOLEAN = 1;
const ENUM = 2;
const TEXT = 3;

const text = new TextDecoder();

/**
 * @param {DataView} view
 * @param {number} at
 * @returns {Shape}
 */
export function shapeAt(view, at) {
  let next = at + wire.HEADER_BYTES;
  const u8 = () => view.getUint8(next++);
  const u16 = () => view.getUint16((next += 2) - 2, true);
  const i32 = () => view.getInt32((next += 4) - 4, true);
  const f32 = () => view.getFloat32((next += 4) - 4, true);
  const string = () => {
    const length = u16();
    const from = view.byteOffset + next;
    next += length;
    return text.decode(new Uint8Array(view.buffer, from, length).slice());
  };
  const rowsMax = i32();
  const isTable = (i32() & wire.SHAPE_TABLE) !== 0;
  const name = string();
  /** @type {ShapeColumn[]} */
  const columns = [];
  for (let left = u16(); left > 0; left--) {
    const column = { name: string(), type: u8(), meaning: u8(), width: u16() };
    /** @type {string[]} */
    const values = [];
    for (let more = u16(); more > 0; more--) values.push(string());
    columns.push({ ...column, values, bits: u16(), least: f32(), step: f32() });
  }
  return { name, rowsMax, isTable, columns };
}

/**
 * Bytes of an element as it is sent.
 *
 * @param {ShapeColumn} column
 */
export function sentBytes({ type, bits }) {
  if (bits === 0) return KINDS[type].BYTES_PER_ELEMENT;
  return bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
}

/**
 * Room for so many rows of a column.
 *
 * @param {ShapeColumn} column
 * @param {number} rows
 * @returns {Elements}
 */
export function elementsFor({ type, width }, rows) {
  return new KINDS[type](rows * width);
}

/**
 * Reads elements one by one, wherever they begin.
 *
 * @param {ShapeColumn} column
 * @param {DataView} view
 * @param {number} at
 * @param {Elements} into
 * @param {number} first
 * @param {number} count
 */
export function readElements({ type, bits, least, step }, view, at, into, first, count) {
  let next = at;
  const end = first + count;
  if (bits > 0) {
    for (let i = first; i < end; i++) {
      if (bits <= 8) into[i] = least + view.getUint8(next) * step;
      else if (bits <= 16) into[i] = least + view.getUint16(next, true) * step;
      else into[i] = least + view.getUint32(next, true) * step;
      next += bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
    }
  } else if (type === U8) {
    const from = view.byteOffset + at;
    /** @type {Uint8Array} */ (into).set(new Uint8Array(view.buffer, from, count), first);
  } else if (type === 0) {
    for (let i = first; i < end; i++, next += 4) into[i] = view.getFloat32(next, true);
  } else if (type === 1) {
    for (let i = first; i < end; i++, next += 4) into[i] = view.getInt32(next, true);
  } else if (type === 3) {
    for (let i = first; i < end; i++, next += 8) into[i] = view.getBigInt64(next, true);
  } else {
    for (let i = first; i < end; i++, next += 8) into[i] = view.getFloat64(next, true);
  }
}

/**
 * A whole state; its columns are views of what came where that lies well.
 *
 * @param {Shape} shape
 * @param {DataView} view of all its bytes
 * @param {number} version
 * @param {number} step
 */
export function wholeState(shape, view, version, step) {
  const rows = view.getUint32(0, true);
  if (rows > shape.rowsMax) throw new RangeError(`${rows} rows, the most is ${shape.rowsMax}`);
  let next = 8;
  const take = (/** @type {ShapeColumn} */ column) => {
    const count = rows * column.width;
    const bytes = count * sentBytes(column);
    const at = next;
    next += (bytes + 7) & ~7;
    if (next > view.byteLength) throw new RangeError(`column ${column.name} is cut off`);
    const from = view.byteOffset + at;
    if (column.bits === 0 && from % 8 === 0) {
      return new KINDS[column.type](/** @type {ArrayBuffer} */ (view.buffer), from, count);
    }
    const elements = elementsFor(column, rows);
    readElements(column, view, at, elements, 0, count);
    return elements;
  };
  const entities = shape.isTable ? /** @type {Int32Array} */ (take(ENTITIES)) : NOBODY;
  const columns = shape.columns.map(take);
  if (next !== view.byteLength) throw new RangeError('bytes behind the last column');
  return new SectionState(shape, version, step, rows, columns, entities);
}

/** @type {ShapeColumn} */
export const ENTITIES = {
  name: 'entity',
  type: 1,
  meaning: 4,
  width: 1,
  values: [],
  bits: 0,
  least: 0,
  step: 0,
};
const NOBODY = new Int32Array(0);

export class SectionState {
  /** @type {Map<number, number> | null} */
  #rowOf = null;
  /** @type {Row[]} made when they are asked for */
  #rows = [];
  /** @type {(column: number) => Elements} */
  #peek;

  /**
   * @param {Shape} shape
   * @param {number} version
   * @param {number} step
   * @param {number} rows
   * @param {Elements[]} elements in the shape's order
   * @param {Int32Array} entities by row; of what is no table, nothing
   * @param {InPlace} [inPlace] in place of both
   */
  constructor(shape, version, step, rows, elements, entities, inPlace) {
    /** Names and kinds of its columns. */
    this.shape = shape;
    /** Rises by one with every state of this section. */
    this.version = version;
    /** Of the world, which it shows. */
    this.step = step;
    this.rows = rows;
    this.entities = entities;
    this.elements = Object.freeze(elements);
    /** @type {Readonly<Record<string, Elements>>} */
    this.columns = Object.freeze(
      Object.fromEntries(elements.map((each, c) => [shape.columns[c].name, each])),
    );
    if (inPlace !== undefined) Object.defineProperties(this, inPlace.properties);
    this.#peek = inPlace?.peek ?? ((c) => (c < 0 ? entities : elements[c]));
    Object.freeze(this);
  }

  /**
   * A row as an object: texts, names of enums, truth and handles as such, parts of vectors by their names.
   *
   * @param {number} row
   * @returns {Row}
   */
  row(row) {
    if (!(Number.isInteger(row) && row >= 0 && row < this.rows)) {
      throw new RangeError(`row ${row} of ${this.rows}`);
    }
    return (this.#rows[row] ??= Object.freeze(this.#read(row)));
  }

  /**
   * The row of an entity; undefined when it has none here.
   *
   * @param {number} entity
   */
  get(entity) {
    const rowOf = (this.#rowOf ??= new Map());
    if (rowOf.size === 0) {
      /** @type {Int32Array} */ (this.#peek(-1)).forEach((each, row) => rowOf.set(each, row));
    }
    const row = rowOf.get(entity);
    return row === undefined ? undefined : this.row(row);
  }

  *[Symbol.iterator]() {
    for (let row = 0; row < this.rows; row++) yield this.row(row);
  }

  /** @param {number} row */
  #read(row) {
    /** @type {Row} */
    const read = this.shape.isTable ? { entity: this.#peek(-1)[row] } : {};
    this.shape.columns.forEach((column, c) => {
      const value = valueOf(column, this.#peek(c), row);
      const point = column.name.indexOf('.');
      if (point < 0) {
        read[column.name] = value;
        return;
      }
      const whole = column.name.slice(0, point);
      const parts = /** @type {Row} */ (read[whole] ??= {});
      parts[column.name.slice(point + 1)] = value;
    });
    return read;
  }
}

/**
 * @param {ShapeColumn} column
 * @param {Elements} elements
 * @param {number} row
 */
function valueOf({ meaning, width, values }, elements, row) {
  if (meaning === TEXT) {
    const bytes = /** @type {Uint8Array} */ (elements).subarray(row * width, (row + 1) * width);
    const end = bytes.indexOf(0);
    return text.decode(bytes.slice(0, end < 0 ? width : end));
  }
  if (width > 1) return elements.slice(row * width, (row + 1) * width);
  const value = elements[row];
  if (meaning === BOOLEAN) return value !== 0;
  return meaning === ENUM ? values[Number(value)] : value;
}
