// SPDX-License-Identifier: Apache-2.0
// A volume that goes to another in a straight line, from wherever it is: browsers differ in what they tell of a
// value that is under way.

/** Too short to be heard as a fade, long enough not to be heard as a click. */
export const SMOOTH_SECONDS = 0.015;

export class Level {
  #gain;
  #context;
  #from;
  #to;
  #begin = 0;
  #end = 0;

  /**
   * @param {BaseAudioContext} context
   * @param {number} volume
   */
  constructor(context, volume) {
    this.#context = context;
    this.#gain = context.createGain();
    this.#gain.gain.value = volume;
    this.#from = this.#to = volume;
  }

  get node() {
    return this.#gain;
  }

  /**
   * @param {number} volume
   * @param {number} seconds
   */
  go(volume, seconds) {
    const now = this.#context.currentTime;
    const { gain } = this.#gain;
    this.#from = this.#at(now);
    this.#to = volume;
    this.#begin = now;
    this.#end = now + Math.max(seconds, SMOOTH_SECONDS);
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(this.#from, now);
    gain.linearRampToValueAtTime(volume, this.#end);
  }

  /** @param {number} now */
  #at(now) {
    if (now >= this.#end) return this.#to;
    const share = (now - this.#begin) / (this.#end - this.#begin);
    return this.#from + (this.#to - this.#from) * share;
  }
}
