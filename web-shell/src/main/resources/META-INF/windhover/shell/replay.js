// SPDX-License-Identifier: Apache-2.0
// Recordings that play in a game that runs, in place of what it ran. Loaded where a page asks for one.

import { textsAt } from './messages.js';
import { CallRefused } from './refused.js';
import { wire } from './wire.js';

/** Leaves room for what else a page says, in an inbox of any size. */
const PART_BYTES = wire.BATCH_BYTES_MAX / 4;
/** Of a REPLAY message, before the bytes of a part. */
const HEAD_BYTES = wire.HEADER_BYTES + 16;
/** What bundles begin with, which have a recording in them. */
const BUNDLE = [0x57, 0x48, 0x42];
/** Counted on the wire in 16 bits. */
const NUMBERS = 0x10000;

/**
 * @typedef {Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | 'past'} Played a recording, or a bundle with one; or what the
 *   host itself remembers
 * @typedef {{ step: number; hash: string }} Reached
 * @typedef {(send: (token: number) => void) => Promise<Reached>} Ask one after the other
 * @typedef {(what: (batch: import('./batch.js').Batch) => void) => void} Say
 */

/** Why a recording is not played, or no further. */
export class ReplayFailed extends Error {
  /**
   * @param {string} code DIVERGED, or what a recording is refused for: NOT_ONE, NEWER, DAMAGED, MALFORMED,
   *   OTHER_GAME, OTHER_LAYOUT, OTHER_PARAMETERS; of a bundle without one NOTHING_TO_REPLAY; of a game that goes back NOTHING_REMEMBERED or FORGOTTEN
   * @param {string} message
   * @param {number} step where it differs or breaks off; of FORGOTTEN the oldest that is left
   * @param {string} column the first that is another, as table.column; empty where the recording does not tell
   */
  constructor(code, message, step, column) {
    super(message);
    this.name = 'ReplayFailed';
    this.code = code;
    this.step = step;
    this.column = column;
  }
}

/** A recording that plays; time control is the game's. */
export class Replay {
  /** Steps that are done. */
  step = 0;
  /** The step that it begins with. */
  first = -1;
  /** All of the recording. */
  steps = 0;
  /** Bytes behind the last step that is whole, which are left away; more than 0 of one that was cut. */
  tornBytes = 0;
  /** Whether the run was ended; one that was handed over while it ran, or failed, has no end. */
  isEnded = false;
  /** @type {ReplayFailed | null} why it is not what was recorded, or goes no further */
  failure = null;
  /** Kept when the recording's end is reached; refused where it is not what was recorded. */
  ended;

  #ask;
  /** @type {() => void} */
  #end = () => {};
  /** @type {(reason: unknown) => void} */
  #fail = () => {};
  /** @type {unknown} */
  #over = null;

  /** @param {(operation: number, number: number) => Promise<Reached>} ask */
  constructor(ask) {
    this.#ask = ask;
    /** @type {Promise<void>} */
    this.ended = new Promise((resolve, reject) => {
      this.#end = () => resolve(undefined);
      this.#fail = reject;
    });
    // Whoever does not look at it is no worse off.
    this.ended.catch(() => {});
  }

  /**
   * Goes to where so many steps are done, to and fro.
   *
   * @param {number} step
   */
  to(step) {
    if (!Number.isInteger(step) || step < this.first || step > this.steps) {
      throw new RangeError(`step ${step} is not in ${this.first}..${this.steps}`);
    }
    return this.#order(wire.REPLAY_TO, step);
  }

  /** Stops playing: live input goes on from here, as another run. */
  async leave() {
    const reached = await this.#order(wire.REPLAY_LEAVE, 0);
    this.over(new DOMException('the replay was left', 'AbortError'));
    return reached;
  }

  /**
   * @param {number} what
   * @param {number} step
   * @param {number} steps
   * @param {string[]} texts
   */
  told(what, step, steps, [column, text]) {
    if (this.first < 0) {
      this.first = step;
      this.tornBytes = Number(column);
      this.isEnded = text === 'ended';
    }
    this.step = step;
    this.steps = steps;
    if (what === wire.REPLAYED_AT) return;
    if (what === wire.REPLAYED_ENDED) {
      this.#end();
      return;
    }
    const isBroken = what === wire.REPLAYED_BROKE;
    this.failure ??= new ReplayFailed(
      isBroken ? column : 'DIVERGED',
      text,
      step,
      isBroken ? '' : column,
    );
    this.#fail(this.failure);
  }

  /** @param {unknown} reason why it does not play any more */
  over(reason) {
    this.#over ??= reason;
    this.#fail(reason);
  }

