// SPDX-License-Identifier: Apache-2.0
// The values of calls as bytes: the other end of dev.windhover.protocol.call.Values. Clients that are
// made from an interface say what to write and read; a page without them never loads this.

import { CallRefused } from './refused.js';

/**
 * A Game, or whatever else carries calls. It copies the bytes before it returns: they are written over by
 * the next call.
 *
 * @typedef {object} Caller
 * @property {(
 *   kind: number,
 *   id: number,
 *   bytes: Uint8Array,
 *   options?: object,
 * ) => Promise<import('./calls.js').CallResult>} call
 */

/**
 * @template T
 * @typedef {(w: Writer, value: T) => unknown} Writing
 */

/**
 * @template T
 * @typedef {(r: Reader) => T} Reading
 */

/** No message is longer than a batch. */
const BYTES_MAX = 65536;
const encoder = new TextEncoder();
// A mark of byte order is a character like any other here.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Texts up to this are mostly names, and quicker done here than handed to the browser. */
const SHORT = 64;
/** @type {Writer | null} */
let spare = null;

/**
 * What every method of a client does.
 *
 * @template [T=void]
 * @param {Caller} caller
 * @param {number} kind
 * @param {number} id
 * @param {object | undefined} options passed on to the caller
 * @param {(w: Writer) => unknown} write
 * @param {Reading<T>} [read] nothing for a call that answers nothing
 * @returns {Promise<T>}
 */
export async function carry(caller, kind, id, options, write, read) {
  // Taken while it is in use: what is written may be computed by a call in turn.
  const writer = spare ?? new Writer();
  spare = null;
  let result;
  try {
    write(writer.clear());
    result = caller.call(kind, id, writer.written, options);
  } finally {
    spare = writer;
  }
  const { view } = await result;
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return /** @type {T} */ (read?.(new Reader(bytes)));
}

/** @param {string} kind @param {string} path */
const bad = (kind, path) => new CallRefused({ code: 'BAD_VALUE', message: `is not ${kind}`, path });

/**
 * The same refusal, of a value that is part of the one at the path.
 *
 * @param {string} path
 * @param {unknown} error
 */
function within(path, error) {
  if (!(error instanceof CallRefused)) {
    return new CallRefused({ code: 'BAD_VALUE', message: String(error), path });
  }
  const { code, message, hint, path: rest } = error;
  const joins = path === '' || rest === '' || rest.startsWith('[');
  const whole = joins ? path + rest : `${path}.${rest}`;
  return new CallRefused({ code, message, hint, path: whole });
}

/**
 * Writes arguments. What does not fit its bytes is refused with its path, where nobody would notice
 * otherwise: JavaScript would store something else.
 */
export class Writer {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  #bytesMax;
  /** What can be taken without a further look. */
  #end;

  /** @param {number} [bytesMax] */
  constructor(bytesMax = BYTES_MAX) {
    this.#bytesMax = bytesMax;
    this.#end = Math.min(this.#bytes.length, bytesMax);
  }

  clear() {
    this.#at = 0;
    return this;
  }

  /** A view of what was written, good until more is. */
  get written() {
    return this.#bytes.subarray(0, this.#at);
  }

  /** @param {boolean} value */
  bool(value, path = '') {
    if (typeof value !== 'boolean') throw bad('a boolean', path);
    return this.#u8(value ? 1 : 0, path);
  }

  /** @param {number} value */
  i8(value, path = '') {
    if ((value << 24) >> 24 !== value) throw bad('an i8', path);
    return this.#u8(value, path);
  }

  /** @param {number} value */
  i16(value, path = '') {
    if ((value << 16) >> 16 !== value) throw bad('an i16', path);
    const at = this.#take(2, path);
    this.#view.setInt16(at, value, true);
    return this;
  }

  /** @param {string} value one unit of UTF-16 */
  u16(value, path = '') {
    if (typeof value !== 'string' || value.length !== 1) throw bad('one character', path);
    const at = this.#take(2, path);
    this.#view.setUint16(at, value.charCodeAt(0), true);
    return this;
  }

