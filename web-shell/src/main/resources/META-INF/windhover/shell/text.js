// SPDX-License-Identifier: Apache-2.0
// A field without looks over the canvas, while a game takes text: systems compose, correct and show their
// keyboards only for a field. It is always empty; what is entered goes to the game.

import { leave } from './focus.js';
import { input } from './wire.js';

/** What moves about in a text, and is no part of it. */
const EDITING = new Set(
  'Backspace Delete Enter NumpadEnter Escape Tab Home End ArrowLeft ArrowRight ArrowUp ArrowDown'.split(
    ' ',
  ),
);

/** A phone magnifies the page for a field of smaller letters. */
const LETTERS = '16px';

/** Units of a record. */
const PIECE = 4;

export class TextField {
  #canvas;
  #batch;
  #refused;
  #field = document.createElement('textarea');
  #isOpen = false;
  #isComposing = false;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('./batch.js').Batch} batch
   * @param {AbortSignal} signal ends it
   * @param {(detail: string) => void} refused told of a text that is too long for the game
   * @param {typeof import('./keyboard.js').captureKeys} captureKeys of the page, which is not loaded twice
   */
  constructor(canvas, batch, signal, refused, captureKeys) {
    this.#canvas = canvas;
    this.#batch = batch;
    this.#refused = refused;
    const field = this.#field;
    // A part of the game, which keeps the focus; but keys that are held come up here, unheard.
    field.dataset.windhover = '';
    field.addEventListener('focus', () => {
      for (const type of ['blur', 'focus']) canvas.dispatchEvent(new FocusEvent(type));
    });
    field.addEventListener('blur', ({ relatedTarget }) => leave(canvas, relatedTarget));
    field.setAttribute('aria-label', 'Text for the game');
    field.setAttribute('autocomplete', 'off');
    field.setAttribute('autocapitalize', 'off');
    field.spellcheck = false;
    field.addEventListener('input', () => this.#entered());
    field.addEventListener('compositionstart', () => (this.#isComposing = true));
    field.addEventListener('compositionupdate', (event) => {
      this.#tell(input.TEXT_COMPOSED, event.data);
    });
    field.addEventListener('compositionend', () => {
      this.#isComposing = false;
      this.#entered();
    });
    field.addEventListener('paste', (event) => {
      event.preventDefault();
      this.#tell(input.TEXT_PASTED, event.clipboardData?.getData('text/plain') ?? '');
    });
    // Text that is dragged here from elsewhere is pasted too.
    const isText = (/** @type {DragEvent} */ { dataTransfer: given }) =>
      this.#isOpen &&
      given !== null &&
      given.types.includes('text/plain') &&
      !given.types.includes('Files');
    canvas.addEventListener('dragover', (event) => isText(event) && event.preventDefault(), {
      signal,
    });
    canvas.addEventListener(
      'drop',
      (event) => {
        if (!isText(event)) return;
        event.preventDefault();
        this.#tell(input.TEXT_PASTED, event.dataTransfer?.getData('text/plain') ?? '');
      },
      { signal },
    );
    // Letters are text; the keys that edit it are the game's to understand.
    const stop = (/** @type {KeyboardEvent} */ event) => {
      if (event.isComposing || !EDITING.has(event.code)) event.stopImmediatePropagation();
      else event.preventDefault();
    };
    field.addEventListener('keydown', stop);
    field.addEventListener('keyup', stop);
    captureKeys(
      field,
      (kind, modifiers, code, id, x, y, a, b, stamp) =>
        batch.record(kind, modifiers, code, id, x, y, a, b, micros(stamp)),
      signal,
    );
    // A press gives the focus to the canvas, and only within it a phone shows its keyboard.
    canvas.addEventListener('pointerup', () => this.#focus(), { signal });
    signal.addEventListener('abort', () => field.remove());
  }

  /**
   * @param {number} x of the canvas, CSS px
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  open(x, y, width, height) {
    const box = this.#canvas.getBoundingClientRect();
    const px = (/** @type {number} */ length) => `${length}px`;
    Object.assign(this.#field.style, {
      position: 'fixed',
      left: px(box.left + x),
      top: px(box.top + y),
      width: px(width),
      height: px(height),
      padding: '0',
      border: '0',
      opacity: '0',
      resize: 'none',
      pointerEvents: 'none',
      fontSize: LETTERS,
    });
    if (!this.#field.isConnected) this.#canvas.after(this.#field);
    this.#isOpen = true;
    this.#focus();
  }

  close() {
    this.#isOpen = false;
    this.#isComposing = false;
    this.#field.value = '';
    // Before it goes, for then nobody would have the focus.
    if (this.#field.matches(':focus')) this.#canvas.focus({ preventScroll: true });
    this.#field.remove();
  }

  /**
   * As if it was typed here.
   *
   * @param {string} text
   */
  enter(text) {
    this.#tell(input.TEXT_ENTERED, text);
  }

  #focus() {
    if (this.#isOpen) this.#field.focus({ preventScroll: true });
  }

  #entered() {
    const text = this.#field.value;
    if (this.#isComposing || text === '') return;
    this.#field.value = '';
    this.enter(text);
  }

  /**
   * @param {number} role
   * @param {string} text
   */
  #tell(role, text) {
    if (text.length > input.TEXT_UNITS_MAX) {
      this.#refused(`A text of ${text.length} characters; ${input.TEXT_UNITS_MAX} are taken.`);
      return;
    }
    const unit = (/** @type {number} */ at) => (at < text.length ? text.charCodeAt(at) : 0);
    const now = micros(performance.now());
    // Nothing composed any more is a text too.
    for (let at = 0; at < Math.max(1, text.length); at += PIECE) {
      const [x, y, a, b] = [unit(at), unit(at + 1), unit(at + 2), unit(at + 3)];
      const [left, piece] = [text.length - at, at / PIECE];
      this.#batch.record(input.TEXT, role, left, piece, x, y, a, b, now);
    }
  }
}

/** @param {number} stamp of an event, in milliseconds */
function micros(stamp) {
  return (performance.timeOrigin + stamp) * 1000;
}
