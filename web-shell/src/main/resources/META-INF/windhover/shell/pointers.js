// SPDX-License-Identifier: Apache-2.0
// Mouse, touch, pen and wheel. Every move is told, in order, as often as the device reports it.

import { modifiersOf } from './keyboard.js';
import { input } from './wire.js';

/**
 * @typedef {import('./capture.js').Record} Record
 * @typedef {{ at(clientX: number, clientY: number): void; x: number; y: number }} Spot
 */

/** The browser counts the middle button second in `button` and third in the mask `buttons`. */
const BUTTON_OF_BIT = [input.BUTTON_MAIN, input.BUTTON_SECONDARY, input.BUTTON_MIDDLE, 3, 4];

/** Chromium scrolls 100 px for a notch of three lines; browsers that tell lines get the same. */
const LINE_PX = 100 / 3;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Spot} spot turns page coordinates into those of the canvas
 * @param {Record} record
 * @param {AbortSignal} signal ends it
 */
export function capturePointers(canvas, spot, record, signal) {
  /** @type {Map<number, number>} masks of the buttons that the game knows to be held, by pointer */
  const held = new Map();

  const tell = (
    /** @type {number} */ kind,
    /** @type {PointerEvent} */ event,
    /** @type {number} */ code,
  ) => {
    spot.at(event.clientX, event.clientY);
    const type = typeOf(event.pointerType);
    const { pointerId: id, pressure, timeStamp } = event;
    record(kind, modifiersOf(event), code, id, spot.x, spot.y, pressure, type, timeStamp);
    pose(type, event);
  };

  const pose = (/** @type {number} */ type, /** @type {PointerEvent} */ event) => {
    if (type !== input.POINTER_PEN) return;
    const { pointerId: id, tiltX, tiltY, twist, tangentialPressure, timeStamp } = event;
    record(input.POINTER_POSE, 0, 0, id, tiltX, tiltY, twist, tangentialPressure, timeStamp);
  };

  // Only the first button of several makes a pointerdown; the others come as moves with another mask.
  const press = (/** @type {PointerEvent} */ event) => {
    const before = held.get(event.pointerId) ?? 0;
    const changed = before ^ event.buttons;
    if (changed === 0) return;
    for (let bit = 0; bit < BUTTON_OF_BIT.length; bit++) {
      if ((changed & (1 << bit)) === 0) continue;
      const kind = event.buttons & (1 << bit) ? input.POINTER_DOWN : input.POINTER_UP;
      tell(kind, event, BUTTON_OF_BIT[bit]);
    }
    if (event.buttons === 0) held.delete(event.pointerId);
    else held.set(event.pointerId, event.buttons);
  };

  // The one path that runs a thousand times a second: what coalesced moves share is read once.
  const moves = (/** @type {PointerEvent} */ event) => {
    const every = event.getCoalescedEvents?.() ?? [];
    const [id, type, modifiers] = [event.pointerId, typeOf(event.pointerType), modifiersOf(event)];
    for (let i = 0; i < Math.max(1, every.length); i++) {
      const one = every.length > 1 ? every[i] : event;
      const { buttons, pressure, timeStamp } = one;
      spot.at(one.clientX, one.clientY);
      record(input.POINTER_MOVE, modifiers, buttons, id, spot.x, spot.y, pressure, type, timeStamp);
      pose(type, one);
    }
  };

  const down = (/** @type {PointerEvent} */ event) => {
    canvas.focus({ preventScroll: true });
    // A made-up event has no pointer to capture; it is told all the same.
    hold(canvas, event.pointerId);
    press(event);
  };

  const lost = (/** @type {PointerEvent} */ event) => {
    if (!held.has(event.pointerId)) return;
    // Chromium lets go of a mouse with its first button that comes up, though others are still down.
    if (event.buttons === 0 || !hold(canvas, event.pointerId)) cancel(event);
  };

  const cancel = (/** @type {PointerEvent} */ event) => {
    held.delete(event.pointerId);
    tell(input.POINTER_CANCEL, event, 0);
  };

  const wheel = (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    const page = event.deltaMode === WheelEvent.DOM_DELTA_PAGE;
    const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
    const px = page ? canvas.clientHeight : line ? LINE_PX : 1;
    spot.at(event.clientX, event.clientY);
    const [dx, dy] = [event.deltaX * px, event.deltaY * px];
    record(input.WHEEL, modifiersOf(event), 0, 0, spot.x, spot.y, dx, dy, event.timeStamp);
  };

  const raw = 'onpointerrawupdate' in globalThis;
  const options = { signal };
  canvas.addEventListener('pointerdown', down, options);
  canvas.addEventListener('pointerup', press, options);
  canvas.addEventListener('pointermove', press, options);
  // Raw updates come as the device reports them; plain moves are held back until a frame.
  const move = /** @type {'pointermove'} */ (raw ? 'pointerrawupdate' : 'pointermove');
  canvas.addEventListener(move, moves, options);
  canvas.addEventListener('pointercancel', cancel, options);
  canvas.addEventListener('lostpointercapture', lost, options);
  canvas.addEventListener('wheel', wheel, { signal, passive: false });
  canvas.addEventListener('blur', () => held.clear(), options);
  // Selecting text, scrolling with the middle button, the menu, going back: not while playing.
  canvas.addEventListener('mousedown', prevent, options);
  canvas.addEventListener('mouseup', prevent, options);
  canvas.addEventListener('auxclick', prevent, options);
  canvas.addEventListener('contextmenu', prevent, options);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} pointer
 */
function hold(canvas, pointer) {
  try {
    canvas.setPointerCapture(pointer);
    return true;
  } catch {
    return false;
  }
}

/** @param {Event} event */
function prevent(event) {
  event.preventDefault();
}

/** @param {string} type */
function typeOf(type) {
  if (type === 'touch') return input.POINTER_TOUCH;
  return type === 'pen' ? input.POINTER_PEN : input.POINTER_MOUSE;
}
