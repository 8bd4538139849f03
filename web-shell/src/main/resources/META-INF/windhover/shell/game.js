// SPDX-License-Identifier: Apache-2.0
// The handle that a page holds of a game. It outlives restarts; dispose ends it.

import { Stage } from './canvas.js';
import { failure, failureOf, Fault, textOf } from './fault.js';
import { whole } from './given.js';
import { infoOf } from './info.js';
import { Parts } from './parts.js';
import { Screen } from './screen.js';
import { Session } from './session.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./calls.js').CallOptions} CallOptions
 * @typedef {import('./fault.js').Failure} Failure
 * @typedef {import('./host.js').HostInfo} HostInfo
 * @typedef {import('./placement.js').Place} Place
 * @typedef {import('./reader.js').Stats} Stats
 * @typedef {'created' | 'initialising' | 'running' | 'failed' | 'stopped'} State
 * @typedef {{ phase: string; loaded: number; total: number }} Progress
 *
 * @typedef {object} Wish what launch made of its options
 * @property {import('./launch.js').Options} options
 * @property {HTMLCanvasElement} canvas
 * @property {import('./session.js').Setting} setting
 * @property {(progress: Progress) => void} onProgress
 */

/** What the host takes at once; an hour of a game is twice as much. */
const STEPS_MAX = 100_000;
/** Also the slowest, as a fraction. */
const SPEED_MAX = 64;

