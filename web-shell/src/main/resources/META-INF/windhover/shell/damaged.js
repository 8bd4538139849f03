// SPDX-License-Identifier: Apache-2.0
// Finds out what is wrong with a module that is not the one that was promised. Loaded where that is so.

import { fault } from './fault.js';

const BUILD_SECTION = 'windhover.build';
const SECTION_CUSTOM = 0;
const HEADER_BYTES = 8;

/**
 * @param {Uint8Array} bytes
 * @param {number} expected
 * @param {string} build
 * @param {string} url
 */
export function check(bytes, expected, build, url) {
  if (bytes[0] !== 0 || bytes[1] !== 0x61 || bytes[2] !== 0x73 || bytes[3] !== 0x6d) {
    const begin = new TextDecoder().decode(bytes.subarray(0, 40)).replace(/\s+/g, ' ');
    throw fault('E0006', `${url} begins with "${begin}"`);
  }
  const found = buildOf(bytes);
  if (found !== null && found !== build) {
    throw fault('E0008', `${url} is of build ${found}, its description of ${build}`);
  }
  if (found === null || bytes.length !== expected) {
    throw fault('E0007', `${url} has ${bytes.length} bytes where ${expected} belong`);
  }
}

/**
 * The text of the custom section that the site build appends, null where the file ends before it.
 *
 * @param {Uint8Array} bytes
 */
function buildOf(bytes) {
  const text = new TextDecoder();
  let at = HEADER_BYTES;
  const leb = () => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return bytes.length;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const id = bytes[at++];
    const length = leb();
    const end = at + length;
    if (end > bytes.length) return null;
    if (id === SECTION_CUSTOM) {
      const nameLength = leb();
      const nameEnd = at + nameLength;
      if (text.decode(bytes.subarray(at, nameEnd)) === BUILD_SECTION) {
        return text.decode(bytes.subarray(nameEnd, end));
      }
    }
    at = end;
  }
  return null;
}
