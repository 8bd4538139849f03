// SPDX-License-Identifier: Apache-2.0
// The host of one game, on whichever thread it runs: loads the module, owns the loop of frames, and is
// the border at which everything that the module throws is caught. It knows nothing of the page but
// a port.

import { load, writeStart } from './boot.js';
import { failedAt, joined } from './failed.js';
import { failure, failureOf, fault, traceOf } from './fault.js';
import { Frames } from './frames.js';
import { eachMessage } from './messages.js';
import { download } from './module.js';
import { probe } from './probe.js';
import { hasWasmGc } from './wasmgc.js';
import { post } from './post.js';
import { Surface } from './surface.js';
import { input, wire } from './wire.js';

/**
 * @typedef {import('./boot.js').Boot} Boot
 * @typedef {import('./fault.js').Failure} Failure
 * @typedef {import('./manifest.js').Manifest} Manifest
 * @typedef {import('./module.js').Download} Download
 * @typedef {import('./module.js').GameExports} GameExports
 *
 * @typedef {{ type: 'probe'; manifest: Manifest; base: string }} Probe
 * What others call in by: a port of their own, or a channel that all pages of the origin hear.
 *
 * @typedef {{ type: 'share'; port?: MessagePort; channel?: string; sealMillis?: number | undefined; reads?: true }} Share
 * @typedef {Boot | Probe | Share | { type: 'stop' } | { type: 'seal' }
 *   | { type: 'reuse'; bytes: ArrayBuffer } | { type: 'ping'; n: number; seen: number }
 *   | import('./shot.js').Shot} Order
 *
 * @typedef {object} HostInfo
 * @property {string} renderer
 * @property {'wasm' | 'js'} module
 * @property {boolean} shared
 * @property {boolean} crossOriginIsolated
 * @property {'ring' | 'messages'} transport what batches go by
 *
 * @typedef {{ type: 'probed'; missing: string[]; software: boolean }
 *   | { type: 'progress'; phase: string; loaded: number; total: number }
 *   | { type: 'ready'; info: HostInfo }
 *   | { type: 'failed'; failure: Failure }
 *   | { type: 'warning'; failure: Failure }
 *   | { type: 'context'; lost: boolean }
 *   | { type: 'sealed'; world: import('./worlds.js').World }
 *   | import('./shot.js').Shown
 *   | { type: 'stopped' }
 *   | { type: 'pong'; n: number }} Notice
 *
 * @typedef {{ postMessage(message: Notice | ArrayBuffer | number, transfer?: Transferable[]): void }} Port
 */

/** Outboxes that go in one message: a megabyte, which a page reads within a frame. */
const PARTS_MAX = 16;

/** Beside the number of a slot: it is newer than what the page reads. */
const FRESH = 4;
const SLOT = 3;

export class Host {
  #port;
  /** @type {HTMLCanvasElement | OffscreenCanvas | null} */
  #canvas;
  /** @type {'waiting' | 'starting' | 'running' | 'failed' | 'stopped'} */
  #phase = 'waiting';
  /** @type {Promise<Download> | null} */
  #download = null;
  /** @type {(Uint8Array | number)[]} */
  #early = [];
  /** @type {GameExports | null} */
  #game = null;
  /** @type {Manifest | null} */
  #manifest = null;
  /** @type {Surface | null} */
  #surface = null;
  /** @type {Uint8Array} */
  #inbox = new Uint8Array(0);
  /**
   * Of the next frame: its time in millis, and 1 when it is drawn.
   *
   * @type {Float64Array}
   */
  #moment = new Float64Array(2);
  /** @type {DataView} the inbox, to be read here */
  #letter = new DataView(new ArrayBuffer(0));
  /** @type {Int32Array | null} by which slots are exchanged with a page that reads states in place */
  #slots = null;
  /** @type {Uint8Array} */
  #outbox = new Uint8Array(0);
  /** @type {import('./ring.js').Ring | null} what the page says, where memory is shared */
  #heard = null;
  /** @type {import('./ring.js').Ring | null} */
  #said = null;
  /** @type {'none' | 'drawn' | 'shown'} how far the first picture is, of this device */
  #picture = 'none';
  /** @type {Notice[]} what the page is told once that picture is shown */
  #untold = [];
  #clamped = false;
  /** @type {((canvas: HTMLCanvasElement | OffscreenCanvas) => void)[]} who keep the next picture */
  #shots = [];
  /** @type {import('./jobs.js').JobWorkers | null} */
  #workers = null;
  /** @type {import('./sharing.js').Sharing | null} */
  #sharing = null;
  /** @type {import('./worlds.js').Seals | null} */
  #seals = null;
  #frames = new Frames((millis, seen) => this.#frame(millis, seen));

