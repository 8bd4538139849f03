// SPDX-License-Identifier: Apache-2.0
// One run of a game from its description to its end: finds the place, boots the host, feeds it input
// and passes on what it says. A restart is another session on a fresh canvas.

import { failure, fault } from './fault.js';
import { boxOf, firstBatch } from './first.js';
import { loadManifest, parametersFor } from './manifest.js';
import { wasmMemory } from './memory.js';
import { place } from './placement.js';
import { post } from './post.js';

/**
 * @typedef {import('./fault.js').Failure} Failure
 * @typedef {import('./host.js').HostInfo} HostInfo
 * @typedef {import('./manifest.js').Manifest} Manifest
 * @typedef {import('./placement.js').Mode} Mode
 * @typedef {import('./placement.js').Place} Place
 *
 * @typedef {object} Setting what the page asked for
 * @property {string} url of the description, absolute
 * @property {Mode} mode
 * @property {bigint} seed
 * @property {Readonly<Record<string, number>>} parameters
 * @property {boolean} paused
 * @property {number} [speed] 1 if not given
 * @property {import('./launch.js').Recorded} record
 * @property {boolean} measured
 * @property {number | null} jobWorkers
 * @property {import('./boot.js').World | null} world
 * @property {Manifest | null} [manifest] of who goes on: not another build's, and without the network
 * @property {import('./identity.js').Run} run the same object for every start
 * @property {boolean | null} recover null leaves it to the build
 * @property {Promise<void> | false} [checked] what launch was given, where it takes a look
 *
 * @typedef {object} Listener
 * @property {(manifest: Manifest) => void} described
 * @property {(phase: string, loaded: number, total: number) => void} progress
 * @property {(info: HostInfo, place: Place) => void} ready
 * @property {(failed: Failure) => void} failed
 * @property {(world: import('./boot.js').World) => ArrayBuffer | null} sealed answers what may be used again
 * @property {(warning: Failure) => void} warned
 * @property {(lost: boolean) => void} context
 * @property {(silent: boolean) => void} silence
 * @property {(batch: ArrayBuffer) => void} batch
 * @property {(shown: import('./shot.js').Shown) => void} shown a picture that was asked for
 * @property {() => number} seen version of the mirror
 * @property {(module: typeof import('./shared.js'), memory: WebAssembly.Memory) => void} shares states lie there
 */

/** A host that is asked to stop gets so long; then its thread is ended. */
const STOP_MILLIS = 250;

/**
 * What a game without input needs only later is loaded by then, if it does not run sooner: a worker that hangs in its
 * start is to be noticed. It is also how long after a failure that is tried again.
 */
const FEED_MILLIS = 2000;

/** What every device with WebGL2 can draw; a larger canvas gets its size when the device was asked. */
const SIDE_PX = 4096;

export class Session {
  /** What its worker's life is known by. */
  life = `windhover:life:${performance.timeOrigin}:${Math.random()}`;

  /** @type {Place | null} while there is one */
  place = null;
  /** @type {Manifest | null} once it is known */
  manifest = null;
  /** Of all starts of the game: identity.js knows it by that. */
  run;

  #setting;
  #stage;
  #listener;
  #ending = new AbortController();
  /** @type {import('./feed.js').Feed | null} */
  #feed = null;
  /** @type {((...feeds: Feeds) => void)} has it made, as soon as there is a host to feed */
  #begin = () => {};
  /** @type {((batch: import('./batch.js').Batch) => void)[]} what was to be said before there was one */
  #unsaid = [];
  /** @type {Promise<unknown>} kept when keys and pointers are heard, where the game takes any */
  #hears = Promise.resolve();
  #isReady = false;
  /** @type {() => void} */
  #stopped = () => {};
  /** @type {import('./ring.js').Ring | null} what the host says */
  #heard = null;

  /**
   * @param {Setting} setting
   * @param {import('./canvas.js').Stage} stage
   * @param {Listener} listener
   */
  constructor(setting, stage, listener) {
    this.#setting = setting;
    this.run = setting.run;
    this.#stage = stage;
    this.#listener = listener;
  }

