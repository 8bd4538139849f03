// SPDX-License-Identifier: Apache-2.0
// Everything that the page notices for a game: keys, pointers, focus, the size of the canvas and
// whether the page is seen. It only notices; what it means is decided in Java.

import { hasFocus, isPart } from './focus.js';
import { captureKeys } from './keyboard.js';
import { capturePointers } from './pointers.js';
import { input, wire } from './wire.js';

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
 * @returns {() => void} ends it and leaves the canvas as it was
 */
export function capture(canvas, batch) {
  const ending = new AbortController();
  const { signal } = ending;
  const origin = performance.timeOrigin;
  /** @type {Record} */
  const record = (kind, modifiers, code, id, x, y, a, b, stamp) =>
    batch.record(kind, modifiers, code, id, x, y, a, b, (origin + stamp) * 1000);

  const undress = dress(canvas);
  const spot = new CanvasSpot(canvas, batch);
  captureKeys(canvas, record, signal);
  capturePointers(canvas, spot, record, signal);
  captureFocus(canvas, record, signal);
  // No event tells what a pad does, so what looks at pads comes with the first one.
  const poll = async () => (await import('./pads.js')).pollPads(canvas, record, signal);
  window.addEventListener('gamepadconnected', () => void poll().catch(ignored), {
    once: true,
    signal,
  });
  captureVisibility(batch, signal);
  const stopSize = captureSize(canvas, spot, record, signal);
  return () => {
    ending.abort();
    stopSize();
    undress();
  };
}

/** Without the file there are keys still. */
function ignored() {}

/** Where on the canvas a point of the page lies; reads the layout at most once a frame. */
class CanvasSpot {
  x = 0;
  y = 0;
  /** The content box begins where border and padding end. */
  insetX = 0;
  insetY = 0;

  #canvas;
  #batch;
  #frame = -1;
  #left = 0;
  #top = 0;
  #scaleX = 1;
  #scaleY = 1;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('./batch.js').Batch} batch
   */
  constructor(canvas, batch) {
    this.#canvas = canvas;
    this.#batch = batch;
  }

  /**
   * @param {number} clientX
   * @param {number} clientY
   */
  at(clientX, clientY) {
    if (!this.#batch.busy || this.#frame !== this.#batch.frame) this.#measure();
    this.x = (clientX - this.#left) * this.#scaleX - this.insetX;
    this.y = (clientY - this.#top) * this.#scaleY - this.insetY;
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

/**
 * @param {import('./batch.js').Batch} batch
 * @param {AbortSignal} signal
 */
function captureVisibility(batch, signal) {
  let seen = true;
  const tell = (/** @type {boolean} */ visible) => {
    if (seen === visible) return;
    seen = visible;
    batch.message(wire.VISIBILITY, visible ? 0 : 1, 0);
    // Also before the game runs: the host must not wait for frames that do not come.
    batch.flush();
    batch.hidden = !visible;
  };
  const look = () => tell(document.visibilityState === 'visible');
  const options = { signal };
  document.addEventListener('visibilitychange', look, options);
  document.addEventListener('freeze', () => tell(false), options);
  document.addEventListener('resume', look, options);
  window.addEventListener('pagehide', () => tell(false), options);
  window.addEventListener('pageshow', look, options);
  look();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasSpot} spot
 * @param {Record} record
 * @param {AbortSignal} signal
 */
function captureSize(canvas, spot, record, signal) {
  let [cssWidth, cssHeight, width, height] = [-1, -1, -1, -1];

  const tell = (
    /** @type {number} */ newCssWidth,
    /** @type {number} */ newCssHeight,
    /** @type {ResizeObserverSize | undefined} */ device,
  ) => {
    const dpr = devicePixelRatio;
    const [guessX, guessY] = [Math.round(newCssWidth * dpr), Math.round(newCssHeight * dpr)];
    // The device's box is exact to the pixel. It is off by more only where the ratio is emulated.
    const exact = device !== undefined && Math.abs(device.inlineSize - guessX) <= 1;
    const newWidth = exact ? device.inlineSize : guessX;
    const newHeight = exact && Math.abs(device.blockSize - guessY) <= 1 ? device.blockSize : guessY;
    const same = newWidth === width && newHeight === height && newCssWidth === cssWidth;
    if (same && newCssHeight === cssHeight) return;
    [cssWidth, cssHeight, width, height] = [newCssWidth, newCssHeight, newWidth, newHeight];
    record(input.RESIZE, 0, 0, 0, width, height, cssWidth, cssHeight, performance.now());
  };

  const observer = new ResizeObserver((entries) => {
    const entry = entries[entries.length - 1];
    const box = entry.contentRect;
    spot.insetX = canvas.clientLeft + box.left;
    spot.insetY = canvas.clientTop + box.top;
    tell(box.width, box.height, entry.devicePixelContentBoxSize?.[0]);
  });
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas);
  }
  // Moving to another screen changes the ratio and may leave the CSS size alone.
  const watchRatio = () => {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      tell(cssWidth, cssHeight, undefined);
      if (!signal.aborted) watchRatio();
    };
    query.addEventListener('change', changed, { once: true, signal });
  };
  watchRatio();
  // The observer speaks with the next frame, which a hidden page does not have.
  const style = getComputedStyle(canvas);
  const inner = (/** @type {string[]} */ names) =>
    names.reduce((sum, name) => sum + (parseFloat(style.getPropertyValue(name)) || 0), 0);
  tell(
    Math.max(0, canvas.clientWidth - inner(['padding-left', 'padding-right'])),
    Math.max(0, canvas.clientHeight - inner(['padding-top', 'padding-bottom'])),
    undefined,
  );
  return () => observer.disconnect();
}
