// SPDX-License-Identifier: Apache-2.0
// What bytes of a column stand for.

/**
 * @typedef {'f32' | 'i32' | 'u8' | 'i64' | 'f64'} Type
 * @typedef {number | bigint | boolean | string | number[] | bigint[]} Cell
 */

const text = new TextDecoder();

/**
 * The cell of a row.
 *
 * @param {DataView} view of rows of the column
 * @param {number} row
 * @param {import('./tables.js').Column} column
 * @returns {Cell}
 */
export function columnAt(view, row, { type, meaning, width = 1, values = [] }) {
  if (meaning === 'text') {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + row * width, width);
    const end = bytes.indexOf(0);
    return text.decode(end < 0 ? bytes : bytes.subarray(0, end));
  }
  const first = elementAt(view, row * width, type);
  if (meaning === 'boolean') return first === 1;
  if (meaning === 'enum') return values[Number(first)] ?? `${first}`;
  if (width === 1) return first;
  const all = Array.from({ length: width }, (_, i) => elementAt(view, row * width + i, type));
  return /** @type {number[] | bigint[]} */ (all);
}

/**
 * @param {DataView} view
 * @param {number} i
 * @param {Type} type
 */
function elementAt(view, i, type) {
  if (type === 'f32') return view.getFloat32(4 * i, true);
  if (type === 'i32') return view.getInt32(4 * i, true);
  if (type === 'u8') return view.getUint8(i);
  if (type === 'i64') return view.getBigInt64(8 * i, true);
  return view.getFloat64(8 * i, true);
}

/**
 * As a person reads it: as many digits as the column can tell apart are too many.
 *
 * @param {Cell} cell
 * @returns {string}
 */
export function cellText(cell) {
  if (Array.isArray(cell)) return cell.map(cellText).join(' ');
  if (typeof cell !== 'number' || Number.isInteger(cell)) return String(cell);
  return Math.abs(cell) >= 1e6 || Math.abs(cell) < 1e-3 ? cell.toExponential(3) : cell.toFixed(3);
}
