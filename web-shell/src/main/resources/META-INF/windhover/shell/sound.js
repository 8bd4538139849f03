// SPDX-License-Identifier: Apache-2.0
// Plays what the host says. Loaded with the first word of it, so by games that declare something to be heard. Where
// nothing can be played nothing is, and the game goes on.

import { failure, textOf } from './fault.js';
import { Level } from './level.js';
import { textsAt } from './messages.js';
import { Voice } from './voice.js';
import { input, wire } from './wire.js';

/**
 * @typedef {import('./voice.js').Clip} Clip
 *
 * @typedef {object} Place where it is heard
 * @property {EventTarget & { state: string }} game
 * @property {() => import('./game.js').Wish} wish whose address those of clips are relative to
 * @property {() => import('./session.js').Session} session
 * @property {(failed: import('./fault.js').Failure) => void} warn
 */

/** An effect whose clip comes later than this would be heard beside what it belongs to. */
const LATE_MILLIS = 500;

/** By these a browser knows that somebody is there. */
const GESTURES = ['pointerup', 'keydown', 'touchend'];

export class Sound {
  #place;
  #ending = new AbortController();
  /** @type {AudioContext | null} null where there is none to have */
  #context = null;
  /** @type {Map<string, Promise<AudioBuffer>>} by address; a game that is started anew loads nothing again */
  #buffers = new Map();
  /** @type {Set<string>} */
  #warned = new Set();
  /** @type {Clip[]} */
  #clips = [];
  /** @type {Level[]} */
  #groups = [];
  /** @type {Map<number, Voice>} by place */
  #voices = new Map();
  #goesOn = false;
  #still = false;
  #failed = false;
  #held = false;
  #heard = false;

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
    const { signal } = this.#ending;
    const { game } = place;
    game.addEventListener('state', () => this.#follow(game.state), { signal });
    const open = () => this.#settle();
    for (const type of GESTURES) {
      document.addEventListener(type, open, { signal, capture: true, passive: true });
    }
    document.addEventListener('visibilitychange', open, { signal });
    // Out of the cache of pages that were left, a context comes back asleep.
    window.addEventListener('pageshow', open, { signal });
    this.#open();
    this.#follow(game.state);
  }

  /**
   * @param {number} kind
   * @param {DataView} view
   * @param {number} at where the message begins
   */
  read(kind, view, at) {
    const count = view.getUint16(at + 2, true);
    const a = view.getUint8(at + 1);
    const first = at + wire.HEADER_BYTES;
    if (kind === wire.SOUND_BANK) this.#declare(view, first, count, a === 1);
    else if (this.#context === null) return;
    else if (kind === wire.SOUND_GROUPS) this.#mix(view, first, count);
    else if (kind === wire.SOUND_VOICES) this.#play(view, first, count, a === 1);
    else if (kind === wire.SOUND_PLACES) this.#move(view, first, count);
  }

  #open() {
    try {
      const context = new AudioContext();
      context.addEventListener('statechange', () => this.#look());
      this.#context = context;
    } catch {
      // Silence.
    }
  }

  /** @param {string} state of the game */
  #follow(state) {
    if (state === 'created' || state === 'stopped') this.#clear();
    this.#failed = state === 'failed';
    this.#settle();
    if (state !== 'stopped') return;
    this.#ending.abort();
    // One that was closed before is closed.
    this.#context?.close().catch(() => {});
    this.#context = null;
  }

  /**
   * @param {DataView} view
   * @param {number} first
   * @param {number} count
   * @param {boolean} goesOn
   */
  #declare(view, first, count, goesOn) {
    this.#clear();
    this.#goesOn = goesOn;
    this.#clips = [];
    const base = this.#place.wish().setting.url;
    for (let i = 0, next = first; i < count; i++) {
      const bytes = view.getUint16(next + 10, true);
      const [address] = textsAt(view, next + 10, 1);
      /** @type {Clip} */
      const clip = {
        address,
        url: new URL(address, base).href,
        group: view.getUint8(next),
        streams: (view.getUint8(next + 1) & wire.SOUND_BANK_STREAMS) !== 0,
        near: view.getFloat32(next + 2, true),
        far: view.getFloat32(next + 6, true),
        buffer: null,
      };
      this.#clips.push(clip);
      next += 12 + bytes;
      if (!clip.streams && this.#context !== null) void this.#load(clip, this.#context);
    }
    this.#tell();
    this.#settle();
  }

