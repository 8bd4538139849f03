// SPDX-License-Identifier: Apache-2.0
// Three small charts of the last six hours, drawn as paths of one SVG each.

import { hours, timeOfDay } from './text.js';

/**
 * @typedef {import('./mirror.js').State} State
 * @typedef {{ step: number; served: number; moorings: number; waited: number; berths: number }} Sample
 */

const WIDTH = 300;
const HEIGHT = 80;
/** Steps between two samples, and how many there are at most. */
const EVERY = 60;
const SAMPLES = 180;
/** Samples that a rate is taken over: a third of an hour. */
const OVER = 10;
const SVG = 'http://www.w3.org/2000/svg';

class Chart {
  #line = document.createElementNS(SVG, 'path');
  #area = document.createElementNS(SVG, 'path');
  #cursor = document.createElementNS(SVG, 'path');
  #figure = document.createElement('figure');
  #value = document.createElement('b');
  #top = document.createElement('span');
  #note = document.createElement('span');
  #title;
  #unit;
  /** @type {number[]} */
  #values = [];
  /** @type {number[]} */
  #steps = [];
  #most = 1;
  #pointed = -1;

  /**
   * @param {HTMLElement} place
   * @param {string} id
   * @param {string} title
   * @param {(value: number) => string} unit
   */
  constructor(place, id, title, unit) {
    this.#title = title;
    this.#unit = unit;
    const figure = this.#figure;
    figure.className = 'panel chart';
    figure.id = `chart-${id}`;
    const caption = document.createElement('figcaption');
    const name = document.createElement('span');
    name.textContent = title;
    caption.append(name, this.#value);
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('role', 'img');
    this.#area.setAttribute('class', 'area');
    this.#line.setAttribute('class', 'line');
    this.#cursor.setAttribute('class', 'cursor');
    const half = document.createElementNS(SVG, 'path');
    half.setAttribute('class', 'half');
    half.setAttribute('d', `M0 1H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`);
    svg.append(half, this.#area, this.#line, this.#cursor);
    this.#top.className = 'top';
    this.#note.className = 'note';
    figure.append(caption, svg, this.#top, this.#note);
    place.append(figure);
    svg.addEventListener('pointermove', (event) => {
      const { left, width } = svg.getBoundingClientRect();
      this.#pointed = (event.clientX - left) / width;
      this.#tell();
    });
    svg.addEventListener('pointerleave', () => {
      this.#pointed = -1;
      this.#tell();
    });
  }

  /**
   * @param {number[]} steps
   * @param {number[]} values
   * @param {number} least of the scale's upper end
   */
  show(steps, values, least) {
    this.#steps = steps;
    this.#values = values;
    this.#most = nice(Math.max(least, ...values));
    const points = values.map(
      (value, i) => `${this.#x(i).toFixed(1)} ${this.#y(value).toFixed(1)}`,
    );
    const line = points.length === 0 ? '' : `M${points.join('L')}`;
    this.#line.setAttribute('d', line);
    const from = this.#x(0).toFixed(1);
    this.#area.setAttribute(
      'd',
      line === '' ? '' : `${line}L${WIDTH} ${HEIGHT}L${from} ${HEIGHT}Z`,
    );
    this.#top.textContent = this.#unit(this.#most);
    const now = values.length === 0 ? '' : this.#unit(values[values.length - 1]);
    this.#value.textContent = now === '' ? '–' : now;
    this.#line.parentElement?.setAttribute('aria-label', `${this.#title}: ${now} now`);
    this.#tell();
  }

  /** @param {number} i */
  #x(i) {
    return WIDTH - ((this.#values.length - 1 - i) * WIDTH) / (SAMPLES - 1);
  }

  /** @param {number} value */
  #y(value) {
    return HEIGHT - 2 - (value / this.#most) * (HEIGHT - 4);
  }

  /** The sample under the pointer, or how long ago the left edge is. */
  #tell() {
    const last = this.#values.length - 1;
    const at = Math.round(last - (1 - this.#pointed) * (SAMPLES - 1));
    const isThere = this.#pointed >= 0 && at >= 0 && at <= last;
    this.#cursor.setAttribute('d', isThere ? `M${this.#x(at).toFixed(1)} 0V${HEIGHT}` : '');
    this.#note.textContent = isThere
      ? `${this.#unit(this.#values[at])} at ${timeOfDay(this.#steps[at])}`
      : `last ${hours(SAMPLES * EVERY)} hours`;
  }
}

/** 1, 2, 3, 4, 5, 6, 8 or 10 of some power of ten. @param {number} value */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 3, 4, 5, 6, 8].find((each) => each * power >= value) ?? 10) * power;
}

export class Charts {
  #served;
  #wait;
  #berths;
  #version = -1;
  /** The newest of each, null before there is one. */
  now = { served: /** @type {number | null} */ (null), wait: /** @type {number | null} */ (null) };

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#served = new Chart(place, 'served', 'Served an hour', (value) =>
      String(Math.round(value)),
    );
    this.#wait = new Chart(
      place,
      'wait',
      'Waiting for a berth',
      (value) => `${value.toFixed(1)} h`,
    );
    this.#berths = new Chart(place, 'berths', 'Berths in use', (value) =>
      String(Math.round(value)),
    );
  }

  /** @param {State} state */
  show({ history, berths }) {
    if (history.version === this.#version) return;
    this.#version = history.version;
    const samples = samplesOf(history);
    const steps = samples.map(({ step }) => step);
    const served = samples.map((_, i) => rate(samples, i));
    const wait = samples.map((_, i) => meanWait(samples, i));
    this.now = { served: served.at(-1) ?? null, wait: wait.at(-1) ?? null };
    this.#served.show(steps, served, 10);
    // Nobody has moored in the first minutes.
    const from = wait.findIndex((each) => each !== null);
    const known = from < 0 ? [] : wait.slice(from).map((each) => each ?? 0);
    this.#wait.show(from < 0 ? [] : steps.slice(from), known, 1);
    const all = samples.map(({ berths }) => berths);
    this.#berths.show(steps, all, berths.rows);
  }
}

/**
 * The ring in the order of time, without the first one, which has nothing before it.
 *
 * @param {State['history']} history
 * @returns {Sample[]}
 */
function samplesOf({ rows, columns }) {
  const { step, served, moorings, waitedSteps, berths } = columns;
  /** @type {Sample[]} */
  const samples = [];
  for (let row = 0; row < rows; row++) {
    if (step[row] <= 0) continue;
    samples.push({
      step: step[row],
      served: served[row],
      moorings: moorings[row],
      waited: waitedSteps[row],
      berths: berths[row],
    });
  }
  return samples.sort((one, other) => one.step - other.step);
}

/**
 * @param {Sample[]} samples
 * @param {number} at
 */
function rate(samples, at) {
  const from = Math.max(0, at - OVER + 1);
  let served = 0;
  for (let i = from; i <= at; i++) served += samples[i].served;
  return served / hours((at - from + 1) * EVERY);
}

/**
 * @param {Sample[]} samples
 * @param {number} at
 */
function meanWait(samples, at) {
  let moorings = 0;
  let waited = 0;
  for (let i = Math.max(0, at - OVER + 1); i <= at; i++) {
    moorings += samples[i].moorings;
    waited += samples[i].moorings * samples[i].waited;
  }
  return moorings === 0 ? null : hours(waited / moorings);
}
