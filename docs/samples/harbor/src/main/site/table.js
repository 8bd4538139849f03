// SPDX-License-Identifier: Apache-2.0
// Five thousand vessels in a table of which the page has only the rows that are seen.

import {
  AT_SEA,
  berthName,
  duration,
  HOUR,
  hours,
  KINDS,
  MOORED,
  NOT_QUEUED,
  STATUS,
} from './text.js';

/**
 * @typedef {import('./mirror.js').State} State
 *
 * @typedef {object} Column
 * @property {string} id
 * @property {string} title
 * @property {string} [hint]
 * @property {boolean} [number] to be read from the right
 * @property {(row: number) => string | number} key what is sorted by; what has none is last
 * @property {(row: number) => string} text
 */

const ROW_PIXELS = 30;
/** Rows beyond the edges, so that scrolling shows no gap. */
const OVERSCAN = 4;
/** A list that is being pointed at holds still for so long after the last move. */
const STEADY_MILLIS = 1500;
const RESORT_MILLIS = 600;
const LAST = Number.POSITIVE_INFINITY;

export class Table {
  #rows = /** @type {HTMLElement} */ (document.createElement('div'));
  #space = document.createElement('div');
  #grid = document.createElement('div');
  #chosen;
  /** @type {State | null} */
  #state = null;
  /** @type {string[]} */
  #names = [];
  /** @type {string[]} */
  #signs = [];
  #register = -1;
  /** @type {Int32Array} rows of the section, as they are shown */
  #order = new Int32Array(0);
  /** @type {ReadonlySet<number> | null} entities that were searched for */
  #hits = null;
  #status = -1;
  #sortedBy = 'name';
  #descending = false;
  #sortedAt = 0;
  #pointedAt = -STEADY_MILLIS;
  #marked = 0;
  #active = 0;
  /** @type {Map<string, HTMLElement>} */
  #heads = new Map();
  /** @type {{ element: HTMLElement; cells: HTMLElement[]; entity: number }[]} */
  #pool = [];
  /** @type {Column[]} */
  #columns;

