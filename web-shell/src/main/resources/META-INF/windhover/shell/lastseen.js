// SPDX-License-Identifier: Apache-2.0
// What a page knows of a host that may not answer any more.

/**
 * @typedef {object} LastSeen
 * @property {number | null} step that the host told last, which it does ten times a second; null where it told none
 * @property {number} frame likewise
 * @property {{ version: number; step: number; sections: Record<string, number> } | null} mirror version of the newest state
 *   that came, the step it is of, and the version of each of its sections; null before the first
 */

/**
 * @param {import('./game.js').Game} game
 * @returns {LastSeen}
 */
export function lastSeen({ mirror, stats }) {
  const state = mirror.getSnapshot();
  const { step = null, frame = 0 } = stats ?? {};
  if (state === null) return { step, frame, mirror: null };
  /** @type {Record<string, number>} */
  const sections = {};
  for (const [name, each] of Object.entries(state)) {
    if (typeof each === 'object') sections[name] = each.version;
  }
  return { step, frame, mirror: { version: state.version, step: state.step, sections } };
}

/**
 * What stands on a canvas, also on one whose worker has gone: the browser shows what it drew last.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {HTMLCanvasElement | null} a copy; null where nothing can be seen of it
 */
export function stillOf(canvas) {
  const { width, height } = canvas;
  const copy = Object.assign(document.createElement('canvas'), { width, height });
  const pen = copy.getContext('2d');
  if (pen === null || width === 0 || height === 0) return null;
  pen.drawImage(canvas, 0, 0);
  // A canvas of the page's own is empty between two frames.
  const [x, y] = [Math.floor(width / 2), Math.floor(height / 2)];
  return pen.getImageData(x, y, 1, 1).data[3] === 0 ? null : copy;
}
