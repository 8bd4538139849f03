// SPDX-License-Identifier: Apache-2.0
// What a host has to know before its first frame: how large the canvas is, whether the page is seen, and at what pace
// the game begins.

import { input, wire } from './wire.js';

/** Width and height of a canvas's content in CSS px, and the same in px of the device. */
/** @typedef {[number, number, number, number]} Box */

/** All of the messages below. */
const BYTES_MAX = 80;

/**
 * As the layout has it now: an observer speaks with the next frame, which a hidden page does not have.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {Box}
 */
export function boxOf(canvas) {
  const style = getComputedStyle(canvas);
  const inner = (
    /** @type {number} */ size,
    /** @type {string} */ one,
    /** @type {string} */ other,
  ) =>
    Math.max(
      0,
      [one, other].reduce(
        (left, side) => left - (parseFloat(style.getPropertyValue(`padding-${side}`)) || 0),
        size,
      ),
    );
  return boxed(
    inner(canvas.clientWidth, 'left', 'right'),
    inner(canvas.clientHeight, 'top', 'bottom'),
  );
}

/**
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
export function boxed(width, height) {
  return [
    width,
    height,
    Math.round(width * devicePixelRatio),
    Math.round(height * devicePixelRatio),
  ];
}

/**
 * @param {Box} box
 * @param {boolean} hidden
 * @param {boolean} paused
 * @param {number} speed 1 is real time
 */
export function firstBatch([cssWidth, cssHeight, width, height], hidden, paused, speed) {
  const view = new DataView(new ArrayBuffer(BYTES_MAX));
  let end = 0;
  /** Answers where the message's own words begin. */
  const message = (
    /** @type {number} */ kind,
    /** @type {number} */ what,
    /** @type {number} */ count,
    /** @type {number} */ bytes,
  ) => {
    const at = end;
    end += wire.HEADER_BYTES + bytes;
    view.setUint8(at, kind);
    view.setUint8(at + 1, what);
    view.setUint16(at + 2, count, true);
    view.setUint32(at + 4, end - at, true);
    return at + wire.HEADER_BYTES;
  };
  if (hidden) message(wire.VISIBILITY, 1, 0, 0);
  const record = message(wire.INPUT, 0, 1, wire.INPUT_RECORD_BYTES);
  view.setUint8(record, input.RESIZE);
  [width, height, cssWidth, cssHeight].forEach((size, i) =>
    view.setFloat32(record + 8 + 4 * i, size, true),
  );
  view.setFloat64(record + 24, (performance.timeOrigin + performance.now()) * 1000, true);
  if (paused) message(wire.TIME, wire.TIME_PAUSE, 0, 8);
  if (speed !== 1) view.setFloat32(message(wire.TIME, wire.TIME_SPEED, 0, 8) + 4, speed, true);
  return view.buffer.slice(0, end);
}
