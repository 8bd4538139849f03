// SPDX-License-Identifier: Apache-2.0
// What a player sees when the game itself can not be seen: that it loads, that it waits, or why it
// stopped. Never a silent blank.

import { Cover } from './cover.js';
import { SCREEN_STYLE } from './style.js';

/** @typedef {import('./fault.js').Failure} Failure */

/** A game that is there sooner shows no bar: a flash of one is worse than none. */
const PATIENCE_MILLIS = 150;

/** How far along each phase begins; the download, the only one with numbers, gets the most. */
const PHASES = new Map([
  ['manifest', { text: 'Looking for the game', from: 0, to: 0.05 }],
  ['download', { text: 'Downloading', from: 0.05, to: 0.7 }],
  ['compile', { text: 'Compiling', from: 0.7, to: 0.85 }],
  ['start', { text: 'Setting up', from: 0.85, to: 0.95 }],
  ['draw', { text: 'Preparing to draw', from: 0.95, to: 1 }],
]);

/** Small enough for a phone's corner, large enough for a sentence and a button. */
const LEAST = { width: 280, height: 180 };
/** Over whatever a page lays on its game: nothing there works while this is shown. */
const LAYER = 10_000;

export class Screen {
  #stage;
  #cover;
  #timer = 0;
  #title = node('p', 'title', '');
  #bar = node('div', 'bar', '');
  #phase = node('div', 'phase', '');
  /** @type {'nothing' | 'loading' | 'waiting' | 'failed'} */
  #shows = 'nothing';

  /** @param {import('./canvas.js').Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    this.#cover = new Cover(stage, LAYER, LEAST, SCREEN_STYLE);
  }

  /** @param {string} title of the game, as soon as it is known */
  load(title) {
    this.#title.textContent = title;
    if (this.#shows === 'loading') return;
    this.clear();
    this.#shows = 'loading';
    this.#timer = setTimeout(() => this.#showLoading(), PATIENCE_MILLIS);
  }

  /**
   * @param {string} phase
   * @param {number} loaded
   * @param {number} total 0 where nothing is counted
   */
  progress(phase, loaded, total) {
    const known = PHASES.get(phase);
    if (known === undefined) return;
    const part = total > 0 ? Math.min(1, loaded / total) : 0;
    const done = known.from + (known.to - known.from) * part;
    this.#bar.style.transform = `scaleX(${done.toFixed(3)})`;
    this.#bar.parentElement?.setAttribute('aria-valuenow', String(Math.round(done * 100)));
    const size = total > 0 ? ` ${kilobytes(loaded)} of ${kilobytes(total)} KB` : '';
    this.#phase.textContent = known.text + size;
  }

  /**
   * Something that is expected to pass.
   *
   * @param {Failure} away
   */
  wait(away) {
    this.#shows = 'waiting';
    const panel = this.#panel(away, 'status');
    panel.classList.add('waiting');
    this.#fill(panel, true);
  }

  /**
   * @param {Failure} failed
   * @param {() => void} restart
   */
  fail(failed, restart) {
    const focused = this.#stage.canvas.matches(':focus');
    this.#shows = 'failed';
    const panel = this.#panel(failed, 'alert');
    const again = node('button', 'main', 'Restart');
    again.addEventListener('click', restart);
    const copy = node('button', '', 'Copy details');
    copy.addEventListener('click', () => void copied(copy, report(failed)));
    const buttons = node('div', 'buttons', '');
    buttons.append(again, copy);
    panel.append(details(failed), buttons);
    this.#fill(panel, true);
    // Only from the game itself: whoever types into a form of the page goes on typing.
    if (focused) again.focus({ preventScroll: true });
  }

  /** The game is to be seen. */
  clear() {
    clearTimeout(this.#timer);
    this.#shows = 'nothing';
    this.#cover.hide();
    this.#cover.root.replaceChildren();
  }

  close() {
    this.clear();
  }

  #showLoading() {
    const track = node('div', 'track', '');
    track.setAttribute('role', 'progressbar');
    track.setAttribute('aria-label', 'Loading');
    track.append(this.#bar);
    const loading = node('div', 'loading', '');
    loading.append(this.#title, track, this.#phase);
    this.#fill(loading, false);
  }

  /**
   * @param {HTMLElement} content
   * @param {boolean} over a last picture of the game may show through
   */
  #fill(content, over) {
    clearTimeout(this.#timer);
    const veil = node('div', over ? 'veil over' : 'veil', '');
    veil.append(content);
    this.#cover.root.replaceChildren(veil);
    this.#cover.show();
  }

  /**
   * @param {Failure} shown
   * @param {string} role how a screen reader takes it
   */
  #panel(shown, role) {
    const panel = node('section', 'panel', '');
    panel.setAttribute('role', role);
    const code = node('p', 'code', '');
    code.append(node('span', 'dot', ''), `${shown.code} ${shown.name}`);
    panel.append(code, node('h2', '', shown.message));
    const where = placeOf(shown);
    if (where !== '') panel.append(node('p', 'where', where));
    panel.append(node('p', 'hint', shown.hint));
    return panel;
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {string} text
 */
function node(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** @param {Failure} failed */
function details(failed) {
  const element = node('details', '', '');
  element.append(node('summary', '', 'Details'), node('pre', '', report(failed)));
  return element;
}

/**
 * Kernel, step and the first line of what was thrown.
 *
 * @param {Failure} failed
 */
function placeOf({ kernel, step, javaClass, detail }) {
  const where = kernel === '' ? '' : `${kernel}${step === null ? '' : `, step ${step}`}`;
  const first = detail.split('\n', 1)[0];
  const what = [javaClass, first].filter((part) => part !== '').join(': ');
  return [where, what].filter((part) => part !== '').join(' \u2014 ');
}

/**
 * What a player sends to whoever mends it.
 *
 * @param {Failure} failed
 */
function report(failed) {
  const lines = [
    `${failed.code} ${failed.name}: ${failed.message}`,
    failed.kernel === '' ? '' : `${failed.trace === '' ? 'kernel' : 'call'}: ${failed.kernel}`,
    failed.trace === '' ? '' : `trace: ${failed.trace}`,
    failed.step === null ? '' : `step: ${failed.step}`,
    failed.javaClass === '' ? '' : `exception: ${failed.javaClass}`,
    failed.detail,
    `page: ${location.href}`,
    `browser: ${navigator.userAgent}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
async function copied(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // No permission, or no secure page: the details can still be selected by hand.
    button.textContent = 'Select them above';
    button.closest('.panel')?.querySelector('details')?.setAttribute('open', '');
  }
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return Math.round(bytes / 1000).toLocaleString('en');
}
