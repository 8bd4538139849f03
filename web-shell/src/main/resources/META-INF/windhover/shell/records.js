// SPDX-License-Identifier: Apache-2.0
// The records of telemetry, see TELEMETRY_RUN and those behind it in dev.windhover.protocol.Wire.

import { textsAt } from './messages.js';
import { wire } from './wire.js';

/**
 * @typedef {'ran' | 'not due' | 'threw' | 'not reached'} Outcome of a kernel in a step: it ran, it runs in some steps
 *   only, it broke the step off, or the step broke off before it
 *
 * @typedef {object} Run what the records behind it are of; comes again when a host begins anew
 * @property {'run'} record
 * @property {number} stepsPerSecond
 * @property {string[]} kernels all of them, also those that do not run
 * @property {string[]} counters
 * @property {{ name: string; unit: string }[]} gauges
 *
 * @typedef {object} KernelRun
 * @property {string} kernel
 * @property {Outcome} outcome
 * @property {number} micros
 *
 * @typedef {object} StepRun a step, whole or as far as it came
 * @property {'step'} record
 * @property {number} step its number
 * @property {number} startMicros since 1970, the lowest 30 bits; use `between`
 * @property {number} micros
 * @property {KernelRun[]} kernels in the order in which they run
 * @property {Record<string, number>} counters totals
 * @property {Record<string, number | null>} gauges null for none
 *
 * @typedef {object} Frame
 * @property {'frame'} record
 * @property {number} frame its number
 * @property {number} startMicros as of a step
 * @property {number} micros with the steps in it
 * @property {number} drawStartMicros of its picture; 0 for none
 * @property {number} sceneMicros
 * @property {number} renderMicros
 *
 * @typedef {object} Lost
 * @property {'lost'} record
 * @property {number} records that nobody took in time
 *
 * @typedef {Run | StepRun | Frame | Lost} TelemetryRecord
 */

/** @type {Outcome[]} */
const OUTCOMES = ['ran', 'not due', 'threw', 'not reached'];

/** Times wrap there. */
const WRAP = 2 ** 30;

/**
 * Micros from one time to another, also to one before it, at most nine minutes away.
 *
 * @param {number} from
 * @param {number} to
 */
export const between = (from, to) => ((((to - from + WRAP / 2) % WRAP) + WRAP) % WRAP) - WRAP / 2;

/**
 * @param {TelemetryRecord} record
 * @returns {record is Run}
 */
export const isRun = (record) => record.record === 'run';

/**
 * Bytes of the record there.
 *
 * @param {Uint8Array} bytes
 * @param {number} at
 */
export const lengthAt = (bytes, at) =>
  4 * (bytes[at + 1] | (bytes[at + 2] << 8) | (bytes[at + 3] << 16));

/**
 * @param {Uint8Array<ArrayBuffer>} bytes whole records
 * @param {Run | null} before the run that they begin in, where they do not tell it
 */
export function decoded(bytes, before) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  /** @type {TelemetryRecord[]} */
  const records = [];
  let run = before;
  for (let at = 0; at < bytes.length;) {
    const length = lengthAt(bytes, at);
    if (length === 0 || at + length > bytes.length) throw new RangeError('no telemetry');
    const word = (/** @type {number} */ n) => view.getUint32(at + 4 * n, true);
    const kind = bytes[at];
    if (kind === wire.TELEMETRY_RUN) {
      run = runAt(view, at, word);
      records.push(run);
    } else if (kind === wire.TELEMETRY_STEP && run !== null) {
      records.push(stepAt(view, at, length, word, run));
    } else if (kind === wire.TELEMETRY_FRAME) {
      records.push(frameOf(word));
    } else if (kind === wire.TELEMETRY_LOST) {
      records.push({ record: 'lost', records: word(1) });
    }
    at += length;
  }
  return records;
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {(n: number) => number} word
 * @returns {Run}
 */
function runAt(view, at, word) {
  const [kernels, counters, gauges] = [word(2), word(3), word(4)];
  const texts = textsAt(view, at + 20, kernels + counters + 2 * gauges);
  const units = texts.slice(kernels + counters);
  return {
    record: 'run',
    stepsPerSecond: word(1),
    kernels: texts.slice(0, kernels),
    counters: texts.slice(kernels, kernels + counters),
    gauges: Array.from({ length: gauges }, (_, i) => ({
      name: units[2 * i],
      unit: units[2 * i + 1],
    })),
  };
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {number} length
 * @param {(n: number) => number} word
 * @param {Run} run
 * @returns {StepRun}
 */
function stepAt(view, at, length, word, run) {
  const metrics = at + length - 8 * (run.counters.length + run.gauges.length);
  const kernels = (metrics - at) / 8 - 2;
  const value = (/** @type {number} */ i) => view.getFloat64(metrics + 8 * i, true);
  const gauge = (/** @type {number} */ i) => {
    const now = value(run.counters.length + i);
    return Number.isNaN(now) ? null : now;
  };
  return {
    record: 'step',
    step: word(1),
    startMicros: word(2),
    micros: word(3),
    kernels: Array.from({ length: kernels }, (_, i) => ({
      kernel: run.kernels[word(4 + 2 * i) >>> 2],
      outcome: OUTCOMES[word(4 + 2 * i) & 3],
      micros: word(5 + 2 * i),
    })),
    // Whatever a name is, it is an own property of what is made so.
    counters: Object.fromEntries(run.counters.map((name, i) => [name, value(i)])),
    gauges: Object.fromEntries(run.gauges.map(({ name }, i) => [name, gauge(i)])),
  };
}

/**
 * @param {(n: number) => number} word
 * @returns {Frame}
 */
function frameOf(word) {
  return {
    record: 'frame',
    frame: word(1),
    startMicros: word(2),
    micros: word(3),
    drawStartMicros: word(4),
    sceneMicros: word(5),
    renderMicros: word(6),
  };
}
