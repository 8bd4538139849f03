// SPDX-License-Identifier: Apache-2.0
// What steps and frames of a game take, as its host writes it down: taken from it, kept, and given to whoever wants to
// know. Loaded with the first question for it.

import { whole as within } from './given.js';
import { wholeTrace } from './trace.js';
import { decoded, isRun, lengthAt } from './records.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./records.js').Run} Run
 * @typedef {import('./records.js').StepRun} StepRun
 * @typedef {import('./records.js').Frame} Frame
 * @typedef {import('./records.js').Lost} Lost
 * @typedef {import('./records.js').TelemetryRecord} TelemetryRecord
 * @typedef {object} TelemetryOptions
 * @property {boolean} [marks] the browser's Performance panel has a track for steps, one for kernels and one for pictures
 * @property {number} [every] content with one step in so many, chosen evenly, which costs the game as much less; where
 *   another wants more of them, all get more
 *
 * @typedef {object} Chunk records that came together
 * @property {Uint8Array<ArrayBuffer>} bytes
 * @property {Told | null} told the run before them
 *
 * @typedef {{ run: Run; bytes: Uint8Array<ArrayBuffer> }} Told
 */

/** The newest that a page keeps: about an hour of a game of ten kernels. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024;

/** Counted on the wire in 16 bits. */
const EVERY_MAX = 0xffff;

/** The host keeps twenty seconds. */
const TAKE_MILLIS = 500;

/** All that is known of the steps of a game, also of starts before the present one. */
export class Observed {
  #whole;
  /** @type {Chunk[]} */
  #chunks = [];
  /** How many there were before those. */
  #gone = 0;
  #bytes = 0;
  /** Records in them that are gone. */
  #lost = 0;
  /** @type {Told | null} */
  #told = null;
  /** @type {Uint8Array<ArrayBuffer>[]} of what is on its way */
  #parts = [];
  /** @type {Promise<void>} */
  #last = Promise.resolve();
  #settle = () => {};
  /** @type {Map<Telemetry, Required<TelemetryOptions>>} who wants it, and how */
  #wanted = new Map();
  /** One step in so many is told, as far as the host knows. */
  #every = 1;
  #timer = 0;
  /** @type {number[]} the counters when a step was told last */
  #totals = [];
  /** @type {AbortSignal | null} of the start that counts on from there */
  #counting = null;
  /** @type {Telemetry | null} what the launch asked for */
  #own = null;

