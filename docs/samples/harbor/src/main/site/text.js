// SPDX-License-Identifier: Apache-2.0
// Words and numbers as the desk shows them.

/** Harbour seconds of a step, and the time of day at which the world begins. */
const STEP_SECONDS = 2;
const BEGIN_SECONDS = 6 * 3600;

export const BERTHS_PER_BASIN = 20;

export const STATUS = ['At sea', 'Approaching', 'At anchor', 'Inbound', 'Moored', 'Outbound'];
export const AT_SEA = 0;
export const ANCHORED = 2;
export const MOORED = 4;

export const KINDS = ['Container', 'Tanker', 'Bulk', 'General', 'Ro-ro', 'Cruise'];

/** No vessel waits for a berth since then. */
export const NOT_QUEUED = -2147483648;

export const count = new Intl.NumberFormat('en');

/** Steps of an hour. */
export const HOUR = 3600 / STEP_SECONDS;

/** @param {number} steps */
export const hours = (steps) => (steps * STEP_SECONDS) / 3600;

/** @param {number} steps */
export function duration(steps) {
  const minutes = Math.round((steps * STEP_SECONDS) / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** @param {number} step */
export function timeOfDay(step) {
  const minutes = Math.floor((BEGIN_SECONDS + step * STEP_SECONDS) / 60);
  const hour = String(Math.floor(minutes / 60) % 24).padStart(2, '0');
  return `${hour}:${String(minutes % 60).padStart(2, '0')}`;
}

/** @param {number} step */
export const day = (step) => 1 + Math.floor((BEGIN_SECONDS + step * STEP_SECONDS) / 86_400);

/** @param {number} berth */
export function berthName(berth) {
  const basin = String.fromCharCode(65 + Math.floor(berth / BERTHS_PER_BASIN));
  return basin + String((berth % BERTHS_PER_BASIN) + 1).padStart(2, '0');
}