  /** Rejects with what kept the host from being booted; what comes later goes to the listener. */
  async start() {
    const { url, mode, seed, parameters } = this.#setting;
    const { signal } = this.#ending;
    const canvas = this.#stage.canvas;
    this.#listener.progress('manifest', 0, 0);
    await this.#setting.checked;
    const manifest = this.#setting.manifest ?? (await loadManifest(url, signal));
    this.manifest = manifest;
    if (signal.aborted) throw signal.reason;
    const chosen =
      parametersFor(manifest, parameters) ??
      (await import('./options.js')).refuse(manifest, parameters);
    this.#listener.described(manifest);
    // On their way while the worker is; where they do not come, all goes by messages.
    const ringing = isIsolated() ? import('./ring.js').catch(() => null) : null;
    const publishes = isIsolated() && manifest.sections.length > 0;
    const reading = publishes ? import('./shared.js').catch(() => null) : null;
    // Whoever goes on with a world has not seen its beginning.
    const records = this.#setting.record && this.#setting.world === null;
    const taping = records ? import('./recording.js') : null;
    taping?.catch(() => {});
    // Of a game that takes input, so that it is there before the first picture is.
    const feeding = manifest.input ? feeds(true) : null;
    if (feeding !== null) this.#hears = feeding;
    // Awaited below; until then a rejection is not unhandled, only early.
    feeding?.catch(() => {});
    const found = await place(
      { manifest, base: url, mode, canvas },
      (notice) => this.#receive(notice),
      (detail) => this.#listener.failed(failure('E0015', detail)),
      (fallen) => this.#listener.warned(fallen.failure),
      signal,
    );
    const [rings, slots, recording] = [await ringing, await reading, await taping];
    if (signal.aborted) {
      found.link.sever();
      throw signal.reason;
    }
    this.place = found;
    this.#boot(found, manifest, seed, chosen, rings, slots, recording);
    if (feeding === null) return;
    try {
      const all = await feeding;
      // By now the host may have failed.
      this.#begin(...all);
    } catch (thrown) {
      void this.end();
      throw fault('E0005', 'what listens to keys and pointers', thrown);
    }
  }

