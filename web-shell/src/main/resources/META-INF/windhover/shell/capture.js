// SPDX-License-Identifier: Apache-2.0
// What the page notices for a game that takes input: keys, pointers, focus and pads. It only notices; what it means
// is decided in Java.

import { hasFocus, isPart } from './focus.js';
import { captureKeys } from './keyboard.js';
import { capturePointers } from './pointers.js';
import { input } from './wire.js';

export { captureKeys };

/**
 * Writes one input record; the stamp is an event's timeStamp in milliseconds.
 *
 * @typedef {(kind: number, modifiers: number, code: number, id: number, x: number, y: number,
 *   a: number, b: number, stamp: number) => void} Record
 */

/**
 * Taking the focus unasked draws no ring around the game; reaching it by keyboard does.
 *
 * @type {FocusOptions & { focusVisible: boolean }}
 */
const QUIETLY = { preventScroll: true, focusVisible: false };

/** Styles that a canvas under capture needs; what was there before is put back. */
const STYLES = { 'touch-action': 'none', 'user-select': 'none', '-webkit-user-select': 'none' };

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('./batch.js').Batch} batch
 * @param {import('./feed.js').Inset} inset
 * @returns {() => void} ends it and leaves the canvas as it was
 */
export function capture(canvas, batch, inset) {
  const ending = new AbortController();
  const { signal } = ending;
  const origin = performance.timeOrigin;
  /** @type {Record} */
  const record = (kind, modifiers, code, id, x, y, a, b, stamp) =>
    batch.record(kind, modifiers, code, id, x, y, a, b, (origin + stamp) * 1000);

  const undress = dress(canvas);
  const spot = new CanvasSpot(canvas, batch, inset);
  captureKeys(canvas, record, signal);
  capturePointers(canvas, spot, record, signal);
  captureFocus(canvas, record, signal);
  // No event tells what a pad does, so what looks at pads comes with the first one.
  const poll = async () => (await import('./pads.js')).pollPads(canvas, record, signal);
  window.addEventListener('gamepadconnected', () => void poll().catch(ignored), {
    once: true,
    signal,
  });
  return () => {
    ending.abort();
    undress();
  };
}

/** Without the file there are keys still. */
function ignored() {}

/** Where on the canvas a point of the page lies; reads the layout at most once a frame. */
class CanvasSpot {
  x = 0;
  y = 0;

  #canvas;
  #batch;
  #inset;
  #frame = -1;
  #left = 0;
  #top = 0;
  #scaleX = 1;
  #scaleY = 1;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('./batch.js').Batch} batch
   * @param {import('./feed.js').Inset} inset
   */
  constructor(canvas, batch, inset) {
    this.#canvas = canvas;
    this.#batch = batch;
    this.#inset = inset;
  }

  /**
   * @param {number} clientX
   * @param {number} clientY
   */
  at(clientX, clientY) {
    if (!this.#batch.busy || this.#frame !== this.#batch.frame) this.#measure();
    this.x = (clientX - this.#left) * this.#scaleX - this.#inset.x;
    this.y = (clientY - this.#top) * this.#scaleY - this.#inset.y;
  }

  #measure() {
    const canvas = this.#canvas;
    const box = canvas.getBoundingClientRect();
    this.#frame = this.#batch.frame;
    this.#left = box.left;
    this.#top = box.top;
    this.#scaleX = scaleOf(canvas.offsetWidth, box.width);
    this.#scaleY = scaleOf(canvas.offsetHeight, box.height);
  }
}

/**
 * Other than 1 only under a CSS transform: the layout's own size is rounded to whole pixels.
 *
 * @param {number} laidOut
 * @param {number} shown
 */
function scaleOf(laidOut, shown) {
  return shown === 0 || Math.abs(laidOut - shown) < 1 ? 1 : laidOut / shown;
}

/** @param {HTMLCanvasElement} canvas */
function dress(canvas) {
  const { style } = canvas;
  const before = Object.keys(STYLES).map((name) => [name, style.getPropertyValue(name)]);
  for (const [name, value] of Object.entries(STYLES)) style.setProperty(name, value);
  const hadTab = canvas.hasAttribute('tabindex');
  if (!hadTab) canvas.tabIndex = 0;
  return () => {
    for (const [name, value] of before) style.setProperty(name, value);
    if (!hadTab) canvas.removeAttribute('tabindex');
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Record} record
 * @param {AbortSignal} signal
 */
function captureFocus(canvas, record, signal) {
  let focused = false;
  const tell = (/** @type {boolean} */ gained) => {
    if (focused === gained) return;
    focused = gained;
    record(input.FOCUS, 0, gained ? 1 : 0, 0, 0, 0, 0, 0, performance.now());
  };
  const holds = () => hasFocus(canvas) && document.visibilityState === 'visible';
  canvas.addEventListener('focus', () => tell(true), { signal });
  canvas.addEventListener('blur', ({ relatedTarget }) => tell(isPart(canvas, relatedTarget)), {
    signal,
  });
  // Switching windows sends the canvas no event in some browsers, and keys let go there are never told.
  window.addEventListener('blur', () => tell(false), { signal });
  window.addEventListener('focus', () => tell(holds()), { signal });
  window.addEventListener('pagehide', () => tell(false), { signal });
  // A screen that is switched off takes nobody's focus.
  document.addEventListener('visibilitychange', () => tell(holds()), { signal });
  // A player expects keys to work at once, but a form that has the focus keeps it.
  const { activeElement, body } = document;
  if ((activeElement ?? body) === body) canvas.focus(QUIETLY);
  tell(holds());
}
