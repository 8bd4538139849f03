// SPDX-License-Identifier: Apache-2.0
// What the host says in batches, turned into values for the page.

import { textsAt } from './messages.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./calls.js').CallResult} CallResult
 * @typedef {import('./refused.js').Refusal} Refusal
 *
 * @typedef {object} Stats
 * @property {number} step
 * @property {number} frame
 * @property {number} framesPerSecond
 * @property {number} stepsPerSecond
 * @property {number} stepMicros mean of the last interval; times are 0 while none are taken
 * @property {number} stepMicrosMax
 * @property {number} frameMicros
 * @property {number} drawMicros
 * @property {number} instances
 * @property {number} drawCalls
 * @property {number} stepsDropped
 * @property {number} inputsRefused
 * @property {number} speed
 * @property {boolean} paused
 * @property {number} width of the backing store
 * @property {number} height
 *
 * @typedef {object} Configured
 * @property {number} step from which it holds, or at which it was refused
 * @property {boolean} applied whole; false is refused whole
 * @property {string[]} reasons why it was refused
 *
 * @typedef {object} Samples all in microseconds
 * @property {Float32Array} input from the page's handler to the step that saw it
 * @property {Float32Array} interval between two frames
 * @property {Float32Array} step
 * @property {Float32Array} draw
 */

/**
 * @param {DataView} view
 * @param {number} at
 * @returns {Stats}
 */
export function statsAt(view, at) {
  let next = at + wire.HEADER_BYTES - 4;
  const u32 = () => view.getUint32((next += 4), true);
  const f32 = () => view.getFloat32((next += 4), true);
  return {
    step: u32(),
    frame: u32(),
    framesPerSecond: f32(),
    stepsPerSecond: f32(),
    stepMicros: f32(),
    stepMicrosMax: f32(),
    frameMicros: f32(),
    drawMicros: f32(),
    instances: u32(),
    drawCalls: u32(),
    stepsDropped: u32(),
    inputsRefused: u32(),
    speed: f32(),
    paused: u32() !== 0,
    width: u32(),
    height: u32(),
  };
}

/**
 * @param {DataView} view
 * @param {number} at
 */
export function replyAt(view, at) {
  const begin = at + wire.HEADER_BYTES;
  const hash = BigInt.asUintN(64, view.getBigInt64(begin + 8, true));
  const reply = {
    step: view.getUint32(begin + 4, true),
    hash: hash.toString(16).padStart(16, '0'),
  };
  return { token: view.getUint32(begin, true), reply };
}

/**
 * @param {DataView} view
 * @param {number} at
 */
export function configuredAt(view, at) {
  const begin = at + wire.HEADER_BYTES;
  const bytes = view.getUint16(begin + 16, true);
  const text = new Uint8Array(view.buffer, view.byteOffset + begin + 18, bytes);
  const lines = new TextDecoder().decode(text).split('\n');
  /** @type {Configured} */
  const configured = {
    step: view.getUint32(begin + 4, true),
    applied: view.getInt32(begin + 8, true) === 1,
    reasons: lines.filter((line) => line !== ''),
  };
  return { token: view.getUint32(begin, true), configured };
}

/**
 * By the number on the wire; what is done has none.
 *
 * @type {import('./refused.js').Outcome[]}
 */
const OUTCOMES = ['unknown', 'refused', 'failed'];

/**
 * What became of a call; the result is a view of the batch, which lives as long as it does.
 *
 * @param {DataView} view
 * @param {number} at
 * @returns {{ token: number; version: number; result?: CallResult; refusal?: Refusal }}
 */
export function resultAt(view, at) {
  const begin = at + wire.HEADER_BYTES;
  const token = view.getUint32(begin, true);
  const version = view.getUint32(begin + 12, true);
  const first = begin + wire.RESULT_HEAD_BYTES;
  if (view.getUint8(at + 1) === wire.RESULT_DONE) {
    const bytes = view.getUint32(begin + 8, true);
    const result = new DataView(view.buffer, view.byteOffset + first, bytes);
    return { token, version, result: { step: view.getUint32(begin + 4, true), view: result } };
  }
  const outcome = OUTCOMES[view.getUint8(at + 1)] ?? 'unknown';
  const [code, message, hint, path, thrown] = textsAt(view, first, 5);
  return { token, version, refusal: { code, message, hint, path, thrown, outcome } };
}

/**
 * @param {DataView} view
 * @param {number} at
 */
export function samplesAt(view, at) {
  const begin = at + wire.HEADER_BYTES;
  let next = begin + 8;
  const set = () => {
    const count = view.getUint32(next, true);
    const first = view.byteOffset + next + 4;
    next += 4 + count * 4;
    return new Float32Array(/** @type {ArrayBuffer} */ (view.buffer), first, count);
  };
  /** @type {Samples} */
  const samples = { input: set(), interval: set(), step: set(), draw: set() };
  return { token: view.getUint32(begin, true), samples };
}
