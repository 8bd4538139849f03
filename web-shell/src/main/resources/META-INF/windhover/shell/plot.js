// SPDX-License-Identifier: Apache-2.0
// How long the latest frames took, one bar for each, and the numbers beside it.

import { node } from './node.js';

/** Four seconds at 60 Hz: enough to see a hitch after it was felt. */
const FRAMES = 240;
/** Two frames of a display of 60 Hz; a bar that is longer is cut off, and its number tells. */
const MILLIS_MAX = 36;
const FRAME_MILLIS = 1000 / 60;
/** A frame this much later than the display asks for them was missed, and not only uneven. */
const LATE = 1.5;

const [GOOD, LATE_COLOUR, MISSED, LINE] = ['#5aa9a0', '#f0b95b', '#ff6b6b', '#2a3241'];

/** Label of each number, in the order of #show. */
const NUMBERS = ['frame, median', 'frame, worst of 100', 'step', 'draw', 'lost steps', 'shown'];

export class Plot {
  element = node('div', '', '');

  #canvas = document.createElement('canvas');
  #millis = new Float32Array(FRAMES);
  #count = 0;
  /** @type {HTMLElement[]} */
  #values = [];

  constructor() {
    this.#canvas.className = 'plot';
    this.#canvas.setAttribute('role', 'img');
    const list = node('dl', '', '');
    for (const label of NUMBERS) {
      const value = node('dd', '', '–');
      const pair = node('div', '', '');
      pair.append(node('dt', '', label), value);
      this.#values.push(value);
      list.append(pair);
    }
    this.element.append(this.#canvas, list);
  }

  /**
   * @param {import('./reader.js').Samples} samples since the last time
   * @param {import('./reader.js').Stats | null} stats
   */
  show({ interval, step, draw }, stats) {
    const fresh = interval.subarray(Math.max(0, interval.length - FRAMES));
    this.#millis.copyWithin(0, fresh.length);
    this.#millis.set(fresh, FRAMES - fresh.length);
    this.#count = Math.min(FRAMES, this.#count + fresh.length);
    const sorted = this.#millis.slice(FRAMES - this.#count).sort();
    const at = (/** @type {number} */ share) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) / 1000;
    const [median, worst] = [at(0.5), at(0.99)];
    this.#paint();
    const [middle, late, steps, draws, lost, shown] = this.#values;
    middle.textContent = millis(median);
    late.textContent = millis(worst);
    late.className = worst > LATE * FRAME_MILLIS ? 'bad' : '';
    if (step.length > 0) steps.textContent = millis(mean(step) / 1000);
    if (draw.length > 0) draws.textContent = millis(mean(draw) / 1000);
    if (stats === null) return;
    lost.textContent = String(stats.stepsDropped);
    lost.className = stats.stepsDropped > 0 ? 'bad' : '';
    shown.textContent = `${stats.instances.toLocaleString('en')} in ${stats.drawCalls} calls`;
    const what = `The latest ${this.#count} frames: median ${millis(median)}`;
    this.#canvas.setAttribute('aria-label', `${what}, worst of 100 ${millis(worst)}`);
  }

  #paint() {
    const canvas = this.#canvas;
    const scale = devicePixelRatio;
    const [width, height] = [canvas.clientWidth * scale, canvas.clientHeight * scale].map(
      Math.round,
    );
    if (width === 0) return;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const pen = canvas.getContext('2d');
    if (pen === null) return;
    pen.clearRect(0, 0, width, height);
    const each = width / FRAMES;
    // One path for each colour: a call for each bar would be most of what this costs.
    for (const [colour, from, to] of /** @type {[string, number, number][]} */ ([
      [GOOD, 0, LATE * FRAME_MILLIS],
      [LATE_COLOUR, LATE * FRAME_MILLIS, 3 * FRAME_MILLIS],
      [MISSED, 3 * FRAME_MILLIS, Infinity],
    ])) {
      pen.beginPath();
      for (let i = FRAMES - this.#count; i < FRAMES; i++) {
        const long = this.#millis[i] / 1000;
        if (long < from || long >= to) continue;
        const high = (Math.min(long, MILLIS_MAX) / MILLIS_MAX) * height;
        pen.rect(i * each, height - high, Math.max(1, each - scale / 2), high);
      }
      pen.fillStyle = colour;
      pen.fill();
    }
    pen.fillStyle = LINE;
    const line = height - (FRAME_MILLIS / MILLIS_MAX) * height;
    pen.fillRect(0, Math.round(line), width, Math.max(1, Math.round(scale)));
    pen.font = `${10 * scale}px ui-monospace, monospace`;
    pen.fillStyle = '#7f8a9c';
    pen.fillText('16.7 ms', 6 * scale, line - 4 * scale);
  }
}

/** @param {number} value */
const millis = (value) => `${value.toFixed(2)} ms`;

/** @param {Float32Array} values */
const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;
