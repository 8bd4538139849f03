// SPDX-License-Identifier: Apache-2.0
// Goes through what a host says to the page that launched it.

import { eachMessage } from './messages.js';
import { configuredAt, replyAt, resultAt, samplesAt, statsAt } from './reader.js';
import { wire } from './wire.js';

/**
 * @typedef {object} Reading
 * @property {(stats: import('./reader.js').Stats) => void} stats
 * @property {(token: number, answer: unknown) => void} answer
 * @property {(token: number, refusal: import('./refused.js').Refusal) => void} refused
 * @property {(token: number, share: number) => void} progress
 */

/**
 * @param {ArrayBuffer} batch
 * @param {import('./mirror.js').Mirror} mirror
 * @param {Reading} reading
 */
export function readBatch(batch, mirror, reading) {
  const view = new DataView(batch);
  eachMessage(view, batch.byteLength, (kind, at, bytes) => {
    if (mirror.read(kind, view, at, bytes)) return;
    if (kind === wire.STATS) {
      reading.stats(statsAt(view, at));
    } else if (kind === wire.REPLY) {
      const { token, reply } = replyAt(view, at);
      reading.answer(token, reply);
    } else if (kind === wire.SAMPLES) {
      const { token, samples } = samplesAt(view, at);
      reading.answer(token, samples);
    } else if (kind === wire.CONFIGURED) {
      const { token, configured } = configuredAt(view, at);
      reading.answer(token, configured);
    } else if (kind === wire.RESULT) {
      const { token, version, result, refusal } = resultAt(view, at);
      mirror.after(version, () => {
        if (refusal === undefined) reading.answer(token, result);
        else reading.refused(token, refusal);
      });
    } else if (kind === wire.PROGRESS) {
      const begin = at + wire.HEADER_BYTES;
      reading.progress(view.getUint32(begin, true), view.getFloat32(begin + 4, true));
    }
  });
  mirror.batchEnds();
}
