// SPDX-License-Identifier: Apache-2.0
// What whoever makes the game looks into it with: frames, tables, health, and time that can be dragged. Loaded when it
// is first asked for. It takes nothing of the game's input, and the focus only where it is used.

import { HealthView } from './healthview.js';
import { KernelView } from './kernelview.js';
import { LogView } from './logview.js';
import { node } from './node.js';
import { Plot } from './plot.js';
import { TableView } from './tableview.js';
import { Timeline } from './timeline.js';
import { TOOLS_STYLE } from './toolstyle.js';

/**
 * @typedef {object} Page one tab of it
 * @property {string} name
 * @property {HTMLElement} element
 * @property {() => Promise<void> | void} look called as often as there is something new to be seen
 */

/** The key that closes it, from anywhere in it. */
const TOOLS_KEY = 'F2';

/** As often as an eye follows numbers; whoever wants less motion gets them once a second. */
const LOOK_MILLIS = 250;
const CALM_MILLIS = 1000;

const STEP = new Map([
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
]);

export class Tools {
  #whole;
  #tables;
  #game;
  /** @type {Parts | null} while it is open */
  #parts = null;

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {() => Promise<import('./tables.js').Tables>} tables
   */
  constructor(whole, tables) {
    this.#whole = whole;
    this.#tables = tables;
    this.#game = whole.game;
    this.#game.addEventListener('state', () => {
      const { state } = this.#game;
      if (state === 'stopped') this.close();
      // Another start has another canvas, in the same place.
      else if (state === 'running') this.#parts?.place();
    });
  }

  get isOpen() {
    return this.#parts !== null;
  }

  open() {
    if (this.#game.state === 'stopped')
      throw new DOMException('the game was disposed', 'AbortError');
    this.#parts ??= new Parts(this.#whole, this.#tables, () => this.close());
  }

  close() {
    this.#parts?.close();
    this.#parts = null;
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }
}

/** From opening to closing; nothing of it is left then. */
class Parts {
  #whole;
  #host = document.createElement('div');
  #root = this.#host.attachShadow({ mode: 'open' });
  #ending = new AbortController();
  #plot = new Plot();
  #timeline;
  /** @type {Page[]} */
  #pages;
  /** @type {HTMLButtonElement[]} */
  #tabs = [];
  #shown = 0;
  #now = node('output', 'now', '');
  #isLooking = false;

