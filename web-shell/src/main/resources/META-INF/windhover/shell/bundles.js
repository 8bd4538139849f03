// SPDX-License-Identifier: Apache-2.0
// What is kept of a game so that somebody else can see what happened: its last seconds as a recording, and beside
// them all that is known of the run. Loaded where a page launches with bundles, or asks for one.

import { textOf } from './fault.js';
import { whole as within } from './given.js';
import { identityOf } from './identity.js';
import { lastSeen, stillOf } from './lastseen.js';
import { Tail } from './tail.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./fault.js').Failure} Failure
 * @typedef {import('./manifest.js').Manifest} Manifest
 *
 * @typedef {object} BundlePart
 * @property {string} name
 * @property {Uint8Array<ArrayBuffer>} bytes
 *
 * @typedef {object} Bundling
 * @property {number} [seconds] that a bundle goes back at least, 10 if not given; the game takes a copy of its world
 *   as often
 * @property {number} [megabytes] of what is kept, 16 if not given
 * @property {(part: BundlePart) => BundlePart | null | Promise<BundlePart | null>} [redact] looks at each part before it
 *   is written: what it answers is written in its place, null leaves the part out
 * @property {boolean} [picture] whether what was last seen of the game is in it, as a PNG
 * @property {Record<string, () => unknown>} [parts] of the page's own, by name: what they answer, or promise, is written as
 *   JSON, or as it is where it is bytes
 *
 * @typedef {object} Frozen what was known when a host failed
 * @property {Failure} failure
 * @property {string} hash of the world as it was left; empty where nobody could tell
 * @property {Uint8Array<ArrayBuffer>[] | null} recording
 * @property {import('./lastseen.js').LastSeen} seen
 * @property {HTMLCanvasElement | null} still where a picture is wanted, and there is one
 *
 * @typedef {() => unknown} Make
 */

const SECONDS = 10;
const SECONDS_MAX = 600;
const MEGABYTES = 16;
const MEGABYTES_MAX = 1024;
/** Counted on the wire in 16 bits. */
const KEYFRAMES_MAX = 0xffff;
/** Whoever takes longer for a part is not waited for. */
const PART_MILLIS = 2000;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
const OWN = [
  'identity',
  'configuration',
  'failure',
  'recording',
  'stats',
  'logs',
  'telemetry',
  'seen',
  'picture',
  'notes',
];
/** What nobody tells of a host that hangs or whose worker has gone. */
const UNTOLD = [
  'failure: the host could not be asked any more: there is no hash, kernel or step; "seen" has the step it told last',
  'recording: the host did not answer; what entered in its last frame is missing',
  'telemetry, logs: what the host had not told yet is missing, half a second of telemetry at most',
];
/** Of what steps took: the newest, some ten thousand steps. */
const TELEMETRY_BYTES_MAX = 1 << 20;

/**
 * @typedef {object} Seen what else is known of the run, where somebody wanted to know
 * @property {() => Promise<import('./logs.js').Logs>} logs
 * @property {() => Promise<import('./telemetry.js').Observed> | null} observed
 */

export class Bundles {
  #whole;
  #seen;
  #setting;
  /** @type {Tail | null} */
  #tail = null;
  /** @type {import('./session.js').Session | null} the start that it is of */
  #recorded = null;
  #broke = false;
  #hash = '';
  /** @type {Frozen | null} */
  #failed = null;
  /** @type {(() => void)[]} */
  #waiting = [];

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {Seen} seen
   */
  constructor(whole, seen) {
    this.#whole = whole;
    this.#seen = seen;
    const { bundles = false } = whole.wish().options;
    this.#setting = bundles;
    const { parts = {} } = this.#given();
    for (const name of Object.keys(parts)) {
      if (NAME.test(name) && !OWN.includes(name)) continue;
      throw new TypeError(`launch: no part of a bundle can be called ${name}`);
    }
  }

