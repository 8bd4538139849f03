// SPDX-License-Identifier: Apache-2.0
// The canvas as the host sees it: its WebGL2 context, the size of its backing store, and whether
// there is anything to draw on right now. Works on an OffscreenCanvas and on the page's canvas alike.

import { fault } from './fault.js';
import { rendererOf } from './probe.js';

/**
 * 16 megapixels: a 5K display fits, and with four samples of colour and depth it is half a gigabyte,
 * about what a browser still grants.
 */
const PIXELS_MAX = 16_777_216;

/**
 * The game covers its canvas, so the compositor need not blend it. It also tells our context from
 * one that somebody else made before us, who most likely took the default.
 */
const ATTRIBUTES = { alpha: false, depth: true, stencil: false };

export class Surface {
  /** @type {HTMLCanvasElement | OffscreenCanvas} */
  canvas;
  #smooth;
  #power;
  /** @type {WebGL2RenderingContext | null} */
  gl = null;
  renderer = '';
  #sideMax = 0;
  width = 0;
  height = 0;
  lost = false;
  #listening = new AbortController();

  /**
   * @param {HTMLCanvasElement | OffscreenCanvas} canvas
   * @param {boolean} smooth edges: they cost a processor that draws more than half of its frames
   * @param {WebGLPowerPreference} [power]
   */
  constructor(canvas, smooth, power = 'high-performance') {
    this.canvas = canvas;
    this.#smooth = smooth;
    this.#power = power;
  }

  /**
   * @param {(lost: boolean) => void} onContext called when the device goes and when it is back
   */
  open(onContext) {
    const gl = this.#context();
    const viewport = gl.getParameter(gl.MAX_VIEWPORT_DIMS);
    const texture = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    const buffer = gl.getParameter(gl.MAX_RENDERBUFFER_SIZE);
    this.#sideMax = Math.min(viewport[0], viewport[1], texture, buffer);
    // Every question waits for all that the device was told before, so this is asked while it is idle.
    this.renderer = rendererOf(gl);
    this.gl = gl;
    const { signal } = this.#listening;
    const lost = (/** @type {Event} */ event) => {
      // Without this the browser never gives the context back.
      event.preventDefault();
      this.lost = true;
      onContext(true);
    };
    const restored = () => {
      this.lost = false;
      onContext(false);
    };
    this.canvas.addEventListener('webglcontextlost', lost, { signal });
    this.canvas.addEventListener('webglcontextrestored', restored, { signal });
    return gl;
  }

  get drawable() {
    return !this.lost && this.width > 0 && this.height > 0;
  }

  /**
   * Takes a wanted size and answers the factor it is scaled by to be possible: 1 nearly always.
   *
   * @param {number} width
   * @param {number} height
   */
  fit(width, height) {
    const side = this.#sideMax / Math.max(width, height, 1);
    const area = Math.sqrt(PIXELS_MAX / Math.max(width * height, 1));
    const scale = Math.min(1, side, area);
    this.width = Math.floor(width * scale);
    this.height = Math.floor(height * scale);
    return scale;
  }

  /** Sizing a canvas clears it, so it is done right before the frame that fills it again. */
  apply() {
    const canvas = this.canvas;
    if (!this.drawable) return;
    if (canvas.width !== this.width) canvas.width = this.width;
    if (canvas.height !== this.height) canvas.height = this.height;
  }

  close() {
    this.#listening.abort();
    // The context would live until the canvas is collected, and a page may have few of them.
    this.gl?.getExtension('WEBGL_lose_context')?.loseContext();
    this.gl = null;
  }

  #context() {
    let gl;
    const wanted = { ...ATTRIBUTES, antialias: this.#smooth, powerPreference: this.#power };
    try {
      gl = /** @type {WebGL2RenderingContext | null} */ (this.canvas.getContext('webgl2', wanted));
    } catch (thrown) {
      throw fault('E0009', 'no context can be had', thrown);
    }
    if (gl === null) throw fault('E0009', 'it answers null to getContext("webgl2")');
    const attributes = gl.getContextAttributes();
    if (attributes?.alpha === true) throw fault('E0009', 'it already had a WebGL2 context');
    return gl;
  }
}