/** Events: 'state', 'failed', 'recovered', 'warning' and 'stats', each with its value as detail. */
export class Game extends EventTarget {
  #wish;
  #stage;
  #screen;
  #parts = new Parts({
    running: (ask) => this.#running(ask),
    session: () => this.#session,
    fail: (failed) => this.#fail(failed),
    told: (stats) => this.#tell('stats', (this.#stats = stats)),
    warn: (failed) => this.#warn(failed),
    explain: (bare, tell) => this.#explain(bare, tell),
    goOn: (world, raised) => this.#goOn(world, raised),
    screen: () => this.#screen,
    game: this,
    wish: () => this.#wish,
  });
  /** @type {Stats | null} */
  #stats = null;
  /** @type {State} */
  #state = 'created';
  /** @type {Fault | null} */
  #fault = null;
  /** @type {{ info: HostInfo; place: Place } | null} */
  #host = null;
  #session = /** @type {Session} */ (/** @type {unknown} */ (null));
  /** @type {Promise<void>} */
  #ready = Promise.resolve();
  /** @type {{ resolve(): void; reject(reason: unknown): void }} */
  #start = { resolve() {}, reject() {} };
  /** @type {Promise<void>} */
  #ended = Promise.resolve();
  /** @type {Failure | null} the latest, also while its sentences are on their way */
  #failing = null;
  /** What the page made of the game's time: who goes on goes on at the same pace. */
  #pace;

  /** @param {Wish} wish */
  constructor(wish) {
    super();
    this.#wish = wish;
    this.#pace = { paused: wish.setting.paused, speed: 1 };
    this.#stage = new Stage(wish.canvas, this);
    this.#screen = new Screen(this.#stage);
    this.#begin(wish.setting);
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
    return this.#fault?.failure ?? null;
  }

  /** The canvas that shows the game: not the given one when that had been used up before. */
  get canvas() {
    return this.#stage.canvas;
  }

  /** What the game publishes, as it was at one moment: see Mirror. It outlives restarts too. */
  get mirror() {
    return this.#parts.mirror;
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
    const { manifest } = this.#session;
    return manifest && this.#host && infoOf(manifest, this.#host, this.mirror.isShared);
  }

  /** Interfaces that clients of this game were made for, and that it has otherwise or not. */
  get differing() {
    return this.#parts.differing;
  }

  /**
   * Told by generated clients, before they call.
   *
   * @param {string} api
   * @param {string} calls hash
   */
  expects(api, calls) {
    this.#parts.expects(api, calls);
  }

  pause() {
    this.#pace.paused = true;
    this.#session.say((batch) => batch.message(wire.TIME, wire.TIME_PAUSE, 0));
  }

  resume() {
    this.#pace.paused = false;
    this.#session.say((batch) => batch.message(wire.TIME, wire.TIME_RESUME, 0));
  }

  /** @param {number} [steps] to run while paused */
  step(steps = 1) {
    const count = whole(steps, 1, STEPS_MAX);
    this.#session.say((batch) => batch.message(wire.TIME, wire.TIME_STEP, count));
  }

  /** @param {number} speed 1 is real time */
  setSpeed(speed) {
    if (!(speed >= 1 / SPEED_MAX && speed <= SPEED_MAX)) {
      throw new RangeError(`speed ${speed} is not in 1/${SPEED_MAX}..${SPEED_MAX}`);
    }
    this.#pace.speed = speed;
    this.#session.say((batch) => batch.message(wire.TIME, wire.TIME_SPEED, 0, speed));
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
      if (section) listener(section);
    };
    return this.mirror.watch((state) => state[name], tell, { immediate: true });
  }

  /**
   * The present state of one published section; null before the first.
   *
   * @param {string} name
   */
  section(name) {
    return this.mirror.getSnapshot()?.[name] ?? null;
  }

  /**
   * Input for steps to come, in records of 40 bytes: the step, four bytes of nothing, an input record.
   *
   * @param {ArrayBuffer} records
   */
  schedule(records) {
    if (records.byteLength % wire.SCHEDULED_RECORD_BYTES !== 0) {
      throw new RangeError('no whole records');
    }
    this.#session.say((batch) => batch.schedule(records));
  }

  /**
   * Runs steps as fast as they go, also while paused.
   *
   * @param {number} steps
   */
  advance(steps) {
    return this.#parts.asks((talk) => talk.advance(steps));
  }

  /**
   * Goes back to where so many steps were done, and on from there as another run; of a game that was launched with
   * `rewind: true`. Refused with a ReplayFailed, also where the step is forgotten: its `step` is the oldest.
   *
   * @param {number} step
   */
  rewind(step) {
    return this.#parts.asks((talk) => talk.rewind(step));
  }

  /**
   * What was measured since the last call. Unless launched `measured`, the first call begins it.
   */
  probe() {
    return this.#parts.asks((talk) => talk.probe());
  }

  /**
   * A picture of the next frame that is drawn, in device pixels; a page that nobody sees has none until it is
   * seen. For a film, record `game.canvas.captureStream()`.
   *
   * @param {ImageEncodeOptions} [options] a type of image, image/png if not given, and 0 to 1 for those that
   *   lose detail
   * @returns {Promise<Blob>}
   */
  screenshot(options = {}) {
    return this.#parts.asks((talk) => talk.screenshot(options));
  }

  /**
   * The recording so far of a game that was launched with `record: true`, which `windhover replay` plays again.
   *
   * @returns {Promise<Blob>}
   */
  recording() {
    return this.#parts.late((rest) => rest.recording());
  }

  /**
   * All that is known of the run in one file, of a game that was launched with `bundles: true`; of one that has failed up to
   * the failure. `windhover replay` plays it again.
   *
   * @returns {Promise<Blob>}
   */
  bundle() {
    return this.#parts.late((rest) => rest.bundle());
  }

  /** What the browser keeps of recordings that have a name, also of pages that have died. */
  recordings() {
    return this.#parts.late((rest) => rest.recordings());
  }

  /** Which run of which build it is: in every failure, in recordings and in what is written of logs. */
  identity() {
    return this.#parts.late((rest) => rest.identity());
  }

  /** What every step and frame takes, while it is asked for. */
  telemetry() {
    return this.#parts.late((rest) => rest.telemetry());
  }

  /** What the game and its host write down of what they do: see Logs. */
  logs() {
    return this.#parts.late((rest) => rest.logs());
  }

  /** What calls went through, on their way to the game and back: see Traces. */
  traces() {
    return this.#parts.late((rest) => rest.traces());
  }

  /** What saves the game in slots, and has it go on from them. */
  saves() {
    return this.#parts.late((rest) => rest.saves());
  }

  /**
   * The tools that show frames, tables and time; they come with the first call. `open` and `close` are theirs.
   */
  panel() {
    return this.#parts.late((rest) => rest.panel());
  }

  /**
   * A value of the world as it stands, and what is known of it; nothing is changed by looking. Refused with a
   * NotInspected that says what there is not.
   *
   * @param {string} path table/entity/column; an entity is its index or its handle, without entities the row
   * @returns {Promise<import('./tables.js').Inspected>}
   */
  inspect(path) {
    return this.#parts.late((rest) => rest.inspect(path));
  }

  /**
   * Plays a recording of this game in place of what runs, from its beginning on and paused: `resume`, `step`,
   * `setSpeed` and `advance` do what they do to a live game. Refused with a ReplayFailed that says why; then the
   * game runs on.
   *
   * @param {import('./replay.js').Played} recording or a bundle with one; 'past' for what a game that was launched with
   *   `rewind` remembers: where that is left, the game goes on from there, and remembers all before
   * @param {{ verify?: boolean }} [options] to compare every hash that the recording has
   * @returns {Promise<import('./replay.js').Replay>}
   */
  replay(recording, options = {}) {
    return this.#parts.asks((talk) => talk.replay(recording, options));
  }

  /**
   * Changes what an operator may change: rates, order of kernels, limits. It is applied whole at the
   * next step, or refused whole with reasons and a warning; then the game runs on as before.
   *
   * @param {Uint8Array} message as `windhover serve --config` encodes a configuration file
   */
  async configure(message) {
    const own = this.#parts.own(message);
    return this.#parts.asks((talk) => talk.configure(own));
  }

  /**
   * Calls into the game. A command is applied at the next step, also while paused; a query is answered
   * at once. Refused with a CallRefused that says why, or with what ended the game.
   *
   * @param {number} kind 0 for a command, 1 for a query
   * @param {number} id of the call
   * @param {Uint8Array} bytes the arguments, as the game reads them
   * @param {CallOptions} [options]
   */
  async call(kind, id, bytes, options) {
    const own = this.#parts.own(bytes);
    return this.#parts.asks((talk) => talk.call(kind, id, own, options));
  }

  /**
   * Lets others call into this start of the game, as this page does: whoever holds the other end of a
   * port, the pages of this origin that open the channel of a name, or who is behind a channel of the
   * page's own. Started anew, the game is shared again by whoever wants it.
   *
   * @param {import('./share.js').Shared} channel
   * @returns {Promise<void>}
   */
  share(channel) {
    return this.#parts.late((rest) => rest.share(channel));
  }

  /** Gives the world to the pages that wait for it, where it is shared so that others may go on with it. */
  seal() {
    this.#session.seal();
  }

  /** Starts the game anew on a fresh canvas in the same place; also after a failure. */
  async restart() {
    if (this.#state === 'stopped') throw new Error('the game was disposed');
    const { setting } = this.#wish;
    this.#parts.forget();
    this.#pace = { paused: setting.paused, speed: 1 };
    this.#again(setting, new DOMException('the game was restarted', 'AbortError'));
    return this.#ready;
  }

  /** Ends the game and gives back everything that it took; the promise is for its thread. */
  dispose() {
    if (this.#state === 'stopped') return this.#ended;
    const reason = new DOMException('the game was disposed', 'AbortError');
    this.#ended = this.#session.end();
    this.#screen.clear();
    this.#stage.release();
    this.mirror.close(reason);
    this.#parts.refuse(reason);
    this.#become('stopped');
    this.#start.reject(reason);
    return this.#ended;
  }

  /**
   * @param {import('./session.js').Setting} setting
   * @param {unknown} reason why there is no answer to what was asked before
   */
  #again(setting, reason) {
    this.#parts.refuse(reason);
    void this.#session.end();
    this.#stage.renew();
    this.#begin(setting);
  }

  /**
   * @param {import('./boot.js').World} world of a moment before the failure
   * @param {Fault} raised what whoever waits for an answer is told
   */
  #goOn(world, raised) {
    const { manifest } = this.#session;
    this.#again({ ...this.#wish.setting, ...this.#pace, manifest, world }, raised);
  }

  /** @param {import('./session.js').Setting} setting */
  #begin(setting) {
    this.#fault = null;
    this.#failing = null;
    this.#host = null;
    this.#stats = null;
    this.#parts.begin();
    this.#become('created');
    this.#ready = new Promise((resolve, reject) => (this.#start = { resolve, reject }));
    // A page that only listens to events never looks at the promise.
    this.#ready.catch(() => {});
    this.#screen.load('');
    /** @type {Session} */
    const session = new Session(
      setting,
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
        this.#screen.load(manifest.title);
        this.#become('initialising');
        this.#parts.load(manifest);
      },
      progress: (phase, loaded, total) => {
        if (!present()) return;
        this.#screen.progress(phase, loaded, total);
        this.#wish.onProgress({ phase, loaded, total });
      },
      ready: (info, place) => {
        if (!present()) return;
        this.#host = { info, place };
        this.#screen.clear();
        this.#become('running');
        this.#start.resolve();
        this.#parts.rest();
      },
      failed: (failed) => present() && this.#fail(failed),
      sealed: (world) => (present() ? this.#parts.keep(world) : null),
      warned: (warning) => present() && this.#warn(warning),
      context: (lost) => present() && this.#parts.context(lost),
      silence: (silent) => present() && this.#silence(silent),
      batch: (batch) => present() && this.#parts.read(batch),
      shown: (shown) => present() && this.#parts.shown(shown),
      seen: () => this.mirror.version,
      shares: ({ Slots }, { buffer }) => {
        const memory = /** @type {SharedArrayBuffer} */ (/** @type {unknown} */ (buffer));
        if (present()) this.mirror.shares((...places) => new Slots(memory, ...places));
      },
    };
  }

  /** @param {State} state */
  #become(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.#tell('state', state);
  }

  /**
   * Once what is told of failures is here; where it does not come, their codes have to do.
   *
   * @param {Failure} bare
   * @param {(failed: Failure, panel: typeof import('./panel.js') | null) => void} tell
   */
  #explain(bare, tell) {
    const session = this.#session;
    const told = Promise.all([import('./panel.js').catch(() => null), this.#screen.prepare()]).then(
      ([panel]) => {
        if (this.#session === session && this.#state !== 'stopped')
          tell(panel?.explained(bare, session) ?? bare, panel);
      },
    );
    // A warning is heard before the answers that came behind it.
    this.#parts.hold(told);
  }

  /** @param {Failure} bare */
  #fail(bare) {
    if (this.#parts.mends(bare)) return;
    this.#failing = bare;
    this.#explain(bare, (failed, panel) => {
      if (this.#failing !== bare) return;
      const raised = panel?.raised(failed) ?? new Fault(bare);
      raised.game = this;
      this.#fault = raised;
      if (!panel) this.#screen.say(raised.message);
      else this.#screen.show(panel.ended(failed, this, this.#wish.options), panel.PANEL_STYLE);
      this.#become('failed');
      this.#parts.refuse(raised);
      this.mirror.fail(raised);
      console.error(`Windhover ${textOf(raised)}`, failed);
      this.#tell('failed', failed);
      this.#start.reject(raised);
    });
  }

  /** @param {Failure} bare */
  #warn(bare) {
    this.#explain(bare, (warning) => {
      console.warn(`Windhover ${warning.code} ${warning.message} ${warning.detail}`);
      this.#tell('warning', warning);
    });
  }

  /**
   * A worker held by a debugger or by a sleeping laptop answers again, and then all is well.
   *
   * @param {boolean} silent
   */
  #silence(silent) {
    if (silent) {
      this.#fail(failure('E0012', 'The worker does not answer any more.'));
      return;
    }
    if (this.#failing?.code !== 'E0012') return;
    this.#failing = null;
    if (!this.#fault) return;
    this.#fault = null;
    this.#screen.clear();
    this.#become(this.#host === null ? 'initialising' : 'running');
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
    if (this.#fault) throw this.#fault;
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
