// SPDX-License-Identifier: Apache-2.0
// The schedule as a picture: kernels from left to right as columns flow from one to the next, each with what it takes.

import { node } from './node.js';

/**
 * @typedef {import('./tables.js').Planned} Planned
 * @typedef {import('./tables.js').Schema} Schema
 *
 * @typedef {import('./telemetry.js').Telemetry} Telemetry
 * @typedef {import('./records.js').StepRun} StepRun
 *
 * @typedef {object} Box of a kernel in the picture
 * @property {SVGRectElement} bar
 * @property {SVGTextElement} said
 * @property {HTMLElement} cell of the list
 */

const SVG = 'http://www.w3.org/2000/svg';
const [WIDE, HIGH, GAP_X, GAP_Y, EDGE] = [158, 40, 46, 12, 6];
/** Longer names are cut; the tip has the whole. */
const NAME_MAX = 22;
/** Of what was measured before, the share that the next look leaves: numbers that jump cannot be read. */
const KEPT = 0.7;

/**
 * One step in so many is timed while nobody else wants more: looking at the clock for every kernel of every step costs
 * more than the game notices.
 */
const TIMED_EVERY = 8;

export class KernelView {
  element = node('div', '', '');

  #tables;
  #timing;
  #signal;
  /** @type {Promise<Telemetry> | null} once it was asked for */
  #telling = null;
  #said = node('p', 'said', '');
  #picture = node('div', 'flow', '');
  #list = node('table', 'grid', '');
  /** @type {Map<string, Box>} */
  #boxes = new Map();
  /** @type {Map<string, number>} micros of a step, by kernel */
  #micros = new Map();
  #step = 0;
  /** The step that was told last. */
  #last = -1;

