// SPDX-License-Identifier: Apache-2.0
// What a page loads of the shell only for games that need it: what reads the mirror, what asks, and what plays. Who
// comes sooner waits here.

import { EarlyMirror } from './early.js';
import { failure, textOf } from './fault.js';
import { eachMessage } from './messages.js';
import { once } from './once.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./manifest.js').Manifest} Manifest
 * @typedef {import('./mirror.js').Mirror} Mirror
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./talk.js').Talk} Talk
 *
 * @typedef {object} Whole the game that they are parts of
 * @property {<T>(ask: () => Promise<T>) => Promise<T>} running asks once it runs
 * @property {() => Session} session
 * @property {(failed: import('./fault.js').Failure) => void} fail
 * @property {(stats: import('./reader.js').Stats) => void} told
 * @property {(failed: import('./fault.js').Failure) => void} warn
 * @property {(bare: import('./fault.js').Failure, tell: (failed: import('./fault.js').Failure, panel: typeof
 *   import('./panel.js') | null) => void) => void} explain has what tells of failures
 * @property {(world: import('./boot.js').World, raised: import('./fault.js').Fault) => void} goOn starts it anew
 * @property {() => import('./screen.js').Screen} screen
 * @property {import('./game.js').Game} game
 * @property {Talk} [talk] once it is here
 * @property {() => import('./game.js').Wish} wish that it was launched with
 */

export class Parts {
  #whole;
  /** @type {Talk | null} once it is loaded */
  #talk = null;
  #talks = once(async () => {
    const { Talk } = await import('./talk.js');
    const talk = new Talk(this.#whole);
    this.#talk = talk;
    this.#tell();
    return talk;
  });
  #early = new EarlyMirror(() => this.#mirrors());
  #mirrors = once(async () => {
    try {
      const { Mirror } = await import('./mirror.js');
      const send = (/** @type {Uint8Array} */ message) =>
        this.#whole.session().say((batch) => batch.whole(message));
      this.#early.become(Mirror, send);
    } catch (thrown) {
      this.#whole.fail(failure('E0005', textOf(thrown)));
      // What it says would wait here for nobody.
      void this.#whole.session().end();
      throw thrown;
    }
  });
  /** @type {ArrayBuffer[]} batches of the host, while what comes before them is still on its way */
  #unread = [];
  #holds = 0;
  /** @type {import('./rest.js').Rest | null} */
  #rest = null;
  #rests = once(async () => {
    const { Rest } = await import('./rest.js');
    return (this.#rest = new Rest(this.#whole, this.mirror));
  });
  /** @type {Manifest | null} once it is known */
  #manifest = null;

  /** @param {Whole} whole */
  constructor(whole) {
    this.#whole = whole;
    /** The same object all along. */
    this.mirror = /** @type {Mirror} */ (/** @type {unknown} */ (this.#early));
  }

  get differing() {
    return this.#talk?.expected.differing ?? [];
  }

  /**
   * @param {string} api
   * @param {string} calls hash
   */
  expects(api, calls) {
    if (this.#talk) this.#talk.expected.expects(api, calls);
    // Where it can not be loaded, the call itself is refused.
    else
      this.#talks().then(
        (talk) => talk.expected.expects(api, calls),
        () => {},
      );
  }

  /** A host begins; what the one before said is nobody's any more. */
  begin() {
    this.mirror.clear();
    this.#unread = [];
  }

  /**
   * What the game is going to need comes while its module does.
   *
   * @param {Manifest} manifest
   */
  load(manifest) {
    const { sections, calls, live } = (this.#manifest = manifest);
    // Where it does not come, the game has the configuration that it was built with.
    if (live !== undefined) {
      this.#rests()
        .then((rest) => rest.follow(live))
        .catch(() => {});
    }
    // Only these have something for a mirror in their batches.
    if (sections.length > 0) this.hold(this.#mirrors());
    this.#tell();
    // Where it does not come, the first call says so.
    if (Object.keys(calls).length > 0) this.#talks().catch(() => {});
  }

  /** Those that ask know what there is to call. */
  #tell() {
    const { calls } = this.#manifest ?? {};
    if (calls !== undefined) this.#talk?.expected.tell(new Map(Object.entries(calls)));
  }

  /** What may be needed when the network is gone: the game runs, and nobody waits for it any more. */
  rest() {
    this.#talks().catch(() => {});
    this.#rests().then(
      (rest) => this.#manifest && rest.begin(this.#manifest),
      () => {},
    );
  }

  /**
   * @template T
   * @param {(talk: Talk) => Promise<T>} ask
   * @returns {Promise<T>}
   */
  asks(ask) {
    return this.#talk ? ask(this.#talk) : this.#talks().then(ask);
  }

  /**
   * What a page does with a game that runs, and seldom.
   *
   * @template T
   * @param {(rest: import('./rest.js').Rest) => Promise<T>} ask
   */
  late(ask) {
    return this.#rests().then(ask);
  }

  /**
   * Whoever waits for an answer gets none.
   *
   * @param {unknown} reason
   */
  refuse(reason) {
    this.#talk?.refuse(reason);
  }

  /**
   * The bytes of an argument: what the caller does with them while they wait changes nothing.
   *
   * @param {Uint8Array} bytes
   */
  own(bytes) {
    return this.#talk ? bytes : structuredClone(bytes);
  }

  /**
   * Whether the game goes on from before the failure. Not before that is here: a game that fails by then would hardly
   * have done better.
   *
   * @param {import('./fault.js').Failure} failed
   */
  mends(failed) {
    return this.#rest?.mends(failed) ?? false;
  }

  /** The game begins anew; what was before does not count. */
  forget() {
    this.#rest?.recovery.forget();
  }

  /** @param {boolean} lost the device that draws, or it is back */
  context(lost) {
    this.#rests().then(
      (rest) => rest.context(lost),
      (thrown) => this.#whole.fail(failure('E0017', textOf(thrown))),
    );
  }

  /**
   * @param {import('./worlds.js').World} world
   * @returns {ArrayBuffer | null} what may be used again
   */
  keep(world) {
    return this.#rest ? this.#rest.recovery.keep(world) : world.bytes;
  }

  /** @param {import('./shot.js').Shown} shown */
  shown(shown) {
    this.#talk?.shown(shown);
  }

  /** @param {Promise<unknown>} coming before any batch is read */
  hold(coming) {
    this.#holds++;
    const go = () => {
      if (--this.#holds === 0) for (const batch of this.#unread.splice(0)) this.read(batch);
    };
    coming.then(go, go);
  }

  /** @param {ArrayBuffer} batch */
  read(batch) {
    if (this.#holds > 0) {
      this.#unread.push(batch);
      return;
    }
    const view = new DataView(batch);
    const { mirror } = this;
    eachMessage(view, batch.byteLength, (kind, at, bytes) => {
      // Whatever the page is to do for the game: where what does it does not come, the game goes on without.
      if (kind >= wire.WISH || kind === wire.STATS) {
        this.#rests().then(
          (rest) => rest.read(kind, view, at, bytes),
          () => {},
        );
      } else if (!mirror.read(kind, view, at, bytes)) this.#talk?.read(kind, view, at, mirror);
    });
    mirror.batchEnds();
  }
}
