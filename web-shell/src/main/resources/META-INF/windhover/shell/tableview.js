// SPDX-License-Identifier: Apache-2.0
// Any table of the game as it stands, row by row.

import { cellText } from './cells.js';
import { node } from './node.js';
import { columnsOf, writersOf } from './tables.js';

/** As many as one looks over; the rest is a button away. */
const ROWS = 40;
const INDEX_MAX = (1 << 20) - 1;

export class TableView {
  element = node('div', '', '');

  #tables;
  /** @type {import('./tables.js').Schema | null} */
  #schema = null;
  #choice = document.createElement('select');
  #back = node('button', '', 'Earlier rows');
  #on = node('button', '', 'Later rows');
  #find = document.createElement('input');
  #said = node('span', '', '');
  #grid = node('table', 'grid', '');
  #body = node('tbody', '', '');
  #first = 0;
  /** What the grid has the head of. */
  #shown = '';

  /** @param {() => Promise<import('./tables.js').Tables>} tables */
  constructor(tables) {
    this.#tables = tables;
    const bar = node('div', 'bar', '');
    this.#choice.setAttribute('aria-label', 'Table');
    this.#choice.onchange = () => {
      this.#first = 0;
      void this.look().catch(() => {});
    };
    this.#back.type = this.#on.type = 'button';
    this.#back.onclick = () => this.#turn(-ROWS);
    this.#on.onclick = () => this.#turn(ROWS);
    this.#find.type = 'number';
    this.#find.onchange = () => void this.#seek().catch((thrown) => this.#fails(thrown));
    const label = node('label', '', 'Entity');
    label.append(this.#find);
    bar.append(this.#choice, this.#back, this.#on, label, this.#said);
    this.#grid.append(this.#body);
    this.element.append(bar, this.#grid);
  }

  /** Called as often as there is something new to be seen. */
  async look() {
    try {
      const tables = await this.#tables();
      const schema = await tables.schema();
      if (this.#schema !== schema) this.#list(schema);
      const name = this.#choice.value;
      const block = schema.blocks.find((each) => each.name === name);
      if (block === undefined) return;
      const seen = await tables.rows(name, this.#first, ROWS);
      if (name !== this.#choice.value) return;
      if (this.#shown !== name) this.#head(schema, block);
      this.#fill(seen);
      const most =
        block.kind === 'table' ? ` of ${block.rowsMax.toLocaleString('en')} at most` : '';
      const count = `${seen.count.toLocaleString('en')} rows${most}`;
      this.#said.textContent = `${count} · version ${block.version} · step ${seen.step}`;
      this.#first = seen.first;
      this.#back.disabled = seen.first === 0;
      this.#on.disabled = seen.first + ROWS >= seen.count;
      this.#find.disabled = block.kind !== 'table';
    } catch (thrown) {
      this.#fails(thrown);
    }
  }

  /** @param {import('./tables.js').Schema} schema */
  #list(schema) {
    this.#schema = schema;
    // What the engine keeps of itself comes last: it is seldom what one looks for.
    const shown = schema.blocks.filter((block) => columnsOf(block).length > 0).slice(2);
    const isTable = (/** @type {import('./tables.js').Block} */ { kind }) => kind === 'table';
    const sorted = [...shown.filter(isTable), ...shown.filter((block) => !isTable(block))];
    sorted.push(...schema.blocks.slice(0, 2));
    this.#choice.replaceChildren(...sorted.map(({ name }) => new Option(name)));
  }

  /**
   * @param {import('./tables.js').Schema} schema
   * @param {import('./tables.js').Block} block
   */
  #head(schema, block) {
    this.#shown = block.name;
    const row = node('tr', '', '');
    row.append(heading(block.kind === 'table' ? 'entity' : 'row', '', ''));
    for (const column of columnsOf(block)) {
      const { name, type, meaning, width = 1, unit = '', ref = '', scratch = false } = column;
      const kind = meaning === 'number' ? type : meaning;
      const wide = width > 1 && meaning !== 'text' ? `[${width}]` : '';
      const writers = writersOf(schema, block.name, name).join(', ') || 'no kernel';
      const more = [`written by ${writers}`, ref && `of ${ref}`, scratch && 'rebuilt each step'];
      const cell = heading(name, `${kind}${wide} ${unit}`, more.filter(Boolean).join(', '));
      cell.classList.toggle('scratch', scratch);
      row.append(cell);
    }
    const head = node('thead', '', '');
    head.append(row);
    this.#grid.setAttribute('aria-label', block.name);
    this.#grid.tHead?.remove();
    this.#grid.prepend(head);
    this.#body.replaceChildren();
  }

  /** @param {import('./tables.js').Rows} seen */
  #fill({ rows, first }) {
    const body = this.#body;
    while (body.rows.length > rows.length) body.deleteRow(-1);
    rows.forEach(({ entity, cells }, i) => {
      const row = body.rows[i] ?? body.insertRow();
      const key = entity === 0 ? String(first + i) : String(entity & INDEX_MAX);
      const isSame = row.dataset.key === key;
      row.dataset.key = key;
      if (entity !== 0) row.title = `handle ${entity}, generation ${entity >>> 20}`;
      [key, ...cells.map(cellText)].forEach((text, c) => {
        const cell = row.cells[c] ?? row.insertCell();
        const isNew = cell.textContent !== text;
        if (isNew) cell.textContent = text;
        cell.className = isSame && isNew ? 'new' : '';
      });
    });
  }

  /** @param {number} rows */
  #turn(rows) {
    this.#first = Math.max(0, this.#first + rows);
    void this.look();
  }

  async #seek() {
    const [tables, table] = [await this.#tables(), this.#choice.value];
    const { blocks } = await tables.schema();
    const block = blocks.find(({ name }) => name === table);
    if (block === undefined) return;
    const { row } = await tables.inspect(`${table}/${this.#find.value}/entity`);
    this.#first = row;
    await this.look();
  }

  /** @param {unknown} thrown */
  #fails(thrown) {
    this.#said.textContent = thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/**
 * @param {string} name
 * @param {string} kind
 * @param {string} title
 */
function heading(name, kind, title) {
  const cell = node('th', '', name);
  cell.scope = 'col';
  if (title !== '') cell.title = title;
  if (kind !== '') cell.append(node('i', '', ` ${kind}`));
  return cell;
}
