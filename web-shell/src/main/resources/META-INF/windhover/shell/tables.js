// SPDX-License-Identifier: Apache-2.0
// Reads any table of a game that runs, by what its site tells of them: the host copies out what lies in its memory
// between two frames, and the game knows nothing of it. Loaded with the first look.

import { columnAt } from './cells.js';
import { textOf } from './fault.js';

/**
 * @typedef {import('./cells.js').Cell} Cell
 *
 * @typedef {object} Column
 * @property {string} name
 * @property {import('./cells.js').Type} type of an element
 * @property {'number' | 'boolean' | 'enum' | 'text' | 'entity'} meaning
 * @property {number} [width] elements of a row, if not one
 * @property {number} [rows] of one that does not belong to the rows of its table
 * @property {string} [unit]
 * @property {string} [ref] the table that an entity has a row in
 * @property {true} [scratch] rebuilt in every step
 * @property {string[]} [values] names of an enum's
 *
 * @typedef {object} Block
 * @property {string} name
 * @property {'table' | 'block' | 'entities'} kind
 * @property {number} version of its columns
 * @property {number} rowsMax
 * @property {Column[]} columns
 *
 * @typedef {object} Planned a kernel, as it was built
 * @property {string} name
 * @property {string} stage
 * @property {number} every runs in each so-manieth step
 * @property {string[]} reads as table.column
 * @property {string[]} writes
 *
 * @typedef {object} Schema
 * @property {number} stepsPerSecond
 * @property {string} layout of the memory
 * @property {Block[]} blocks
 * @property {number[][]} addresses of the columns, by block
 * @property {Planned[]} kernels in the order that they run in
 * @property {{ from: number; to: number; what: string[] }[]} flows from kernel to kernel
 *
 * @typedef {object} Inspected
 * @property {string} path
 * @property {Cell} value
 * @property {string} type such as f32, enum or f32[4]
 * @property {string} unit empty where it has none
 * @property {string} table that owns it
 * @property {string[]} writers kernels that write it
 * @property {number} entity whose row it is, 0 where rows are no entities
 * @property {number} row
 * @property {number} version of the table's columns
 * @property {number} step the steps that were done by then
 *
 * @typedef {object} Rows
 * @property {number} step
 * @property {number} count of all rows
 * @property {number} first
 * @property {{ entity: number; cells: Cell[] }[]} rows
 */

const INDEX_BITS = 20;
const INDEX_MAX = (1 << INDEX_BITS) - 1;
/** A row that moves between two looks is looked for again; one that moves so often is looked at too late. */
const LOOKS_MAX = 16;
const NO_TABLE = 'this site tells nothing of its tables: build it anew';

/** Why something is not to be read. */
export class NotInspected extends Error {
  /**
   * @param {'NOT_TOLD' | 'NO_SUCH_TABLE' | 'NO_SUCH_COLUMN' | 'NO_SUCH_ROW'} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'NotInspected';
    this.code = code;
  }
}

export class Tables {
  #whole;
  /** @type {Promise<Schema> | null} */
  #schema = null;
  /** @type {import('./session.js').Session | null} that the port is of */
  #session = null;
  #port = new MessageChannel().port1;
  #token = 0;
  /** @type {Map<number, { resolve(bytes: ArrayBuffer): void; reject(why: unknown): void }>} */
  #waiting = new Map();

  /** @param {import('./parts.js').Whole} whole */
  constructor(whole) {
    this.#whole = whole;
  }

  /** What there is; where it does not come, whoever asks next tries again. */
  schema() {
    this.#schema ??= this.#load();
    this.#schema.catch(() => (this.#schema = null));
    return this.#schema;
  }

