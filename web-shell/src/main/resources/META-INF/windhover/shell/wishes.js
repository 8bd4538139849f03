// SPDX-License-Identifier: Apache-2.0
// What a game wants of the page, with the first thing that it wants. Locking the pointer and filling the screen are
// asked for inside the player's next gesture, which is when browsers grant them. A refusal is told to the game.

import { modifiersOf } from './keyboard.js';
import { input, wire } from './wire.js';

export class Wishes {
  #canvas;
  #batch;
  #root;
  /** @type {Set<number>} what is wanted */
  #wanted = new Set();
  /** @type {Map<number, (element: Element) => Promise<unknown>>} how what is wanted is asked for */
  #ways;
  /** @type {Set<number>} what holds */
  #granted = new Set();
  /** @type {Set<number>} what the browser was asked for and did not answer yet */
  #asked = new Set();
  /**
   * What was asked for here, and for which element: only that is given back. What a page does itself is its own.
   *
   * @type {Map<number, Element>}
   */
  #own = new Map();
  /** The screen is locked the way round that was asked for here. */
  #isLocked = false;
  /** @type {Promise<import('./text.js').TextField> | null} */
  #text = null;
  /** @type {Promise<import('./files.js').Files> | null} */
  #files = null;
  /** Which way the screen is wanted to be held. */
  #side = 0;
  #signal;
  #warn;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('./batch.js').Batch} batch
   * @param {AbortSignal} signal ends it
   * @param {(detail: string) => void} warn of input that is not told
   */
  constructor(canvas, batch, signal, warn) {
    this.#warn = warn;
    this.#canvas = canvas;
    this.#batch = batch;
    this.#signal = signal;
    this.#root = /** @type {Document | ShadowRoot} */ (canvas.getRootNode());
    this.#ways = new Map([
      [wire.WISH_LOCK, () => lock(canvas)],
      [wire.WISH_FULLSCREEN, async (/** @type {Element} */ element) => element.requestFullscreen()],
      [wire.WISH_HOLD, () => this.#hold()],
    ]);
    const gesture = () => this.#gesture();
    for (const type of ['pointerdown', 'pointerup', 'keydown']) {
      canvas.addEventListener(type, gesture, { signal });
    }
    const look = () => this.#look();
    document.addEventListener('pointerlockchange', look, { signal });
    document.addEventListener('fullscreenchange', look, { signal });
    // Browsers let go of the way round with the whole screen.
    const left = () => document.fullscreenElement === null && this.#letGo();
    document.addEventListener('fullscreenchange', left, { signal });
    canvas.addEventListener('pointermove', (event) => this.#turned(event), { signal });
    // A locked pointer has no place: what tells one stays away from the game.
    const stop = (/** @type {Event} */ event) => {
      if (this.#granted.has(wire.WISH_LOCK)) event.stopImmediatePropagation();
    };
    this.#root.addEventListener('pointerrawupdate', stop, { signal, capture: true });
    signal.addEventListener('abort', () => {
      for (const wish of this.#ways.keys()) this.#giveBack(wish);
    });
    // The page may have filled the screen before.
    look();
  }

  /**
   * @param {DataView} message
   * @param {(() => string) | null} typed before there was a field for it
   */
  take(message, typed) {
    if (this.#signal.aborted) return;
    const wish = message.getUint8(1);
    const count = message.getUint16(2, true);
    const at = (/** @type {number} */ i) => message.getFloat32(wire.HEADER_BYTES + 4 * i, true);
    if (wish === wire.WISH_RUMBLE) {
      const duration = message.getUint32(wire.HEADER_BYTES + 8, true);
      void rumble(count, at(0), at(1), duration).catch(() => {});
      return;
    }
    if (wish === wire.WISH_TEXT) {
      void this.#takeText(count === 1, at(0), at(1), at(2), at(3), typed).catch(() => {
        typed?.();
        this.#tell(wish, -1);
      });
      return;
    }
    if (wish === wire.WISH_FILES) {
      const [canvas, batch, signal] = [this.#canvas, this.#batch, this.#signal];
      this.#files ??= import('./files.js').then(({ Files }) => new Files(canvas, batch, signal));
      // Where it does not come nothing can be dropped, and the player sees it.
      this.#files.then(
        (files) => files.take(message),
        () => {},
      );
      return;
    }
    if (wish === wire.WISH_TILT) {
      import('./tilt.js').then(
        ({ captureTilt }) => captureTilt(this.#canvas, this.#batch, this.#signal),
        () => this.#tell(wish, -1),
      );
      return;
    }
    if (wish === wire.WISH_HOLD && count !== this.#side) {
      this.#side = count;
      // The other way round it has to be asked for anew.
      if (count !== 0) this.#compare(wish, false);
    }
    if (count !== 0) this.#wanted.add(wish);
    else if (this.#wanted.delete(wish)) this.#giveBack(wish);
  }

  /**
   * @param {boolean} isWanted
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {(() => string) | null} typed
   */
  async #takeText(isWanted, x, y, width, height, typed) {
    if (!isWanted && this.#text === null) return;
    const [canvas, batch, signal, warn] = [this.#canvas, this.#batch, this.#signal, this.#warn];
    this.#text ??= Promise.all([import('./text.js'), import('./capture.js')]).then(
      ([{ TextField }, { captureKeys }]) => new TextField(canvas, batch, signal, warn, captureKeys),
    );
    const field = await this.#text;
    if (isWanted) field.open(x, y, width, height);
    else field.close();
    const early = typed?.() ?? '';
    if (isWanted && early !== '') field.enter(early);
  }

  /** Everything that is wanted is asked for here and now: a moment later it would be refused. */
  #gesture() {
    // A finger that comes down is no gesture yet, it may be going to scroll.
    if (navigator.userActivation?.isActive === false) return;
    for (const wish of this.#wanted) {
      const isOver = this.#granted.has(wish) || this.#asked.has(wish);
      const way = this.#ways.get(wish);
      if (isOver || way === undefined) continue;
      this.#asked.add(wish);
      const element = wish === wire.WISH_FULLSCREEN ? whole(this.#canvas) : this.#canvas;
      this.#own.set(wish, element);
      way(element)
        .then(
          () => this.#signal.aborted && this.#giveBack(wish),
          () => {
            this.#own.delete(wish);
            this.#tell(wish, -1);
          },
        )
        .finally(() => this.#asked.delete(wish));
    }
  }

  /** @param {number} wish that nobody has any more */
  #giveBack(wish) {
    const { pointerLockElement, fullscreenElement } = this.#root;
    const element = this.#own.get(wish);
    if (wish === wire.WISH_HOLD) this.#letGo();
    else if (element === undefined) return;
    else if (wish === wire.WISH_LOCK && pointerLockElement === element) document.exitPointerLock();
    else if (wish === wire.WISH_FULLSCREEN && fullscreenElement === element)
      void document.exitFullscreen().catch(() => {});
  }

  async #hold() {
    const side = this.#side;
    // Not every browser has it, and the types at hand lack it therefore.
    const screens = /** @type {{ lock(type: string): Promise<void> }} */ (
      /** @type {unknown} */ (screen.orientation)
    );
    await screens.lock(side === wire.WISH_HOLD_PORTRAIT ? 'portrait' : 'landscape');
    this.#isLocked = true;
    // It may come when nobody wants it any more.
    if (this.#signal.aborted || !this.#wanted.has(wire.WISH_HOLD)) this.#letGo();
    else this.#compare(wire.WISH_HOLD, side === this.#side);
  }

  /** The screen may be turned again. */
  #letGo() {
    if (this.#isLocked) screen.orientation.unlock();
    this.#isLocked = false;
    this.#compare(wire.WISH_HOLD, false);
  }

  #look() {
    const { pointerLockElement, fullscreenElement } = this.#root;
    this.#compare(wire.WISH_LOCK, pointerLockElement === this.#canvas);
    this.#compare(wire.WISH_FULLSCREEN, fullscreenElement === whole(this.#canvas));
    // Who takes it from now on is another.
    if (pointerLockElement === null) this.#disown(wire.WISH_LOCK);
    if (fullscreenElement === null) this.#disown(wire.WISH_FULLSCREEN);
  }

  /** @param {number} wish that does not hold, unless it is only about to */
  #disown(wish) {
    if (!this.#asked.has(wish)) this.#own.delete(wish);
  }

  /**
   * @param {number} wish
   * @param {boolean} holds
   */
  #compare(wish, holds) {
    if (holds === this.#granted.has(wish)) return;
    if (holds) this.#granted.add(wish);
    else this.#granted.delete(wish);
    this.#tell(wish, holds ? 1 : 0);
    // The game changed its mind while the browser made up its own.
    if (holds && !this.#wanted.has(wish)) this.#giveBack(wish);
  }

  /**
   * @param {number} wish
   * @param {number} outcome
   */
  #tell(wish, outcome) {
    if (this.#signal.aborted) return;
    this.#record(input.WISH, 0, wish, 0, 0, 0, outcome, performance.now());
  }

  /** @param {PointerEvent} event */
  #turned(event) {
    const { movementX: x, movementY: y } = event;
    if (!this.#granted.has(wire.WISH_LOCK) || (x === 0 && y === 0)) return;
    const modifiers = modifiersOf(event);
    const { pointerId, timeStamp } = event;
    this.#record(input.POINTER_TURN, modifiers, event.buttons, pointerId, x, y, 0, timeStamp);
  }

  /**
   * @param {number} kind
   * @param {number} modifiers
   * @param {number} code
   * @param {number} id
   * @param {number} x
   * @param {number} y
   * @param {number} a
   * @param {number} stamp
   */
  #record(kind, modifiers, code, id, x, y, a, stamp) {
    const micros = (performance.timeOrigin + stamp) * 1000;
    this.#batch.record(kind, modifiers, code, id, x, y, a, 0, micros);
  }
}

/**
 * What fills the screen: the canvas, or what a page says is to be seen with it.
 *
 * @param {HTMLCanvasElement} canvas
 */
function whole(canvas) {
  return canvas.closest('[data-windhover-screen]') ?? canvas;
}

/**
 * With the movement of the device itself where there is it, without what a system makes of it for a cursor.
 *
 * @param {HTMLCanvasElement} canvas
 */
async function lock(canvas) {
  try {
    await locked(canvas, { unadjustedMovement: true });
  } catch (thrown) {
    if (!(thrown instanceof DOMException) || thrown.name !== 'NotSupportedError') throw thrown;
    await locked(canvas);
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ unadjustedMovement: boolean }} [options]
 */
async function locked(canvas, options) {
  const asked = /** @type {Promise<void> | undefined} */ (canvas.requestPointerLock(options));
  if (asked !== undefined) return asked;
  // Older browsers answer by an event.
  const answered = new AbortController();
  const { signal } = answered;
  return new Promise((resolve, reject) => {
    document.addEventListener('pointerlockchange', () => resolve(undefined), { signal });
    document.addEventListener('pointerlockerror', reject, { signal });
  }).finally(() => answered.abort());
}

/**
 * @param {number} pad
 * @param {number} strongMagnitude
 * @param {number} weakMagnitude
 * @param {number} duration in milliseconds
 */
async function rumble(pad, strongMagnitude, weakMagnitude, duration) {
  const actuator = navigator.getGamepads()[pad]?.vibrationActuator;
  await actuator?.playEffect('dual-rumble', { duration, strongMagnitude, weakMagnitude });
}