  /**
   * @param {Port} port
   * @param {HTMLCanvasElement | null} canvas the page's own; a worker gets its canvas with the boot
   */
  constructor(port, canvas) {
    this.#port = port;
    this.#canvas = canvas;
  }

  /** @param {Order | ArrayBuffer | number} message a number is of bytes in the ring */
  handle(message) {
    if (typeof message === 'number') this.#take(message);
    else if (message instanceof ArrayBuffer) this.#receive(new Uint8Array(message));
    else if (message.type === 'ping') this.#pong(message.n, message.seen);
    else if (message.type === 'probe') this.#probe(message);
    else if (message.type === 'boot') this.#boot(message).catch((thrown) => this.crash(thrown));
    else if (message.type === 'share') this.#share(message).catch((thrown) => this.crash(thrown));
    else if (message.type === 'seal') this.#sharing?.seal();
    else if (message.type === 'reuse') this.#seals?.reuse(message.bytes);
    else if (message.type === 'shot') void this.#shoot(message);
    else if (message.type === 'stop') this.#stop();
  }

  /**
   * @param {number} n
   * @param {number} seen what the page has read of the mirror: one that reads nothing gets no more
   */
  #pong(n, seen) {
    this.#port.postMessage({ type: 'pong', n });
    if (this.#phase === 'running') this.#game?.seen(seen);
  }

  /**
   * Anything thrown that no other border caught.
   *
   * @param {unknown} thrown
   */
  crash(thrown) {
    this.#fail(failureOf(thrown, this.#phase === 'running' ? 'E0015' : 'E0013'));
  }

