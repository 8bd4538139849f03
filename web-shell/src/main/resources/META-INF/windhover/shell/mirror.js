// SPDX-License-Identifier: Apache-2.0
// The page's read-only copy of what a host says of itself: its numbers and its published sections.

import { eachMessage } from './messages.js';
import { configuredAt, replyAt, resultAt, samplesAt, sectionAt, statsAt } from './reader.js';
import { wire } from './wire.js';

/**
 * @typedef {import('./refused.js').Refusal} Refusal
 * @typedef {import('./manifest.js').Section} Section
 * @typedef {import('./reader.js').SectionState} SectionState
 * @typedef {import('./reader.js').Stats} Stats
 * @typedef {(state: SectionState) => void} SectionListener
 *
 * @typedef {object} Reading
 * @property {(stats: Stats) => void} stats
 * @property {(name: string, state: SectionState) => void} section
 * @property {(token: number, answer: unknown) => void} answer
 * @property {(token: number, refusal: Refusal) => void} refused
 * @property {(token: number, share: number) => void} progress
 */

export class Mirror {
  /** @type {Stats | null} */
  stats = null;

  /** @type {Map<string, SectionState>} */
  #sections = new Map();
  /** @type {Map<string, Set<SectionListener>>} */
  #watchers = new Map();

  /** @param {string} name */
  section(name) {
    return this.#sections.get(name) ?? null;
  }

  /**
   * @param {string} name
   * @param {SectionListener} listener
   * @returns {() => void} ends it
   */
  watch(name, listener) {
    const watchers = this.#watchers.get(name) ?? new Set();
    this.#watchers.set(name, watchers.add(listener));
    const present = this.#sections.get(name);
    if (present !== undefined) listener(present);
    return () => void watchers.delete(listener);
  }

  /** Forgets the state of a host that is gone; who watches goes on watching the next. */
  clear() {
    this.stats = null;
    this.#sections.clear();
  }

  close() {
    this.clear();
    this.#watchers.clear();
  }

  /**
   * @param {ArrayBuffer} batch
   * @param {Section[]} sections as the manifest numbers them
   * @param {Reading} reading
   */
  read(batch, sections, reading) {
    const view = new DataView(batch);
    eachMessage(view, batch.byteLength, (kind, at) => {
      if (kind === wire.STATS) {
        this.stats = statsAt(view, at);
        reading.stats(this.stats);
      } else if (kind === wire.SECTION) {
        const section = sections[view.getUint16(at + 2, true)];
        if (section === undefined) return;
        const state = sectionAt(view, at, section);
        this.#sections.set(section.name, state);
        this.#watchers.get(section.name)?.forEach((listener) => listener(state));
        reading.section(section.name, state);
      } else if (kind === wire.REPLY) {
        const { token, reply } = replyAt(view, at);
        reading.answer(token, reply);
      } else if (kind === wire.SAMPLES) {
        const { token, samples } = samplesAt(view, at);
        reading.answer(token, samples);
      } else if (kind === wire.CONFIGURED) {
        const { token, configured } = configuredAt(view, at);
        reading.answer(token, configured);
      } else if (kind === wire.RESULT) {
        const { token, result, refusal } = resultAt(view, at);
        if (refusal === undefined) reading.answer(token, result);
        else reading.refused(token, refusal);
      } else if (kind === wire.PROGRESS) {
        const begin = at + wire.HEADER_BYTES;
        reading.progress(view.getUint32(begin, true), view.getFloat32(begin + 4, true));
      }
    });
  }
}
