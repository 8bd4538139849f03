// SPDX-License-Identifier: Apache-2.0
// Letters that are typed between a game's wish for text and the moment when the field for it is loaded.

/**
 * Keeps them from the game's keys until they are taken.
 *
 * @param {HTMLElement} canvas
 * @param {AbortSignal} ending of the game that wishes
 * @returns {() => string} what was typed; from the first call on nothing is kept any more
 */
export function meanwhile(canvas, ending) {
  let typed = '';
  /** @type {Set<string>} */
  const kept = new Set();
  const taken = new AbortController();
  const end = () => taken.abort();
  ending.addEventListener('abort', end, { signal: taken.signal });

  const down = (/** @type {KeyboardEvent} */ event) => {
    if (!isLetter(event)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    kept.add(event.code);
    typed += event.key;
  };
  const up = (/** @type {KeyboardEvent} */ event) => {
    if (kept.delete(event.code)) event.stopImmediatePropagation();
  };
  const options = { capture: true, signal: taken.signal };
  canvas.addEventListener('keydown', down, options);
  canvas.addEventListener('keyup', up, options);
  return () => {
    end();
    const all = typed;
    typed = '';
    return all;
  };
}

/** @param {KeyboardEvent} event */
function isLetter(event) {
  // One character, of one or two units; names of keys are longer.
  if ([...event.key].length !== 1 || event.isComposing) return false;
  return !(event.ctrlKey || event.metaKey) || event.getModifierState('AltGraph');
}
