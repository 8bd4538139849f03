// SPDX-License-Identifier: Apache-2.0
// What nobody waits for: what the player prefers in all programs, the tree of what there is on the canvas, the
// numbers, going on after a failure, and its sentences, should the network be gone by then. Loaded once a game
// runs.

import { failure } from './fault.js';
import { Recovery } from './recovery.js';
import { input, wire } from './wire.js';

/** @typedef {import('./semantics.js').Semantics} Semantics */

/** @type {[string, number][]} */
const PREFERENCES = [
  ['(prefers-reduced-motion: reduce)', input.PREFERS_LESS_MOTION],
  ['(prefers-contrast: more)', input.PREFERS_MORE_CONTRAST],
  ['(forced-colors: active)', input.PREFERS_FORCED_COLOURS],
  ['(prefers-color-scheme: dark)', input.PREFERS_DARK],
];

/** The name of the section that has the tree, as the engine has it. */
const TREE = 'semantics';

export class Rest {
  recovery = new Recovery();
  #whole;
  #mirror;
  #Cover;
  #preferences = PREFERENCES.map(([query, bit]) => ({ list: matchMedia(query), bit }));
  /** @type {Promise<void> | null} */
  #tree = null;
  /** @type {Promise<import('./overlay.js').Overlay> | null} */
  #numbers = null;
  /** @type {Promise<import('./sound.js').Sound> | null} */
  #sound = null;
  /** @type {Promise<import('./plugins.js').Plugins> | null} */
  #plugins = null;
  /** @type {Promise<import('./wishes.js').Wishes | null>} */
  #wishes = Promise.resolve(null);
  /** @type {AbortSignal | null} of the start that wishes */
  #wishing = null;

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {import('./mirror.js').Mirror} mirror
   * @param {typeof import('./cover.js').Cover} Cover of the page, which is not loaded twice
   */
  constructor(whole, mirror, Cover) {
    this.#whole = whole;
    this.#mirror = mirror;
    this.#Cover = Cover;
    const ending = new AbortController();
    const { signal } = ending;
    // The browser keeps a query that somebody listens to, and with it the game.
    const look = () => whole.game.state === 'stopped' && ending.abort();
    whole.game.addEventListener('state', look, { signal });
    const changed = () => this.#prefer();
    for (const { list } of this.#preferences) list.addEventListener('change', changed, { signal });
    look();
  }

  /**
   * A host runs, which knows nothing of the player.
   *
   * @param {readonly { name: string }[]} sections of the game
   */
  begin(sections) {
    if (this.#whole.game.state === 'stopped') return;
    this.#prefer();
    // Without, a worker that has ended is noticed by its silence.
    this.#attend().catch(() => {});
    // Whoever needs it says so where it does not come.
    import('./panel.js').catch(() => {});
    if (this.#whole.wish().options.overlay !== false)
      this.#number().catch(() => void (this.#numbers = null));
    const hasTree = sections.some(({ name }) => name === TREE);
    if (hasTree) this.#tree ??= this.#plant().catch(() => void (this.#tree = null));
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

  #prefer() {
    const bits = this.#preferences.map(({ list, bit }) => (list.matches ? bit : 0));
    this.#tell(
      input.PREFERENCES,
      bits.reduce((all, bit) => all | bit),
      0,
    );
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
    if (kind === wire.WISH) {
      void this.#wish(new DataView(view.buffer.slice(at, at + bytes)));
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

  /** @param {DataView} message */
  async #wish(message) {
    const { canvas } = this.#whole.game;
    const { batch, signal } = this.#whole.session();
    // Each start of a game wishes for itself.
    if (this.#wishing !== signal) {
      this.#wishing = signal;
      this.#wishes = import('./wishes.js').then(
        ({ Wishes }) =>
          batch &&
          new Wishes(canvas, batch, signal, (text) => this.#whole.warn(failure('E0020', text))),
        () => null,
      );
    }
    (await this.#wishes)?.take(message);
  }

  async #number() {
    const { game, wish } = this.#whole;
    const measure = () => void game.probe().catch(() => {});
    this.#numbers ??= import('./overlay.js').then(
      ({ Overlay }) => new Overlay(game, this.#Cover, wish().options.overlay === true, measure),
    );
    const numbers = await this.#numbers;
    // It may have ended by now.
    if (game.state === 'running') numbers.begin();
  }

  async #plant() {
    const { Semantics } = await import('./semantics.js');
    const { game } = this.#whole;
    if (game.state === 'stopped') return;
    const tree = new Semantics(game, this.#Cover, (action, entity) =>
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
    this.#whole.session().batch?.record(kind, 0, code, id, 0, 0, 0, 0, micros);
  }
}
