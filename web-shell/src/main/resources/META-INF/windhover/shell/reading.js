// SPDX-License-Identifier: Apache-2.0
// What a host says to the page that launched it, beside its states: answers to what the page asked.

import { configuredAt, replyAt, resultAt, samplesAt } from './reader.js';
import { wire } from './wire.js';

/**
 * @typedef {object} Reading
 * @property {(token: number, answer: unknown) => void} settle
 * @property {(token: number, refusal: import('./refused.js').Refusal) => void} refused
 * @property {(token: number, share: number) => void} progress
 */

/**
 * @param {number} kind
 * @param {DataView} view
 * @param {number} at where the message begins
 * @param {{ after(version: number, settle: () => void): void }} mirror
 * @param {Reading} reading
 */
export function readAnswer(kind, view, at, mirror, reading) {
  if (kind === wire.REPLY) {
    const { token, reply } = replyAt(view, at);
    reading.settle(token, reply);
  } else if (kind === wire.SAMPLES) {
    const { token, samples } = samplesAt(view, at);
    reading.settle(token, samples);
  } else if (kind === wire.CONFIGURED) {
    const { token, configured } = configuredAt(view, at);
    reading.settle(token, configured);
  } else if (kind === wire.RESULT) {
    const { token, version, result, refusal } = resultAt(view, at);
    mirror.after(version, () => {
      if (refusal === undefined) reading.settle(token, result);
      else reading.refused(token, refusal);
    });
  } else if (kind === wire.PROGRESS) {
    const begin = at + wire.HEADER_BYTES;
    reading.progress(view.getUint32(begin, true), view.getFloat32(begin + 4, true));
  }
}