  /**
   * A host runs: it is to write down what enters, unless it does so since its start.
   *
   * @param {boolean} isRecorded
   */
  async begin(isRecorded) {
    this.#failed = null;
    const { game, session } = this.#whole;
    const present = session();
    // What writes a bundle may be needed when the network is gone.
    import('./packed.js').catch(() => {});
    // A host that has failed can tell no lines any more.
    this.#seen.logs().catch(() => {});
    if (isRecorded || game.runtimeInfo()?.deterministic === false) return;
    const { seconds = SECONDS } = this.#given();
    const { stepsPerSecond } = /** @type {Manifest} */ (present.manifest);
    const steps = Math.round(within(seconds, 1, SECONDS_MAX) * stepsPerSecond);
    const keyframes = Math.min(Math.max(steps, 1), KEYFRAMES_MAX);
    const { begins } = await import('./recording.js');
    if (present.signal.aborted) return;
    const message = new Uint8Array(begins(present, { keyframes }));
    present.say((batch) => batch.whole(message));
  }

  /**
   * What was recorded, as it comes.
   *
   * @param {DataView} view
   * @param {number} at where the message begins
   */
  read(view, at) {
    const flags = view.getUint8(at + 1);
    const first = at + wire.HEADER_BYTES + wire.RECORDED_HEAD_BYTES;
    if ((flags & wire.RECORDED_FAILED) !== 0) {
      this.#hash = view.getBigUint64(first, true).toString(16).padStart(16, '0');
      return;
    }
    if ((flags & wire.RECORDED_BEGINS) !== 0) {
      const { megabytes = MEGABYTES } = this.#given();
      this.#tail = new Tail(within(megabytes, 1, MEGABYTES_MAX) << 20);
      this.#recorded = this.#whole.session();
      this.#broke = false;
      this.#hash = '';
      const { signal } = this.#whole.session();
      signal.addEventListener('abort', () => this.#settle(), { once: true });
    }
    const bytes = view.getUint32(at + wire.HEADER_BYTES, true);
    this.#tail?.add(new Uint8Array(view.buffer, view.byteOffset + first, bytes).slice());
    if ((flags & wire.RECORDED_BROKE) !== 0) this.#broke = true;
    if ((flags & (wire.RECORDED_FLUSHED | wire.RECORDED_BROKE)) !== 0) this.#settle();
  }

  /**
   * The host has ended; another may go on in its place. One that was only silent may be heard of again.
   *
   * @param {Failure} failure
   * @param {import('./lastseen.js').LastSeen} seen
   * @param {HTMLCanvasElement} canvas that it drew on
   */
  failed(failure, seen, canvas) {
    const recording = this.#tail?.parts() ?? null;
    if (failure.code !== 'E0012') this.#tail = null;
    this.#settle();
    const still = this.#given().picture ? stillOf(canvas) : null;
    return (this.#failed = { failure, hash: this.#hash, recording, seen, still });
  }

  /**
   * All that is known, in one file.
   *
   * @param {Frozen | null} [of] a failure before
   */
  async bundle(of = null) {
    if (!this.#setting) {
      throw new DOMException('nothing is kept: launch with bundles: true', 'InvalidStateError');
    }
    const { game } = this.#whole;
    if (of === null && game.state === 'running') await this.#flush();
    const { failure } = game;
    const none = { hash: '', recording: null, seen: lastSeen(game), still: null };
    const frozen = of ?? (failure && { ...none, ...this.#failed, failure });
    const notes = frozen?.failure.code === 'E0012' ? [...UNTOLD] : [];
    /** @type {import('./packed.js').Part[]} */
    const parts = [];
    for (const [name, make] of this.#makes(frozen, notes)) {
      const part = await this.#made(name, make, notes);
      if (part !== null) parts.push(part);
    }
    const noted = notes.length > 0 && (await this.#made('notes', () => notes, []));
    if (noted) parts.push(noted);
    return (await import('./packed.js')).packed(parts);
  }

  /**
   * What a bundle is made of, in this order.
   *
   * @param {Frozen | null} frozen
   * @param {string[]} notes
   * @returns {[string, Make][]}
   */
  #makes(frozen, notes) {
    const { parts = {} } = this.#given();
    /** @type {[string, Make][]} */
    const all = [
      ['identity', () => this.#identity(frozen)],
      ['configuration', () => this.#configuration()],
    ];
    if (frozen !== null) {
      const { failure, hash } = frozen;
      all.push(['failure', () => ({ ...failure, hash })]);
    }
    all.push(['recording', () => this.#recording(frozen, notes)]);
    all.push(['stats', () => this.#whole.game.stats]);
    all.push(['logs', async () => bytesOf((await this.#seen.logs()).json())]);
    const observed = this.#seen.observed();
    if (observed) all.push(['telemetry', async () => newest(await observed)]);
    all.push(['seen', () => frozen?.seen ?? lastSeen(this.#whole.game)]);
    if (this.#given().picture) all.push(['picture', () => this.#picture(frozen)]);
    return [...all, ...Object.entries(parts)];
  }

  /** @param {Frozen | null} frozen */
  #identity(frozen) {
    const { game, session } = this.#whole;
    const { manifest } = session();
    const named = { game: manifest?.game ?? '', class: manifest?.class ?? '' };
    const identity = frozen?.failure.identity ?? identityOf(session());
    // Without what stands behind the address, which may be of the player alone.
    const page = location.origin + location.pathname;
    const at = new Date().toISOString();
    return { ...game.runtimeInfo(), ...named, ...identity, page, language: navigator.language, at };
  }

  #configuration() {
    const { mode, seed, parameters, record, jobWorkers } = this.#whole.wish().setting;
    const { manifest } = this.#whole.session();
    const values = manifest?.parameters.map(({ name, value }) => parameters[name] ?? value) ?? [];
    return { mode, seed: String(seed), parameters: values, record, jobWorkers };
  }

  /**
   * @param {Frozen | null} frozen
   * @param {string[]} notes
   */
  #recording(frozen, notes) {
    if (this.#whole.game.runtimeInfo()?.deterministic === false) {
      throw new Error('the JavaScript build is not recorded');
    }
    const isPresent = this.#recorded === this.#whole.session();
    const recording = frozen ? frozen.recording : isPresent && this.#tail?.parts();
    if (!recording) throw new Error('there is none, or it was larger than may be kept');
    if (this.#broke) notes.push('recording: more entered than could be written down');
    return recording;
  }

  /** @param {Frozen | null} frozen */
  async #picture(frozen) {
    if (frozen === null) return bytesIn(await this.#whole.game.screenshot());
    const { still } = frozen;
    if (still === null) throw new Error('the canvas has none of a host that failed');
    const blob = await new Promise((resolve) => still.toBlob(resolve));
    return bytesIn(/** @type {Blob} */ (blob));
  }

  /**
   * A part that can not be made is left out, and so is one that nobody may look at.
   *
   * @param {string} name
   * @param {Make} make
   * @param {string[]} notes
   * @returns {Promise<import('./packed.js').Part | null>}
   */
  async #made(name, make, notes) {
    try {
      const pieces = piecesOf(await soon(make()));
      const { redact } = this.#given();
      if (redact === undefined) return [name, pieces];
      const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
      const left = await soon(redact({ name, bytes }));
      if (left) return [name, piecesOf(left.bytes)];
      notes.push(`${name}: left out by the page`);
    } catch (thrown) {
      notes.push(`${name}: ${textOf(thrown)}`);
    }
    return null;
  }

  async #flush() {
    const { session } = this.#whole;
    if (this.#tail === null || this.#broke) return;
    await new Promise((resolve) => {
      this.#waiting.push(() => resolve(undefined));
      session().say((batch) => batch.message(wire.RECORD, wire.RECORD_FLUSH, 0));
    });
  }

  #settle() {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** @returns {Bundling} */
  #given() {
    return typeof this.#setting === 'boolean' ? {} : this.#setting;
  }
}

/** @param {unknown} made */
function piecesOf(made) {
  if (made instanceof Uint8Array) return [new Uint8Array(made)];
  if (Array.isArray(made) && made.length > 0 && made.every((one) => one instanceof Uint8Array)) {
    return /** @type {Uint8Array<ArrayBuffer>[]} */ (made);
  }
  const text = JSON.stringify(made, null, 1);
  if (text === undefined) throw new TypeError(`${typeof made} is nothing that can be written`);
  return [bytesOf(text)];
}

/** @param {import('./telemetry.js').Observed} observed */
async function newest(observed) {
  await observed.drain();
  return observed.file(TELEMETRY_BYTES_MAX);
}

/** @param {Blob} blob */
async function bytesIn(blob) {
  return new Uint8Array(await blob.arrayBuffer());
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text);
}

/**
 * @template T
 * @param {T | Promise<T>} made
 * @returns {Promise<T>}
 */
async function soon(made) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not there after ${PART_MILLIS} ms`)), PART_MILLIS);
  });
  try {
    return await /** @type {Promise<T>} */ (Promise.race([made, late]));
  } finally {
    clearTimeout(timer);
  }
}