  /** @param {Probe} order */
  #probe({ manifest, base }) {
    // The download begins before the probe, which blocks this thread for some milliseconds.
    if (hasWasmGc()) this.#fetch(manifest, base);
    const { missing, software } = probe(() => new OffscreenCanvas(2, 2));
    this.#port.postMessage({ type: 'probed', missing, software });
  }

  /**
   * @param {Manifest} manifest
   * @param {string} base
   */
  #fetch(manifest, base) {
    const report = (/** @type {number} */ loaded, /** @type {number} */ total) =>
      this.#progress('download', loaded, total);
    this.#download = download(manifest, base, report);
    // Awaited by the boot; until then a rejection is not unhandled, only early.
    this.#download.catch(() => {});
    return this.#download;
  }

  /** @param {Boot} boot */
  async #boot(boot) {
    const { manifest, base } = boot;
    const plan = manifest.memory;
    this.#phase = 'starting';
    this.#manifest = manifest;
    this.#frames.hidden = boot.hidden;
    this.#canvas = boot.canvas ?? this.#canvas;
    if (this.#canvas === null) throw fault('E0009', 'the host was given no canvas');
    const surface = new Surface(this.#canvas, !boot.software, manifest.power);
    this.#surface = surface;
    const begun = () => this.#download ?? this.#fetch(manifest, base);
    const loading = load(boot, begun, (phase) => this.#progress(phase, 0, 0));
    // Awaited right below; until then a rejection is not unhandled, only early.
    loading.catch(() => {});
    // The page has it already, so it is here before the module.
    const ringing = boot.rings && import('./ring.js');
    ringing?.catch(() => {});
    // Of a game with jobs; awaited once there is a module to tell.
    const employing = manifest.jobs === undefined ? null : import('./jobs.js');
    employing?.catch(() => {});
    // The browser makes the context in one process while it compiles the module in another.
    const gl = surface.open((lost) => this.#context(lost));
    const { game, buffer, module, shared } = await loading;
    if (boot.rings !== null && ringing !== null) {
      const { Ring } = await ringing;
      this.#heard = new Ring(boot.rings.page);
      this.#said = new Ring(boot.rings.host);
    }
    if (this.#ended()) return;
    this.#game = game;
    this.#inbox = new Uint8Array(buffer, plan.inbox, plan.inboxBytes);
    this.#letter = new DataView(buffer, plan.inbox, plan.inboxBytes);
    this.#moment = new Float64Array(buffer, plan.inbox, 2);
    this.#outbox = new Uint8Array(buffer, plan.outbox, plan.outboxBytes);
    if (boot.world !== null) {
      const { laid } = await import('./worlds.js');
      if (!laid(boot.world, buffer, plan.base, plan.heapBase)) {
        throw fault('E0013', 'the world that it was to go on with is damaged');
      }
    }
    this.#progress('start', 0, 0);
    if (module === 'wasm' && employing !== null) {
      const { employ } = await employing;
      this.#workers = employ(boot, game, (await begun()).bytes, (message) => {
        if (this.#phase !== 'running') return;
        this.#inbox.set(message);
        if (this.#call(() => game.jobTold(message.length))) this.#order(game);
      });
    }
    if (this.#ended()) return;
    if (!this.#call(() => (game.attach(buffer, plan.base), 0))) return;
    const length = writeStart(this.#inbox, boot);
    if (!this.#call(() => game.start(length))) return;
    const layout = game.layout();
    if (layout !== manifest.layout) {
      throw fault('E0025', `the module has ${layout}, its description ${manifest.layout}`);
    }
    const contract = game.contract();
    if (contract !== manifest.contract) {
      throw fault('E0025', `the module is called by ${contract}, not by ${manifest.contract}`);
    }
    const slots = game.sharedAt();
    if (slots > 0) this.#slots = new Int32Array(buffer, slots, 3);
    this.#progress('draw', 0, 0);
    if (!this.#call(() => game.openGpu(gl))) return;
    // The device compiles its shaders while the game fills its world.
    if (!this.#call(() => game.fill())) return;
    const { crossOriginIsolated = false } = globalThis;
    /** @type {HostInfo} */
    const info = {
      renderer: surface.renderer,
      module,
      shared,
      crossOriginIsolated,
      transport: this.#said === null ? 'messages' : 'ring',
    };
    this.#untold.push({ type: 'ready', info });
    this.#phase = 'running';
    for (const batch of this.#early.splice(0)) {
      if (typeof batch === 'number') this.#take(batch);
      else this.#receive(batch);
    }
    this.#sharing?.open(this.#door(game, manifest));
    // Where it does not come, the page shows what fails.
    if (boot.seals) this.#seal(game, manifest).catch(() => {});
    if (this.#phase === 'running') this.#frames.start();
  }

  /**
   * Gives job workers what the game has for them.
   *
   * @param {GameExports} game
   */
  #order(game) {
    if (this.#workers === null || this.#phase !== 'running') return;
    const length = game.jobOrders();
    if (length > 0) this.#workers.orders(this.#outbox.slice(0, length));
  }

  /**
   * @param {number} millis
   * @param {boolean} seen
   */
  #frame(millis, seen) {
    const game = this.#game;
    const surface = this.#surface;
    if (this.#phase !== 'running' || game === null || surface === null) return;
    if (this.#picture === 'drawn') {
      this.#show();
      return;
    }
    if (seen) surface.apply();
    const draws = seen && surface.drawable;
    const shots = draws ? this.#shots.splice(0) : [];
    try {
      // Through memory: the browser allocates for the arguments of a call, sixty times a second.
      this.#moment[0] = millis;
      this.#moment[1] = draws ? 1 + Math.sign(shots.length) : 0;
      const length = game.frame();
      // As long as this task lasts the canvas has what was drawn.
      for (const keep of shots) keep(surface.canvas);
      this.#exchange();
      if (length > 0) this.#post(length);
    } catch (thrown) {
      this.#trap(thrown);
      return;
    }
    // What failed by itself in this frame is nothing to go on from.
    if (this.#ended()) return;
    this.#order(game);
    this.#sharing?.carry();
    this.#seals?.look(millis);
    if (this.#picture === 'none' && !surface.lost) this.#picture = 'drawn';
  }

  /**
   * The first picture of a device was drawn, and the browser shows it when the display asks for the
   * next. That one draws nothing, or it would be shown instead, and later.
   */
  #show() {
    this.#picture = 'shown';
    for (const notice of this.#untold.splice(0)) this.#port.postMessage(notice);
  }

  /** @param {import('./shot.js').Shot} shot */
  async #shoot(shot) {
    const tell = (/** @type {import('./shot.js').Shown} */ shown) => this.#port.postMessage(shown);
    try {
      const { taken } = await import('./shot.js');
      this.#shots.push((canvas) => taken(shot, canvas, tell));
    } catch (thrown) {
      tell({ type: 'shown', token: shot.token, blob: null, why: String(thrown) });
    }
  }

  /**
   * @param {GameExports} game
   * @param {Manifest} manifest
   */
  async #seal(game, manifest) {
    const { copied, Seals } = await import('./worlds.js');
    this.#seals = new Seals(
      (spare) => {
        const { layout, memory } = manifest;
        return copied(this.#inbox.buffer, memory.outbox, game.runs(), layout, spare);
      },
      (world) => this.#port.postMessage({ type: 'sealed', world }, [world.bytes]),
    );
  }

  /**
   * Lets others than the page in. What that takes is loaded when it is first asked for.
   *
   * @param {Share} order
   */
  async #share(order) {
    const { Sharing } = await import('./sharing.js');
    this.#sharing ??= new Sharing();
    if (this.#ended()) this.#sharing.end('HOST_STOPPED', 'the game had ended');
    else if (this.#phase === 'running' && this.#game !== null && this.#manifest !== null) {
      this.#sharing.open(this.#door(this.#game, this.#manifest));
    }
    this.#sharing.admit(order);
  }

  /**
   * What a door to the module is made of.
   *
   * @param {GameExports} game
   * @param {Manifest} manifest
   * @returns {import('./door.js').Frame}
   */
  #door(game, manifest) {
    return {
      game,
      manifest,
      inbox: this.#inbox,
      outbox: this.#outbox,
      call: (into) => this.#call(into),
      order: () => this.#order(game),
    };
  }

  /**
   * The page put so many bytes into the ring.
   *
   * @param {number} length
   */
  #take(length) {
    if (this.#phase === 'waiting' || this.#phase === 'starting') this.#early.push(length);
    if (this.#phase !== 'running') return;
    this.#heard?.take(length, this.#inbox);
    this.#enter(length);
  }

  /** @param {Uint8Array} batch */
  #receive(batch) {
    if (this.#phase === 'waiting' || this.#phase === 'starting') this.#early.push(batch);
    if (this.#phase !== 'running') return;
    this.#inbox.set(batch.subarray(0, this.#inbox.length));
    this.#enter(batch.length);
  }

  /**
   * Has the game read its inbox.
   *
   * @param {number} length
   */
  #enter(length) {
    const game = this.#game;
    if (game === null) return;
    if (length > this.#inbox.length) {
      const sizes = `${length} bytes where ${this.#inbox.length} fit`;
      this.#port.postMessage({ type: 'warning', failure: failure('E0023', sizes) });
      return;
    }
    this.#adjust(this.#letter, length);
    if (this.#call(() => game.receive(length))) this.#order(game);
  }

  /**
   * Two things concern the host itself: whether the page is seen, and how large the canvas is. A size
   * that the device can not draw is corrected before the game and its journal see it.
   *
   * @param {DataView} view
   * @param {number} length
   */
  #adjust(view, length) {
    eachMessage(view, length, (kind, at, bytes) => {
      if (kind === wire.VISIBILITY) this.#frames.hidden = view.getUint8(at + 1) === 1;
      if (kind !== wire.INPUT) return;
      const end = at + bytes;
      for (let record = at + wire.HEADER_BYTES; record < end; record += wire.INPUT_RECORD_BYTES) {
        if (view.getUint8(record) === input.RESIZE) this.#resize(view, record);
      }
    });
  }

  /**
   * @param {DataView} view
   * @param {number} record
   */
  #resize(view, record) {
    const surface = this.#surface;
    if (surface === null) return;
    const width = view.getFloat32(record + 8, true);
    const height = view.getFloat32(record + 12, true);
    // The game's inbox refuses what is no number, and counts it.
    if (!Number.isFinite(width) || !Number.isFinite(height)) return;
    const clamped = surface.fit(width, height) < 1;
    view.setFloat32(record + 8, surface.width, true);
    view.setFloat32(record + 12, surface.height, true);
    if (clamped && !this.#clamped) {
      const sizes = `${width} x ${height} px are drawn as ${surface.width} x ${surface.height}`;
      this.#port.postMessage({ type: 'warning', failure: failure('E0021', sizes) });
    }
    this.#clamped = clamped;
  }

  /** @param {boolean} lost */
  #context(lost) {
    if (this.#ended()) return;
    this.#picture = 'none';
    this.#untold = this.#untold.filter((notice) => notice.type !== 'context');
    if (lost) {
      this.#port.postMessage({ type: 'context', lost });
      return;
    }
    const game = this.#game;
    const gl = this.#surface?.gl ?? null;
    if (game !== null && gl !== null && !this.#call(() => game.openGpu(gl))) return;
    this.#untold.push({ type: 'context', lost });
  }

  /**
   * Calls into the module and posts what it left in the outbox. False when the host has ended by it.
   *
   * @param {() => number} into
   */
  #call(into) {
    try {
      const length = into();
      this.#exchange();
      if (length > 0) this.#post(length);
    } catch (thrown) {
      this.#trap(thrown);
    }
    return !this.#ended();
  }

  /** Gives the page the slot that was filled for the one between; before messages that follow from it. */
  #exchange() {
    const slots = this.#slots;
    if (slots === null || slots[1] === 0) return;
    slots[1] = 0;
    slots[2] = Atomics.exchange(slots, 0, slots[2] | FRESH) & SLOT;
    Atomics.notify(slots, 0);
  }

  /**
   * A trap that Java could not catch. The module still knows which kernel and step it was in.
   *
   * @param {unknown} thrown
   */
  #trap(thrown) {
    const trace = traceOf(thrown);
    try {
      const length = this.#game?.trapped() ?? 0;
      if (length > 0) this.#post(length, trace);
    } catch {
      // It is too broken to tell; what was thrown first is the better report.
    }
    this.#fail(failure(this.#phase === 'running' ? 'E0015' : 'E0013', trace));
  }

  /**
   * @param {number} length
   * @param {string} [trace] of the JavaScript side, joined to a failure among the messages
   */
  #post(length, trace = '') {
    const said = this.#outbox.subarray(0, length);
    const batch = 2 * length > this.#outbox.length ? this.#all(said) : said;
    const view = new DataView(batch.buffer, batch.byteOffset, batch.length);
    /** @type {Failure | null} */
    let failed = null;
    eachMessage(view, batch.length, (kind, at) => {
      if (kind !== wire.FAILED) return;
      const told = failedAt(view, at);
      // Only a failure that ended the host says so; the others are warnings and the game goes on.
      if (view.getUint8(at + 1) === 1) failed = told;
      else this.#port.postMessage({ type: 'warning', failure: told });
    });
    post(batch, this.#said, (message, transfer) => this.#port.postMessage(message, transfer));
    if (failed !== null) this.#fail(joined(failed, trace));
  }

  /**
   * With what of large states found no room in the outbox, so that they do not take a frame for each part.
   *
   * @param {Uint8Array} said
   */
  #all(said) {
    const parts = [said.slice()];
    while (parts.length < PARTS_MAX) {
      const length = this.#game?.more() ?? 0;
      if (length === 0) break;
      parts.push(this.#outbox.slice(0, length));
    }
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** @param {Failure} failed */
  #fail(failed) {
    if (this.#ended()) return;
    this.#phase = 'failed';
    this.#halt();
    this.#sharing?.end('HOST_FAILED', `the game failed with ${failed.code}`);
    this.#port.postMessage({ type: 'failed', failure: failed });
  }

  #stop() {
    if (this.#phase === 'stopped') return;
    const wasRunning = this.#phase === 'running';
    this.#phase = 'stopped';
    this.#halt();
    this.#sharing?.end('HOST_STOPPED', 'the game was ended');
    try {
      if (wasRunning) this.#game?.stop();
    } catch {
      // It is going away in any case.
    }
    this.#surface?.close();
    this.#game = null;
    this.#port.postMessage({ type: 'stopped' });
  }

  #halt() {
    this.#frames.stop();
    this.#workers?.close();
    this.#early.length = 0;
  }

  #ended() {
    return this.#phase === 'failed' || this.#phase === 'stopped';
  }

  /**
   * @param {string} phase
   * @param {number} loaded
   * @param {number} total
   */
  #progress(phase, loaded, total) {
    this.#port.postMessage({ type: 'progress', phase, loaded, total });
  }
}
