// SPDX-License-Identifier: Apache-2.0
// What nobody waits for: what the player prefers in all programs, the tree of what there is on the canvas, the
// numbers, going on after a failure, waiting for a device, and the sentences of failures, should the network be gone
// by then. Loaded once a game runs.

import { failure, Fault, textOf } from './fault.js';
import { whole } from './given.js';
import { identityOf } from './identity.js';
import { lastSeen } from './lastseen.js';
import { statsAt } from './reader.js';
import { meanwhile } from './meanwhile.js';
import { Recovery } from './recovery.js';
import { once } from './once.js';
import { keepShape } from './shape.js';
import { input, wire } from './wire.js';

/** @typedef {import('./semantics.js').Semantics} Semantics */

/** Most devices come back within a second or two; after this it is a failure. */
const RESTORE_MILLIS = 10_000;

/** More than any tab has. */
const MEGABYTES_MAX = 16_384;

/** @type {[string, number][]} */
const PREFERENCES = [
  ['(prefers-reduced-motion: reduce)', input.PREFERS_LESS_MOTION],
  ['(prefers-contrast: more)', input.PREFERS_MORE_CONTRAST],
  ['(forced-colors: active)', input.PREFERS_FORCED_COLOURS],
  ['(prefers-color-scheme: dark)', input.PREFERS_DARK],
];

/** Beside F3, which shows the numbers. */
const TOOLS_KEY = 'F2';

/** The name of the section that has the tree, as the engine has it. */
const TREE = 'semantics';

