// SPDX-License-Identifier: Apache-2.0
// What a game and its host write down of what they do, as the page has it. Loaded where a page asks for it, and
// with the first line that warns.

import { identityOf, textOfIdentity } from './identity.js';
import { textsAt, traceText } from './messages.js';
import { wire } from './wire.js';

/**
 * @typedef {'error' | 'warn' | 'info' | 'debug'} Level
 *
 * @typedef {object} LogLine
 * @property {number} epoch of the host that wrote it
 * @property {number} number of the line in its host, from 1 on; where one is missing, lines were lost. 0 of the
 *   page's own
 * @property {number | null} step that had been reached; null of the page's own where there is none
 * @property {string} subsystem `host` and `page` are the engine's
 * @property {Level} level
 * @property {string} text
 * @property {string} trace id of the call that it was written in, or that the page tells of; else empty
 *
 * @typedef {(line: LogLine) => void} LogListener
 *
 * @typedef {object} LogFilter which lines somebody wants: all that is given holds of them
 * @property {Level} [level] of which they are, or of one that matters more
 * @property {string} [subsystem]
 * @property {string} [trace] id of a call that they were written in, or that they name
 * @property {string} [text] that is in them
 */

/** @type {Level[]} as the wire has them */
const LEVELS = ['error', 'warn', 'info', 'debug'];

/** A page that is open for a day forgets the oldest. */
const LINES_MAX = 4_096;

/** Of one start; who writes more of them looks for them where they all are. */
const CONSOLE_LINES_MAX = 100;

export class Logs {
  #whole;
  /** @type {LogLine[]} */
  #lines = [];
  /** @type {Set<LogListener>} */
  #listeners = new Set();
  /** @type {Map<string, Level>} that were asked for: another start is told too */
  #levels = new Map();
  #wanted = false;
  #printed = 0;

