// SPDX-License-Identifier: Apache-2.0
// The end of a recording while it is made: from the last keyframe but one to now. It reads of a recording only where
// its frames and keyframes begin; RecordingFormat.java tells the rest.

const MARK_BYTES = 4;
/** A length and a check. */
const FRAME_HEAD_BYTES = 8;
/** What entries begin with. */
const STEP = 1;
const KEYFRAME = 7;
/** Where a snapshot tells the step that it is of. */
const STEP_AT = 24;

/** The engine's Hash.java has the same. */
const HASH_SEED = 0x2545f4914f6cdd1dn;
const HASH_SPREAD = 0x9e3779b97f4a7c15n;

/** @typedef {{ step: number; frames: Uint8Array<ArrayBuffer>[]; bytes: number }} Piece from a keyframe on */

export class Tail {
  #bytesMax;
  /** @type {Uint8Array<ArrayBuffer> | null} */
  #head = null;
  /** @type {Piece[]} */
  #pieces = [];
  /** @type {Uint8Array<ArrayBuffer>[]} of frames that are not whole yet */
  #waiting = [];
  #length = 0;
  #need = MARK_BYTES + FRAME_HEAD_BYTES;

  /** @param {number} bytesMax of a recording; with more there is none before the next keyframe */
  constructor(bytesMax) {
    this.#bytesMax = bytesMax;
  }

  /** @param {Uint8Array<ArrayBuffer>} part the next bytes of the recording; kept */
  add(part) {
    this.#waiting.push(part);
    this.#length += part.length;
    if (this.#length < this.#need) return;
    const all = joined(this.#waiting, this.#length);
    const view = new DataView(all.buffer);
    let at = 0;
    for (;;) {
      const mark = this.#head === null ? MARK_BYTES : 0;
      this.#need = mark + FRAME_HEAD_BYTES;
      if (all.length - at < this.#need) break;
      this.#need += view.getUint32(at + mark, true);
      if (all.length - at < this.#need) break;
      this.#take(all.slice(at, at + this.#need));
      at += this.#need;
    }
    this.#waiting = [all.slice(at)];
    this.#length = all.length - at;
  }

  /** A recording of what is kept, which begins with a keyframe or with the run; null where nothing is. */
  parts() {
    const [first] = this.#pieces;
    if (this.#head === null || first === undefined) return null;
    const begin = first.step === 0 ? [] : [stepped(first.step)];
    return [this.#head, ...begin, ...this.#pieces.flatMap(({ frames }) => frames)];
  }

  /** @param {Uint8Array<ArrayBuffer>} frame */
  #take(frame) {
    if (this.#head === null) {
      this.#head = frame;
      this.#pieces = [{ step: 0, frames: [], bytes: 0 }];
      return;
    }
    if (frame[FRAME_HEAD_BYTES] === KEYFRAME) {
      this.#pieces = [...this.#pieces.slice(-1), { step: stepOf(frame), frames: [], bytes: 0 }];
    }
    const last = this.#pieces.at(-1);
    if (last === undefined) return;
    last.frames.push(frame);
    last.bytes += frame.length;
    while (this.#pieces.reduce((sum, { bytes }) => sum + bytes, 0) > this.#bytesMax) {
      this.#pieces.shift();
    }
  }
}

/**
 * @param {Uint8Array[]} parts
 * @param {number} length of all
 */
function joined(parts, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Of the world in a keyframe, which is what a recording counts that begins with it.
 *
 * @param {Uint8Array} frame
 */
function stepOf(frame) {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  let at = FRAME_HEAD_BYTES + 1;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = view.getUint8(at++);
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
  };
  // What was configured stands before the world.
  const configured = number();
  at += configured;
  number();
  return view.getInt32(at + STEP_AT, true);
}

/**
 * A frame that goes so many steps further, and says nothing else.
 *
 * @param {number} steps
 */
function stepped(steps) {
  const entry = [STEP];
  let left = steps;
  for (; left >= 0x80; left >>>= 7) entry.push((left & 0x7f) | 0x80);
  entry.push(left);
  const frame = new Uint8Array(FRAME_HEAD_BYTES + entry.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, entry.length, true);
  frame.set(entry, FRAME_HEAD_BYTES);
  view.setInt32(4, check(view, entry.length), true);
  return frame;
}

/**
 * As RecordingFormat.check has it.
 *
 * @param {DataView} frame
 * @param {number} length
 */
function check(frame, length) {
  let hash = mixed(HASH_SEED, length);
  let at = FRAME_HEAD_BYTES;
  const end = at + length;
  for (; at + 4 <= end; at += 4) hash = mixed(hash, frame.getInt32(at, true));
  for (; at < end; at++) hash = mixed(hash, frame.getInt8(at));
  return Number(BigInt.asIntN(32, hash ^ (hash >> 32n)));
}

/**
 * @param {bigint} hash
 * @param {number} value
 */
function mixed(hash, value) {
  const product = BigInt.asUintN(64, (hash ^ BigInt.asUintN(64, BigInt(value))) * HASH_SPREAD);
  return product ^ (product >> 29n);
}