  /** @param {number} value */
  i32(value, path = '') {
    if ((value | 0) !== value) throw bad('an i32', path);
    return this.#u32(value, path);
  }

  /** @param {bigint} value */
  i64(value, path = '') {
    if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) throw bad('an i64', path);
    const at = this.#take(8, path);
    this.#view.setBigInt64(at, value, true);
    return this;
  }

  /** @param {number} value finite */
  f32(value, path = '') {
    // Not of what is no number: it would be made one.
    if (typeof value !== 'number' || !(Math.abs(Math.fround(value)) < Infinity)) {
      throw bad('a finite f32', path);
    }
    const at = this.#take(4, path);
    this.#view.setFloat32(at, value, true);
    return this;
  }

  /** @param {number} value finite */
  f64(value, path = '') {
    if (!Number.isFinite(value)) throw bad('a finite f64', path);
    const at = this.#take(8, path);
    this.#view.setFloat64(at, value, true);
    return this;
  }

  /** @param {string} value */
  str(value, path = '') {
    if (typeof value !== 'string') throw bad('a string', path);
    if (value.length > this.#bytesMax) throw bad('short enough', path);
    const at = this.#at;
    // No unit of UTF-16 takes more than three bytes.
    this.#reserve(4 + value.length * 3);
    let written = this.#short(value, at + 4);
    if (written < 0) written = encoder.encodeInto(value, this.#bytes.subarray(at + 4)).written;
    this.#u32(written, path);
    this.#take(written, path);
    return this;
  }

  /** @param {Uint8Array} value */
  bytes(value, path = '') {
    if (!(value instanceof Uint8Array)) throw bad('a Uint8Array', path);
    this.#u32(value.length, path);
    const at = this.#take(value.length, path);
    this.#bytes.set(value, at);
    return this;
  }

  /**
   * @param {string} value
   * @param {string} path
   * @param {readonly string[]} constants by ordinal
   */
  of(value, path, constants) {
    const ordinal = constants.indexOf(value);
    if (ordinal < 0) throw bad(`one of ${constants.join(', ')}`, path);
    return this.#u8(ordinal, path);
  }

  /**
   * @template T
   * @param {T} value
   * @param {string} path
   * @param {Writing<T>} write
   */
  record(value, path, write) {
    try {
      write(this, value);
    } catch (error) {
      throw within(path, error);
    }
    return this;
  }

  /**
   * @template T
   * @param {readonly T[]} values
   * @param {string} path
   * @param {Writing<T>} write
   */
  list(values, path, write) {
    if (!Array.isArray(values)) throw bad('an array', path);
    const count = values.length;
    this.#u32(count, path);
    let i = 0;
    try {
      for (; i < count; i++) write(this, values[i]);
    } catch (error) {
      throw within(`${path}[${i}]`, error);
    }
    return this;
  }

  /**
   * @template T
   * @param {T | null | undefined} value
   * @param {string} path
   * @param {Writing<T>} write
   */
  optional(value, path, write) {
    if (value === undefined || value === null) return this.#u8(0, path);
    return this.#u8(1, path).record(value, path, write);
  }

  /**
   * Writes a short text of the first 2048 characters, and returns its bytes; -1 when it is none.
   *
   * @param {string} value
   * @param {number} at
   */
  #short(value, at) {
    if (value.length > SHORT) return -1;
    const bytes = this.#bytes;
    let to = at;
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      if (unit < 0x80) bytes[to++] = unit;
      else if (unit < 0x800) {
        bytes[to++] = 0xc0 | (unit >> 6);
        bytes[to++] = 0x80 | (unit & 0x3f);
      } else return -1;
    }
    return to - at;
  }

  /**
   * @param {number} value
   * @param {string} path
   */
  #u8(value, path) {
    const at = this.#take(1, path);
    this.#bytes[at] = value;
    return this;
  }

  /**
   * @param {number} value
   * @param {string} path
   */
  #u32(value, path) {
    const at = this.#take(4, path);
    this.#view.setUint32(at, value, true);
    return this;
  }

  /**
   * Where the next bytes go.
   *
   * @param {number} count
   * @param {string} path
   */
  #take(count, path) {
    const at = this.#at;
    const end = at + count;
    if (end > this.#end) {
      if (end > this.#bytesMax) throw bad('short enough', path);
      this.#reserve(count);
    }
    this.#at = end;
    return at;
  }

  /** @param {number} count */
  #reserve(count) {
    const needed = this.#at + count;
    if (needed <= this.#bytes.length) return;
    const old = this.#bytes;
    this.#bytes = new Uint8Array(Math.max(needed, old.length * 2));
    this.#bytes.set(old);
    this.#view = new DataView(this.#bytes.buffer);
    this.#end = Math.min(this.#bytes.length, this.#bytesMax);
  }
}