  /**
   * The value at a path: table/entity/column, or table/column where there is one row. An entity is its index or its
   * handle; where rows are no entities it is the number of the row.
   *
   * @param {string} path
   * @returns {Promise<Inspected>}
   */
  async inspect(path) {
    const schema = await this.schema();
    const [name, ...names] = path.split('/');
    const key = names.length === 1 ? '0' : names[0];
    const column = names.slice(names.length === 1 ? 0 : 1).join('/');
    const at = schema.blocks.findIndex((block) => block.name === name);
    if (at < 0) throw new NotInspected('NO_SUCH_TABLE', `${path}: there is no table ${name}`);
    const block = schema.blocks[at];
    const place = block.columns.findIndex((each) => each.name === column);
    if (place < 0 || block.columns[place].rows !== undefined) {
      throw new NotInspected('NO_SUCH_COLUMN', `${path}: ${name} has no column ${column}`);
    }
    const wanted = Number(key);
    const row = block.kind === 'table' ? 'entity' : 'row';
    const missing = new NotInspected('NO_SUCH_ROW', `${path}: ${name} has no ${row} ${key}`);
    if (!Number.isInteger(wanted) || key.trim() === '') throw missing;
    const seen =
      block.kind === 'table'
        ? await this.#ofEntity(schema, at, place, wanted)
        : await this.#ofRow(schema, at, place, wanted);
    if (seen === null) throw missing;
    const { type, meaning, width = 1, unit = '' } = block.columns[place];
    const kind = meaning === 'number' ? type : meaning;
    return {
      path,
      type: width > 1 && meaning !== 'text' ? `${kind}[${width}]` : kind,
      unit,
      table: name,
      writers: writersOf(schema, name, column),
      version: block.version,
      ...seen,
    };
  }

  /**
   * Some rows of a table as they stood at one moment, and how many there are.
   *
   * @param {string} name
   * @param {number} first
   * @param {number} most
   * @returns {Promise<Rows>}
   */
  async rows(name, first, most) {
    const schema = await this.schema();
    const at = schema.blocks.findIndex((block) => block.name === name);
    const block = schema.blocks[at];
    const addresses = schema.addresses[at];
    const from = Math.max(0, Math.min(first, block.rowsMax - most));
    const length = Math.min(most, block.rowsMax - from);
    const columns = columnsOf(block);
    const isTable = block.kind === 'table';
    const runs = [stepOf(schema), ...(isTable ? [countOf(block, addresses)] : [])];
    if (isTable) runs.push(runOf(block, addresses, 'entity', from, length));
    for (const { name: column } of columns) {
      runs.push(runOf(block, addresses, column, from, length));
    }
    const [step, ...parts] = await this.#read(runs);
    const all = isTable ? /** @type {DataView} */ (parts.shift()).getInt32(0, true) : block.rowsMax;
    const entities = isTable ? parts.shift() : undefined;
    const rows = [];
    for (let row = 0; row < Math.min(length, all - from); row++) {
      const cells = columns.map((column, c) => columnAt(parts[c], row, column));
      rows.push({ entity: entities?.getInt32(4 * row, true) ?? 0, cells });
    }
    return { step: step.getInt32(0, true), count: all, first: from, rows };
  }

