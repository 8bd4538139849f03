// SPDX-License-Identifier: Apache-2.0
// How the player holds the device and which way its screen is turned, for a game that asks.

import { input, wire } from './wire.js';

/** @typedef {{ requestPermission?: () => Promise<'granted' | 'denied'> }} Asking */

const RADIANS = Math.PI / 180;

/** In the order of the SCREEN_ numbers. */
const TYPES = [
  'portrait-primary',
  'portrait-secondary',
  'landscape-primary',
  'landscape-secondary',
];

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('./batch.js').Batch} batch
 * @param {AbortSignal} signal ends it
 */
export function captureTilt(canvas, batch, signal) {
  const record = (
    /** @type {number} */ kind,
    /** @type {number} */ code,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ a,
  ) =>
    batch.record(kind, 0, code, 0, x, y, a, 0, (performance.timeOrigin + performance.now()) * 1000);
  const missing = () => record(input.WISH, wire.WISH_TILT, 0, 0, -1);

  const { orientation } = screen;
  const turned = () =>
    record(
      input.SCREEN_TURN,
      TYPES.indexOf(orientation.type) + 1,
      orientation.angle * RADIANS,
      0,
      0,
    );
  // Absent from older phones, whose games lie as they did before.
  if (orientation !== undefined) {
    orientation.addEventListener('change', turned, { signal });
    turned();
  }

  const tilted = (/** @type {DeviceOrientationEvent} */ { alpha, beta, gamma }) => {
    // A device that does not feel it says so by this, once.
    if (beta === null || gamma === null) missing();
    else record(input.TILT, 0, (alpha ?? 0) * RADIANS, beta * RADIANS, gamma * RADIANS);
  };
  const listen = () => window.addEventListener('deviceorientation', tilted, { signal });
  const type = /** @type {Asking | undefined} */ (globalThis.DeviceOrientationEvent);
  if (type === undefined) missing();
  else if (type.requestPermission === undefined) listen();
  else askFor(canvas, () => type.requestPermission?.(), signal).then(listen, missing);
}

/**
 * Asks within the player's next gesture, and again with the one after while it was none.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {() => Promise<string> | undefined} permission
 * @param {AbortSignal} signal
 * @returns {Promise<void>} rejected when the player does not want it
 */
function askFor(canvas, permission, signal) {
  return new Promise((resolve, reject) => {
    const asked = new AbortController();
    const options = { signal: AbortSignal.any([signal, asked.signal]) };
    const gesture = () => {
      if (navigator.userActivation?.isActive === false) return;
      asked.abort();
      Promise.resolve(permission()).then((answer) => {
        if (answer === 'granted') resolve();
        else reject(new Error(answer));
      }, reject);
    };
    for (const type of ['pointerdown', 'pointerup', 'keydown']) {
      canvas.addEventListener(type, gesture, options);
    }
  });
}