/** Reads results. What ends too early throws a RangeError. */
export class Reader {
  #bytes;
  #view;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get remaining() {
    return this.#bytes.length - this.#at;
  }

  bool() {
    return this.#view.getUint8(this.#take(1)) !== 0;
  }

  i8() {
    return this.#view.getInt8(this.#take(1));
  }

  i16() {
    return this.#view.getInt16(this.#take(2), true);
  }

  u16() {
    return String.fromCharCode(this.#view.getUint16(this.#take(2), true));
  }

  i32() {
    return this.#view.getInt32(this.#take(4), true);
  }

  i64() {
    return this.#view.getBigInt64(this.#take(8), true);
  }

  f32() {
    return this.#view.getFloat32(this.#take(4), true);
  }

  f64() {
    return this.#view.getFloat64(this.#take(8), true);
  }

  str() {
    const length = this.#length();
    const at = this.#take(length);
    const bytes = this.#bytes;
    if (length <= SHORT) {
      // What is no UTF-8 is left to the decoder, which says what stands in its place.
      let text = '';
      let i = at;
      for (; i < this.#at; i++) {
        const unit = bytes[i];
        if (unit < 0x80) text += String.fromCharCode(unit);
        else if (
          unit >= 0xc2 &&
          unit < 0xe0 &&
          i + 1 < this.#at &&
          (bytes[i + 1] & 0xc0) === 0x80
        ) {
          text += String.fromCharCode(((unit & 0x1f) << 6) | (bytes[++i] & 0x3f));
        } else break;
      }
      if (i === this.#at) return text;
    }
    return decoder.decode(bytes.subarray(at, this.#at));
  }

  /** A copy: the message that it came in is not kept for it. */
  bytes() {
    const at = this.#take(this.#length());
    return this.#bytes.slice(at, this.#at);
  }

  /**
   * @template {string} T
   * @param {readonly T[]} constants by ordinal
   * @returns {T}
   */
  of(constants) {
    const ordinal = this.#view.getUint8(this.#take(1));
    if (ordinal >= constants.length) throw new RangeError(`no constant ${ordinal}`);
    return constants[ordinal];
  }

  /**
   * @template T
   * @param {Reading<T>} read
   */
  list(read) {
    const count = this.#view.getUint32(this.#take(4), true);
    /** @type {T[]} */
    const values = [];
    for (let i = 0; i < count; i++) values.push(read(this));
    return values;
  }

  /**
   * @template T
   * @param {Reading<T>} read
   */
  optional(read) {
    return this.bool() ? read(this) : undefined;
  }

  /** Of the next bytes, which are all there. */
  #length() {
    const length = this.#view.getUint32(this.#take(4), true);
    if (length > this.remaining) throw new RangeError(`${length} bytes are not there`);
    return length;
  }

  /** @param {number} count */
  #take(count) {
    const at = this.#at;
    this.#at = at + count;
    return at;
  }
}
