// SPDX-License-Identifier: Apache-2.0
// One state of a published section: columns as typed arrays, rows as objects. Nothing of it changes once it is
// there; the next state shares the columns that did not change. Pages read sections sixty times a second: a state
// costs nothing but what is read of it.

import { MirrorStateOver } from './notready.js';
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
 * @typedef {object} Place memory in which columns lie that are read there
 * @property {number} base in bytes, from where columns are counted; another with every state
 * @property {Elements[]} all of it by the type of a column
 * @property {(column: ShapeColumn, at: number, i: number) => number} quantised
 * @property {(column: ShapeColumn, at: number, count: number) => Elements} inPlace for a look that is over at once
 * @property {(column: ShapeColumn, at: number, count: number) => Elements} copy
 *
 * @typedef {object} Field where a row has a column's value
 * @property {string} name
 * @property {string} part of a vector; empty when it is none
 *
 * @typedef {object} Plan what follows from a shape
 * @property {Field[]} fields by column
 * @property {PropertyDescriptorMap} properties of columns
 */

/** By the place of the type in Java: f32, i32, u8, i64, f64. */
const KINDS = [Float32Array, Int32Array, Uint8Array, BigInt64Array, Float64Array];
const U8 = 2;

/** Bits of an address that are within an element. */
const SHIFTS = [2, 2, 0, 3, 3];

const BOOLEAN = 1;
const ENUM = 2;
const TEXT = 3;

/** Searches for an entity before a map of all pays: one takes microseconds, the map some hundred. */
const SEARCHES_MAX = 32;

const text = new TextDecoder();

/**
 * What those who know the shapes of before look for in vain now.
 *
 * @param {(Shape | undefined)[]} before
 * @param {(Shape | undefined)[]} now
 * @returns {Map<string, string>} by the name of the section, for people
 */
export function missing(before, now) {
  /** @type {Map<string, string>} */
  const told = new Map();
  for (const shape of before) {
    if (shape === undefined) continue;
    const other = now.find((each) => each?.name === shape.name);
    const has = (/** @type {string} */ name) => other?.columns.some((each) => each.name === name);
    const gone = shape.columns.map(({ name }) => name).filter((name) => !has(name));
    if (other === undefined) told.set(shape.name, 'it is not published any more');
    else if (gone.length > 0) told.set(shape.name, `it has no ${gone.join(', ')} any more`);
  }
  return told;
}

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

/** @type {WeakMap<Shape, Plan>} */
const plans = new WeakMap();

/**
 * A column of one state and of those after it that have the same one, or their entities. It is here, or it lies where
 * it is soon written over: until somebody takes it. Plain fields, for two or three are made with every state.
 */
export class Cell {
  /**
   * @param {ShapeColumn} column
   * @param {Elements | null} elements null of what lies elsewhere
   * @param {Place | null} [place] there
   * @param {number} [at] where in the place
   * @param {number} [count] elements
   * @param {number} [stamp] the version that it last changed with
   */
  constructor(column, elements, place = null, at = 0, count = 0, stamp = 0) {
    this.column = column;
    this.elements = elements;
    this.place = place;
    this.at = at;
    this.count = count;
    this.stamp = stamp;
    this.isTaken = false;
    /** @type {Map<number, number> | null} */
    this.rowsOf = null;
    this.searches = 0;
  }

  /** To be kept: nothing changes it. */
  take() {
    this.isTaken = true;
    return (this.elements ??= there(this).copy(this.column, this.at, this.count));
  }

  /** For a look that is over at once. */
  peek() {
    return this.elements ?? there(this).inPlace(this.column, this.at, this.count);
  }

  /** @param {number} i of the element */
  value(i) {
    if (this.elements !== null) return this.elements[i];
    const { type, bits } = this.column;
    const place = there(this);
    if (bits > 0) return place.quantised(this.column, this.at, i);
    return place.all[type][((place.base + this.at) >>> SHIFTS[type]) + i];
  }

  /**
   * A copy of some elements.
   *
   * @param {number} first
   * @param {number} count
   */
  part(first, count) {
    if (this.elements !== null) return this.elements.slice(first, first + count);
    const at = this.at + first * sentBytes(this.column);
    return there(this).copy(this.column, at, count);
  }

  /**
   * Of the entities: where one is, -1 when it is not there.
   *
   * @param {number} entity
   */
  rowOf(entity) {
    if (this.rowsOf !== null) return this.rowsOf.get(entity) ?? -1;
    const entities = /** @type {Int32Array} */ (this.peek());
    if (++this.searches <= SEARCHES_MAX) return entities.indexOf(entity);
    this.rowsOf = new Map();
    for (let row = 0; row < entities.length; row++) this.rowsOf.set(entities[row], row);
    return this.rowsOf.get(entity) ?? -1;
  }

  /** The state after has another: who took nothing has nothing, wherever it lies. */
  end() {
    if (this.isTaken) return;
    this.elements = null;
    this.place = null;
    this.rowsOf = null;
  }
}

/** @param {Cell} cell that is not here */
function there({ place }) {
  if (place === null) throw new MirrorStateOver();
  return place;
}

/** Columns by their names. */
class Columns {
  #cells;

  /**
   * @param {PropertyDescriptorMap} properties
   * @param {readonly Cell[]} cells
   */
  constructor(properties, cells) {
    this.#cells = cells;
    Object.freeze(Object.defineProperties(this, properties));
  }