  /**
   * @param {Schema} schema
   * @param {number} at
   * @param {number} place
   * @param {number} row
   */
  async #ofRow(schema, at, place, row) {
    const block = schema.blocks[at];
    if (row < 0 || row >= block.rowsMax) return null;
    const column = block.columns[place];
    const run = runOf(block, schema.addresses[at], column.name, row, 1);
    const [step, cell] = await this.#read([stepOf(schema), run]);
    const value = columnAt(cell, 0, column);
    return { value, entity: 0, row, step: step.getInt32(0, true) };
  }

  /**
   * Rows move, so where it is is asked first, and whether it is still there with its value.
   *
   * @param {Schema} schema
   * @param {number} at
   * @param {number} place
   * @param {number} wanted an index, or a handle
   */
  async #ofEntity(schema, at, place, wanted) {
    const block = schema.blocks[at];
    const addresses = schema.addresses[at];
    const column = block.columns[place];
    const index = wanted & INDEX_MAX;
    const sparse = block.columns.find(({ name, scratch }) => name === 'row' && scratch === true);
    if (index >= (sparse?.rows ?? 0)) return null;
    const rowOf = runOf(block, addresses, 'row', index, 1);
    let [told] = await this.#read([rowOf]);
    for (let looks = 0; looks < LOOKS_MAX; looks++) {
      const row = told.getInt32(0, true) - 1;
      if (row < 0) return null;
      const runs = [rowOf, stepOf(schema)];
      runs.push(runOf(block, addresses, 'entity', row, 1));
      runs.push(runOf(block, addresses, column.name, row, 1));
      const [again, step, handle, cell] = await this.#read(runs);
      const entity = handle.getInt32(0, true);
      if (again.getInt32(0, true) === row + 1) {
        const isOther = (entity & INDEX_MAX) !== index || (wanted !== index && wanted !== entity);
        const value = columnAt(cell, 0, column);
        return isOther ? null : { value, entity, row, step: step.getInt32(0, true) };
      }
      told = again;
    }
    return null;
  }

  async #load() {
    const { game, running, wish } = this.#whole;
    const { url } = wish().setting;
    return running(async () => {
      /** @type {import('./manifest.js').Manifest & { tables?: { url: string } }} */
      const manifest = await jsonAt(url);
      const layout = game.runtimeInfo()?.layout;
      if (manifest.tables === undefined) throw new NotInspected('NOT_TOLD', NO_TABLE);
      if (manifest.layout !== layout) {
        const both = `the game has layout ${layout}, what the site tells ${manifest.layout}`;
        throw new NotInspected('NOT_TOLD', both);
      }
      return /** @type {Promise<Schema>} */ (jsonAt(new URL(manifest.tables.url, url).href));
    });
  }

  /**
   * What lies in the host's memory at one moment.
   *
   * @param {[number, number][]} runs address and bytes of each
   * @returns {Promise<DataView[]>}
   */
  async #read(runs) {
    const bytes = await this.#whole.running(() => {
      this.#begin(this.#whole.session());
      const token = ++this.#token;
      /** @type {Promise<ArrayBuffer>} */
      const answer = new Promise((resolve, reject) =>
        this.#waiting.set(token, { resolve, reject }),
      );
      this.#port.postMessage([token, runs.flat()]);
      return answer;
    });
    let at = 0;
    return runs.map(([, length]) => new DataView(bytes, (at += length) - length, length));
  }

  /** @param {import('./session.js').Session} session */
  #begin(session) {
    if (this.#session === session) return;
    this.#session = session;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => {
      const [token, bytes] = /** @type {[number, ArrayBuffer | null]} */ (data);
      const waiting = this.#waiting.get(token);
      this.#waiting.delete(token);
      if (bytes === null) waiting?.reject(new RangeError('that is not in the memory of tables'));
      else waiting?.resolve(bytes);
    };
    session.order({ type: 'share', port: port2, reads: true }, [port2]);
    const { signal } = session;
    const end = () => {
      port1.close();
      for (const { reject } of this.#waiting.values()) reject(signal.reason);
      this.#waiting.clear();
    };
    signal.addEventListener('abort', end, { once: true });
  }
}

/**
 * What is shown of a table: what it is made of has other names for people.
 *
 * @param {Block} block
 */
export function columnsOf({ kind, columns }) {
  return columns.filter(
    ({ name, rows }) => rows === undefined && !(kind === 'table' && name === 'entity'),
  );
}

/**
 * @param {Schema} schema
 * @param {string} table
 * @param {string} column
 */
export function writersOf({ kernels }, table, column) {
  const path = `${table}.${column}`;
  return kernels.filter(({ writes }) => writes.includes(path)).map(({ name }) => name);
}

/**
 * @param {Block} block
 * @param {number[]} addresses
 * @param {string} name
 * @param {number} row
 * @param {number} count
 * @returns {[number, number]}
 */
function runOf({ columns }, addresses, name, row, count) {
  const place = columns.findIndex((column) => column.name === name);
  const { type, width = 1 } = columns[place];
  const bytes = width * BYTES[type];
  return [addresses[place] + row * bytes, count * bytes];
}

/** @type {Record<import('./cells.js').Type, number>} */
const BYTES = { f32: 4, i32: 4, u8: 1, i64: 8, f64: 8 };

/** @param {Schema} schema */
function stepOf({ blocks, addresses }) {
  return runOf(blocks[0], addresses[0], 'step', 0, 1);
}

/**
 * The counter of a table is the one column of its own that is as long as one element.
 *
 * @param {Block} block
 * @param {number[]} addresses
 */
function countOf(block, addresses) {
  return runOf(block, addresses, 'rows', 0, 1);
}

/** @param {string} url */
async function jsonAt(url) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return await answer.json();
  } catch (thrown) {
    throw new NotInspected('NOT_TOLD', `${url}: ${textOf(thrown)}`);
  }
}
