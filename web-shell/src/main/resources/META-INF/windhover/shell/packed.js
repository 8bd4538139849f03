// SPDX-License-Identifier: Apache-2.0
// The file of a bundle: parts by name, each with its check. It is the same as Bundle.java of the command line. Loaded
// with the first bundle that is written or read.

/** "WHB" and the version of this form. */
const MARK = [0x57, 0x48, 0x42, 1];
/** A file that claims more is none. */
const PARTS_MAX = 256;
const NAME_BYTES_MAX = 64;

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** @typedef {[string, Uint8Array<ArrayBuffer>[]]} Part name and bytes, in pieces */

/** Why a bundle is not read: nothing of it is used. */
export class BundleRefused extends Error {
  /**
   * @param {'NOT_ONE' | 'NEWER' | 'DAMAGED' | 'NOTHING_TO_REPLAY'} code
   * @param {string} what
   */
  constructor(code, what) {
    super(`${code}: ${what}`);
    this.name = 'BundleRefused';
    this.code = code;
  }
}

/** @param {Part[]} parts */
export function packed(parts) {
  const text = new TextEncoder();
  const names = parts.map(([name]) => text.encode(name));
  const head = new Uint8Array(names.reduce((sum, { length }) => sum + length + 9, 12));
  const view = new DataView(head.buffer);
  head.set(MARK);
  view.setUint32(4, parts.length, true);
  let at = 8;
  parts.forEach(([, pieces], i) => {
    view.setUint8(at, names[i].length);
    head.set(names[i], at + 1);
    at += 1 + names[i].length;
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    view.setUint32(at, bytes, true);
    view.setUint32(at + 4, check(pieces), true);
    at += 8;
  });
  view.setUint32(at, check([head.subarray(0, at)]), true);
  const all = [head, ...parts.flatMap(([, pieces]) => pieces)];
  return new Blob(all, { type: 'application/octet-stream' });
}

/**
 * Whether bytes begin as a bundle of any version does.
 *
 * @param {Uint8Array} bytes
 */
export function isPacked(bytes) {
  return MARK.slice(0, 3).every((byte, i) => bytes[i] === byte);
}

/**
 * The parts of a file by their names. Nothing in it is believed before its check holds.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function unpacked(bytes) {
  if (!isPacked(bytes)) throw new BundleRefused('NOT_ONE', 'it does not begin as a bundle does');
  if (bytes.length > 3 && bytes[3] !== MARK[3]) {
    throw new BundleRefused('NEWER', `it is of version ${bytes[3]}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { rows, end } = table(bytes, view);
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const parts = new Map();
  let at = end;
  for (const { name, length, crc } of rows) {
    const part = bytes.subarray(at, at + length);
    if (part.length < length) throw damaged(`the part ${name}, which breaks off,`);
    if (check([part]) !== crc) throw damaged(`the part ${name}`);
    parts.set(name, part);
    at += length;
  }
  if (at < bytes.length) throw damaged('what follows its last part');
  return parts;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {DataView} view
 */
function table(bytes, view) {
  const mustHave = (/** @type {number} */ more) => {
    if (bytes.length - at < more) throw damaged('its head, which breaks off,');
  };
  let at = 4;
  mustHave(4);
  const count = view.getUint32(at, true);
  if (count > PARTS_MAX) throw damaged('its head');
  at += 4;
  const rows = [];
  for (let i = 0; i < count; i++) {
    mustHave(1);
    const named = view.getUint8(at);
    if (named > NAME_BYTES_MAX) throw damaged('its head');
    mustHave(named + 9);
    const name = new TextDecoder().decode(bytes.subarray(at + 1, at + 1 + named));
    at += 1 + named;
    rows.push({ name, length: view.getUint32(at, true), crc: view.getUint32(at + 4, true) });
    at += 8;
  }
  mustHave(4);
  if (view.getUint32(at, true) !== check([bytes.subarray(0, at)])) throw damaged('its head');
  return { rows, end: at + 4 };
}

/** @param {string} what */
function damaged(what) {
  return new BundleRefused('DAMAGED', `${what} is not what was written`);
}

/**
 * CRC-32 of all of them.
 *
 * @param {Uint8Array[]} pieces
 */
function check(pieces) {
  let crc = 0xffffffff;
  for (const bytes of pieces) {
    for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ CRC[(crc ^ bytes[i]) & 0xff];
  }
  return ~crc >>> 0;
}
