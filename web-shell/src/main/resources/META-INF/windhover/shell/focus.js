// SPDX-License-Identifier: Apache-2.0
// Who has the focus when a game has it.

/**
 * Whether something is the canvas, or what the shell lays over it: a control of the game's tree, a field for text.
 * That lies right behind it in the document.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {EventTarget | null} target
 */
export function isPart(canvas, target) {
  let at = target;
  while (at instanceof HTMLElement && 'windhover' in at.dataset) at = at.previousElementSibling;
  return at === canvas;
}

/**
 * Whether keys go to the game.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function hasFocus(canvas) {
  const root = /** @type {Document | ShadowRoot} */ (canvas.getRootNode());
  return isPart(canvas, root.activeElement) && document.hasFocus();
}

/**
 * Leaves the focus to the canvas, or to whoever gets it: a part of a game that loses it takes it from the game.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {EventTarget | null} relatedTarget that has it now
 */
export function leave(canvas, relatedTarget) {
  if (!isPart(canvas, relatedTarget)) {
    canvas.dispatchEvent(new FocusEvent('blur', { relatedTarget }));
  }
}
