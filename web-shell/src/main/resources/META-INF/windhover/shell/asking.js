// SPDX-License-Identifier: Apache-2.0
// What a mirror asks of its host, as messages.

import { wire } from './wire.js';

/**
 * @param {string[]} names
 * @param {number} wish
 */
export function followMessage(names, wish) {
  const texts = names.map((name) => new TextEncoder().encode(name));
  const bytes = texts.reduce((sum, text) => sum + 2 + text.length, wire.HEADER_BYTES + 8);
  const whole = new Uint8Array((bytes + 7) & ~7);
  const view = new DataView(whole.buffer);
  whole[0] = wire.FOLLOW;
  whole[1] = names.length === 0 ? 1 : 2;
  view.setUint16(2, names.length, true);
  view.setUint32(4, whole.length, true);
  view.setUint32(wire.HEADER_BYTES, wish, true);
  let at = wire.HEADER_BYTES + 8;
  for (const text of texts) {
    view.setUint16(at, text.length, true);
    whole.set(text, at + 2);
    at += 2 + text.length;
  }
  return whole;
}

/**
 * @param {string} section
 * @param {number[]} numbers
 */
export function interestMessage(section, numbers) {
  if (!numbers.every((each) => Number.isFinite(Math.fround(each)))) {
    throw new RangeError(`rows of ${section} by ${numbers}`);
  }
  const name = new TextEncoder().encode(section);
  const first = wire.HEADER_BYTES + 2 + name.length;
  const whole = new Uint8Array((first + 4 * numbers.length + 7) & ~7);
  const view = new DataView(whole.buffer);
  whole[0] = wire.INTEREST;
  view.setUint16(2, numbers.length, true);
  view.setUint32(4, whole.length, true);
  view.setUint16(wire.HEADER_BYTES, name.length, true);
  whole.set(name, wire.HEADER_BYTES + 2);
  numbers.forEach((each, i) => view.setFloat32(first + 4 * i, each, true));
  return whole;
}

/**
 * @param {number[]} sections none for all
 * @param {number} wish
 */
export function syncMessage(sections, wish) {
  const length = (wire.HEADER_BYTES + 8 + 2 * sections.length + 7) & ~7;
  const view = new DataView(new ArrayBuffer(length));
  view.setUint8(0, wire.SYNC);
  view.setUint16(2, sections.length, true);
  view.setUint32(4, length, true);
  view.setUint32(wire.HEADER_BYTES, wish, true);
  sections.forEach((each, i) => view.setUint16(wire.HEADER_BYTES + 8 + 2 * i, each, true));
  return new Uint8Array(view.buffer);
}