  /**
   * Says something to the host, in its place among the input.
   *
   * @param {(batch: import('./batch.js').Batch) => void} what
   */
  say(what) {
    if (this.#feed !== null) what(this.#feed.batch);
    else this.#unsaid.push(what);
  }

  /**
   * Hands something to the host that runs.
   *
   * @param {import('./host.js').Order} order
   * @param {Transferable[]} transfer
   */
  order(order, transfer) {
    this.place?.link.send(order, transfer);
  }

  /** Has the host give its world away now. */
  seal() {
    this.place?.link.hurry({ type: 'seal' });
  }

  /** Aborted when it ends. */
  get signal() {
    return this.#ending.signal;
  }

  /** Null before there is a host to tell of the page. */
  get batch() {
    return this.#feed?.batch ?? null;
  }

  /** For questions whose answer may take seconds. */
  get heartbeat() {
    return this.#feed?.heartbeat ?? null;
  }

  /** Takes everything back from the page at once; the host may take a moment longer to go. */
  async end() {
    this.#ending.abort(new DOMException('the game was disposed', 'AbortError'));
    this.#feed?.end();
    const link = this.place?.link;
    if (link === undefined) return;
    await new Promise((resolve) => {
      this.#stopped = () => resolve(undefined);
      setTimeout(resolve, STOP_MILLIS);
      link.send({ type: 'stop' });
    });
    link.sever();
    this.place = null;
  }

  /**
   * @param {Place} found
   * @param {Manifest} manifest
   * @param {bigint} seed
   * @param {number[]} parameters
   * @param {typeof import('./ring.js') | null} ringing
   * @param {typeof import('./shared.js') | null} slots
   * @param {typeof import('./recording.js') | null} recording
   */
  #boot({ link, wasm, software }, manifest, seed, parameters, ringing, slots, recording) {
    const visible = this.#stage.canvas;
    const isolated = isIsolated();
    const memory = wasm && isolated ? wasmMemory(manifest.memory.pages, true) : null;
    const worker = link.placement === 'worker';
    const hidden = document.visibilityState === 'hidden';
    const { world } = this.#setting;
    // Once: whoever starts the game anew wants its start.
    this.#setting.world = null;
    const canvas = worker ? transferred(visible) : null;
    // Not in the game's memory, which the JavaScript build can not share.
    const ring = () => /** @type {NonNullable<typeof ringing>} */ (ringing).ringMemory();
    const rings = worker && ringing !== null ? { page: ring(), host: ring() } : null;
    const shares = worker && memory !== null && slots !== null;
    if (shares) this.#listener.shares(slots, memory);
    this.#stage.spend();
    link.send(
      {
        type: 'boot',
        canvas,
        manifest,
        base: this.#setting.url,
        memory,
        rings,
        shares,
        placement: link.placement,
        // Elsewhere a lock may keep the page from being frozen, and nobody asks for it.
        life: worker && 'onfreeze' in document ? this.life : '',
        seed,
        parameters,
        hidden,
        software,
        measured: this.#setting.measured,
        jobWorkers: this.#setting.jobWorkers,
        // Whoever makes a game wants to see what failed, and may hold its worker in a debugger.
        seals: this.#setting.recover ?? manifest.release,
        world: world?.layout === manifest.layout ? world.bytes : null,
      },
      canvas === null ? [] : [canvas],
    );
    this.#heard = rings && ringing && new ringing.Ring(rings.host);
    const said = rings && ringing && new ringing.Ring(rings.page);
    const { paused, speed = 1 } = this.#setting;
    const box = boxOf(visible);
    if (recording && wasm) link.send(recording.begins(this, this.#setting.record));
    link.send(firstBatch(box, hidden, paused, speed));
    const { signal } = this.#ending;
    this.#begin = ({ Feed }, capturing) => {
      if (signal.aborted || this.#feed !== null) return;
      const feed = (this.#feed = new Feed(
        {
          canvas: visible,
          bytesMax: manifest.memory.inboxBytes,
          post: (bytes) => post(bytes, said, link.send),
          box,
          hidden,
          joins: world !== null,
          ask: (n) => link.send({ type: 'ping', n, seen: this.#listener.seen() }),
          silence: worker ? (silent) => this.#listener.silence(silent) : null,
        },
        capturing,
      ));
      for (const what of this.#unsaid.splice(0)) what(feed.batch);
      if (this.#isReady) feed.settle();
    };
    if (manifest.input) return;
    const follow = () => this.#follow();
    setTimeout(follow, FEED_MILLIS);
    document.addEventListener('visibilitychange', follow, { once: true, signal });
    if (hidden) follow();
  }

  /** Loads what feeds the host of a game without input, and goes on trying where it does not come. */
  #follow() {
    if (this.#feed !== null || this.#ending.signal.aborted) return;
    feeds(false).then(
      (all) => this.#begin(...all),
      () => setTimeout(() => this.#follow(), FEED_MILLIS),
    );
  }

  /** @param {import('./host.js').Notice | ArrayBuffer | number} notice */
  #receive(notice) {
    const listener = this.#listener;
    this.#feed?.heartbeat.heard();
    if (typeof notice === 'number') {
      const batch = new Uint8Array(notice);
      this.#heard?.take(notice, batch);
      listener.batch(batch.buffer);
    } else if (notice instanceof ArrayBuffer) {
      listener.batch(notice);
    } else if (notice.type === 'progress') {
      listener.progress(notice.phase, notice.loaded, notice.total);
    } else if (notice.type === 'ready') {
      // Whoever sees the game may press a key at once.
      this.#hears.then(
        () => this.#run(notice.info),
        () => {},
      );
    } else if (notice.type === 'failed') {
      this.#begin = () => {};
      this.#feed?.heartbeat.stop();
      listener.failed(notice.failure);
    } else if (notice.type === 'warning') {
      listener.warned(notice.failure);
    } else if (notice.type === 'context') {
      listener.context(notice.lost);
    } else if (notice.type === 'sealed') {
      const bytes = listener.sealed(notice.world);
      if (bytes !== null) this.order({ type: 'reuse', bytes }, [bytes]);
    } else if (notice.type === 'shown') {
      listener.shown(notice);
    } else if (notice.type === 'stopped') {
      this.#stopped();
    }
  }

  /** @param {HostInfo} info */
  #run(info) {
    if (this.place === null || this.#ending.signal.aborted) return;
    this.#isReady = true;
    if (this.#feed !== null) this.#feed.settle();
    else this.#follow();
    this.#listener.ready(info, this.place);
  }
}

/** @typedef {[typeof import('./feed.js'), typeof import('./capture.js') | null]} Feeds */

/**
 * @param {boolean} input
 * @returns {Promise<Feeds>}
 */
function feeds(input) {
  return Promise.all([import('./feed.js'), input ? import('./capture.js') : null]);
}

function isIsolated() {
  return globalThis.crossOriginIsolated === true;
}

/** @param {HTMLCanvasElement} canvas */
function transferred(canvas) {
  try {
    const width = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio));
    const height = Math.max(1, Math.round(canvas.clientHeight * devicePixelRatio));
    // About the size that it is going to have: making another buffer later waits for the device.
    if (Math.max(width, height) <= SIDE_PX) Object.assign(canvas, { width, height });
    return canvas.transferControlToOffscreen();
  } catch (thrown) {
    throw fault('E0009', 'it can not be handed to a worker', thrown);
  }
}
