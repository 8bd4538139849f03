// SPDX-License-Identifier: Apache-2.0
// Makes elements of the tree that a game publishes for players who do not see the picture: focusable, named, and
// where the thing is that they speak of. They lie over the canvas and let the pointer through. Loaded where a game
// has such a tree.

import { leave } from './focus.js';
import { input } from './wire.js';

/**
 * @typedef {import('./section.js').SectionState} SectionState
 *
 * @typedef {object} Node a row of the section
 * @property {number} entity
 * @property {string} role
 * @property {string} name
 * @property {number} parent
 * @property {number} order
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} disabled
 * @property {boolean} checked
 * @property {number} value
 * @property {number} least
 * @property {number} most
 */

/** Above what a page lays on its game, below the numbers and the screens. */
const LAYER = 9_998;
const LEAST = { width: 0, height: 0 };

/** @type {Record<string, string>} those that ARIA calls otherwise; others by their own name */
const ROLES = { IMAGE: 'img', ITEM: 'listitem', PROGRESS: 'progressbar', TEXT: '' };
/** These say what is in them, the others what they are called. */
const SAYING = new Set(['HEADING', 'TEXT', 'ITEM', 'STATUS', 'ALERT']);
const PRESSED = new Set(['BUTTON', 'CHECKBOX']);
const CONTROLS = new Set([...PRESSED, 'SLIDER']);
const MORE = new Set(['ArrowUp', 'ArrowRight']);
const LESS = new Set(['ArrowDown', 'ArrowLeft']);

const STYLE = `
  div { position: absolute; color: transparent; overflow: hidden; font-size: 12px;
    user-select: none; forced-color-adjust: none; }
  .tree { inset: 0; }
  div:focus { outline: none; }
  div:focus-visible { outline: 3px solid #6ea8fe; outline-offset: 2px;
    box-shadow: 0 0 0 2px #0b0d12; }`;

export class Semantics {
  #stage;
  #cover;
  #tell;
  #tree = document.createElement('div');
  /** @type {Map<number, { element: HTMLElement; role: string }>} by entity */
  #nodes = new Map();

