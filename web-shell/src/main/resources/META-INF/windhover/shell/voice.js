// SPDX-License-Identifier: Apache-2.0
// One clip that is played: its source, how loud it is and where it is heard from.

import { Level, SMOOTH_SECONDS } from './level.js';
import { wire } from './wire.js';

/**
 * @typedef {object} Clip
 * @property {string} address as the game says it
 * @property {string} url absolute
 * @property {number} group
 * @property {boolean} streams
 * @property {number} near
 * @property {number} far
 * @property {AudioBuffer | null} buffer once it is loaded; streams have none
 *
 * @typedef {object} Said what the host says of a voice
 * @property {number} voice
 * @property {number} flags
 * @property {number} level how loud it is now
 * @property {number} volume that it goes to
 * @property {number} fade seconds until it has it
 * @property {number} fades number of that fade
 * @property {number} rate
 * @property {number} over seconds of the clip that are over
 * @property {number} x
 * @property {number} y
 * @property {number} z
 *
 * @typedef {object} Listener
 * @property {(voice: number) => void} ended by itself
 * @property {(clip: Clip, reason: string) => void} failed
 */

export class Voice {
  /** When it was asked for, for one whose clip is still on its way. */
  since = performance.now();

  #context;
  #clip;
  #said;
  #listener;
  #level;
  /** @type {PannerNode | null} */
  #panner = null;
  /** @type {AudioBufferSourceNode | null} */
  #source = null;
  /** @type {HTMLAudioElement | null} */
  #element = null;
  /** Where in the clip it was, at that time of the context. */
  #over;
  #then = 0;
  #held = false;

  /**
   * @param {AudioContext} context
   * @param {Clip} clip
   * @param {Said} said
   * @param {AudioNode} out
   * @param {Listener} listener
   */
  constructor(context, clip, said, out, listener) {
    this.#context = context;
    this.#clip = clip;
    this.#said = said;
    this.#listener = listener;
    this.#over = said.over;
    this.#level = new Level(context, said.level);
    if (said.fade > 0) this.#level.go(said.volume, said.fade);
    this.#level.node.connect(this.#placed(out));
  }

  get voice() {
    return this.#said.voice;
  }

  get clip() {
    return this.#clip;
  }

  get loops() {
    return (this.#said.flags & wire.SOUND_VOICES_LOOPS) !== 0;
  }

  /** Plays, unless it is paused, is played already, or has nothing to play yet. */
  play() {
    const { flags, rate } = this.#said;
    if (flags & wire.SOUND_VOICES_PAUSED || this.#held) return;
    if (this.#clip.streams) void this.#stream();
    else if (this.#source === null && this.#clip.buffer !== null)
      this.#begin(this.#clip.buffer, rate);
  }

  /**
   * A stream goes on where the context stands still, so it is told.
   *
   * @param {boolean} held
   */
  hold(held) {
    this.#held = held;
    if (held) this.#element?.pause();
    else this.play();
  }

  /** @param {Said} said */
  change(said) {
    const before = this.#said;
    this.#said = said;
    if (said.fades !== before.fades) this.#level.go(said.volume, said.fade);
    if (said.rate !== before.rate) this.#pace(before.rate, said.rate);
    const paused = said.flags & wire.SOUND_VOICES_PAUSED;
    if (paused === (before.flags & wire.SOUND_VOICES_PAUSED)) return;
    if (paused) this.#rest();
    else this.play();
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} z
   */
  move(x, y, z) {
    const panner = this.#panner;
    if (panner === null) return;
    const now = this.#context.currentTime;
    // A place a frame is heard as steps where it is not smoothed.
    panner.positionX.setTargetAtTime(x, now, SMOOTH_SECONDS);
    panner.positionY.setTargetAtTime(y, now, SMOOTH_SECONDS);
    panner.positionZ.setTargetAtTime(z, now, SMOOTH_SECONDS);
  }

  /** Ends it without a click, and without a word to the host. */
  end() {
    const source = this.#source;
    this.#source = null;
    this.#release();
    if (source === null) {
      this.#disconnect();
      return;
    }
    this.#level.go(0, 0);
    source.onended = () => this.#disconnect();
    source.stop(this.#context.currentTime + 2 * SMOOTH_SECONDS);
  }

  /** @param {AudioNode} out */
  #placed(out) {
    const { flags, x, y, z } = this.#said;
    if (!(flags & wire.SOUND_VOICES_PLACED)) return out;
    const panner = this.#context.createPanner();
    panner.panningModel = 'equalpower';
    panner.distanceModel = 'linear';
    panner.refDistance = this.#clip.near;
    panner.maxDistance = this.#clip.far;
    panner.positionX.value = x;
    panner.positionY.value = y;
    panner.positionZ.value = z;
    panner.connect(out);
    this.#panner = panner;
    return panner;
  }

  /**
   * @param {AudioBuffer} buffer
   * @param {number} rate
   */
  #begin(buffer, rate) {
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.loop = this.loops;
    source.playbackRate.value = rate;
    source.onended = () => {
      if (this.#source === source) this.#listener.ended(this.voice);
    };
    source.connect(this.#level.node);
    source.start(0, this.loops ? this.#over % buffer.duration : this.#over);
    this.#source = source;
    this.#then = this.#context.currentTime;
  }

  async #stream() {
    const element = (this.#element ??= this.#opened());
    try {
      await element.play();
    } catch {
      // Not before a gesture; or the element has told what is wrong with it.
    }
  }

  #opened() {
    const element = new Audio();
    // Of another origin it would be silent otherwise.
    element.crossOrigin = 'anonymous';
    element.loop = this.loops;
    element.preservesPitch = false;
    element.defaultPlaybackRate = this.#said.rate;
    element.onended = () => this.#listener.ended(this.voice);
    element.onerror = () => {
      this.#listener.failed(this.#clip, element.error?.message || 'it is no sound');
    };
    element.src = this.#clip.url;
    if (this.#over > 0) element.onloadedmetadata = () => this.#seek(element);
    this.#context.createMediaElementSource(element).connect(this.#level.node);
    return element;
  }

  /** @param {HTMLAudioElement} element */
  #seek(element) {
    const { duration } = element;
    element.currentTime = this.loops && duration > 0 ? this.#over % duration : this.#over;
  }

  /**
   * @param {number} before
   * @param {number} rate
   */
  #pace(before, rate) {
    if (this.#element !== null) this.#element.playbackRate = rate;
    if (this.#source === null) return;
    this.#pass(before);
    this.#source.playbackRate.value = rate;
  }

  #rest() {
    this.#element?.pause();
    const source = this.#source;
    if (source === null) return;
    this.#source = null;
    this.#pass(this.#said.rate);
    source.stop();
  }

  /** @param {number} rate since it was looked at last */
  #pass(rate) {
    const now = this.#context.currentTime;
    this.#over += (now - this.#then) * rate;
    this.#then = now;
  }

  #release() {
    const element = this.#element;
    if (element === null) return;
    this.#element = null;
    element.onended = element.onerror = null;
    element.pause();
    element.removeAttribute('src');
    element.load();
  }

  #disconnect() {
    this.#level.node.disconnect();
    this.#panner?.disconnect();
  }
}
