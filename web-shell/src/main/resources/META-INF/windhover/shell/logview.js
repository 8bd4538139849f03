// SPDX-License-Identifier: Apache-2.0
// What the game and its host write down, line by line as it comes.

import { node } from './node.js';

/**
 * @typedef {import('./logs.js').Level} Level
 * @typedef {import('./logs.js').LogLine} LogLine
 * @typedef {import('./logs.js').Logs} Logs
 */

/** The newest; all of them are in the log itself. */
const LINES_MAX = 500;
/** @type {Level[]} */
const LEVELS = ['error', 'warn', 'info', 'debug'];

export class LogView {
  element = node('div', '', '');

  #logs;
  #signal;
  /** @type {Promise<Logs> | null} */
  #log = null;
  #list = node('ol', 'lines', '');
  #said = node('span', '', '');
  #wanted = document.createElement('input');
  #level = document.createElement('select');

  /**
   * @param {() => Promise<Logs>} logs
   * @param {AbortSignal} signal
   */
  constructor(logs, signal) {
    this.#logs = logs;
    this.#signal = signal;
    this.#list.setAttribute('role', 'log');
    this.#list.setAttribute('aria-label', 'Lines');
    this.#level.setAttribute('aria-label', 'Level that is written down');
    // What each subsystem writes by itself, it declares.
    this.#level.add(new Option('as declared', ''));
    for (const level of LEVELS) this.#level.add(new Option(level));
    this.#level.onchange = () => void this.#write().catch((thrown) => this.#fails(thrown));
    this.#wanted.type = 'search';
    this.#wanted.oninput = () => this.#filter();
    const label = node('label', '', 'Only with');
    label.append(this.#wanted);
    const bar = node('div', 'bar', '');
    bar.append(this.#level, label, this.#said);
    this.element.append(bar, this.#list);
  }

  async look() {
    if (this.#log !== null) return;
    this.#log = this.#logs();
    try {
      const log = await this.#log;
      for (const line of log.lines().slice(-LINES_MAX)) this.#add(line);
      const end = log.follow((line) => this.#add(line));
      if (this.#signal.aborted) end();
      else this.#signal.addEventListener('abort', end);
    } catch (thrown) {
      this.#log = null;
      this.#fails(thrown);
    }
  }

  async #write() {
    const level = /** @type {Level} */ (this.#level.value);
    (await this.#log)?.level('*', level);
    // What was declared is not known here any more.
    this.#level.options[0].disabled = true;
  }

  /** @param {LogLine} line */
  #add({ epoch, step, subsystem, level, text }) {
    const page = this.element;
    // Whoever has scrolled up reads; whoever has not wants the newest.
    const isAtEnd = page.scrollTop + page.clientHeight >= page.scrollHeight - 8;
    const item = node('li', level, '');
    item.append(node('i', '', `${epoch}/${step ?? '–'} ${level} ${subsystem} `), text);
    item.hidden = !this.#isWanted(item);
    this.#list.append(item);
    if (this.#list.children.length > LINES_MAX) this.#list.firstElementChild?.remove();
    if (isAtEnd) page.scrollTop = page.scrollHeight;
  }

  #filter() {
    for (const item of this.#list.children) {
      if (item instanceof HTMLElement) item.hidden = !this.#isWanted(item);
    }
  }

  /** @param {HTMLElement} item */
  #isWanted(item) {
    const wanted = this.#wanted.value.toLowerCase();
    return (item.textContent ?? '').toLowerCase().includes(wanted);
  }

  /** @param {unknown} thrown */
  #fails(thrown) {
    this.#said.textContent = thrown instanceof Error ? thrown.message : String(thrown);
  }
}