  /** @param {import('./parts.js').Whole} whole */
  constructor(whole) {
    this.#whole = whole;
    const { game } = whole;
    game.addEventListener('state', () => {
      if (game.state === 'running' || game.state === 'stopped') this.#state();
    });
    const failed = (/** @type {Level} */ level) => (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent<import('./fault.js').Failure>} */ (event);
      const { code, message, kernel, step, trace, javaClass } = detail;
      const where = [kernel, trace && `trace ${trace}`].filter(Boolean).join(', ');
      const why = [javaClass, detail.detail.split('\n', 1)[0]].filter(Boolean).join(': ');
      const text = `${code} ${message}${where && ` (${where})`} ${why}`;
      this.#own(level, text, step, trace ?? '');
    };
    game.addEventListener('failed', failed('error'));
    game.addEventListener('warning', failed('warn'));
    if (game.state === 'running') this.#state();
  }

  /**
   * Those that are still here, the oldest first.
   *
   * @param {LogFilter} [filter] all if not given
   */
  lines(filter = {}) {
    return this.#lines.filter(wanted(filter));
  }

  /**
   * Calls the listener with every line to come.
   *
   * @param {LogListener} listener
   * @param {LogFilter} [filter] all if not given
   * @returns {() => void} ends it
   */
  follow(listener, filter = {}) {
    const isWanted = wanted(filter);
    const hears = (/** @type {LogLine} */ line) => void (isWanted(line) && listener(line));
    this.#listeners.add(hears);
    return () => void this.#listeners.delete(hears);
  }

  /**
   * Has a subsystem write lines of this level and of what matters more, from the next frame on and also after a
   * restart.
   *
   * @param {string} subsystem `*` for all
   * @param {Level} level
   */
  level(subsystem, level) {
    if (!LEVELS.includes(level)) throw new RangeError(`${level} is no level: ${LEVELS.join(', ')}`);
    const name = subsystem === '*' ? '' : subsystem;
    if (name === '') this.#levels.clear();
    this.#levels.delete(name);
    this.#levels.set(name, level);
    this.#ask(name, level);
  }

  /** For people: who it is, and a line each. */
  text() {
    const lines = this.#lines.map(
      ({ epoch, step, level, subsystem, text }) =>
        `${epoch}/${step ?? '-'} ${level} ${subsystem}: ${text}`,
    );
    return [textOfIdentity(identityOf(this.#whole.session())), ...lines, ''].join('\n');
  }

  /** The same for programs. */
  json() {
    return JSON.stringify({ identity: identityOf(this.#whole.session()), lines: this.#lines });
  }

  /** Has the host that runs tell its lines, those that it has kept first. */
  want() {
    if (this.#wanted) return;
    this.#wanted = true;
    if (this.#whole.game.state === 'running') this.begin();
  }

  /** Another host runs, or the one that does is to tell its lines. */
  begin() {
    this.#printed = 0;
    if (!this.#wanted) return;
    this.#whole.session().say((batch) => batch.message(wire.LOG, wire.LOG_FOLLOW, 0));
    for (const [name, level] of this.#levels) this.#ask(name, level);
  }

  /**
   * @param {DataView} view
   * @param {number} at where a LOGGED message begins
   */
  read(view, at) {
    const level = LEVELS[view.getUint8(at + 1)] ?? 'info';
    const begin = at + wire.HEADER_BYTES;
    const [subsystem, text] = textsAt(view, begin + 12, 2);
    const call = view.getUint32(begin + 8, true);
    const number = view.getUint32(begin, true);
    const step = view.getUint32(begin + 4, true);
    const trace = call === 0 ? '' : traceText(call);
    this.#add({ epoch: this.#epoch(), number, step, subsystem, level, text, trace });
    // What the host itself warns of, the console has already.
    if (subsystem !== 'host') this.#print(level, `${subsystem}: ${text}`);
  }

  /**
   * @param {Level} level
   * @param {string} text
   */
  #print(level, text) {
    if (level !== 'error' && level !== 'warn') return;
    if (this.#printed++ < CONSOLE_LINES_MAX) console[level](`Windhover ${text}`);
    else if (this.#printed === CONSOLE_LINES_MAX + 1) {
      console.warn('Windhover: further lines are not printed: see game.logs()');
    }
  }

  #state() {
    const { game } = this.#whole;
    const info = game.runtimeInfo();
    const how = info === null ? '' : `, ${info.placement}, ${info.module}, ${info.transport}`;
    this.#own('info', `${game.state}${how}`, null);
  }

  /**
   * A line of the page's own, which outlives a host that can not tell any more.
   *
   * @param {Level} level
   * @param {string} text
   * @param {number | null} step
   * @param {string} [trace]
   */
  #own(level, text, step, trace = '') {
    this.#add({ epoch: this.#epoch(), number: 0, step, subsystem: 'page', level, text, trace });
  }

  #epoch() {
    return identityOf(this.#whole.session()).epoch;
  }

  /** @param {LogLine} line */
  #add(line) {
    if (this.#lines.push(line) >= 2 * LINES_MAX) this.#lines.splice(0, LINES_MAX);
    for (const listener of this.#listeners) {
      try {
        listener(line);
      } catch (thrown) {
        // It is the page's, and keeps the line from nobody else.
        reportError(thrown);
      }
    }
  }

  /**
   * @param {string} name
   * @param {Level} level
   */
  #ask(name, level) {
    const text = new TextEncoder().encode(name);
    const message = new Uint8Array((wire.HEADER_BYTES + 2 + text.length + 7) & ~7);
    const view = new DataView(message.buffer);
    view.setUint8(0, wire.LOG);
    view.setUint8(1, wire.LOG_LEVEL);
    view.setUint16(2, LEVELS.indexOf(level), true);
    view.setUint32(4, message.length, true);
    view.setUint16(wire.HEADER_BYTES, text.length, true);
    message.set(text, wire.HEADER_BYTES + 2);
    this.#whole.session().say((batch) => batch.whole(message));
  }
}

/**
 * @param {LogFilter} filter
 * @returns {(line: LogLine) => boolean}
 */
function wanted({ level = 'debug', subsystem, trace, text = '' }) {
  const most = LEVELS.indexOf(level);
  if (most < 0) throw new RangeError(`${level} is no level: ${LEVELS.join(', ')}`);
  return (line) =>
    LEVELS.indexOf(line.level) <= most &&
    (subsystem === undefined || line.subsystem === subsystem) &&
    (trace === undefined || line.trace === trace || line.text.includes(trace)) &&
    line.text.includes(text);
}
