// SPDX-License-Identifier: Apache-2.0
// What a page goes on telling the host as long as it runs: how large the canvas is, whether the page is seen, what is
// asked of it, and that somebody waits for its answers. Of a game that takes input what is captured goes the same way.

import { Batch } from './batch.js';
import { boxed } from './first.js';
import { Heartbeat } from './heartbeat.js';
import { input, wire } from './wire.js';

/**
 * Where a canvas's content begins: border and padding end there.
 *
 * @typedef {{ x: number; y: number }} Inset
 *
 * @typedef {object} Fed
 * @property {HTMLCanvasElement} canvas
 * @property {number} bytesMax of the host's inbox
 * @property {(bytes: Uint8Array) => void} post
 * @property {import('./first.js').Box} box that the host knows
 * @property {boolean} hidden as the host knows it
 * @property {boolean} joins whether keys may have been held on the page before
 * @property {(n: number) => void} ask whether the host answers
 * @property {((silent: boolean) => void) | null} silence null for a host that can not go silent alone
 */

export class Feed {
  batch;
  heartbeat;
  #ending = new AbortController();
  /** @type {() => void} */
  #stop;

  /**
   * @param {Fed} fed
   * @param {typeof import('./capture.js') | null} capturing null for a game that takes no input
   */
  constructor(fed, capturing) {
    const { canvas, box, hidden, ask, silence } = fed;
    const { signal } = this.#ending;
    this.batch = new Batch(fed.bytesMax, fed.post);
    // Keys that were held on the page before are let go of.
    if (capturing && fed.joins) this.batch.record(input.FOCUS, 0, 0, 0, 0, 0, 0, 0, 0);
    const inset = { x: 0, y: 0 };
    const release = capturing?.capture(canvas, this.batch, inset) ?? (() => {});
    captureVisibility(this.batch, hidden, signal);
    const observer = captureSize(canvas, inset, this.batch, box, signal);
    this.#stop = () => {
      release();
      observer.disconnect();
    };
    this.heartbeat = new Heartbeat(ask, silence ?? (() => {}));
    // A host on the page can not go silent without the page.
    if (silence !== null) this.heartbeat.start();
    // The focus, which the first frame needs.
    this.batch.flush();
  }

  /** The host runs. */
  settle() {
    this.batch.release();
    this.heartbeat.settle();
  }

  /** Takes everything back from the page. */
  end() {
    this.#ending.abort();
    this.heartbeat.stop();
    this.#stop();
    this.batch.close();
  }
}

/**
 * @param {Batch} batch
 * @param {boolean} hidden
 * @param {AbortSignal} signal
 */
function captureVisibility(batch, hidden, signal) {
  let seen = !hidden;
  batch.hidden = hidden;
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
 * @param {Inset} inset
 * @param {Batch} batch
 * @param {import('./first.js').Box} box that the host knows
 * @param {AbortSignal} signal
 */
function captureSize(canvas, inset, batch, box, signal) {
  let [cssWidth, cssHeight, width, height] = box;

  const tell = (
    /** @type {number} */ newCssWidth,
    /** @type {number} */ newCssHeight,
    /** @type {ResizeObserverSize | undefined} */ device,
  ) => {
    const [, , guessX, guessY] = boxed(newCssWidth, newCssHeight);
    // The device's box is exact to the pixel. It is off by more only where the ratio is emulated.
    const exact = device !== undefined && Math.abs(device.inlineSize - guessX) <= 1;
    const newWidth = exact ? device.inlineSize : guessX;
    const newHeight = exact && Math.abs(device.blockSize - guessY) <= 1 ? device.blockSize : guessY;
    const same = newWidth === width && newHeight === height && newCssWidth === cssWidth;
    if (same && newCssHeight === cssHeight) return;
    [cssWidth, cssHeight, width, height] = [newCssWidth, newCssHeight, newWidth, newHeight];
    const micros = (performance.timeOrigin + performance.now()) * 1000;
    batch.record(input.RESIZE, 0, 0, 0, width, height, cssWidth, cssHeight, micros);
  };

  const observer = new ResizeObserver((entries) => {
    const entry = entries[entries.length - 1];
    const content = entry.contentRect;
    inset.x = canvas.clientLeft + content.left;
    inset.y = canvas.clientTop + content.top;
    tell(content.width, content.height, entry.devicePixelContentBoxSize?.[0]);
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
  return observer;
}