  /**
   * @param {number} operation
   * @param {number} number
   */
  async #order(operation, number) {
    if (this.#over !== null) throw this.#over;
    return this.#ask(operation, number);
  }
}

export class Replays {
  #asks;
  #say;
  #last = 0;
  /** @type {Map<number, Replay>} the one that plays, and one that is about to */
  #open = new Map();

  /**
   * @param {Ask} asks
   * @param {Say} say
   */
  constructor(asks, say) {
    this.#asks = asks;
    this.#say = say;
  }

  /**
   * @param {Played} recording
   * @param {boolean} verify
   */
  async begin(recording, verify) {
    if (recording === 'past') return this.#play(wire.REPLAY_PAST, verify);
    const blob = recording instanceof Blob ? recording : new Blob([recording]);
    const bytes = await recordingIn(new Uint8Array(await blob.arrayBuffer()));
    if (bytes.length > wire.REPLAY_BYTES_MAX) {
      throw new RangeError(`a recording of more than ${wire.REPLAY_BYTES_MAX} bytes`);
    }
    return this.#play(wire.REPLAY_PLAY, verify, bytes);
  }

  /**
   * @param {number} how
   * @param {boolean} verify
   * @param {Uint8Array} [bytes]
   */
  async #play(how, verify, bytes) {
    const number = (this.#last = (this.#last + 1) % NUMBERS);
    const replay = new Replay((operation, what) => this.#order(operation, what));
    this.#open.set(number, replay);
    try {
      await this.#order(how, 2 * number + Number(verify), bytes);
    } catch (thrown) {
      this.#open.delete(number);
      throw thrown;
    }
    for (const [other, before] of this.#open) {
      // One that was asked for later waits for its turn.
      if (other === number) break;
      before.over(new DOMException('another recording plays', 'AbortError'));
      this.#open.delete(other);
    }
    return replay;
  }

  /** @param {number} step of what the host remembers */
  rewind(step) {
    return this.#order(wire.REPLAY_REWIND, step);
  }

  /**
   * @param {DataView} view
   * @param {number} at where the message begins
   */
  read(view, at) {
    const replay = this.#open.get(view.getUint16(at + 2, true));
    const begin = at + wire.HEADER_BYTES;
    const step = view.getUint32(begin, true);
    const steps = view.getUint32(begin + 4, true);
    replay?.told(view.getUint8(at + 1), step, steps, textsAt(view, begin + 8, 2));
  }

  /** @param {unknown} reason why nothing is answered any more */
  refuse(reason) {
    for (const replay of this.#open.values()) replay.over(reason);
    this.#open.clear();
  }

  /**
   * @param {number} operation
   * @param {number} number
   * @param {Uint8Array} [bytes] handed over before
   */
  async #order(operation, number, bytes) {
    try {
      return await this.#asks((token) =>
        this.#say((batch) => {
          if (bytes !== undefined) for (const part of parts(bytes)) batch.whole(part);
          batch.message(wire.REPLAY, operation, token, number);
        }),
      );
    } catch (thrown) {
      if (!(thrown instanceof CallRefused)) throw thrown;
      throw new ReplayFailed(thrown.code, thrown.message, Number(thrown.path), '');
    }
  }
}

/**
 * A recording, also where it is in a bundle.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function recordingIn(bytes) {
  if (!BUNDLE.every((byte, i) => bytes[i] === byte)) return bytes;
  const { unpacked } = await import('./packed.js');
  try {
    const recording = unpacked(bytes).get('recording');
    if (recording !== undefined) return recording;
  } catch (thrown) {
    const { code, message } = /** @type {import('./packed.js').BundleRefused} */ (thrown);
    throw new ReplayFailed(code, message, 0, '');
  }
  throw new ReplayFailed('NOTHING_TO_REPLAY', 'there is no recording in this bundle', 0, '');
}

/**
 * The bytes of a recording as messages.
 *
 * @param {Uint8Array} bytes
 */
function* parts(bytes) {
  for (let at = 0; at === 0 || at < bytes.length; at += PART_BYTES) {
    const part = bytes.subarray(at, at + PART_BYTES);
    const message = new Uint8Array((HEAD_BYTES + part.length + 7) & ~7);
    const view = new DataView(message.buffer);
    message[0] = wire.REPLAY;
    message[1] = wire.REPLAY_BYTES;
    view.setUint32(4, message.length, true);
    view.setUint32(wire.HEADER_BYTES, at === 0 ? 1 : 0, true);
    view.setUint32(wire.HEADER_BYTES + 4, bytes.length, true);
    view.setUint32(wire.HEADER_BYTES + 8, part.length, true);
    message.set(part, HEAD_BYTES);
    yield message;
  }
}
