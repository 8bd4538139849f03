// SPDX-License-Identifier: Apache-2.0
// Files that a player drops on the canvas or chooses, for a game that takes some: one after the other, each in
// pieces among the input. No more of them are on their way than the host has room for.

import { input, wire } from './wire.js';

/**
 * What is to be told of one.
 *
 * @typedef {{ file: File; reason: number; x: number; y: number }} Given
 */

/** Of the 4 096 records that a host keeps between two frames; each is 10 bytes of a file. */
const AHEAD_MAX = 1024;
/** A host that says nothing for so long stands still or has lost what was sent; the next piece tells. */
const SILENCE_MILLIS = 1000;
const PIECE = 5;

export class Files {
  #canvas;
  #batch;
  #signal;
  /** @type {Given[]} */
  #waiting = [];
  #isSending = false;
  #filesMax = 0;
  #bytesMax = 0;
  #heard = 0;
  #chosen = 0;
  #isArmed = false;
  /** Kept while the browser asks: one that nobody knows any more is never answered. */
  #field = document.createElement('input');
  #goOn = () => {};

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('./batch.js').Batch} batch
   * @param {AbortSignal} signal ends it
   */
  constructor(canvas, batch, signal) {
    this.#canvas = canvas;
    this.#batch = batch;
    this.#signal = signal;
    canvas.addEventListener('dragover', allow, { signal });
    canvas.addEventListener('drop', (event) => this.#dropped(event), { signal });
    const gesture = () => this.#choose();
    canvas.addEventListener('pointerup', gesture, { signal });
    canvas.addEventListener('keydown', gesture, { signal });
  }

  /** @param {DataView} message */
  take(message) {
    const at = (/** @type {number} */ i) => message.getUint32(wire.HEADER_BYTES + 4 * i, true);
    [this.#filesMax, this.#bytesMax, this.#heard] = [at(0), at(1), at(2)];
    this.#goOn();
    if (at(3) === this.#chosen) return;
    this.#chosen = at(3);
    this.#isArmed = true;
    // The gesture that the game has heard of is often still one.
    this.#choose();
  }

  #choose() {
    if (!this.#isArmed || navigator.userActivation?.isActive === false) return;
    this.#isArmed = false;
    this.#field = document.createElement('input');
    this.#field.type = 'file';
    this.#field.multiple = this.#filesMax > 1;
    this.#field.addEventListener('change', () => {
      for (const file of this.#field.files ?? []) this.#give(file, false, -1, -1);
    });
    this.#field.click();
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
    if (items.length === 0) return;
    event.preventDefault();
    const box = this.#canvas.getBoundingClientRect();
    for (const item of items) {
      const file = item.getAsFile();
      const isFolder = item.webkitGetAsEntry?.()?.isDirectory === true;
      if (file !== null)
        this.#give(file, isFolder, event.clientX - box.left, event.clientY - box.top);
    }
  }

  /**
   * @param {File} file
   * @param {boolean} isFolder
   * @param {number} x
   * @param {number} y
   */
  #give(file, isFolder, x, y) {
    // Names of thousands would be a flood themselves.
    if (this.#waiting.length >= input.FILES_MAX) return;
    const taken = this.#waiting.filter(({ reason }) => reason === input.FILE_GIVEN).length;
    /** @type {number} */
    let reason = input.FILE_GIVEN;
    if (isFolder) reason = input.FILE_FOLDER;
    else if (file.size > this.#bytesMax) reason = input.FILE_TOO_LARGE;
    else if (taken >= this.#filesMax) reason = input.FILE_TOO_MANY;
    this.#waiting.push({ file, reason, x, y });
    if (!this.#isSending) void this.#send();
  }

  async #send() {
    this.#isSending = true;
    // It counts as waiting until all of it is told.
    for (let next = this.#waiting[0]; next && !this.#signal.aborted; next = this.#waiting[0]) {
      let [bytes, { reason }] = [new Uint8Array(0), next];
      try {
        if (reason === input.FILE_GIVEN) bytes = new Uint8Array(await next.file.arrayBuffer());
      } catch {
        reason = input.FILE_UNREADABLE;
      }
      // One that grew since is another.
      if (bytes.length > this.#bytesMax)
        [bytes, reason] = [new Uint8Array(0), input.FILE_TOO_LARGE];
      await this.#tell(next, reason, bytes);
      this.#waiting.shift();
    }
    this.#isSending = false;
  }

  /**
   * @param {Given} given
   * @param {number} reason
   * @param {Uint8Array} bytes
   */
  async #tell({ file, x, y }, reason, bytes) {
    const name = file.name.slice(0, input.FILE_NAME_MAX);
    const type = file.type.length > input.FILE_TYPE_MAX ? '' : file.type;
    const names = name + type;
    const unit = (/** @type {number} */ at) => {
      if (at < names.length) return names.charCodeAt(at);
      const byte = 2 * (at - names.length);
      return (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8);
    };
    this.#heard = 0;
    this.#record(input.FILE, reason, name.length, bytes.length, x, y, type.length, 0);
    const pieces = Math.ceil((names.length + bytes.length / 2) / PIECE);
    for (let piece = 0; piece < pieces; piece++) {
      if (piece - this.#heard >= AHEAD_MAX) await this.#answer();
      if (this.#signal.aborted) return;
      const at = PIECE * piece;
      const [a, b] = [unit(at + 3), unit(at + 4)];
      this.#record(input.FILE_PIECE, 0, unit(at), piece, unit(at + 1), unit(at + 2), a, b);
    }
    // Names alone are few. What is told late of this one would count for the next.
    while (bytes.length > 0 && this.#heard < pieces && !this.#signal.aborted) {
      if (!(await this.#answer())) break;
    }
  }

  /** @returns {Promise<boolean>} false when nothing was said for long */
  #answer() {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), SILENCE_MILLIS);
      this.#goOn = () => {
        clearTimeout(late);
        resolve(true);
      };
    });
  }

  /**
   * @param {number} kind
   * @param {number} modifiers
   * @param {number} code
   * @param {number} id
   * @param {number} x
   * @param {number} y
   * @param {number} a
   * @param {number} b
   */
  #record(kind, modifiers, code, id, x, y, a, b) {
    const micros = (performance.timeOrigin + performance.now()) * 1000;
    this.#batch.record(kind, modifiers, code, id, x, y, a, b, micros);
  }
}

/**
 * What is not taken goes on to be the page's.
 *
 * @param {DragEvent} event
 */
function allow(event) {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}