  /**
   * @param {import('./parts.js').Whole} whole
   * @param {() => Promise<import('./tables.js').Tables>} tables
   * @param {() => void} close
   */
  constructor(whole, tables, close) {
    this.#whole = whole;
    const { game } = whole;
    const { signal } = this.#ending;
    this.#timeline = new Timeline(game, {
      ...whole.wish().options,
      record: whole.wish().setting.record,
    });
    const rows = new TableView(tables);
    const lines = new LogView(() => game.logs(), signal);
    const kernels = new KernelView(tables, () => game.telemetry(), signal);
    const health = new HealthView(game, signal);
    this.#pages = [
      { name: 'Frames', element: this.#plot.element, look: () => this.#measure() },
      { name: 'Kernels', element: kernels.element, look: () => kernels.look() },
      { name: 'Tables', element: rows.element, look: () => rows.look() },
      { name: 'Log', element: lines.element, look: () => lines.look() },
      { name: 'Health', element: health.element, look: () => health.look() },
    ];
    this.#host.dataset.tools = '';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(TOOLS_STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(this.#made(close));
    this.#listen(close);
    this.#select(0);
    this.place();
    game.addEventListener('stats', () => this.#tell(), { signal });
    this.#tell();
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(() => this.#look(), isCalm ? CALM_MILLIS : LOOK_MILLIS);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#rate(tables).catch(() => {});
  }

  /**
   * Without it, time is told of 60 steps a second.
   *
   * @param {() => Promise<import('./tables.js').Tables>} tables
   */
  async #rate(tables) {
    const { stepsPerSecond } = await (await tables()).schema();
    this.#timeline.rate = stepsPerSecond;
  }

  /** Behind the canvas and what the shell lays over it, so that Tab goes there from the game. */
  place() {
    /** @type {Element} */
    let at = this.#whole.game.canvas;
    for (let next = at.nextElementSibling; next !== null; next = at.nextElementSibling) {
      if (!(next instanceof HTMLElement && 'windhover' in next.dataset)) break;
      at = next;
    }
    if (at.nextElementSibling !== this.#host) at.after(this.#host);
  }

  close() {
    const hadFocus = this.#root.activeElement !== null;
    this.#whole.talk?.leave(this);
    this.#ending.abort();
    this.#host.remove();
    if (hadFocus) this.#whole.game.canvas.focus({ preventScroll: true });
  }

  /** @param {() => void} close */
  #made(close) {
    const tools = node('section', 'tools', '');
    tools.setAttribute('aria-label', 'Windhover tools');
    const head = node('header', '', '');
    const tabs = node('div', 'tabs', '');
    tabs.setAttribute('role', 'tablist');
    this.#pages.forEach(({ name, element }, i) => {
      const tab = node('button', '', name);
      tab.type = 'button';
      tab.id = `tab${i}`;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', `page${i}`);
      tab.onclick = () => this.#select(i);
      tab.onkeydown = (event) => this.#turn(event);
      this.#tabs.push(tab);
      tabs.append(tab);
      element.classList.add('page');
      element.id = `page${i}`;
      element.tabIndex = 0;
      element.setAttribute('role', 'tabpanel');
      element.setAttribute('aria-labelledby', tab.id);
    });
    this.#now.setAttribute('aria-live', 'off');
    const end = node('button', 'close', '×');
    end.type = 'button';
    end.title = `Close (${TOOLS_KEY})`;
    end.setAttribute('aria-label', 'Close');
    end.onclick = close;
    head.append(tabs, this.#now, end);
    tools.append(head, ...this.#pages.map(({ element }) => element), this.#timeline.element);
    return tools;
  }

  /** @param {() => void} close */
  #listen(close) {
    const host = this.#host;
    host.addEventListener('keydown', (event) => {
      if (event.code === TOOLS_KEY || event.key === 'Escape') {
        event.preventDefault();
        close();
      }
    });
    // What is done here is nothing to the game or its page.
    for (const type of ['keydown', 'keyup', 'pointerdown', 'pointerup', 'wheel', 'click']) {
      host.addEventListener(type, (event) => event.stopPropagation());
    }
    const drag = (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      event.stopPropagation();
      host.classList.toggle('drop', event.type === 'dragover');
      const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined;
      if (file !== undefined) void this.#timeline.open(file);
    };
    host.addEventListener('dragover', drag);
    host.addEventListener('dragleave', drag);
    host.addEventListener('drop', drag);
  }

  /** @param {KeyboardEvent} event */
  #turn(event) {
    const step = STEP.get(event.key);
    if (step === undefined) return;
    event.preventDefault();
    this.#select((this.#shown + step + this.#pages.length) % this.#pages.length);
    this.#tabs[this.#shown].focus();
  }

  /** @param {number} shown */
  #select(shown) {
    this.#shown = shown;
    this.#tabs.forEach((tab, i) => {
      tab.setAttribute('aria-selected', String(i === shown));
      tab.tabIndex = i === shown ? 0 : -1;
      this.#pages[i].element.hidden = i !== shown;
    });
    this.#look();
  }

  #tell() {
    const { stats, state } = this.#whole.game;
    this.#timeline.refresh();
    if (stats === null) {
      this.#now.textContent = state;
      return;
    }
    const { framesPerSecond, stepsPerSecond, paused } = stats;
    const what = this.#timeline.isReplaying ? 'replay' : state;
    const pace = paused ? 'paused' : `${stepsPerSecond.toFixed(0)} steps/s`;
    this.#now.textContent = `${what} · ${framesPerSecond.toFixed(0)} frames/s · ${pace}`;
  }

  /** One at a time: a host that is busy is not asked again before it has answered. */
  #look() {
    if (this.#isLooking || this.#whole.game.state !== 'running') return;
    this.#isLooking = true;
    const done = () => (this.#isLooking = false);
    // Whoever is restarted or fails meanwhile answers nothing; the next look is another.
    Promise.resolve(this.#pages[this.#shown].look()).then(done, done);
  }

  async #measure() {
    const { game, talk } = this.#whole;
    // Beside the page, which is told all the same.
    if (talk !== undefined) this.#plot.show(await talk.probe(this), game.stats);
  }
}
