// SPDX-License-Identifier: Apache-2.0
// <windhover-value path="tally.presses">: a published value in a page without a script. Says it in its
// text, in an attribute or in a property, and writes only what has changed.

import { follow } from './select.js';

/**
 * @typedef {import('./select.js').Store<unknown>} Store
 * @typedef {Element & Record<string, unknown>} Target
 * @typedef {{ game?: { mirror: Store } | null }} Playing
 * @typedef {Record<string, unknown> & { rows: number; row?: (row: number) => unknown }} Section
 */

/** Where the value goes in a format, and with how many decimals. */
const PLACE = /\{(?:\.(\d{1,2}))?\}/g;

const ROW = /^\d+$/;

/** Attributes: path, game, format, attribute, property. See docs/guide/frameworks.md. */
export class ValueElement extends HTMLElement {
  static observedAttributes = ['path', 'game', 'format', 'attribute', 'property'];

  /** @type {Store | null} */
  #store = null;
  #end = () => {};
  #begin = () => this.#follow();

  /** Read in place of the mirror of a game in the document. */
  get store() {
    return this.#store;
  }

  set store(store) {
    this.#store = store;
    if (this.isConnected) this.#follow();
  }

  connectedCallback() {
    if (Object.hasOwn(this, 'store')) {
      // Set before the element was defined; such a property hides the accessor.
      const { store } = this;
      delete (/** @type {{ store?: Store | null }} */ (this).store);
      this.#store = store;
    }
    // Said by each <windhover-game> that begins, so that it does not matter which is there first.
    document.addEventListener('windhover-game', this.#begin);
    this.#follow();
  }

  disconnectedCallback() {
    document.removeEventListener('windhover-game', this.#begin);
    this.#end();
    this.#end = () => {};
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#follow();
  }

  #follow() {
    this.#end();
    const path = this.getAttribute('path') ?? '';
    const parts = path.split('.');
    let isKnown = true;
    const selector = (/** @type {unknown} */ state) => {
      const { value, missing } = at(state, parts);
      // A row may come yet; a name is misspelt.
      if (isKnown && missing !== null && !ROW.test(missing)) {
        console.warn(`Windhover: nothing published is at ${path}: there is no ${missing}`);
      }
      isKnown &&= missing === null || ROW.test(missing);
      return value;
    };
    this.#end = follow(this.#source(), selector, this.#write);
  }

  /** @returns {Store | null} */
  #source() {
    if (this.#store !== null) return this.#store;
    const selector = this.getAttribute('game') ?? 'windhover-game';
    /** @type {unknown} */
    const element = this.closest(selector) ?? document.querySelector(selector);
    return /** @type {Playing | null} */ (element)?.game?.mirror ?? null;
  }

  #write = (/** @type {unknown} */ value) => {
    // Until there is a state, what the page's author wrote stays.
    if (value === undefined) return;
    const [attribute, property] = [this.getAttribute('attribute'), this.getAttribute('property')];
    const target = /** @type {Target} */ (this.firstElementChild ?? this);
    if (property !== null) {
      set(target, property, this.hasAttribute('format') ? this.#text(value) : value);
    } else if (attribute === null) {
      set(/** @type {Target} */ (/** @type {Element} */ (this)), 'textContent', this.#text(value));
    } else if (value === null || typeof value === 'boolean') {
      target.toggleAttribute(attribute, value === true);
    } else if (target.getAttribute(attribute) !== this.#text(value)) {
      target.setAttribute(attribute, this.#text(value));
    }
  };

  /** @param {unknown} value */
  #text(value) {
    if (value === null) return '';
    return (this.getAttribute('format') ?? '{}').replace(PLACE, (_, decimals) =>
      decimals !== undefined && typeof value === 'number'
        ? value.toFixed(Number(decimals))
        : String(value),
    );
  }
}

/**
 * @param {Target} target
 * @param {string} property
 * @param {unknown} value
 */
function set(target, property, value) {
  if (target[property] !== value) target[property] = value;
}

/**
 * What a path leads to: in a section a row by its number, or what the first row has of this name, or what the
 * section itself has. Null where it leads nowhere, and then the part that is missing.
 *
 * @param {unknown} state
 * @param {string[]} parts
 * @returns {{ value: unknown; missing: string | null }}
 */
function at(state, parts) {
  let value = state;
  for (const part of parts) {
    const section = /** @type {Section} */ (value);
    if (typeof section.row !== 'function') {
      value = section[part];
    } else if (ROW.test(part)) {
      value = Number(part) < section.rows ? section.row(Number(part)) : undefined;
    } else {
      const first = section.rows > 0 ? section.row(0) : null;
      value = /** @type {Record<string, unknown> | null} */ (first)?.[part] ?? section[part];
      if (value === undefined && first === null) return { value: null, missing: '0' };
    }
    if (value === undefined || value === null) return { value: null, missing: part };
  }
  return { value, missing: null };
}

// A page may load it twice, from two addresses; the first one serves.
if (customElements.get('windhover-value') === undefined) {
  customElements.define('windhover-value', ValueElement);
}
