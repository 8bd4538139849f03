// SPDX-License-Identifier: Apache-2.0
// Physical keys, from a canvas that has the focus.

import { keys } from './keys.js';
import { input } from './wire.js';

/** @typedef {import('./capture.js').Record} Record */

/** These scroll the page or open the browser's search when nobody stops them. */
const SCROLLING = new Set(
  'ArrowUp ArrowDown ArrowLeft ArrowRight Space PageUp PageDown Home End Slash Quote Backspace'.split(
    ' ',
  ),
);

/** macOS sends no keyup for a key that was let go while Command is down. */
const FORGETS_UNDER_META = /^Mac/.test(navigator.platform);

/**
 * @param {HTMLElement} canvas
 * @param {Record} record
 * @param {AbortSignal} signal ends it
 */
export function captureKeys(canvas, record, signal) {
  const held = new Set();

  const key = (/** @type {number} */ kind, /** @type {KeyboardEvent} */ event) => {
    // A virtual keyboard has no physical keys to tell of.
    if (event.code === '') return;
    const code = keys.get(event.code) ?? 0;
    const repeat = event.repeat ? input.REPEAT : 0;
    record(kind, modifiersOf(event) | repeat, code, 0, 0, 0, 0, 0, event.timeStamp);
    if (kind === input.KEY_DOWN) held.add(code);
    else held.delete(code);
  };

  const down = (/** @type {KeyboardEvent} */ event) => {
    const combined = event.ctrlKey || event.metaKey || event.altKey;
    if (!combined && SCROLLING.has(event.code)) event.preventDefault();
    key(input.KEY_DOWN, event);
  };

  const up = (/** @type {KeyboardEvent} */ event) => {
    key(input.KEY_UP, event);
    if (!FORGETS_UNDER_META || event.key !== 'Meta') return;
    for (const code of held) record(input.KEY_UP, 0, code, 0, 0, 0, 0, 0, event.timeStamp);
    held.clear();
  };

  canvas.addEventListener('keydown', down, { signal });
  canvas.addEventListener('keyup', up, { signal });
  canvas.addEventListener('blur', () => held.clear(), { signal });
}

/** @param {KeyboardEvent | MouseEvent} event */
export function modifiersOf(event) {
  return (
    (event.shiftKey ? input.SHIFT : 0) |
    (event.ctrlKey ? input.CONTROL : 0) |
    (event.altKey ? input.ALT : 0) |
    (event.metaKey ? input.META : 0)
  );
}
