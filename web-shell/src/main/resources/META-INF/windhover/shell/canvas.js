// SPDX-License-Identifier: Apache-2.0
// Which canvas a game draws on. A canvas can be handed to a host only once in its life, so a canvas
// that had a game before gets a stand-in: a copy right behind it that carries its id, while the spent
// one stays in its place, hidden. Frameworks that own the spent one can go on moving and removing it.

import { fault } from './fault.js';

/**
 * @typedef {{ state: string; dispose(): Promise<void> }} Owner a game
 * @typedef {{ owner: Owner | null; spent: boolean }} Tenancy shared by a canvas and its stand-in
 */

/** @type {WeakMap<HTMLCanvasElement, Tenancy>} */
const tenancies = new WeakMap();

export class Stage {
  #given;
  #tenancy;
  /** @type {HTMLCanvasElement | null} */
  #standIn = null;
  /** Undoes what was done to the styles of the given canvas. */
  #restore = () => {};

  /**
   * @param {HTMLCanvasElement} given by the page
   * @param {Owner} owner a canvas has one at a time
   */
  constructor(given, owner) {
    const tenancy = tenancies.get(given) ?? { owner: null, spent: false };
    // A game that ended on an error screen makes room; one that runs does not.
    if (tenancy.owner?.state === 'failed') void tenancy.owner.dispose();
    if (tenancy.owner !== null) {
      throw fault('E0010', given.id === '' ? 'It has no id.' : `It is #${given.id}.`);
    }
    tenancy.owner = owner;
    tenancies.set(given, tenancy);
    this.#given = given;
    this.#tenancy = tenancy;
    this.#take();
  }

  /** The canvas that shows the game now. */
  get canvas() {
    return this.#standIn ?? this.#given;
  }

  /** Call before the canvas is handed to a host: from then on it serves nobody else. */
  spend() {
    if (this.#standIn === null) this.#tenancy.spent = true;
  }

  /** A fresh canvas in the same place, for another start of the same game. */
  renew() {
    const focused = this.canvas.matches(':focus');
    this.#leave();
    this.#take();
    if (focused) this.canvas.focus({ preventScroll: true });
  }

  /** The page has its canvas back. */
  release() {
    this.#leave();
    this.#tenancy.owner = null;
  }

  #take() {
    const given = this.#given;
    if (!this.#tenancy.spent) {
      this.#restore = pinned(given);
      return;
    }
    const copy = /** @type {HTMLCanvasElement} */ (given.cloneNode(false));
    const display = given.style.display;
    given.after(copy);
    given.removeAttribute('id');
    given.style.setProperty('display', 'none', 'important');
    tenancies.set(copy, this.#tenancy);
    pinned(copy);
    this.#standIn = copy;
    this.#restore = () => {
      if (copy.id !== '') given.id = copy.id;
      given.style.display = display;
      if (given.style.length === 0) given.removeAttribute('style');
      copy.remove();
    };
  }

  #leave() {
    this.#restore();
    this.#restore = () => {};
    this.#standIn = null;
  }
}

/**
 * A canvas without a size in the style sheet is laid out by its backing size, and the host sets that in
 * device pixels: on a dense screen each would blow up the other. So the layout that the page chose is
 * made explicit. Containment tells what depends on the backing size without touching the canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {() => void} puts the styles back
 */
function pinned(canvas) {
  const { style } = canvas;
  const names = ['contain', 'width', 'height', 'aspect-ratio'];
  const before = names.map((name) => style.getPropertyValue(name));
  const { width, height } = getComputedStyle(canvas);
  const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
  style.setProperty('contain', 'size');
  const [byWidth, byHeight] = [canvas.clientWidth !== wide, canvas.clientHeight !== high];
  style.setProperty('contain', before[0]);
  if (byWidth && byHeight) {
    style.width = width;
    style.height = height;
  } else if (byWidth || byHeight) {
    style.aspectRatio = `${canvas.width} / ${canvas.height}`;
  }
  return () => {
    names.forEach((name, i) => style.setProperty(name, before[i]));
    if (style.length === 0) canvas.removeAttribute('style');
  };
}
