// SPDX-License-Identifier: Apache-2.0
// The handle that a page holds of a game. It outlives restarts; dispose ends it.

import { shellBuild } from './build.js';
import { callMessage, Calls } from './calls.js';
import { Stage } from './canvas.js';
import { Expected } from './expected.js';
import { failure, failureOf, Fault, textOf } from './fault.js';
import { Mirror } from './mirror.js';
import { elementsFor, ENTITIES, readElements, SectionState, sentBytes } from './section.js';
import { Overlay } from './overlay.js';
import { readBatch } from './reading.js';
import { Screen } from './screen.js';
import { Session } from './session.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./calls.js').CallOptions} CallOptions
 * @typedef {import('./calls.js').CallResult} CallResult
 * @typedef {import('./fault.js').Failure} Failure
 * @typedef {import('./host.js').HostInfo} HostInfo
 * @typedef {import('./manifest.js').Manifest} Manifest
 * @typedef {import('./placement.js').Place} Place
 * @typedef {import('./reader.js').Configured} Configured
 * @typedef {import('./reader.js').Samples} Samples
 * @typedef {'created' | 'initialising' | 'running' | 'failed' | 'stopped'} State
 * @typedef {{ phase: string; loaded: number; total: number }} Progress
 *
 * @typedef {object} Wish what launch made of its options
 * @property {HTMLCanvasElement} canvas
 * @property {import('./session.js').Setting} setting
 * @property {boolean | undefined} overlay true from the start, false never, else by key
 * @property {(progress: Progress) => void} onProgress
 */

/** Most devices come back within a second or two; after this it is a failure. */
const RESTORE_MILLIS = 10_000;
/** What the host takes at once; an hour of a game is twice as much. */
const STEPS_MAX = 100_000;
/** The host counts in 32 bits with a sign. */
const ADVANCE_STEPS_MAX = 0x7fffffff;
/** A host that ends says so itself; one that hangs is given up for dead by now. */
const LAST_WORD_MILLIS = 500;
/** Also the slowest, as a fraction. */
const SPEED_MAX = 64;

/** Lent to what is loaded later. */
const section = { elementsFor, ENTITIES, readElements, SectionState, sentBytes };

/** Events: 'state', 'failed', 'warning' and 'stats', each with its value as detail. */
export class Game extends EventTarget {
  #wish;
  #stage;
  #screen;
  #overlay;
  #calls = new Calls();
  #expected = new Expected();
  #mirror = new Mirror((message) => this.#session.batch?.whole(message));
  /** @type {import('./reader.js').Stats | null} */
  #stats = null;
  /** @type {State} */
  #state = 'created';
  /** @type {Failure | null} */
  #failure = null;
  /** @type {Manifest | null} */
  #manifest = null;
  /** @type {{ info: HostInfo; place: Place } | null} */
  #host = null;
  #session = /** @type {Session} */ (/** @type {unknown} */ (null));
  /** @type {Promise<void>} */
  #ready = Promise.resolve();
  /** @type {{ resolve(): void; reject(reason: unknown): void }} */
  #start = { resolve() {}, reject() {} };
  /** @type {Promise<void>} */
  #ended = Promise.resolve();
  #restoring = 0;
  /** @type {Promise<unknown>} */
  #advancing = Promise.resolve();
  /** @type {import('./live.js').Live | null} */
  #live = null;

  /** @param {Wish} wish */
  constructor(wish) {
    super();
    this.#wish = wish;
    this.#stage = new Stage(wish.canvas, this);
    this.#screen = new Screen(this.#stage);
    // Times are taken from the first question for them on.
    const measure = () => void this.probe().catch(() => {});
    this.#overlay = new Overlay(this.#stage, wish.overlay, measure);
    this.#begin();
  }

  /** Kept when the first frame of this start is drawn; refused with a Fault. */
  get ready() {
    return this.#ready;
  }

  get state() {
    return this.#state;
  }

  /** What ended it, null while nothing did. */
  get failure() {
    return this.#failure;
  }

  /** The canvas that shows the game: not the given one when that had been used up before. */
  get canvas() {
    return this.#stage.canvas;
  }

  /** What the game publishes, as it was at one moment: see Mirror. It outlives restarts too. */
  get mirror() {
    return this.#mirror;
  }

  /** The latest numbers of the host, null before the first. */
  get stats() {
    return this.#stats;
  }