  /**
   * @param {DataView} view
   * @param {number} first
   * @param {number} count
   */
  #mix(view, first, count) {
    for (let g = 0; g < count; g++) {
      const volume = view.getFloat32(first + 8 * g, true);
      const seconds = view.getFloat32(first + 8 * g + 4, true);
      this.#group(g, volume).go(volume, seconds);
    }
  }

  /**
   * @param {DataView} view
   * @param {number} first
   * @param {number} count
   * @param {boolean} still
   */
  #play(view, first, count, still) {
    this.#still = still;
    this.#settle();
    for (let i = 0; i < count; i++) this.#say(view, first + i * wire.SOUND_VOICE_BYTES);
  }

  /**
   * @param {DataView} view
   * @param {number} at
   */
  #say(view, at) {
    const f32 = (/** @type {number} */ offset) => view.getFloat32(at + offset, true);
    const place = view.getUint32(at, true);
    const said = {
      voice: view.getInt32(at + 4, true),
      flags: view.getUint16(at + 10, true),
      level: f32(12),
      volume: f32(16),
      fade: f32(20),
      fades: view.getUint32(at + 24, true),
      rate: f32(28),
      over: f32(32),
      x: f32(36),
      y: f32(40),
      z: f32(44),
    };
    const playing = this.#voices.get(place);
    if (playing !== undefined && playing.voice === said.voice) {
      playing.change(said);
      return;
    }
    playing?.end();
    this.#voices.delete(place);
    const clip = this.#clips[view.getUint16(at + 8, true)];
    const context = this.#context;
    const loops = (said.flags & wire.SOUND_VOICES_LOOPS) !== 0;
    const begins = (said.flags & wire.SOUND_VOICES_NEW) !== 0;
    // Heard late, an effect would be wrong; what goes on waits.
    const canBe = loops || (this.#heard && !this.#held);
    if (said.voice === 0 || !begins || !canBe || context === null) return;
    const voice = new Voice(context, clip, said, this.#group(clip.group, 1).node, {
      ended: (handle) => this.#ended(place, handle),
      failed: (of, reason) => this.#warn(of, reason),
    });
    this.#voices.set(place, voice);
    voice.hold(this.#held);
    voice.play();
  }

  /**
   * @param {DataView} view
   * @param {number} first
   * @param {number} count
   */
  #move(view, first, count) {
    const f32 = (/** @type {number} */ at) => view.getFloat32(at, true);
    const listener = /** @type {AudioContext} */ (this.#context).listener;
    const nine = Array.from({ length: 9 }, (_, i) => f32(first + 4 * i));
    const [x, y, z, ...turn] = nine;
    if (listener.positionX === undefined) {
      // Firefox has but these.
      listener.setPosition(x, y, z);
      listener.setOrientation(turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
    } else {
      const { positionX, positionY, positionZ, forwardX, forwardY, forwardZ } = listener;
      const { upX, upY, upZ } = listener;
      const all = [positionX, positionY, positionZ, forwardX, forwardY, forwardZ, upX, upY, upZ];
      all.forEach((each, i) => (each.value = nine[i]));
    }
    for (let i = 0, at = first + wire.SOUND_LISTENER_BYTES; i < count; i++, at += 16) {
      const voice = this.#voices.get(view.getUint32(at, true));
      voice?.move(f32(at + 4), f32(at + 8), f32(at + 12));
    }
  }

  /**
   * @param {Clip} clip
   * @param {AudioContext} context
   */
  async #load(clip, context) {
    let loading = this.#buffers.get(clip.url);
    if (loading === undefined) {
      loading = decoded(clip.url, context, this.#ending.signal);
      this.#buffers.set(clip.url, loading);
    }
    try {
      clip.buffer = await loading;
    } catch (thrown) {
      this.#buffers.delete(clip.url);
      if (!this.#ending.signal.aborted) this.#warn(clip, textOf(thrown));
      return;
    }
    for (const voice of this.#voices.values()) {
      if (voice.clip !== clip) continue;
      if (voice.loops || performance.now() - voice.since < LATE_MILLIS) voice.play();
    }
  }

  /**
   * @param {number} place
   * @param {number} voice
   */
  #ended(place, voice) {
    if (this.#voices.get(place)?.voice !== voice) return;
    this.#voices.get(place)?.end();
    this.#voices.delete(place);
    this.#answer((batch) => batch.record(input.SOUND_ENDED, 0, 0, voice, 0, 0, 0, 0, 0));
  }

  /** Stands still with the game, and goes on when it may: browsers give a context back after a gesture. */
  #settle() {
    const context = this.#context;
    if (context === null) return;
    const unseen = document.visibilityState === 'hidden';
    const held = this.#failed || this.#still || (unseen && !this.#goesOn);
    const changed = held !== this.#held;
    this.#held = held;
    // What becomes of either is told by a change of its state.
    if (held) context.suspend().catch(() => {});
    else if (context.state !== 'running') context.resume().catch(() => {});
    if (changed) for (const voice of this.#voices.values()) voice.hold(held);
  }

  #look() {
    // That it stands still with the game is no news.
    if (this.#held || this.#context === null) return;
    const heard = this.#context.state === 'running';
    if (heard === this.#heard) return;
    this.#heard = heard;
    this.#tell();
    if (heard) for (const voice of this.#voices.values()) if (voice.clip.streams) voice.play();
  }

  #tell() {
    const heard = this.#heard ? 1 : 0;
    this.#answer((batch) => batch.record(input.SOUND_HEARD, 0, heard, 0, 0, 0, 0, 0, 0));
  }

  #clear() {
    for (const voice of this.#voices.values()) voice.end();
    this.#voices.clear();
    this.#still = false;
  }

  /**
   * @param {number} number
   * @param {number} volume with which it begins
   */
  #group(number, volume) {
    const context = /** @type {AudioContext} */ (this.#context);
    const before = this.#groups[number];
    if (before !== undefined) return before;
    const level = (this.#groups[number] = new Level(context, volume));
    level.node.connect(context.destination);
    return level;
  }

  /**
   * Once for each file.
   *
   * @param {Clip} clip
   * @param {string} reason
   */
  #warn({ address }, reason) {
    if (this.#warned.has(address)) return;
    this.#warned.add(address);
    this.#place.warn(failure('E0030', `${address}: ${reason}`));
  }

  /** @param {(batch: import('./batch.js').Batch) => void} what */
  #answer(what) {
    this.#place.session().say(what);
  }
}

/**
 * @param {string} url
 * @param {AudioContext} context
 * @param {AbortSignal} signal
 */
async function decoded(url, context, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return context.decodeAudioData(await answer.arrayBuffer());
}