  /** @param {import('./parts.js').Whole} whole */
  constructor(whole) {
    this.#whole = whole;
    const { game } = whole;
    game.addEventListener('state', () => {
      // Nobody answers any more.
      if (game.state !== 'running') this.#settle();
      if (game.state === 'stopped') clearInterval(this.#timer);
    });
  }

  handle() {
    return new Telemetry(this, this.#whole.running, this.#gone + this.#chunks.length);
  }

  /** A host runs, which knows nothing of what was wanted. */
  begin() {
    const { telemetry = false } = this.#whole.wish().options;
    this.#parts = [];
    if (this.#own === null && telemetry) {
      this.#own = this.handle();
      this.want(this.#own, telemetry === true ? {} : telemetry);
    } else if (this.#wanted.size > 0) this.#switchOn();
  }

  /**
   * @param {Telemetry} who
   * @param {TelemetryOptions} options
   */
  want(who, { marks = false, every = 1 }) {
    const isFirst = this.#wanted.size === 0;
    this.#wanted.set(who, { marks, every: within(every, 1, EVERY_MAX) });
    if (!isFirst) {
      this.#pace();
      return;
    }
    this.#switchOn();
    this.#timer = setInterval(() => void this.drain(), TAKE_MILLIS);
  }

  /** @param {Telemetry} who */
  async leave(who) {
    await this.drain();
    if (!this.#wanted.delete(who)) return;
    const isRunning = this.#whole.game.state === 'running';
    if (this.#wanted.size > 0) {
      if (isRunning) this.#pace();
      return;
    }
    clearInterval(this.#timer);
    if (isRunning) this.#say(wire.TELEMETRY_OFF);
  }

  #switchOn() {
    this.#every = 1;
    this.#pace();
    const { signal } = this.#whole.session();
    // Another host counts from nothing, and goes on for the one that failed.
    this.#say(wire.TELEMETRY_ON, signal === this.#counting ? [] : this.#totals);
    this.#counting = signal;
  }

  /** As often as the one wants who wants most. */
  #pace() {
    const every = Math.min(...[...this.#wanted.values()].map((each) => each.every));
    if (every !== this.#every) this.#say(wire.TELEMETRY_EVERY, [every]);
    this.#every = every;
  }

  /**
   * @param {number} operation
   * @param {number[]} [numbers]
   */
  #say(operation, numbers = []) {
    const view = new DataView(new ArrayBuffer(wire.HEADER_BYTES + 8 * numbers.length));
    view.setUint8(0, wire.TELEMETRY);
    view.setUint8(1, operation);
    view.setUint16(2, numbers.length, true);
    view.setUint32(4, view.byteLength, true);
    numbers.forEach((each, i) => view.setFloat64(wire.HEADER_BYTES + 8 * i, each, true));
    this.#whole.session().say((batch) => batch.whole(new Uint8Array(view.buffer)));
  }

  /** Takes what the host has written down up to now. */
  drain() {
    this.#last = this.#last.then(async () => {
      if (this.#whole.game.state !== 'running') return;
      /** @type {Promise<void>} */
      const taken = new Promise((resolve) => (this.#settle = resolve));
      this.#say(wire.TELEMETRY_TAKE);
      await taken;
    });
    return this.#last;
  }

  /**
   * @param {DataView} view
   * @param {number} at where the message begins
   */
  read(view, at) {
    const first = view.byteOffset + at + wire.HEADER_BYTES + 8;
    const bytes = view.getUint32(at + wire.HEADER_BYTES, true);
    this.#parts.push(new Uint8Array(view.buffer, first, bytes).slice());
    // A record may lie across two parts.
    if (view.getUint8(at + 1) !== 1) return;
    const all = joined(this.#parts.splice(0));
    if (all.length > 0) this.#keep(all);
    this.#settle();
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  #keep(bytes) {
    const chunk = { bytes, told: this.#told };
    this.#chunks.push(chunk);
    this.#bytes += bytes.length;
    const records = decoded(chunk.bytes, chunk.told?.run ?? null);
    let at = 0;
    for (const record of records) {
      const length = lengthAt(bytes, at);
      if (isRun(record)) this.#told = { run: record, bytes: bytes.slice(at, at + length) };
      if (record.record === 'step') {
        const { counters } = record;
        this.#totals = this.#told?.run.counters.map((name) => counters[name]) ?? [];
      }
      at += length;
    }
    if ([...this.#wanted.values()].some(({ marks }) => marks)) {
      void import('./marks.js').then(({ mark }) => mark(records));
    }
    while (this.#bytes > KEPT_BYTES_MAX && this.#chunks.length > 1) {
      const [oldest] = this.#chunks.splice(0, 1);
      this.#gone++;
      this.#bytes -= oldest.bytes.length;
      this.#lost += countOf([oldest]);
    }
  }

  /**
   * @param {number} from how many chunks were read before
   * @returns {{ records: TelemetryRecord[]; next: number }}
   */
  since(from) {
    const chunks = this.#chunks.slice(Math.max(0, from - this.#gone));
    const records = chunks.flatMap(({ bytes, told }) => decoded(bytes, told?.run ?? null));
    return { records, next: this.#gone + this.#chunks.length };
  }

  /**
   * As a file holds them, with the run that they are of in front.
   *
   * @param {number} [bytesMax] of the newest
   */
  file(bytesMax = Infinity) {
    let first = this.#chunks.length;
    for (let left = bytesMax; first > 0; first--) {
      left -= this.#chunks[first - 1].bytes.length;
      if (left < 0) break;
    }
    const chunks = this.#chunks.slice(first);
    const head = new Uint32Array([wire.TELEMETRY_MAGIC, wire.TELEMETRY_VERSION]);
    const lost = this.#lost + countOf(this.#chunks.slice(0, first));
    const told = new Uint32Array(lost > 0 ? [wire.TELEMETRY_LOST | (2 << 8), lost] : []);
    const run = chunks[0]?.told?.bytes ?? new Uint8Array();
    const parts = [head, told].map(({ buffer }) => new Uint8Array(buffer));
    return joined([...parts, run, ...chunks.map(({ bytes }) => bytes)]);
  }
}

/** One who wants to know what steps and frames take. Each takes all that there is, whoever else does. */
export class Telemetry {
  #observed;
  #running;
  #next;

  /**
   * @param {Observed} observed
   * @param {import('./parts.js').Whole['running']} running
   * @param {number} next
   */
  constructor(observed, running, next) {
    this.#observed = observed;
    this.#running = running;
    this.#next = next;
  }

  /**
   * Has it written down from here on, also by hosts that go on for this one. Refused when the game has ended.
   *
   * @param {TelemetryOptions} [options]
   * @returns {Promise<void>}
   */
  start(options = {}) {
    return this.#running(async () => this.#observed.want(this, options));
  }

  /** No longer, unless others want it; what there is by now is taken. */
  stop() {
    return this.#observed.leave(this);
  }

  /**
   * What was written down since the last call, or since this was made.
   *
   * @returns {Promise<TelemetryRecord[]>}
   */
  async take() {
    await this.#observed.drain();
    const { records, next } = this.#observed.since(this.#next);
    this.#next = next;
    return records;
  }

  /** All that was taken so far, by anybody, as a file for `windhover telemetry`. */
  binary() {
    return new Blob([this.#observed.file()], { type: 'application/octet-stream' });
  }

  /** The same as JSON, see docs/reference/telemetry.schema.json. */
  json() {
    const lines = this.#all().map((record) => JSON.stringify(record));
    const version = `"windhover":"telemetry","version":${wire.TELEMETRY_VERSION}`;
    return `{${version},"records":[\n${lines.join(',\n')}\n]}\n`;
  }

  /** The same as trace events, for Perfetto and chrome://tracing. */
  trace() {
    return wholeTrace(this.#all());
  }

  #all() {
    const file = this.#observed.file();
    return decoded(file.subarray(8), null);
  }
}

/** @param {Chunk[]} chunks */
function countOf(chunks) {
  return chunks.flatMap(({ bytes, told }) => decoded(bytes, told?.run ?? null)).length;
}

/** @param {Uint8Array<ArrayBuffer>[]} parts */
function joined(parts) {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