  /** How many messages and records the page sent, for measuring it. */
  get inputCounts() {
    return { ...this.#session.batch?.counts };
  }

  /** Where and how it runs; null before it is ready. */
  runtimeInfo() {
    if (this.#manifest === null || this.#host === null) return null;
    const { info, place } = this.#host;
    const { windhover, game, build, protocol, layout, contract } = this.#manifest;
    return {
      engine: windhover,
      game,
      build,
      shell: shellBuild,
      placement: place.link.placement,
      backend: 'webgl2',
      renderer: info.renderer,
      reason: place.reason,
      deterministic: info.module === 'wasm',
      shared: info.shared,
      crossOriginIsolated: info.crossOriginIsolated,
      transport: info.transport,
      mirror: this.#mirror.isShared ? 'memory' : 'messages',
      module: info.module,
      protocol,
      layout,
      contract,
    };
  }

  /** Interfaces that clients of this game were made for, and that it has otherwise or not. */
  get differing() {
    return this.#expected.differing;
  }

  /**
   * Told by generated clients, before they call.
   *
   * @param {string} api
   * @param {string} calls hash
   */
  expects(api, calls) {
    this.#expected.expects(api, calls);
  }

  pause() {
    this.#session.batch?.message(wire.TIME, wire.TIME_PAUSE, 0);
  }

  resume() {
    this.#session.batch?.message(wire.TIME, wire.TIME_RESUME, 0);
  }

  /** @param {number} [steps] to run while paused */
  step(steps = 1) {
    this.#session.batch?.message(wire.TIME, wire.TIME_STEP, whole(steps, 1, STEPS_MAX));
  }

  /** @param {number} speed 1 is real time */
  setSpeed(speed) {
    if (!(speed >= 1 / SPEED_MAX && speed <= SPEED_MAX)) {
      throw new RangeError(`speed ${speed} is not in 1/${SPEED_MAX}..${SPEED_MAX}`);
    }
    this.#session.batch?.message(wire.TIME, wire.TIME_SPEED, 0, speed);
  }

  /**
   * Calls the listener with every new state of one published section, and with the present one.
   *
   * @param {string} name
   * @param {import('./mirror.js').SectionListener} listener
   * @returns {() => void} ends it
   */
  watch(name, listener) {
    const tell = (/** @type {import('./section.js').SectionState | undefined} */ section) => {
      if (section !== undefined) listener(section);
    };
    return this.#mirror.watch((state) => state[name], tell, { immediate: true });
  }

  /**
   * The present state of one published section; null before the first.
   *
   * @param {string} name
   */
  section(name) {
    return this.#mirror.getSnapshot()?.[name] ?? null;
  }

  /**
   * Input for steps to come, in records of 40 bytes: the step, four bytes of nothing, an input record.
   *
   * @param {ArrayBuffer} records
   */
  schedule(records) {
    if (records.byteLength % wire.SCHEDULED_RECORD_BYTES !== 0) {
      throw new RangeError(`${records.byteLength} bytes are no whole number of records`);
    }
    this.#session.batch?.schedule(records);
  }

  /**
   * Runs steps as fast as they go, also while paused.
   *
   * @param {number} steps
   * @returns {Promise<{ step: number; hash: string }>}
   */
  advance(steps) {
    const count = whole(steps, 0, ADVANCE_STEPS_MAX);
    const send = (/** @type {number} */ token) =>
      this.#session.batch?.message(wire.ADVANCE, 0, token, count);
    // The host does one of these at a time.
    const reply = this.#advancing.then(() => this.#ask(send));
    this.#advancing = reply.catch(() => {});
    return reply;
  }

  /**
   * What was measured since the last call. Unless launched `measured`, the first call begins it.
   *
   * @returns {Promise<Samples>}
   */
  probe() {
    return this.#ask((token) => this.#session.batch?.message(wire.PROBE, 0, token));
  }

  /**
   * Changes what an operator may change: rates, order of kernels, limits. It is applied whole at the
   * next step, or refused whole with reasons and a warning; then the game runs on as before.
   *
   * @param {Uint8Array} message as `windhover serve --config` encodes a configuration file
   * @returns {Promise<Configured>}
   */
  configure(message) {
    const own = configuration(message);
    return this.#ask((token) => {
      new DataView(own.buffer).setUint32(wire.HEADER_BYTES, token, true);
      this.#session.batch?.whole(own);
    });
  }

