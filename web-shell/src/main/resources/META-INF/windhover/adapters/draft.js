// SPDX-License-Identifier: Apache-2.0
// What a prediction reads and writes: rows as the mirror has them, only that they can be set. What is written is
// kept beside the state, and becomes columns of another one when all is written.

/**
 * @typedef {import('./optimistic.js').Cell} Cell
 *
 * @typedef {Float32Array | Int32Array | Uint8Array | BigInt64Array | Float64Array} Elements
 *
 * @typedef {object} Column of a section's shape
 * @property {string} name of a part with a point, as in place.x
 * @property {number} meaning
 * @property {number} width elements of a row
 * @property {string[]} values names of an enum's
 * @property {number} bits of a quantised column, else 0
 * @property {number} least
 * @property {number} step between two values
 *
 * @typedef {object} Section as the mirror has it
 * @property {{ isTable: boolean; columns: Column[] }} shape
 * @property {number} version
 * @property {number} step
 * @property {number} rows
 * @property {Int32Array} entities
 * @property {Elements[]} elements
 * @property {(row: number) => Record<string, unknown>} row
 *
 * @typedef {Record<string, unknown>} State its sections, version and step
 *
 * @typedef {object} Written one value of one row
 * @property {Cell} place
 * @property {number} c of the column
 * @property {unknown} value as rows have it
 *
 * @typedef {Map<string, Written>} Cells by section, column and entity
 */

/** What a column means, by the number in its shape. */
const BOOLEAN = 1;
const ENUM = 2;
const TEXT = 3;

const encoder = new TextEncoder();

/** An edit, or a line of a prediction, that cannot be. */
export class EditRefused extends Error {
  /**
   * @param {import('./optimistic.js').EditCode} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'EditRefused';
    this.code = code;
  }
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
export function same(one, other) {
  if (!(ArrayBuffer.isView(one) && ArrayBuffer.isView(other))) return Object.is(one, other);
  const [these, those] = [/** @type {Float32Array} */ (one), /** @type {Float32Array} */ (other)];
  return these.length === those.length && these.every((each, i) => Object.is(each, those[i]));
}

/**
 * @param {State} state
 * @param {string} name
 * @returns {Section}
 */
export function sectionOf(state, name) {
  const section = /** @type {Partial<Section> | undefined} */ (state[name]);
  if (section?.shape === undefined) {
    throw new EditRefused('UNKNOWN_SECTION', `there is no section ${name}`);
  }
  return /** @type {Section} */ (section);
}

/**
 * @param {State} state
 * @param {Cell} place
 */
export function valueAt(state, { section, row, column }) {
  const [name, part] = column.split('.');
  const whole = sectionOf(state, section).row(row)[name];
  return part === undefined ? whole : /** @type {State} */ (whole)[part];
}

/**
 * The next state of a section; it shares what was not written.
 *
 * @param {Section} from
 * @param {Written[]} cells
 * @returns {Section}
 */
export function changed(from, cells) {
  const elements = [...from.elements];
  /** @type {Set<number>} */
  const copied = new Set();
  for (const { c, place, value } of cells) {
    if (!copied.has(c)) elements[c] = elements[c].slice();
    copied.add(c);
    const { meaning, width, values } = from.shape.columns[c];
    const into = /** @type {Float32Array} */ (elements[c]);
    const at = place.row * width;
    if (meaning === TEXT) {
      into.fill(0, at, at + width).set(encoder.encode(/** @type {string} */ (value)), at);
    } else if (width > 1) into.set(/** @type {Float32Array} */ (value), at);
    else if (meaning === BOOLEAN) into[at] = value ? 1 : 0;
    else if (meaning === ENUM) into[at] = values.indexOf(/** @type {string} */ (value));
    else into[at] = /** @type {number} */ (value);
  }
  // The one class of the page, wherever this module comes from.
  const Kind = /** @type {new (...all: unknown[]) => Section} */ (from.constructor);
  return new Kind(from.shape, from.version, from.step, from.rows, elements, from.entities);
}

/**
 * A value as the column would give it back.
 *
 * @param {Section} section
 * @param {number} c
 * @param {unknown} value
 * @returns {unknown}
 */
