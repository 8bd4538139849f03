// SPDX-License-Identifier: Apache-2.0
// What this thread can do, found by doing it: a browser may name a feature and then refuse it. Every
// probe draws on a canvas of its own, because a canvas that once had a context is spent.

import { hasWasmGc } from './wasmgc.js';

/**
 * @typedef {object} Abilities
 * @property {boolean} wasmGc WebAssembly with garbage collection and the exceptions that TeaVM emits
 * @property {boolean} webgl2 a pixel was drawn and read back
 * @property {boolean} software the renderer draws with the processor, without a device
 * @property {boolean} frames requestAnimationFrame exists here
 * @property {string[]} missing what a host on this thread lacks, in words for people
 */

/**
 * @param {() => HTMLCanvasElement | OffscreenCanvas} makeCanvas
 * @returns {Abilities}
 */
export function probe(makeCanvas) {
  const wasmGc = hasWasmGc();
  const { webgl2, software } = drawing(makeCanvas);
  const frames = typeof requestAnimationFrame === 'function';
  const missing = [];
  if (!wasmGc) missing.push('WebAssembly GC');
  if (!webgl2) missing.push('WebGL2');
  if (!frames) missing.push('requestAnimationFrame');
  return { wasmGc, webgl2, software, frames, missing };
}

/** Renderers that draw with the processor, by what they call themselves. */
const SOFTWARE = /llvmpipe|softpipe|swiftshader|software|basic render/i;

/** @param {WebGL2RenderingContext} gl */
export function rendererOf(gl) {
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? '');
}

/** @param {() => HTMLCanvasElement | OffscreenCanvas} makeCanvas */
function drawing(makeCanvas) {
  const none = { webgl2: false, software: false };
  try {
    const canvas = makeCanvas();
    const gl = /** @type {WebGL2RenderingContext | null} */ (
      canvas.getContext('webgl2', { antialias: false })
    );
    if (gl === null) return none;
    const software = SOFTWARE.test(rendererOf(gl));
    const pixel = drawnPixel(gl);
    // Browsers allow a page only so many contexts, so this one is given back, but after the answer:
    // it takes longer than the drawing.
    setTimeout(() => gl.getExtension('WEBGL_lose_context')?.loseContext());
    return { webgl2: pixel[0] === 255 && pixel[1] === 0 && pixel[2] === 255, software };
  } catch {
    return none;
  }
}

/**
 * One magenta point over the whole canvas, through both shaders.
 *
 * @param {WebGL2RenderingContext} gl
 */
function drawnPixel(gl) {
  const program = gl.createProgram();
  const place = 'void main(){gl_Position=vec4(0,0,0,1);gl_PointSize=8.;}';
  const colour = 'out lowp vec4 c;void main(){c=vec4(1,0,1,1);}';
  for (const [kind, source] of /** @type {[number, string][]} */ ([
    [gl.VERTEX_SHADER, place],
    [gl.FRAGMENT_SHADER, colour],
  ])) {
    const shader = /** @type {WebGLShader} */ (gl.createShader(kind));
    gl.shaderSource(shader, `#version 300 es\n${source}`);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  gl.useProgram(program);
  gl.viewport(0, 0, 2, 2);
  gl.drawArrays(gl.POINTS, 0, 1);
  const pixel = new Uint8Array(4);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return pixel;
}