export class Rest {
  recovery = new Recovery();
  #whole;
  #mirror;
  #preferences = PREFERENCES.map(([query, bit]) => ({ list: matchMedia(query), bit }));
  #leaveShape = () => {};
  /** @type {Promise<void> | null} */
  #tree = null;
  /** @type {Promise<import('./overlay.js').Overlay> | null} */
  #numbers = null;
  /** @type {Promise<import('./sound.js').Sound> | null} */
  #sound = null;
  /** @type {Promise<import('./plugins.js').Plugins> | null} */
  #plugins = null;
  #record = once(async () => new (await import('./recording.js')).Recording(this.#whole));
  #logs = once(async () => new (await import('./logs.js')).Logs(this.#whole));
  #traces = once(() => this.#trace());
  #bundles = once(async () => {
    const { Bundles } = await import('./bundles.js');
    const observed = () => this.#observed.coming;
    return new Bundles(this.#whole, { logs: () => this.logs(), observed });
  });
  #takesBundles = false;
  /** Whether the start goes on with the world of one that failed. */
  #goesOn = false;
  #saves = once(async () => {
    const { Saves } = await import('./saves.js');
    return new Saves(this.#whole, () => this.#prefer());
  });
  #observed = once(async () => new (await import('./telemetry.js')).Observed(this.#whole));
  /** @type {Promise<import('./wishes.js').Wishes | null>} */
  #wishes = Promise.resolve(null);
  /** @type {AbortSignal | null} of the start that wishes */
  #wishing = null;
  /** @type {(() => string) | null} what was typed before there was a field for it */
  #typed = null;
  #restoring = 0;
  /** @type {import('./live.js').Live | null} */
  #live = null;
  #tables = once(async () => new (await import('./tables.js')).Tables(this.#whole));
  #tools = once(async () => new (await import('./tools.js')).Tools(this.#whole, this.#tables));
  #wasAsked = false;

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {import('./mirror.js').Mirror} mirror
   */
  constructor(whole, mirror) {
    this.#whole = whole;
    this.#mirror = mirror;
    const ending = new AbortController();
    const { signal } = ending;
    // The browser keeps a query that somebody listens to, and with it the game.
    const look = () => {
      const { state } = whole.game;
      if (state === 'failed' || state === 'stopped' || state === 'created') this.#calm();
      if (state !== 'stopped') return;
      this.#live?.close();
      ending.abort();
      this.#leaveShape();
    };
    whole.game.addEventListener('state', look, { signal });
    const changed = () => this.#prefer();
    for (const { list } of this.#preferences) list.addEventListener('change', changed, { signal });
    look();
  }

  /**
   * A host runs, which knows nothing of the player.
   *
   * @param {import('./manifest.js').Manifest} manifest of the game
   */
  begin({ sections, release }) {
    if (this.#whole.game.state === 'stopped') return;
    // Each start that runs is counted.
    identityOf(this.#whole.session());
    const { options, setting } = this.#whole.wish();
    if (options.logs) void this.logs().catch(() => {});
    // Where they do not come, whoever asks for them next says so.
    this.#logs.coming?.then((logs) => logs.begin()).catch(() => {});
    if (this.#traces.coming !== null)
      this.#traces.coming.then((traces) => traces.begin()).catch(() => {});
    else if (options.trace) void this.traces().catch(() => {});
    if (!this.#takesBundles && this.#whole.session().manifest?.release === false) {
      this.#takesBundles = true;
      import('./dropped.js').then(
        ({ takeBundles }) => takeBundles(this.#whole),
        () => (this.#takesBundles = false),
      );
    }
    const isRecorded = Boolean(setting.record) && !this.#goesOn;
    if (options.bundles) {
      this.#bundles()
        .then((bundles) => bundles.begin(isRecorded))
        .catch((thrown) => console.warn('Windhover: no bundles are kept:', thrown));
    }
    this.#prefer();
    this.#remember();
    if (this.#observed.coming !== null || options.telemetry)
      this.#observed().then(
        (observed) => observed.begin(),
        () => {},
      );
    // Another start has another canvas.
    this.#leaveShape();
    this.#leaveShape = keepShape(this.#whole.game);
    // Without, a worker that has ended is noticed by its silence.
    this.#attend().catch(() => {});
    // Whoever needs it says so where it does not come.
    Promise.all([import('./panel.js'), import('./veil.js')]).catch(() => {});
    if (options.overlay !== false) this.#number().catch(() => void (this.#numbers = null));
    const hasTree = sections.some(({ name }) => name === TREE);
    if (hasTree) this.#tree ??= this.#plant().catch(() => void (this.#tree = null));
    this.#offer(release);
  }

  /**
   * The tools for whoever makes the game: what they take is loaded with the first press of their key.
   *
   * @param {boolean} release
   */
  #offer(release) {
    const { panel } = this.#whole.wish().options;
    if (panel === false) return;
    const isAsked = panel === true || new URLSearchParams(location.search).has('panel');
    const use = (/** @type {'open' | 'toggle'} */ how) =>
      this.panel()
        .then((tools) => tools[how]())
        .catch((thrown) => console.warn(thrown));
    if (isAsked && !this.#wasAsked) void use('open');
    this.#wasAsked = true;
    if (release && !isAsked) return;
    const { canvas } = this.#whole.game;
    const options = { signal: this.#whole.session().signal, capture: true };
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.code !== TOOLS_KEY) return;
      // As with the key of the numbers: it is the shell's, and the game does not get it.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.type === 'keydown' && !event.repeat) void use('toggle');
    };
    const where = canvas.tabIndex < 0 ? document : canvas;
    where.addEventListener('keydown', /** @type {EventListener} */ (key), options);
    where.addEventListener('keyup', /** @type {EventListener} */ (key), options);
  }

  /**
   * Tells at once when the worker has ended. Only where a page is told that it is frozen: elsewhere a lock may keep it
   * from being frozen, and whoever comes back to it begins anew.
   */
  async #attend() {
    const { locks } = navigator;
    const { life, signal } = this.#whole.session();
    const { held = [] } = await locks.query();
    if (!held.some(({ name }) => name === life)) return;
    await locks.request(life, { signal }, () =>
      this.#whole.fail(failure('E0012', 'The worker has ended.')),
    );
  }

  /** Has the host remember what it goes through, where a page wants to go back. */
  #remember() {
    const { rewind = false } = this.#whole.wish().options;
    if (rewind === false) return;
    const { keyframes = 300, megabytes = 64 } = rewind === true ? {} : rewind;
    const [every, most] = [whole(keyframes, 1, 0x7fffffff), whole(megabytes, 1, MEGABYTES_MAX)];
    this.#whole
      .session()
      .say((batch) => batch.message(wire.REPLAY, wire.REPLAY_REMEMBER, most, every));
  }

  #prefer() {
    const bits = this.#preferences.map(({ list, bit }) => (list.matches ? bit : 0));
    this.#tell(
      input.PREFERENCES,
      bits.reduce((all, bit) => all | bit),
      0,
    );
  }

  /**
   * Configures the game as the server's file says, now and whenever it is saved.
   *
   * @param {string} address relative to the description
   */
  async follow(address) {
    if (this.#live !== null) {
      // Started anew, the game knows nothing of what it was told before.
      this.#live.again();
      return;
    }
    const { Live } = await import('./live.js');
    const { game, warn, wish } = this.#whole;
    if (this.#live !== null || game.state === 'stopped') return;
    this.#live = new Live(new URL(address, wish().setting.url).href, {
      configure: (message) => game.configure(message),
      refused: (reasons) => warn(failure('E0026', reasons)),
    });
  }

  /**
   * Whether the game goes on from a moment before the failure.
   *
   * @param {import('./fault.js').Failure} failed
   */
  mends(failed) {
    this.#calm();
    const mended = this.recovery.after(failed);
    const told = { ...failed, identity: identityOf(this.#whole.session()) };
    // Before anything of another host is read.
    const { canvas } = this.#whole.game;
    const seen = lastSeen(this.#whole.game);
    const frozen = this.#bundles.coming?.then((bundles) => bundles.failed(told, seen, canvas));
    this.#goesOn = mended !== null;
    if (mended !== null) void this.#recover(mended, frozen);
    return mended !== null;
  }

  /**
   * Whoever waits for an answer is told of the failure.
   *
   * @param {NonNullable<ReturnType<Recovery['after']>>} mended
   * @param {Promise<import('./bundles.js').Frozen> | undefined} frozen what was kept of it
   */
  async #recover({ world, recovered }, frozen) {
    const { game, goOn, session, warn } = this.#whole;
    const failed = { ...recovered.failure, identity: identityOf(session()) };
    const raised = new Fault(failed);
    raised.game = game;
    console.error(`Windhover ${textOf(raised)}`, failed);
    goOn(world, raised);
    try {
      await game.ready;
    } catch {
      // What it failed with now is on the screen.
      return;
    }
    const { step, lostMillis } = recovered;
    warn(failure('E0029', `Of ${raised.message} It lost ${lostMillis} ms, at step ${step}.`));
    const bundle = frozen && (async () => (await this.#bundles()).bundle(await frozen));
    const detail = bundle ? { ...recovered, bundle } : recovered;
    game.dispatchEvent(new CustomEvent('recovered', { detail }));
  }

  /** @param {boolean} lost the device that draws, or it is back */
  context(lost) {
    const { game, screen, session, fail, warn, explain } = this.#whole;
    this.#calm();
    if (!lost) return screen().clear();
    const away = failure('E0017', 'Waiting for the browser to give it back.');
    warn(away);
    const giveUp = () => {
      // Nobody can see it any more, so it does not go on behind the screen either.
      void session().end();
      fail(failure('E0017', `It did not come back in ${RESTORE_MILLIS} ms.`));
    };
    const restoring = (this.#restoring = setTimeout(giveUp, RESTORE_MILLIS));
    explain(away, (failed, panel) => {
      if (this.#restoring !== restoring || game.state === 'failed' || panel === null) return;
      screen().show(panel.waiting(failed), panel.PANEL_STYLE);
    });
  }

  /** Waits for the device no longer. */
  #calm() {
    clearTimeout(this.#restoring);
    this.#restoring = 0;
  }

  /**
   * What the page is to do for the game: what it wishes and asks for, and what is heard of it.
   *
   * @param {number} kind
   * @param {DataView} view
   * @param {number} at where the message begins
   * @param {number} bytes
   */
  read(kind, view, at, bytes) {
    if (kind === wire.STATS) {
      this.#whole.told(statsAt(view, at));
      return;
    }
    if (kind === wire.WISH) {
      void this.#wish(new DataView(view.buffer.slice(at, at + bytes)));
      return;
    }
    if (kind === wire.RECORDED) {
      const { options, setting } = this.#whole.wish();
      // Where they do not come, the start has said so, or whoever asks is told.
      const none = () => {};
      if (options.bundles) this.#bundles().then((bundles) => bundles.read(view, at), none);
      if (!setting.record || this.#goesOn) return;
      this.#record().then((recording) => recording.read(view, at), none);
      return;
    }
    if (kind === wire.LOGGED && view.getUint8(at + 1) === wire.LOGGED_SPAN) {
      this.#traces.coming?.then((traces) => traces.read(view, at)).catch(() => {});
      return;
    }
    if (kind === wire.LOGGED) {
      // Where it does not come, the host's ring has it for who asks later.
      this.#logs().then(
        (logs) => logs.read(view, at),
        () => {},
      );
      return;
    }
    if (kind === wire.SAVED || kind === wire.LOADED) {
      void this.#saves.coming?.then((saves) => saves.read(kind, view, at));
      return;
    }
    if (kind === wire.TELEMETRY_TOLD) {
      void this.#observed.coming?.then((observed) => observed.read(view, at));
      return;
    }
    if (kind === wire.ASKED) {
      this.#plugins ??= import('./plugins.js').then(({ Plugins }) => new Plugins(this.#whole));
      this.#plugins.then(
        (plugins) => plugins.read(view, at),
        // It did not come: the game is told when it was asked long enough, and the next question tries again.
        () => (this.#plugins = null),
      );
      return;
    }
    this.#sound ??= import('./sound.js').then(({ Sound }) => new Sound(this.#whole));
    this.#sound.then(
      (sound) => sound.read(kind, view, at),
      // It did not come: the game goes on in silence.
      () => {},
    );
  }

  /** Which run it is. */
  async identity() {
    return identityOf(this.#whole.session());
  }

  /**
   * Lets others call into the start of the game that runs.
   *
   * @param {import('./share.js').Shared} channel
   */
  async share(channel) {
    const { share } = await import('./share.js');
    const { game, running, session } = this.#whole;
    return running(async () => {
      const present = session();
      share(channel, game, present, () => game.state === 'running' && session() === present);
    });
  }

  /** What was recorded so far. */
  async recording() {
    return (await this.#record()).all();
  }

  /** All that is known of the run. */
  async bundle() {
    return (await this.#bundles()).bundle();
  }

  /** Those that the browser keeps. */
  async recordings() {
    const { Tapes } = await import('./tapes.js');
    return new Tapes(this.#whole.wish().setting.url);
  }

  /** What the game and its host write down. */
  async logs() {
    const logs = await this.#logs();
    logs.want();
    return logs;
  }

  /** What calls went through; from the first question on, unless launched so. */
  traces() {
    return this.#traces();
  }

  async #trace() {
    const { Traces } = await import('./traces.js');
    const { trace = true } = this.#whole.wish().options;
    const traces = new Traces(this.#whole, typeof trace === 'object' ? trace.sample : 1);
    if (this.#whole.game.state === 'running') traces.begin();
    return traces;
  }

  saves() {
    return this.#saves();
  }

  /** What steps and frames take, for one who wants to know. */
  async telemetry() {
    return (await this.#observed()).handle();
  }

  panel() {
    return this.#tools();
  }

  /** @param {string} path */
  async inspect(path) {
    return (await this.#tables()).inspect(path);
  }

  /** @param {DataView} message */
  async #wish(message) {
    const { canvas } = this.#whole.game;
    const { batch, signal } = this.#whole.session();
    // Each start of a game wishes for itself.
    if (this.#wishing !== signal) {
      this.#wishing = signal;
      this.#typed = null;
      this.#wishes = import('./wishes.js').then(
        ({ Wishes }) =>
          batch &&
          new Wishes(canvas, batch, signal, (text) => this.#whole.warn(failure('E0020', text))),
        () => null,
      );
    }
    if (message.getUint8(1) === wire.WISH_TEXT) {
      if (message.getUint16(2, true) === 1) this.#typed ??= meanwhile(canvas, signal);
      else this.#typed?.();
    }
    (await this.#wishes)?.take(message, this.#typed);
  }

  async #number() {
    const { game, wish } = this.#whole;
    // What a page asks for is not taken from it.
    const measure = () => void (this.#whole.talk?.probe(null) ?? game.probe()).catch(() => {});
    this.#numbers ??= Promise.all([import('./overlay.js'), import('./veil.js')]).then(
      ([{ Overlay }, { Cover }]) =>
        new Overlay(game, Cover, wish().options.overlay === true, measure),
    );
    const numbers = await this.#numbers;
    // It may have ended by now.
    if (game.state === 'running') numbers.begin();
  }

  async #plant() {
    const [{ Semantics }, { Cover }] = await Promise.all([
      import('./semantics.js'),
      import('./veil.js'),
    ]);
    const { game } = this.#whole;
    if (game.state === 'stopped') return;
    const tree = new Semantics(game, Cover, (action, entity) =>
      this.#tell(input.SEMANTIC, action, entity),
    );
    this.#mirror.watch(
      (state) => state[TREE],
      (section) => tree.show(section),
      { immediate: true },
    );
    // Over an error screen there is nothing to press.
    game.addEventListener('state', () => {
      if (game.state === 'failed' || game.state === 'stopped') tree.hide();
    });
  }

  /**
   * @param {number} kind
   * @param {number} code
   * @param {number} id
   */
  #tell(kind, code, id) {
    const micros = (performance.timeOrigin + performance.now()) * 1000;
    this.#whole.session().say((batch) => batch.record(kind, 0, code, id, 0, 0, 0, 0, micros));
  }
}