  /**
   * @param {Columns} columns
   * @param {number} c
   */
  static take(columns, c) {
    return columns.#cells[c + 1].take();
  }
}

export class SectionState {
  /** The entities first. */
  #cells;
  /** @type {Row[] | null} made when they are asked for */
  #rows = null;
  /** @type {readonly Elements[] | null} */
  #elements = null;
  /** @type {Readonly<Record<string, Elements>> | null} */
  #columns = null;

  /**
   * @param {Shape} shape
   * @param {number} version
   * @param {number} step
   * @param {number} rows
   * @param {readonly Elements[]} elements in the shape's order
   * @param {Int32Array} entities by row; of what is no table, nothing
   * @param {readonly Cell[]} [cells] in place of both
   */
  constructor(shape, version, step, rows, elements, entities, cells) {
    /** Names and kinds of its columns. */
    this.shape = shape;
    /** Rises by one with every state of this section. */
    this.version = version;
    /** Of the world, which it shows. */
    this.step = step;
    this.rows = rows;
    this.#cells = cells ?? [
      new Cell(ENTITIES, entities),
      ...elements.map((each, c) => new Cell(shape.columns[c], each)),
    ];
    Object.freeze(this);
  }

  /**
   * For whoever makes the next state.
   *
   * @param {Shape} shape
   * @param {number} version
   * @param {number} step
   * @param {number} rows
   * @param {readonly Cell[]} cells the entities first
   */
  static of(shape, version, step, rows, cells) {
    return new SectionState(shape, version, step, rows, NOTHING, NOBODY, cells);
  }

  /**
   * The same, of what it has; the entities first.
   *
   * @param {SectionState} state
   */
  static cells(state) {
    return state.#cells;
  }

  /**
   * Whatever may be kept of it stays.
   *
   * @param {SectionState} state
   */
  static keep(state) {
    for (const cell of state.#cells) cell.take();
  }

  /**
   * Another is shown in its place.
   *
   * @param {SectionState} state
   * @param {SectionState} next
   */
  static end(state, next) {
    const cells = state.#cells;
    const others = next.#cells;
    for (let c = 0; c < cells.length; c++) if (cells[c] !== others[c]) cells[c].end();
  }

  get entities() {
    return /** @type {Int32Array} */ (this.#cells[0].take());
  }

  /** In the shape's order. */
  get elements() {
    return (this.#elements ??= Object.freeze(this.#cells.slice(1).map((cell) => cell.take())));
  }

  get columns() {
    return (this.#columns ??= /** @type {Readonly<Record<string, Elements>>} */ (
      /** @type {unknown} */ (new Columns(planOf(this.shape).properties, this.#cells))
    ));
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
    this.#rows ??= [];
    return (this.#rows[row] ??= Object.freeze(this.#read(row)));
  }

  /**
   * The row of an entity; undefined when it has none here.
   *
   * @param {number} entity
   */
  get(entity) {
    const row = this.#cells[0].rowOf(entity);
    return row < 0 ? undefined : this.row(row);
  }

  *[Symbol.iterator]() {
    for (let row = 0; row < this.rows; row++) yield this.row(row);
  }

  /** @param {number} row */
  #read(row) {
    const { columns, isTable } = this.shape;
    const { fields } = planOf(this.shape);
    /** @type {Row} */
    const read = isTable ? { entity: this.#cells[0].value(row) } : {};
    for (let c = 0; c < columns.length; c++) {
      const { name, part } = fields[c];
      const value = valueOf(columns[c], this.#cells[c + 1], row);
      if (part === '') read[name] = value;
      else /** @type {Row} */ (read[name] ??= {})[part] = value;
    }
    return read;
  }
}

/** A state before its sections: as an object that inherits nothing, only that browsers make it sooner. */
export class Moment {}
Object.setPrototypeOf(Moment.prototype, null);
Reflect.deleteProperty(Moment.prototype, 'constructor');

/** @type {readonly Elements[]} */
const NOTHING = [];

/**
 * @param {Shape} shape
 * @returns {Plan}
 */
function planOf(shape) {
  const known = plans.get(shape);
  if (known !== undefined) return known;
  const fields = shape.columns.map(({ name }) => {
    const point = name.indexOf('.');
    return point < 0
      ? { name, part: '' }
      : { name: name.slice(0, point), part: name.slice(point + 1) };
  });
  /** @type {PropertyDescriptorMap} */
  const properties = {};
  shape.columns.forEach(({ name }, c) => {
    const get = /** @this {Columns} */ function () {
      return Columns.take(this, c);
    };
    properties[name] = { get, enumerable: true };
  });
  const plan = { fields, properties };
  plans.set(shape, plan);
  return plan;
}

/**
 * @param {ShapeColumn} column
 * @param {Cell} cell
 * @param {number} row
 */
function valueOf({ meaning, width, values }, cell, row) {
  if (meaning === TEXT) {
    const bytes = /** @type {Uint8Array} */ (cell.part(row * width, width));
    const end = bytes.indexOf(0);
    return text.decode(end < 0 ? bytes : bytes.subarray(0, end));
  }
  if (width > 1) return cell.part(row * width, width);
  const value = cell.value(row);
  if (meaning === BOOLEAN) return value !== 0;
  return meaning === ENUM ? values[Number(value)] : value;
}