  /**
   * @param {() => Promise<import('./tables.js').Tables>} tables
   * @param {() => Promise<Telemetry>} timing
   * @param {AbortSignal} signal
   */
  constructor(tables, timing, signal) {
    this.#tables = tables;
    this.#timing = timing;
    this.#signal = signal;
    this.#list.setAttribute('aria-label', 'Kernels');
    this.element.append(this.#picture, this.#list, this.#said);
    signal.addEventListener('abort', () => void this.#end());
  }

  /** Called as often as there is something new to be seen. */
  async look() {
    try {
      if (this.#boxes.size === 0) this.#draw(await (await this.#tables()).schema());
      // Whoever has closed it meanwhile is not there to end it.
      if (this.#signal.aborted) return;
      this.#telling ??= this.#begin();
      const records = await (await this.#telling).take();
      const steps = records.flatMap((record) => (record.record === 'step' ? [record] : []));
      if (steps.length > 0) this.#show(steps);
    } catch (thrown) {
      this.#telling = null;
      this.#said.textContent = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }

  /** Nothing is timed before somebody looks. */
  async #begin() {
    const timing = await this.#timing();
    await timing.start({ every: TIMED_EVERY });
    return timing;
  }

  async #end() {
    const telling = this.#telling;
    this.#telling = null;
    try {
      await (await telling)?.stop();
    } catch {
      // It has ended with its game.
    }
  }

  /** @param {StepRun[]} steps */
  #show(steps) {
    /** @type {Map<string, number>} */
    const sums = new Map();
    let whole = 0;
    for (const { kernels, micros } of steps) {
      whole += micros;
      for (const { kernel, micros: each } of kernels) {
        sums.set(kernel, (sums.get(kernel) ?? 0) + each);
      }
    }
    const blend = (/** @type {number | undefined} */ before, /** @type {number} */ now) =>
      before === undefined ? now : KEPT * before + (1 - KEPT) * now;
    this.#step = blend(this.#step || undefined, whole / steps.length);
    for (const [kernel, { bar, said, cell }] of this.#boxes) {
      const micros = blend(this.#micros.get(kernel), (sums.get(kernel) ?? 0) / steps.length);
      this.#micros.set(kernel, micros);
      const share = this.#step > 0 ? Math.min(1, micros / this.#step) : 0;
      const text = `${(micros / 1000).toFixed(3)} ms · ${(100 * share).toFixed(0)} %`;
      bar.setAttribute('width', (share * WIDE).toFixed(1));
      said.textContent = text;
      cell.textContent = text;
    }
    const { step } = steps[steps.length - 1];
    const share = Math.max(1, Math.round((step - this.#last) / steps.length));
    const timed = share === 1 ? 'All are timed.' : `One in ${share} is timed.`;
    // Before the second look nobody knows, nor where somebody went back.
    const told = this.#last < 0 || step <= this.#last ? '' : ` ${timed}`;
    this.#last = step;
    this.#said.textContent = `A step takes ${(this.#step / 1000).toFixed(3)} ms.${told}`;
  }

  /** @param {Schema} schema */
  #draw({ kernels, flows }) {
    const level = kernels.map(() => 0);
    // From and to are in the order in which they run, so whoever comes before is settled.
    for (const { from, to } of [...flows].sort((one, other) => one.to - other.to)) {
      level[to] = Math.max(level[to], level[from] + 1);
    }
    /** @type {number[]} */
    const filled = [];
    const places = level.map((column) => {
      const row = filled[column] ?? 0;
      filled[column] = row + 1;
      return { x: EDGE + column * (WIDE + GAP_X), y: EDGE + row * (HIGH + GAP_Y) };
    });
    const width = 2 * EDGE + filled.length * (WIDE + GAP_X) - GAP_X;
    const height = 2 * EDGE + Math.max(1, ...filled) * (HIGH + GAP_Y) - GAP_Y;
    const picture = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
    picture.setAttribute('aria-label', 'The schedule; the list below tells the same');
    for (const { from, to, what } of flows) {
      const [a, b] = [places[from], places[to]];
      const [x, y, endX, endY] = [a.x + WIDE, a.y + HIGH / 2, b.x, b.y + HIGH / 2];
      const d = `M${x} ${y}C${x + GAP_X / 2} ${y} ${endX - GAP_X / 2} ${endY} ${endX} ${endY}`;
      const arrow = shape('path', { d, class: what.length > 0 ? 'arrow' : 'arrow waits' });
      arrow.append(titled(what.length > 0 ? what.join(', ') : 'waits'));
      picture.append(arrow);
    }
    kernels.forEach((kernel, i) => this.#box(picture, kernel, places[i]));
    this.#picture.replaceChildren(picture);
    const head = this.#list.createTHead().insertRow();
    for (const name of ['kernel', 'stage', 'takes', 'writes']) {
      head.append(node('th', name === 'takes' ? '' : 'text', name));
    }
  }

  /**
   * @param {SVGElement} picture
   * @param {Planned} kernel
   * @param {{ x: number; y: number }} place
   */
  #box(picture, { name, stage, every, reads, writes }, { x, y }) {
    const box = shape('g', { transform: `translate(${x} ${y})` });
    const bar = /** @type {SVGRectElement} */ (
      shape('rect', { width: 0, height: HIGH, rx: 5, class: 'bar' })
    );
    const label = shape('text', { x: 8, y: 16 });
    label.textContent = name.length > NAME_MAX ? `${name.slice(0, NAME_MAX - 1)}…` : name;
    const rate = every > 1 ? `, every ${every} steps` : '';
    const said = /** @type {SVGTextElement} */ (shape('text', { x: 8, y: 31, class: 'small' }));
    said.textContent = stage + rate;
    const tip = `${name}, ${stage}${rate}\nreads ${reads.join(', ')}\nwrites ${writes.join(', ')}`;
    const back = shape('rect', { width: WIDE, height: HIGH, rx: 5, class: 'box' });
    box.append(titled(tip), back, bar, label, said);
    picture.append(box);
    const row = this.#list.insertRow();
    const cells = [name, stage + rate, '', writes.join(', ')].map((text, i) =>
      Object.assign(row.insertCell(), { textContent: text, className: i === 2 ? '' : 'text' }),
    );
    this.#boxes.set(name, { bar, said, cell: cells[2] });
  }
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElement}
 */
function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return /** @type {SVGElement} */ (made);
}

/** @param {string} text */
function titled(text) {
  const title = shape('title', {});
  title.textContent = text;
  return title;
}