  /**
   * @param {HTMLElement} place
   * @param {(entity: number) => void} chosen
   */
  constructor(place, chosen) {
    this.#chosen = chosen;
    const vessels = () => /** @type {State} */ (this.#state).vessels.columns;
    const kind = (/** @type {number} */ row) =>
      KINDS[/** @type {State} */ (this.#state).register.columns.kind[row]];
    this.#columns = [
      {
        id: 'name',
        title: 'Vessel',
        key: (row) => this.#names[row],
        text: (row) => this.#names[row],
      },
      {
        id: 'sign',
        title: 'Call',
        key: (row) => this.#signs[row],
        text: (row) => this.#signs[row],
      },
      { id: 'kind', title: 'Kind', key: kind, text: kind },
      {
        id: 'status',
        title: 'Status',
        key: (row) => vessels().status[row],
        text: (row) => STATUS[vessels().status[row]],
      },
      {
        id: 'berth',
        title: 'Berth',
        key: (row) => (vessels().berth[row] < 0 ? LAST : vessels().berth[row]),
        text: (row) => (vessels().berth[row] < 0 ? '' : berthName(vessels().berth[row])),
      },
      {
        id: 'wait',
        title: 'Waits',
        hint: 'Hours since it dropped anchor',
        number: true,
        key: (row) => (vessels().queued[row] === NOT_QUEUED ? LAST : -vessels().queued[row]),
        text: (row) => this.#waits(row),
      },
      {
        id: 'left',
        title: 'To go',
        hint: 'Kilometres to the end of its way',
        number: true,
        key: (row) => (isUnderWay(vessels().status[row]) ? vessels().left[row] : LAST),
        text: (row) =>
          isUnderWay(vessels().status[row]) ? `${(vessels().left[row] / 1000).toFixed(1)} km` : '',
      },
      {
        id: 'cargo',
        title: 'Cargo',
        hint: 'What is still to be unloaded',
        number: true,
        key: (row) => (vessels().status[row] === AT_SEA ? LAST : vessels().cargo[row]),
        text: (row) =>
          vessels().status[row] === AT_SEA ? '' : `${Math.round(vessels().cargo[row] * 100)} %`,
      },
    ];
    this.#build(place);
  }

  /** Everything that it shows, as it is now. @param {State} state */
  show(state) {
    this.#state = state;
    const { register } = state;
    if (register.version !== this.#register) {
      this.#register = register.version;
      this.#names = [];
      this.#signs = [];
      for (const row of register) {
        this.#names.push(row.vesselName);
        this.#signs.push(row.callSign);
      }
      this.#sortedAt = 0;
    }
    const now = performance.now();
    const steady = now - this.#pointedAt < STEADY_MILLIS;
    if (this.#sortedAt === 0 || (!steady && now - this.#sortedAt > RESORT_MILLIS)) this.#sort();
    this.#draw();
  }

  /** Forgets the world that is gone. */
  clear() {
    this.#state = null;
    this.#register = -1;
    this.#sortedAt = 0;
  }

  /** @param {number} entity */
  mark(entity) {
    this.#marked = entity;
    this.#draw();
  }

  /** Shows those that were found only; all again with null. @param {ReadonlySet<number> | null} hits */
  find(hits) {
    this.#hits = hits;
    this.#begin();
  }

  /** Shows vessels of one status only; all again with -1. @param {number} status */
  filter(status) {
    this.#status = status;
    this.#begin();
  }

  get shown() {
    return this.#order.length;
  }

  #begin() {
    if (this.#state === null) return;
    this.#sort();
    this.#active = 0;
    this.#rows.scrollTop = 0;
    this.#draw();
  }

  /** @param {number} row */
  #waits(row) {
    const { vessels } = /** @type {State} */ (this.#state);
    const { queued, status, due } = vessels.columns;
    if (status[row] === AT_SEA) {
      const left = due[row] - vessels.step;
      if (left <= 0) return 'due';
      return left > HOUR
        ? `in ${Math.round(left / HOUR)} h`
        : `in ${Math.round(hours(left) * 60)} min`;
    }
    return queued[row] === NOT_QUEUED ? '' : duration(vessels.step - queued[row]);
  }

  /** @param {HTMLElement} place */
  #build(place) {
    const grid = this.#grid;
    grid.className = 'grid';
    grid.tabIndex = 0;
    grid.setAttribute('role', 'grid');
    grid.setAttribute('aria-label', 'Vessels');
    grid.setAttribute('aria-colcount', String(this.#columns.length));
    const head = element('div', 'head', 'row');
    head.setAttribute('aria-rowindex', '1');
    for (const column of this.#columns) {
      const cell = element('div', `cell ${column.id}`, 'columnheader');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = column.title;
      if (column.hint !== undefined) button.title = column.hint;
      button.addEventListener('click', () => this.#sortBy(column.id));
      cell.append(button);
      head.append(cell);
      this.#heads.set(column.id, cell);
    }
    this.#rows = element('div', 'rows', 'rowgroup');
    this.#rows.tabIndex = -1;
    this.#space.className = 'space';
    this.#rows.append(this.#space);
    grid.append(head, this.#rows);
    place.append(grid);
    this.#rows.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.#rows.addEventListener('pointermove', () => (this.#pointedAt = performance.now()));
    this.#rows.addEventListener('pointerleave', () => (this.#pointedAt = -STEADY_MILLIS));
    this.#rows.addEventListener('click', (event) => this.#press(event));
    grid.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => {
      // The head has no scroll bar beside it.
      const bar = this.#rows.offsetWidth - this.#rows.clientWidth;
      grid.style.setProperty('--bar', `${bar}px`);
      this.#draw();
    }).observe(this.#rows);
    this.#tellSort();
  }

  /** @param {string} id */
  #sortBy(id) {
    this.#descending = this.#sortedBy === id && !this.#descending;
    this.#sortedBy = id;
    this.#tellSort();
    this.#begin();
  }

  #tellSort() {
    for (const [id, cell] of this.#heads) {
      const sorted = id === this.#sortedBy;
      cell.setAttribute(
        'aria-sort',
        sorted ? (this.#descending ? 'descending' : 'ascending') : 'none',
      );
    }
  }

  #sort() {
    if (this.#state === null) return;
    const { vessels } = this.#state;
    const { status } = vessels.columns;
    const column = this.#columns.find(({ id }) => id === this.#sortedBy) ?? this.#columns[0];
    /** @type {number[]} */
    const order = [];
    for (let row = 0; row < vessels.rows; row++) {
      if (this.#status >= 0 && status[row] !== this.#status) continue;
      if (this.#hits !== null && !this.#hits.has(vessels.entities[row])) continue;
      order.push(row);
    }
    const keys = new Array(vessels.rows);
    for (const row of order) keys[row] = column.key(row);
    const sign = this.#descending ? -1 : 1;
    order.sort((a, b) => {
      const [one, other] = [keys[a], keys[b]];
      if (one === other) return a - b;
      // Who has nothing to be sorted by is last either way.
      if (one === LAST) return 1;
      if (other === LAST) return -1;
      return one < other ? -sign : sign;
    });
    this.#order = Int32Array.from(order);
    this.#sortedAt = performance.now();
    this.#space.style.height = `${order.length * ROW_PIXELS}px`;
    this.#grid.setAttribute('aria-rowcount', String(order.length + 1));
  }

  #draw() {
    if (this.#state === null) return;
    const { vessels } = this.#state;
    const height = this.#rows.clientHeight;
    const first = Math.max(0, Math.floor(this.#rows.scrollTop / ROW_PIXELS) - OVERSCAN);
    const wanted = Math.ceil(height / ROW_PIXELS) + 2 * OVERSCAN;
    const last = Math.min(this.#order.length, first + wanted);
    while (this.#pool.length < last - first) this.#grow();
    let active = '';
    this.#pool.forEach((each, i) => {
      const at = first + i;
      each.element.hidden = at >= last;
      if (at >= last) return;
      const row = this.#order[at];
      const entity = vessels.entities[row];
      const status = vessels.columns.status[row];
      each.entity = entity;
      set(each.element, 'id', `vessel-${entity}`);
      set(each.element, 'aria-rowindex', String(at + 2));
      set(each.element, 'aria-selected', String(entity === this.#marked));
      set(each.element, 'data-status', String(status));
      set(each.element, 'data-active', String(at === this.#active));
      set(each.element, 'style', `transform: translateY(${at * ROW_PIXELS}px)`);
      if (at === this.#active) active = each.element.id;
      this.#columns.forEach((column, c) => {
        const text = column.text(row);
        const cell = each.cells[c];
        if (cell.textContent !== text) cell.textContent = text;
        if (column.id === 'cargo') {
          const share = status === MOORED ? vessels.columns.cargo[row] : 0;
          set(cell, 'style', `--share: ${share.toFixed(2)}`);
        }
      });
    });
    if (active === '') this.#grid.removeAttribute('aria-activedescendant');
    else set(this.#grid, 'aria-activedescendant', active);
  }

  #grow() {
    const row = element('div', 'row', 'row');
    const cells = this.#columns.map((column, c) => {
      const cell = element('div', `cell ${column.id}`, 'gridcell');
      cell.setAttribute('aria-colindex', String(c + 1));
      return cell;
    });
    row.append(...cells);
    this.#space.append(row);
    this.#pool.push({ element: row, cells, entity: 0 });
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const pressed = this.#pool.find(({ element }) =>
      element.contains(/** @type {Node} */ (event.target)),
    );
    if (pressed === undefined || pressed.entity === 0) return;
    this.#active = Number(pressed.element.getAttribute('aria-rowindex')) - 2;
    this.#chosen(pressed.entity);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLButtonElement || this.#state === null) return;
    const page = Math.max(1, Math.floor(this.#rows.clientHeight / ROW_PIXELS) - 1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    const last = this.#order.length - 1;
    if (by !== undefined) this.#active = Math.max(0, Math.min(last, this.#active + by));
    else if (event.key === 'Home') this.#active = 0;
    else if (event.key === 'End') this.#active = last;
    else if (event.key === 'Enter' && last >= 0) {
      this.#chosen(this.#state.vessels.entities[this.#order[this.#active]]);
    } else return;
    event.preventDefault();
    // The list holds still for whoever walks through it, too.
    this.#pointedAt = performance.now();
    const top = this.#active * ROW_PIXELS;
    const bottom = top + ROW_PIXELS - this.#rows.clientHeight;
    if (this.#rows.scrollTop > top) this.#rows.scrollTop = top;
    else if (this.#rows.scrollTop < bottom) this.#rows.scrollTop = bottom;
    this.#draw();
  }
}

/** Approaching, inbound or outbound. @param {number} status */
const isUnderWay = (status) => status % 2 === 1;

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} role
 */
function element(tag, className, role) {
  const made = document.createElement(tag);
  made.className = className;
  made.setAttribute('role', role);
  return made;
}

/**
 * Writing what is there already costs the browser more than looking.
 *
 * @param {HTMLElement} of
 * @param {string} name
 * @param {string} value
 */
function set(of, name, value) {
  if (of.getAttribute(name) !== value) of.setAttribute(name, value);
}