export function fitting({ shape, elements }, c, value) {
  const { name, meaning, width, values, bits, least, step } = shape.columns[c];
  const refuse = () => {
    const text = typeof value === 'string' ? `'${value}'` : String(value);
    return new EditRefused('BAD_VALUE', `${text} is no value of the column ${name}`);
  };
  if (meaning === TEXT) {
    if (typeof value !== 'string' || value.includes('\0')) throw refuse();
    if (encoder.encode(value).length > width) throw refuse();
    return value;
  }
  const isOne = width === 1;
  if (isOne && (meaning === BOOLEAN || meaning === ENUM)) {
    const known = /** @type {unknown[]} */ (values);
    if (meaning === BOOLEAN ? typeof value !== 'boolean' : !known.includes(value)) throw refuse();
    return value;
  }
  if (!isOne && !(value instanceof Array || ArrayBuffer.isView(value))) throw refuse();
  const given = isOne ? [value] : /** @type {unknown[]} */ (value);
  if (given.length !== width) throw refuse();
  const like = elements[c];
  const kind = like instanceof BigInt64Array ? 'bigint' : 'number';
  const isFloat = like instanceof Float32Array || like instanceof Float64Array;
  const kept = new /** @type {Float32ArrayConstructor} */ (like.constructor)(width);
  for (let i = 0; i < width; i++) {
    const each = /** @type {number} */ (given[i]);
    if (typeof each !== kind) throw refuse();
    const nearest = Math.round((Number(each) - least) / step);
    const sent = Math.min(Math.max(nearest, 0), 2 ** bits - 1);
    kept[i] = bits > 0 ? least + sent * step : each;
    if (!isFloat && kept[i] !== each) throw refuse();
  }
  return isOne ? kept[0] : kept;
}

/**
 * @param {State} host
 * @param {Cells} under
 * @param {Cells} wrote
 * @param {{ isOver: boolean }} time
 */
export function draftOf(host, under, wrote, time) {
  const mustBeOpen = () => {
    if (time.isOver) throw new EditRefused('DRAFT_ENDED', 'a draft ends with its function');
  };
  /**
   * @param {string} name
   * @param {Section} section
   * @param {number} row
   */
  const rowOf = (name, section, row) => {
    const { shape } = section;
    const entity = shape.isTable ? section.entities[row] : 0;
    /**
     * @param {string} prefix of a vector's parts
     * @returns {Record<string, unknown>}
     */
    const partOf = (prefix) => {
      /** @param {string} key */
      const find = (key) => {
        mustBeOpen();
        const column = prefix + key;
        const c = shape.columns.findIndex((each) => each.name === column);
        const isPart = (/** @type {Column} */ each) => each.name.startsWith(`${column}.`);
        if (c < 0 && !shape.columns.some(isPart)) {
          throw new EditRefused('UNKNOWN_COLUMN', `${name} has no column ${column} to write`);
        }
        /** @type {Cell} */
        const place = Object.freeze({ section: name, column, entity, row });
        return { c, place, key: `${name} ${column} ${shape.isTable ? entity : row}` };
      };
      return new Proxy(Object.freeze({}), {
        get: (_, key) => {
          if (typeof key === 'symbol') return undefined;
          if (prefix === '' && key === 'entity' && shape.isTable) return entity;
          const { c, place, key: at } = find(key);
          if (c < 0) return partOf(`${place.column}.`);
          return (wrote.get(at) ?? under.get(at))?.value ?? valueAt(host, place);
        },
        set: (_, key, value) => {
          const { c, place, key: at } = find(String(key));
          if (c < 0) Object.assign(partOf(`${place.column}.`), value);
          else wrote.set(at, { place, c, value: fitting(section, c, value) });
          return true;
        },
      });
    };
    return partOf('');
  };
  return new Proxy(Object.freeze({}), {
    get: (_, name) => {
      if (typeof name === 'symbol') return undefined;
      mustBeOpen();
      const section = sectionOf(host, name);
      const { rows, entities } = section;
      const row = (/** @type {number} */ at) => {
        if (Number.isInteger(at) && at >= 0 && at < rows) return rowOf(name, section, at);
        throw new EditRefused('UNKNOWN_ENTITY', `${name} has no row ${at} of ${rows}`);
      };
      const get = (/** @type {number} */ entity) => {
        const at = entities.indexOf(entity);
        if (at >= 0) return rowOf(name, section, at);
        throw new EditRefused('UNKNOWN_ENTITY', `${name} has no entity ${entity}`);
      };
      return Object.freeze({ rows, entities, row, get });
    },
  });
}
