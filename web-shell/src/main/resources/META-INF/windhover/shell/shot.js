// SPDX-License-Identifier: Apache-2.0
// Keeps a picture of what was just drawn. Loaded with the first that is asked for.

/**
 * @typedef {{ type: 'shot'; token: number; options: ImageEncodeOptions }} Shot
 * @typedef {{ type: 'shown'; token: number; blob: Blob | null; why: string }} Shown
 */

/**
 * @param {Shot} shot
 * @param {HTMLCanvasElement | OffscreenCanvas} canvas that was drawn on in this task
 * @param {(shown: Shown) => void} tell
 */
export function taken({ token, options }, canvas, tell) {
  const end = (/** @type {Blob | null} */ blob, /** @type {unknown} */ why = 'it has no pixels') =>
    tell({ type: 'shown', token, blob, why: String(why) });
  if ('convertToBlob' in canvas) {
    canvas.convertToBlob(options).then(end, (thrown) => end(null, thrown));
  } else canvas.toBlob(end, options.type, options.quality);
}
