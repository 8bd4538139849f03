// SPDX-License-Identifier: Apache-2.0
// Game pads, once there is one. No event tells what a pad does: it is looked at once a frame, and what differs
// from what the game knows is told.

import { hasFocus, isPart } from './focus.js';
import { input } from './wire.js';

/**
 * @typedef {import('./capture.js').Record} Record
 * @typedef {{ name: string; buttons: Float32Array; pressed: boolean[]; axes: Float32Array }} Known of a pad
 */

/** As the engine's Pads has them; more are not told. */
const PADS_MAX = 4;
const BUTTONS_MAX = 32;
const AXES_MAX = 16;

/** Axes that are told together. */
const TOGETHER = 4;

/**
 * @param {HTMLCanvasElement} canvas without the focus it has let go of everything
 * @param {Record} record
 * @param {AbortSignal} signal ends it
 */
export function pollPads(canvas, record, signal) {
  /** @type {(Known | null)[]} */
  const known = [];
  let request = 0;

  const meet = (
    /** @type {Gamepad} */ pad,
    /** @type {number} */ id,
    /** @type {number} */ now,
  ) => {
    const present = known[id];
    if (present?.name === pad.id) return present;
    if (present) leave(id, now);
    const standard = pad.mapping === 'standard' ? 1 : 0;
    const [buttons, axes] = [count(pad.buttons, BUTTONS_MAX), count(pad.axes, AXES_MAX)];
    record(input.PAD_CONNECTED, 0, standard, id, buttons, axes, 0, 0, now);
    return (known[id] = forgotten(pad.id));
  };

  const leave = (/** @type {number} */ id, /** @type {number} */ now) => {
    known[id] = null;
    record(input.PAD_DISCONNECTED, 0, 0, id, 0, 0, 0, 0, now);
  };

  const poll = (/** @type {number} */ now) => {
    request = 0;
    const pads = present();
    const focused = hasFocus(canvas);
    for (let id = 0; id < PADS_MAX; id++) {
      const pad = pads[id];
      if (pad?.connected) {
        const told = meet(pad, id, now);
        if (focused) tell(record, pad, id, told, now);
      } else if (known[id]) leave(id, now);
    }
    if (known.some(Boolean)) wake();
  };

  // What is held still when the focus is back is told anew.
  const forget = () => known.forEach((each, id) => each && (known[id] = forgotten(each.name)));

  const wake = () => {
    if (request === 0) request = requestAnimationFrame(poll);
  };

  window.addEventListener('gamepadconnected', wake, { signal });
  canvas.addEventListener('blur', (event) => isPart(canvas, event.relatedTarget) || forget(), {
    signal,
  });
  window.addEventListener('blur', forget, { signal });
  document.addEventListener('visibilitychange', forget, { signal });
  signal.addEventListener('abort', () => cancelAnimationFrame(request));
  if (!signal.aborted) wake();
}

/** A page may forbid pads, which throws. */
function present() {
  try {
    return navigator.getGamepads();
  } catch {
    return [];
  }
}

/**
 * @param {string} name
 * @returns {Known} of a pad that holds nothing
 */
function forgotten(name) {
  const axes = new Float32Array(AXES_MAX);
  return { name, buttons: new Float32Array(BUTTONS_MAX), pressed: [], axes };
}

/**
 * @param {Record} record
 * @param {Gamepad} pad
 * @param {number} id
 * @param {Known} told
 * @param {number} now
 */
function tell(record, pad, id, told, now) {
  for (let i = 0; i < count(pad.buttons, BUTTONS_MAX); i++) {
    const { pressed } = pad.buttons[i];
    const value = Math.fround(finite(pad.buttons[i].value));
    if (value === told.buttons[i] && pressed === (told.pressed[i] ?? false)) continue;
    told.buttons[i] = value;
    told.pressed[i] = pressed;
    record(input.PAD_BUTTON, 0, i, id, 0, 0, value, pressed ? 1 : 0, now);
  }
  for (let first = 0; first < count(pad.axes, AXES_MAX); first += TOGETHER) {
    let differs = false;
    for (let i = first; i < first + TOGETHER; i++) {
      const place = Math.fround(finite(pad.axes[i]));
      differs ||= place !== told.axes[i];
      told.axes[i] = place;
    }
    const [x, y, a, b] = told.axes.subarray(first, first + TOGETHER);
    if (differs) record(input.PAD_AXES, 0, first, id, x, y, a, b, now);
  }
}

/**
 * @param {readonly unknown[]} list
 * @param {number} max
 */
function count(list, max) {
  return Math.min(list.length, max);
}

/**
 * Some drivers tell what is no number, and an axis that is not there is at rest.
 *
 * @param {number | undefined} value
 */
function finite(value) {
  return Number.isFinite(value) ? /** @type {number} */ (value) : 0;
}
