// SPDX-License-Identifier: Apache-2.0
// Batches between a host and a peer: their heads, which tell replayed, missing, damaged and foreign ones, and
// the short messages that both ends write. The same as dev.windhover.protocol.peer in Java.

import { checkOf, FIRST, mix } from './check.js';
import { wire } from './wire.js';

const EPOCH_AT = wire.HEADER_BYTES;
const NUMBER_AT = EPOCH_AT + 4;
const LENGTH_AT = EPOCH_AT + 8;
const CHECK_AT = EPOCH_AT + 12;

/** What the messages of a batch may take together. */
export const MESSAGES_BYTES_MAX = wire.BATCH_BYTES_MAX - wire.BATCH_HEAD_BYTES;

/**
 * Puts whole messages behind a head.
 *
 * @param {Uint8Array[]} messages
 * @param {number} epoch
 * @param {number} number
 */
export function sealed(messages, epoch, number) {
  let length = wire.BATCH_HEAD_BYTES;
  for (const message of messages) length += message.length;
  const batch = new Uint8Array(length);
  let at = wire.BATCH_HEAD_BYTES;
  for (const message of messages) {
    batch.set(message, at);
    at += message.length;
  }
  const view = new DataView(batch.buffer);
  view.setUint8(0, wire.BATCH);
  view.setUint32(4, wire.BATCH_HEAD_BYTES, true);
  view.setUint32(EPOCH_AT, epoch, true);
  view.setUint32(NUMBER_AT, number, true);
  view.setUint32(LENGTH_AT, length, true);
  view.setUint32(CHECK_AT, check(view), true);
  return batch;
}

/**
 * Whether it is a batch and came through as it was sealed.
 *
 * @param {DataView} view
 */
export function isWhole(view) {
  return (
    view.byteLength >= wire.BATCH_HEAD_BYTES &&
    view.byteLength <= wire.BATCH_BYTES_MAX &&
    view.byteLength % 8 === 0 &&
    view.getUint32(0, true) === wire.BATCH &&
    view.getUint32(4, true) === wire.BATCH_HEAD_BYTES &&
    view.getUint32(LENGTH_AT, true) === view.byteLength &&
    view.getInt32(CHECK_AT, true) === check(view)
  );
}

/** @param {DataView} view */
export function headOf(view) {
  return { epoch: view.getUint32(EPOCH_AT, true), number: view.getUint32(NUMBER_AT, true) };
}

/** @param {DataView} view */
function check(view) {
  let hash = mix(FIRST, view.getInt32(EPOCH_AT, true));
  hash = mix(hash, view.getInt32(NUMBER_AT, true));
  return checkOf(mix(hash, view.byteLength), view, wire.BATCH_HEAD_BYTES);
}

/**
 * A message of two words, or of none.
 *
 * @param {number} kind
 * @param {number[]} words
 */
export function short(kind, ...words) {
  const view = begun(kind, words.length * 4);
  words.forEach((word, i) => view.setUint32(wire.HEADER_BYTES + 4 * i, word, true));
  return new Uint8Array(view.buffer);
}

/**
 * @param {number} lowest protocol
 * @param {number} highest
 * @param {string} name
 */
export function hello(lowest, highest, name) {
  const text = texts([name]);
  const view = begun(wire.HELLO, 8 + text.length);
  view.setUint32(wire.HEADER_BYTES, lowest, true);
  view.setUint32(wire.HEADER_BYTES + 4, highest, true);
  const message = new Uint8Array(view.buffer);
  message.set(text, wire.HEADER_BYTES + 8);
  return message;
}

/**
 * @param {string} code
 * @param {string} message
 * @param {string} hint
 */
export function closed(code, message, hint) {
  const text = texts([code, message, hint]);
  const whole = new Uint8Array(begun(wire.CLOSED, text.length).buffer);
  whole.set(text, wire.HEADER_BYTES);
  return whole;
}

/**
 * @param {number} kind
 * @param {number} payload
 */
function begun(kind, payload) {
  const length = (wire.HEADER_BYTES + payload + 7) & ~7;
  const view = new DataView(new ArrayBuffer(length));
  view.setUint8(0, kind);
  view.setUint32(4, length, true);
  return view;
}

/**
 * Texts back to back, each a u16 length and UTF-8; for people, so that a long one is cut.
 *
 * @param {string[]} values
 */
function texts(values) {
  const encoder = new TextEncoder();
  const parts = values.map((value) => encoder.encode(value.slice(0, 2000)));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + 2 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(whole.buffer).setUint16(at, part.length, true);
    whole.set(part, at + 2);
    at += 2 + part.length;
  }
  return whole;
}
