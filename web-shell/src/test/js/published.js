// SPDX-License-Identifier: Apache-2.0
// A host that a test tells what to publish, and commands that it settles by hand.

import { checkOf, FIRST } from '../../main/resources/META-INF/windhover/shell/check.js';
import { Mirror } from '../../main/resources/META-INF/windhover/shell/mirror.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { message } from './written.js';

/** Kinds of columns by the place of the type in Java, and the bytes of each. */
const [F32, I32, U8, I64] = [0, 1, 2, 3];
const BYTES = [4, 4, 1, 8];
const [BOOLEAN, ENUM, TEXT] = [1, 2, 3];

const column = (name, type, { meaning = 0, width = 1, values = [], bits = 0, step = 0 } = {}) => ({
  name,
  type,
  meaning,
  width,
  values,
  bits,
  step,
});

/** A table with a column of every sort, and one row with a count. */
const FLEET = [
  column('a', I32),
  column('b', I32),
  column('name', U8, { meaning: TEXT, width: 6 }),
  column('place.x', F32),
  column('place.y', F32),
  column('docked', U8, { meaning: BOOLEAN }),
  column('mode', U8, { meaning: ENUM, values: ['IDLE', 'HAUL'] }),
  column('born', I64),
  column('heat', F32, { bits: 8, step: 0.5 }),
  column('crew', I32, { width: 2 }),
];
const SCORE = [column('points', I32)];

const shape = (number, name, rowsMax, isTable, columns) =>
  message(wire.SHAPE, 0, number, (put) => {
    [rowsMax, isTable ? wire.SHAPE_TABLE : 0].forEach(put.u32);
    put.text(name);
    put.u16(columns.length);
    for (const { name, type, meaning, width, values, bits, step } of columns) {
      put.text(name);
      [type, meaning].forEach(put.u8);
      [width, values.length].forEach(put.u16);
      values.forEach(put.text);
      put.u16(bits);
      [0, step].forEach(put.f32);
    }
  });

/** A whole state; the rows are what the mirror gives back. */
const whole = (number, version, columns, rows) =>
  message(wire.SECTION, 0, number, (put) => {
    [version, 0, 10 * version, 0, 0, 0].forEach(put.u32);
    const from = put.here();
    [rows.length, 0].forEach(put.u32);
    if (columns === FLEET) rows.forEach(({ entity }) => put.u32(entity));
    put.pad();
    for (const { name, type, meaning, values, width, bits, step } of columns) {
      for (const row of rows) {
        const [one, part] = name.split('.');
        const value = part === undefined ? row[one] : row[one][part];
        if (meaning === TEXT) {
          for (let i = 0; i < width; i++) put.u8(value.charCodeAt(i) || 0);
        } else if (meaning === ENUM) put.u8(values.indexOf(value));
        else if (bits > 0) put.u8(Math.round(value / step));
        else if (width > 1) value.forEach(put.u32);
        else [put.f32, put.u32, put.u8, put.i64][type](meaning === BOOLEAN ? +value : value);
      }
      put.pad();
    }
    const all = put.here() - from;
    put.view.setUint32(8 + 12, all, true);
    put.view.setInt32(8 + 20, checkOf(FIRST, new DataView(put.view.buffer, from, all)), true);
  });

export const ship = (entity, more = {}) => ({
  entity,
  a: 1,
  b: 1,
  name: 'ann',
  place: { x: 1, y: 2 },
  docked: false,
  mode: 'IDLE',
  born: 5n,
  heat: 2,
  crew: [3, 4],
  ...more,
});

/** A mirror that a host tells states, each whole. */
export class Line {
  mirror = new Mirror(() => {});
  #fleet = 0;
  #score = 0;
  #version = 0;

  constructor() {
    this.begin();
  }

  /** Of a host that starts, also anew; then it may have no fleet, or another name for its points. */
  begin({ fleet = FLEET, score = 'points' } = {}) {
    this.#fleet = this.#score = this.#version = 0;
    if (fleet !== null) this.#read(shape(0, 'fleet', 100, true, fleet));
    this.#read(shape(1, 'score', 1, false, [column(score, I32)]));
  }

  #read(...messages) {
    for (const each of messages) this.mirror.read(each.getUint8(0), each, 0, each.byteLength);
  }

  /** What is left out did not change. */
  show({ fleet, score }) {
    if (fleet !== undefined) this.#read(whole(0, ++this.#fleet, FLEET, fleet));
    if (score !== undefined) this.#read(whole(1, ++this.#score, SCORE, [{ points: score }]));
    const version = ++this.#version;
    const sum = this.#fleet + this.#score;
    const told = [version, 10 * version, 0, sum];
    this.#read(message(wire.MIRRORED, 0, 0, (put) => told.forEach(put.u32)));
    this.mirror.batchEnds();
    return version;
  }
}

/** A command that is settled by hand. */
export function command() {
  const call = {};
  const promise = new Promise((settle, refuse) => Object.assign(call, { settle, refuse }));
  return Object.assign(call, { run: () => promise });
}

export const soon = () => new Promise((resolve) => setImmediate(resolve));