  /**
   * Calls into the game. A command is applied at the next step, also while paused; a query is answered
   * at once. Refused with a CallRefused that says why, or with what ended the game.
   *
   * @param {number} kind 0 for a command, 1 for a query
   * @param {number} id of the call
   * @param {Uint8Array} bytes the arguments, as the game reads them
   * @param {CallOptions} [options]
   * @returns {Promise<CallResult>}
   */
  async call(kind, id, bytes, options) {
    const message = callMessage(kind, id, bytes);
    const send = (/** @type {Uint8Array} */ whole) => this.#session.batch?.call(whole);
    const cancel = (/** @type {number} */ token) => this.#session.batch?.cancel(token);
    return this.#running(() => this.#calls.call(message, send, cancel, options));
  }

  /**
   * Lets others call into this start of the game, as this page does: whoever holds the other end of a
   * port, the pages of this origin that open the channel of a name, or who is behind a channel of the
   * page's own. Started anew, the game is shared again by whoever wants it.
   *
   * @param {import('./share.js').Shared} channel
   */
  async share(channel) {
    const { share } = await import('./share.js');
    return this.#running(async () => {
      const session = this.#session;
      const ended = share(channel, (order, transfer) => session.order(order, transfer));
      const watch = () => {
        if (this.#state === 'running' && this.#session === session) return;
        this.removeEventListener('state', watch);
        setTimeout(ended, LAST_WORD_MILLIS);
      };
      this.addEventListener('state', watch);
    });
  }

  /** Gives the world to the pages that wait for it, where it is shared so that others may go on with it. */
  seal() {
    this.#session.seal();
  }

  /** Starts the game anew on a fresh canvas in the same place; also after a failure. */
  async restart() {
    if (this.#state === 'stopped') throw new Error('the game was disposed');
    this.#calls.refuse(new DOMException('the game was restarted', 'AbortError'));
    void this.#session.end();
    this.#stage.renew();
    this.#begin();
    return this.#ready;
  }

  /** Ends the game and gives back everything that it took; the promise is for its thread. */
  dispose() {
    if (this.#state === 'stopped') return this.#ended;
    const reason = new DOMException('the game was disposed', 'AbortError');
    this.#ended = this.#session.end();
    clearTimeout(this.#restoring);
    this.#live?.close();
    this.#screen.close();
    this.#overlay.close();
    this.#stage.release();
    this.#mirror.close(reason);
    this.#calls.refuse(reason);
    this.#become('stopped');
    this.#start.reject(reason);
    return this.#ended;
  }

  #begin() {
    this.#failure = null;
    this.#host = null;
    this.#stats = null;
    this.#mirror.clear();
    this.#become('created');
    this.#ready = new Promise((resolve, reject) => (this.#start = { resolve, reject }));
    // A page that only listens to events never looks at the promise.
    this.#ready.catch(() => {});
    this.#screen.load('');
    this.#overlay.move();
    /** @type {Session} */
    const session = new Session(
      this.#wish.setting,
      this.#stage,
      this.#listener(() => session),
    );
    this.#session = session;
    session.start().catch((thrown) => {
      // A game that was disposed while it started has not failed.
      const present = this.#session === session && this.#state !== 'stopped';
      if (present) this.#fail(failureOf(thrown, 'E0013'));
    });
  }

  /**
   * What a session tells, as long as it is the present one.
   *
   * @param {() => Session} whose
   * @returns {import('./session.js').Listener}
   */
  #listener(whose) {
    const present = () => this.#state !== 'stopped' && this.#session === whose();
    return {
      described: (manifest) => {
        if (!present()) return;
        this.#manifest = manifest;
        this.#expected.tell(new Map(Object.entries(manifest.calls)));
        this.#screen.load(manifest.title);
        this.#become('initialising');
        if (manifest.live !== undefined) void this.#follow(manifest.live);
      },
      progress: (phase, loaded, total) => {
        if (!present()) return;
        this.#screen.progress(phase, loaded, total);
        this.#wish.onProgress({ phase, loaded, total });
      },
      ready: (info, place) => {
        if (!present()) return;
        this.#host = { info, place };
        this.#overlay.place(place.link.placement);
        this.#screen.clear();
        this.#become('running');
        this.#start.resolve();
      },
      failed: (failed) => present() && this.#fail(failed),
      warned: (warning) => present() && this.#warn(warning),
      context: (lost) => present() && this.#context(lost),
      silence: (silent) => present() && this.#silence(silent),
      batch: (batch) => present() && this.#read(batch),
      seen: () => this.#mirror.version,
      shares: ({ Slots }, { buffer }) => {
        const memory = /** @type {SharedArrayBuffer} */ (/** @type {unknown} */ (buffer));
        if (present()) this.#mirror.shares((...places) => new Slots(memory, ...places, section));
      },
    };
  }

  /**
   * Configures the game as the server's file says, now and whenever it is saved.
   *
   * @param {string} address relative to the description
   */
  async #follow(address) {
    if (this.#live !== null) {
      // Started anew, the game knows nothing of what it was told before.
      this.#live.again();
      return;
    }
    const { Live } = await import('./live.js');
    if (this.#live !== null || this.#state === 'stopped') return;
    this.#live = new Live(new URL(address, this.#wish.setting.url).href, {
      configure: (message) => this.configure(message),
      refused: (reasons) => this.#warn(failure('E0026', reasons)),
    });
  }

  /** @param {State} state */
  #become(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.#tell('state', state);
  }

  /** @param {Failure} failed */
  #fail(failed) {
    clearTimeout(this.#restoring);
    this.#failure = failed;
    const raised = new Fault(failed);
    raised.game = this;
    this.#screen.fail(failed, () => void this.restart().catch(() => {}));
    this.#become('failed');
    this.#calls.refuse(raised);
    this.#mirror.fail(raised);
    console.error(`Windhover ${textOf(raised)}`, failed);
    this.#tell('failed', failed);
    this.#start.reject(raised);
  }

  /** @param {Failure} warning */
  #warn(warning) {
    console.warn(`Windhover ${warning.code} ${warning.message} ${warning.detail}`);
    this.#tell('warning', warning);
  }

  /** @param {boolean} lost */
  #context(lost) {
    clearTimeout(this.#restoring);
    if (!lost) {
      this.#screen.clear();
      return;
    }
    const away = failure('E0017', 'Waiting for the browser to give it back.');
    this.#warn(away);
    this.#screen.wait(away);
    const giveUp = () => {
      this.#fail(failure('E0017', `It did not come back in ${RESTORE_MILLIS} ms.`));
      // Nobody can see it any more, so it does not go on behind the screen either.
      void this.#session.end();
    };
    this.#restoring = setTimeout(giveUp, RESTORE_MILLIS);
  }

  /**
   * A worker held by a debugger or by a sleeping laptop answers again, and then all is well.
   *
   * @param {boolean} silent
   */
  #silence(silent) {
    if (silent) {
      this.#fail(failure('E0012', 'The worker has not answered for two seconds.'));
    } else if (this.#failure?.code === 'E0012') {
      this.#failure = null;
      this.#screen.clear();
      this.#become(this.#host === null ? 'initialising' : 'running');
    }
  }

  /** @param {ArrayBuffer} batch */
  #read(batch) {
    readBatch(batch, this.#mirror, {
      stats: (stats) => {
        this.#stats = stats;
        this.#overlay.show(stats);
        this.#tell('stats', stats);
      },
      answer: (token, answer) => this.#calls.settle(token, answer),
      refused: (token, refusal) => this.#calls.refused(token, refusal),
      progress: (token, share) => this.#calls.progress(token, share),
    });
  }

  /**
   * @template T
   * @param {(token: number) => void} send
   * @returns {Promise<T>}
   */
  #ask(send) {
    return this.#running(async () => {
      const { heartbeat } = this.#session;
      heartbeat.pause();
      try {
        return await this.#calls.begin(send);
      } finally {
        heartbeat.resume();
      }
    });
  }

  /**
   * Asks once the game runs; refuses when it has ended, before that or while it was waited for. Nothing
   * may come between the look and the question, or it would wait for an answer of nobody.
   *
   * @template T
   * @param {() => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async #running(ask) {
    for (let ready; ready !== this.#ready;) {
      this.#mustLive();
      ready = this.#ready;
      await ready;
    }
    this.#mustLive();
    return ask();
  }

  #mustLive() {
    if (this.#failure !== null) throw new Fault(this.#failure);
    if (this.#state === 'stopped') throw new DOMException('the game was disposed', 'AbortError');
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/**
 * @param {number} steps
 * @param {number} min
 * @param {number} max
 */
function whole(steps, min, max) {
  if (!Number.isInteger(steps) || steps < min || steps > max) {
    throw new RangeError(`${steps} steps are not in ${min}..${max}`);
  }
  return steps;
}

/**
 * A copy that the caller can not change, of what looks like a configuration.
 *
 * @param {Uint8Array} message
 */
function configuration(message) {
  const own = new Uint8Array(message);
  const most = wire.BATCH_BYTES_MAX;
  const view = new DataView(own.buffer);
  const fits = own.length > wire.HEADER_BYTES && own.length <= most && own[0] === wire.CONFIGURE;
  if (!fits || view.getUint32(4, true) !== own.length) {
    throw new TypeError(`${own.length} bytes are no configuration of at most ${most}`);
  }
  return own;
}