  /**
   * @param {{ readonly canvas: HTMLCanvasElement }} stage
   * @param {typeof import('./cover.js').Cover} Cover
   * @param {(action: number, entity: number) => void} tell the game what is done
   */
  constructor(stage, Cover, tell) {
    this.#stage = stage;
    this.#tell = tell;
    this.#cover = new Cover(stage, LAYER, LEAST, STYLE);
    this.#tree.className = 'tree';
    this.#tree.setAttribute('role', 'group');
    this.#tree.setAttribute('aria-label', document.title);
    this.#tree.addEventListener('focusout', ({ relatedTarget }) => {
      // From one of these to another.
      if (!this.#tree.contains(/** @type {Element} */ (relatedTarget))) {
        leave(stage.canvas, relatedTarget);
      }
    });
    for (const type of ['keydown', 'keyup']) {
      this.#tree.addEventListener(type, (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    }
    this.#cover.root.append(this.#tree);
  }

  /** @param {SectionState | undefined} section undefined where this build of the game has none */
  show(section) {
    const rows = /** @type {Node[]} */ (/** @type {unknown} */ ([...(section ?? [])]));
    const byEntity = new Map(rows.map((node) => [node.entity, node]));
    for (const [entity, { element }] of this.#nodes) {
      if (byEntity.has(entity)) continue;
      // Who was there goes on with the game, and not with nothing: its keys would be nobody's.
      if (element.matches(':focus-within')) this.#stage.canvas.focus({ preventScroll: true });
      element.remove();
      this.#nodes.delete(entity);
    }
    rows.sort((one, other) => one.order - other.order);
    for (const node of rows) this.#dress(this.#elementOf(node), node, byEntity);
    for (const node of rows) this.#put(node, byEntity);
    this.#cover.show();
  }

  hide() {
    this.#cover.hide();
  }

  /** @param {Node} node */
  #elementOf({ entity, role }) {
    const known = this.#nodes.get(entity);
    if (known?.role === role) return known.element;
    const element = document.createElement('div');
    const aria = ROLES[role] ?? role.toLowerCase();
    if (aria !== '') element.setAttribute('role', aria);
    if (CONTROLS.has(role)) {
      element.tabIndex = 0;
      element.addEventListener('focus', () => this.#tell(input.SEMANTIC_FOCUS, entity));
      element.addEventListener('blur', () => this.#tell(input.SEMANTIC_BLUR, entity));
    }
    // What a screen reader does for its user.
    if (PRESSED.has(role)) {
      element.addEventListener('click', () => this.#tell(input.SEMANTIC_PRESS, entity));
    }
    known?.element.replaceWith(element);
    this.#nodes.set(entity, { element, role });
    return element;
  }

  /**
   * @param {HTMLElement} element
   * @param {Node} node
   * @param {Map<number, Node>} byEntity
   */
  #dress(element, node, byEntity) {
    const { role, name, value, least, most } = node;
    if (!SAYING.has(role)) set(element, 'aria-label', name);
    else if (element.textContent !== name) element.textContent = name;
    if (CONTROLS.has(role)) set(element, 'aria-disabled', String(node.disabled));
    if (role === 'CHECKBOX') set(element, 'aria-checked', String(node.checked));
    if (role === 'SLIDER' || role === 'PROGRESS') {
      set(element, 'aria-valuenow', String(value));
      set(element, 'aria-valuemin', String(least));
      set(element, 'aria-valuemax', String(most));
    }
    const parent = byEntity.get(node.parent);
    const { style } = element;
    style.left = `${node.x - (parent?.x ?? 0)}px`;
    style.top = `${node.y - (parent?.y ?? 0)}px`;
    style.width = `${node.width}px`;
    style.height = `${node.height}px`;
  }

  /**
   * Moves an element only where it is not: one that is taken out loses the focus.
   *
   * @param {Node} node
   * @param {Map<number, Node>} byEntity
   */
  #put(node, byEntity) {
    const { element } = /** @type {{ element: HTMLElement }} */ (this.#nodes.get(node.entity));
    const into = rooted(node, byEntity) ? this.#nodes.get(node.parent)?.element : this.#tree;
    const parent = into ?? this.#tree;
    if (element.parentElement !== parent) parent.append(element);
    for (let before = element.previousElementSibling; before !== null;) {
      const last = /** @type {HTMLElement} */ (before);
      if (this.#orderOf(last, byEntity) <= node.order) break;
      before = last.previousElementSibling;
      // What has the focus stays where it is, the other moves.
      if (element.matches(':focus-within')) element.after(last);
      else last.before(element);
    }
  }

  /**
   * @param {HTMLElement} element
   * @param {Map<number, Node>} byEntity
   */
  #orderOf(element, byEntity) {
    for (const [entity, node] of this.#nodes) {
      if (node.element === element) return byEntity.get(entity)?.order ?? 0;
    }
    return 0;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { code } = event;
    const target = /** @type {HTMLElement} */ (event.target);
    const [entity, role] = this.#nodeOf(target);
    const presses = PRESSED.has(role) && (code === 'Enter' || code === 'Space');
    const pushes = role === 'SLIDER' && (MORE.has(code) || LESS.has(code));
    // It goes on; a game that heard it go down on the canvas hears it come up.
    if (code === 'Tab' && event.type === 'keydown') return;
    if (presses || pushes) {
      event.preventDefault();
      if (event.type === 'keyup') return;
      if (pushes) this.#tell(MORE.has(code) ? input.SEMANTIC_MORE : input.SEMANTIC_LESS, entity);
      else if (!event.repeat) target.click();
      return;
    }
    // All others play the game as if the canvas had the focus.
    const same = new KeyboardEvent(event.type, { ...initOf(event), cancelable: true });
    if (!this.#stage.canvas.dispatchEvent(same)) event.preventDefault();
  }

  /** @param {HTMLElement} element */
  #nodeOf(element) {
    for (const [entity, node] of this.#nodes) {
      if (node.element === element) return /** @type {const} */ ([entity, node.role]);
    }
    return /** @type {const} */ ([0, '']);
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} attribute
 * @param {string} value
 */
function set(element, attribute, value) {
  if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
}

/**
 * Whether a node hangs on one that is there, and not on itself by some way round.
 *
 * @param {Node} node
 * @param {Map<number, Node>} byEntity
 */
function rooted(node, byEntity) {
  let above = byEntity.get(node.parent);
  if (above === undefined) return false;
  for (let steps = 0; above !== undefined; above = byEntity.get(above.parent)) {
    if (above === node || ++steps > byEntity.size) return false;
  }
  return true;
}

/** @param {KeyboardEvent} event */
function initOf({ key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey }) {
  return { key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey };
}
