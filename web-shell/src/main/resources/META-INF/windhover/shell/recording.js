// SPDX-License-Identifier: Apache-2.0
// The recording of a run, as its host tells it. Loaded where a page asks for one.

import { wire } from './wire.js';

/**
 * What has a host write its run down, in a batch before any input.
 *
 * @param {import('./manifest.js').Manifest} manifest
 */
export function begins({ windhover, build }) {
  const engine = new TextEncoder().encode(`${windhover} ${build}`);
  const bytes = (wire.HEADER_BYTES + 2 + engine.length + 7) & ~7;
  const view = new DataView(new ArrayBuffer(bytes));
  view.setUint8(0, wire.RECORD);
  view.setUint8(1, wire.RECORD_BEGIN);
  view.setUint32(4, bytes, true);
  view.setUint16(wire.HEADER_BYTES, engine.length, true);
  new Uint8Array(view.buffer).set(engine, wire.HEADER_BYTES + 2);
  return view.buffer;
}

/** Of the present start of a game; of a start that failed it is kept until the next begins. */
export class Recording {
  #whole;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #told = [];
  /** @type {AbortSignal | null} of the start that is written down */
  #signal = null;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {import('./parts.js').Whole} whole */
  constructor(whole) {
    this.#whole = whole;
  }

  /**
   * @param {DataView} view
   * @param {number} at where the message begins
   */
  read(view, at) {
    const flags = view.getUint8(at + 1);
    const first = at + wire.HEADER_BYTES + wire.RECORDED_HEAD_BYTES;
    const bytes = view.getUint32(at + wire.HEADER_BYTES, true);
    if ((flags & wire.RECORDED_BEGINS) !== 0) {
      this.#told = [];
      this.#signal = this.#whole.session().signal;
      this.#signal.addEventListener('abort', () => this.#settle(), { once: true });
    }
    this.#told.push(new Uint8Array(view.buffer, view.byteOffset + first, bytes).slice());
    if ((flags & wire.RECORDED_BROKE) !== 0) {
      console.warn('Windhover: the recording ends here: nobody took it over for too long');
    }
    if ((flags & (wire.RECORDED_FLUSHED | wire.RECORDED_BROKE)) !== 0) this.#settle();
  }

  /** All up to now; of a start that has ended, what it told before. */
  async all() {
    const { game, session, wish } = this.#whole;
    if (!wish().setting.record) {
      throw new DOMException('nothing is recorded: launch with record: true', 'InvalidStateError');
    }
    if (game.state === 'running' && session().signal === this.#signal) {
      await new Promise((resolve) => {
        this.#waiting.push(() => resolve(undefined));
        session().say((batch) => batch.message(wire.RECORD, wire.RECORD_FLUSH, 0));
      });
    }
    return new Blob(this.#told, { type: 'application/octet-stream' });
  }

  #settle() {
    for (const go of this.#waiting.splice(0)) go();
  }
}
