// SPDX-License-Identifier: Apache-2.0
// The recording of a run, as its host tells it. Loaded where a page asks for one.

import { failure, textOf } from './fault.js';
import { whole } from './given.js';
import { identityOf, textOfIdentity } from './identity.js';
import { wire } from './wire.js';

/** What hosts take of it; browsers' names are of ASCII. */
const ENGINE_CHARS_MAX = 1_000;

/**
 * What has a host write its run down, in a batch before any input.
 *
 * @param {import('./session.js').Session} session
 * @param {import('./launch.js').Recorded} recorded
 */
export function begins(session, recorded) {
  const keyframes = typeof recorded === 'boolean' ? 0 : whole(recorded.keyframes ?? 0, 0, 0xffff);
  const text = textOfIdentity(identityOf(session)).slice(0, ENGINE_CHARS_MAX);
  const engine = new TextEncoder().encode(text);
  const bytes = (wire.HEADER_BYTES + 2 + engine.length + 7) & ~7;
  const view = new DataView(new ArrayBuffer(bytes));
  view.setUint8(0, wire.RECORD);
  view.setUint8(1, wire.RECORD_BEGIN);
  view.setUint16(2, keyframes, true);
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
  /** @type {Promise<import('./tapes.js').Tape> | null} where it has a name */
  #tape = null;
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
    if ((flags & wire.RECORDED_FAILED) !== 0) return;
    const first = at + wire.HEADER_BYTES + wire.RECORDED_HEAD_BYTES;
    const bytes = view.getUint32(at + wire.HEADER_BYTES, true);
    if ((flags & wire.RECORDED_BEGINS) !== 0) {
      this.#told = [];
      this.#tape = this.#begun();
      this.#signal = this.#whole.session().signal;
      this.#signal.addEventListener('abort', () => this.#settle(), { once: true });
    }
    const part = new Uint8Array(view.buffer, view.byteOffset + first, bytes).slice();
    this.#told.push(part);
    this.#tape?.then(
      (tape) => tape.add(part),
      () => {},
    );
    if ((flags & wire.RECORDED_BROKE) !== 0) {
      console.warn('Windhover: the recording ends here: nobody took it over for too long');
    }
    if ((flags & (wire.RECORDED_FLUSHED | wire.RECORDED_BROKE)) !== 0) this.#settle();
  }

  #begun() {
    const { record } = this.#whole.wish().setting;
    const name = typeof record === 'boolean' ? undefined : record.name;
    if (name === undefined) return null;
    const tape = import('./tapes.js').then(({ Tape }) => new Tape(this.#whole, name));
    tape.catch((thrown) => this.#whole.warn(failure('E0042', textOf(thrown))));
    return tape;
  }

  /** All up to now; of a start that has ended, what it told before. */
  async all() {
    const { game, session, wish } = this.#whole;
    if (!wish().setting.record) {
      throw new DOMException('nothing is recorded: launch with record: true', 'InvalidStateError');
    }
    if (game.runtimeInfo()?.deterministic === false) {
      const why = 'the JavaScript build is not recorded: nobody else has its floating point';
      throw new DOMException(why, 'NotSupportedError');
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
