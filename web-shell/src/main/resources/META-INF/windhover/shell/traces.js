// SPDX-License-Identifier: Apache-2.0
// What calls went through, from the page to their handler and back. Loaded where a page traces its calls.

import { textsAt, traceText } from './messages.js';
import { wire } from './wire.js';

/**
 * @typedef {object} Span
 * @property {string} trace id of the call: what its refusals and failures name too
 * @property {string} name of interface and method; empty where no handler was reached
 * @property {'call' | 'queue' | 'run' | 'job' | 'reply'} phase `call`: from the page to the host; `job`: worked on
 *   beside the steps, or elsewhere, of a job one for each slice; `queue`: waits for its step; `run`: its handler, or who receives its result;
 *   `reply`: back to the page
 * @property {number} start in micros since 1970, of one clock
 * @property {number} end
 * @property {number | null} step that it ran in; null of what the page alone knows
 *
 * @typedef {{ phase: 'queue' | 'run' | 'job'; step: number; start: number; end: number }} Part
 * @typedef {{ name: string; start: number; end: number | null; parts: Part[] }} Call
 */

/** Calls that are remembered, the newest. */
const CALLS_MAX = 1_000;

/** What is remembered of a call; slices of a job that are more are one. */
const PARTS_MAX = 256;

/** As the wire has them. */
const PHASES = /** @type {const} */ (['queue', 'run', 'job']);

/** Readings of the host's clock are the lowest bits of micros since 1970. */
const WRAP = 2 ** 30;

export class Traces {
  #session;
  #most;
  /** @type {Map<number, Call>} by the id of the call, the oldest first */
  #calls = new Map();

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {number} sample share of all calls, more than 0 and at most 1
   */
  constructor({ session }, sample) {
    if (!(sample > 0 && sample <= 1))
      throw new RangeError(`trace: sample ${sample} is not in 0..1`);
    this.#session = session;
    this.#most = Math.max(1, Math.round(sample * 2 ** 32) - 1);
  }

  /** A host runs, which knows nothing of it. */
  begin() {
    const { run, say } = this.#present();
    run.traced = (trace) => this.#begun(trace);
    say((batch) => batch.message(wire.LOG, wire.LOG_TRACE, this.#most));
  }

  /**
   * All that is known of the calls, in the order in which they were made.
   *
   * @returns {Span[]}
   */
  spans() {
    return [...this.#calls].flatMap(([id, call]) => spansOf(traceText(id), call));
  }

  clear() {
    this.#calls.clear();
  }

  /**
   * @param {DataView} view
   * @param {number} at where a LOGGED message with a span begins
   */
  read(view, at) {
    const begin = at + wire.HEADER_BYTES;
    const call = this.#calls.get(view.getUint32(begin, true));
    const phase = PHASES[view.getUint16(at + 2, true)];
    if (call === undefined || phase === undefined) return;
    const now = micros();
    const part = {
      phase,
      step: view.getUint32(begin + 4, true),
      start: absolute(view.getUint32(begin + 8, true), now),
      end: absolute(view.getUint32(begin + 12, true), now),
    };
    const last = call.parts[call.parts.length - 1];
    // A job of a minute has more slices than anybody looks at.
    if (call.parts.length < PARTS_MAX || last.phase !== phase) call.parts.push(part);
    else last.end = part.end;
    call.name ||= textsAt(view, begin + 16, 1)[0];
  }

  /**
   * @param {number} trace
   * @returns what is to be told when the call has come to its end; null where it is not traced
   */
  #begun(trace) {
    if (trace > this.#most) return null;
    /** @type {Call} */
    const call = { name: '', start: micros(), end: null, parts: [] };
    this.#calls.set(trace, call);
    if (this.#calls.size > CALLS_MAX) {
      const [oldest] = this.#calls.keys();
      this.#calls.delete(oldest);
    }
    return () => void (call.end = micros());
  }

  #present() {
    const session = this.#session();
    return {
      run: session.run,
      say: (/** @type {(batch: import('./batch.js').Batch) => void} */ what) => session.say(what),
    };
  }
}

/**
 * @param {string} trace
 * @param {Call} call
 * @returns {Span[]}
 */
function spansOf(trace, { name, start, end, parts }) {
  const first = parts[0]?.start ?? end;
  const last = parts[parts.length - 1]?.end ?? null;
  /** @type {Span[]} */
  const spans = parts.map((part) => ({ trace, name, ...part }));
  if (first !== null) spans.unshift({ trace, name, phase: 'call', start, end: first, step: null });
  if (last !== null && end !== null) {
    spans.push({ trace, name, phase: 'reply', start: last, end, step: null });
  }
  return spans;
}

function micros() {
  return (performance.timeOrigin + performance.now()) * 1000;
}

/**
 * @param {number} reading of the host's clock, not long ago
 * @param {number} now
 */
function absolute(reading, now) {
  const age = (((now - reading) % WRAP) + WRAP) % WRAP;
  return now - (age > WRAP / 2 ? age - WRAP : age);
}
