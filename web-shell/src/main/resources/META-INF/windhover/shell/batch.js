// SPDX-License-Identifier: Apache-2.0
// What the page has to say to the host, gathered: the first thing after an idle frame goes out at once,
// everything else of that frame goes in one message at the next. Written into a buffer that never grows.

import { input, wire } from './wire.js';

const RECORD = wire.INPUT_RECORD_BYTES;

export class Batch {
  /** Counts the page's frames while there is input: what was measured in an older one is stale. */
  frame = 0;
  /** For the overlay and for tests. */
  counts = { records: 0, messages: 0, merged: 0, overflows: 0 };

  #post;
  #bytes;
  #view;
  #used = 0;
  /** Where the INPUT message begins that records are appended to; -1 when there is none. */
  #open = -1;
  #armed = false;
  #held = true;
  #hidden = false;
  #closed = false;
  #request = 0;
  #asking = false;

  /**
   * @param {number} bytesMax what the host's inbox takes
   * @param {(batch: Uint8Array) => void} post is done with it when it returns
   */
  constructor(bytesMax, post) {
    this.#post = post;
    this.#bytes = new Uint8Array(Math.min(bytesMax, wire.BATCH_BYTES_MAX));
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** False while nothing was said for a frame. */
  get busy() {
    return this.#armed;
  }

  /** Input is kept back until the game runs; what the host must know earlier is flushed by hand. */
  release() {
    this.#held = false;
    this.#soon();
  }

  /** A hidden page has no frames to wait for. */
  set hidden(/** @type {boolean} */ hidden) {
    this.#hidden = hidden;
    if (hidden) this.#soon();
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
   * @param {number} timeMicros
   */
  record(kind, modifiers, code, id, x, y, a, b, timeMicros) {
    if (this.#closed) return;
    this.#reserve(wire.HEADER_BYTES + RECORD);
    const view = this.#view;
    if (this.#open < 0) {
      this.#open = this.#used;
      this.#header(wire.INPUT, 0, 0, wire.HEADER_BYTES);
    }
    const at = this.#used;
    view.setUint8(at, kind);
    view.setUint8(at + 1, modifiers);
    view.setUint16(at + 2, code, true);
    view.setInt32(at + 4, id, true);
    view.setFloat32(at + 8, x, true);
    view.setFloat32(at + 12, y, true);
    view.setFloat32(at + 16, a, true);
    view.setFloat32(at + 20, b, true);
    view.setFloat64(at + 24, timeMicros, true);
    this.#used = at + RECORD;
    this.#seal();
    this.counts.records++;
    this.#soon();
  }

  /**
   * A message of up to two words. It keeps its place among the input around it.
   *
   * @param {number} kind
   * @param {number} a
   * @param {number} first u32
   * @param {number} [second] u32, or f32 for a TIME message
   */
  message(kind, a, first, second = 0) {
    if (this.#closed) return;
    this.#reserve(wire.HEADER_BYTES + 8);
    const payload = kind === wire.VISIBILITY ? 0 : 8;
    this.#open = -1;
    this.#header(kind, a, 0, wire.HEADER_BYTES + payload);
    if (payload > 0) {
      this.#view.setUint32(this.#used, first, true);
      if (kind === wire.TIME) this.#view.setFloat32(this.#used + 4, second, true);
      else this.#view.setUint32(this.#used + 4, second, true);
      this.#used += payload;
    }
    this.#soon();
  }

  /**
   * Records with their steps, as many messages as they need; for scripts, not for the frame.
   *
   * @param {ArrayBuffer} records
   */
  schedule(records) {
    if (this.#closed) return;
    const each = wire.SCHEDULED_RECORD_BYTES;
    const perMessage = Math.floor((this.#bytes.length - wire.HEADER_BYTES) / each);
    const source = new Uint8Array(records);
    for (let at = 0; at < source.length; at += perMessage * each) {
      this.flush();
      const part = source.subarray(at, at + perMessage * each);
      this.#header(wire.SCHEDULE, 0, part.length / each, wire.HEADER_BYTES + part.length);
      this.#bytes.set(part, this.#used);
      this.#used += part.length;
      this.flush();
    }
  }

  /**
   * A message that was written elsewhere, behind all that was said before it.
   *
   * @param {Uint8Array} message of at most what the host's inbox takes
   */
  whole(message) {
    if (this.#closed) return;
    this.flush();
    this.#bytes.set(message);
    this.#used = message.length;
    this.flush();
  }

  /**
   * A call, in its place among the input. Commands wait for the frame as input does; all others go at
   * once, with all that is said before this task ends.
   *
   * @param {Uint8Array} message of at most what the host's inbox takes
   */
  call(message) {
    if (this.#closed) return;
    this.#reserve(message.length);
    this.#open = -1;
    this.#bytes.set(message, this.#used);
    this.#used += message.length;
    // A command waits for the frame, because the host applies it at its next step.
    if (message[1] === wire.CALL_COMMAND) this.#soon();
    else this.#now();
  }

  /**
   * Tells that nobody waits for a call any more, behind the call.
   *
   * @param {number} token
   */
  cancel(token) {
    if (this.#closed) return;
    this.#reserve(wire.HEADER_BYTES + 8);
    this.#open = -1;
    this.#header(wire.CANCEL, 0, 0, wire.HEADER_BYTES + 8);
    this.#view.setUint32(this.#used, token, true);
    this.#view.setUint32(this.#used + 4, 0, true);
    this.#used += 8;
    this.#now();
  }

  /** Sends what is there now. */
  flush() {
    if (this.#used === 0 || this.#closed) return;
    const batch = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    this.#open = -1;
    this.counts.messages++;
    this.#post(batch);
  }

  close() {
    this.#closed = true;
    cancelAnimationFrame(this.#request);
  }

  #soon() {
    if (this.#hidden && !this.#held) this.flush();
    else if (!this.#armed && !this.#held) {
      this.flush();
      this.#armed = true;
      this.#request = requestAnimationFrame(this.#next);
    }
  }

  #now() {
    if (this.#asking) return;
    this.#asking = true;
    queueMicrotask(this.#ask);
  }

  #ask = () => {
    this.#asking = false;
    if (!this.#held) this.flush();
  };

  #next = () => {
    this.frame++;
    this.#armed = this.#used > 0;
    if (!this.#armed) return;
    this.flush();
    this.#request = requestAnimationFrame(this.#next);
  };

  /**
   * Makes room: merges moves first. A key or a button is never dropped, so if moves were not enough the
   * batch goes out early, the one case of two messages in a frame.
   *
   * @param {number} bytes
   */
  #reserve(bytes) {
    if (this.#used + bytes <= this.#bytes.length) return;
    this.#merge();
    if (this.#used + bytes <= this.#bytes.length) return;
    this.counts.overflows++;
    this.flush();
  }

  /** Of several moves of one pointer with nothing else of it between them, keeps the last. */
  #merge() {
    if (this.#open < 0) return;
    const [view, first] = [this.#view, this.#open + wire.HEADER_BYTES];
    /** @type {Map<number, number>} */
    const later = new Map();
    for (let at = this.#used - RECORD; at >= first; at -= RECORD) {
      const kind = view.getUint8(at);
      if (kind < input.POINTER_DOWN || kind > input.POINTER_CANCEL) continue;
      const id = view.getInt32(at + 4, true);
      const merges = kind === input.POINTER_MOVE && later.get(id) === kind;
      later.set(id, kind);
      if (merges) view.setUint8(at, 0);
    }
    let to = first;
    for (let at = first; at < this.#used; at += RECORD) {
      if (view.getUint8(at) === 0) continue;
      this.#bytes.copyWithin(to, at, at + RECORD);
      to += RECORD;
    }
    this.counts.merged += (this.#used - to) / RECORD;
    this.#used = to;
    this.#seal();
  }

  /** Brings the open INPUT message's header up to what it holds. */
  #seal() {
    const bytes = this.#used - this.#open;
    this.#view.setUint16(this.#open + 2, (bytes - wire.HEADER_BYTES) / RECORD, true);
    this.#view.setUint32(this.#open + 4, bytes, true);
  }

  /**
   * @param {number} kind
   * @param {number} a
   * @param {number} count
   * @param {number} bytes
   */
  #header(kind, a, count, bytes) {
    const at = this.#used;
    this.#view.setUint8(at, kind);
    this.#view.setUint8(at + 1, a);
    this.#view.setUint16(at + 2, count, true);
    this.#view.setUint32(at + 4, bytes, true);
    this.#used = at + wire.HEADER_BYTES;
  }
}
