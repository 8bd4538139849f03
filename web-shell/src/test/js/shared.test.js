// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optimistic } from '../../main/resources/META-INF/windhover/adapters/optimistic.js';
import { Mirror } from '../../main/resources/META-INF/windhover/shell/mirror.js';
import { MirrorStateOver } from '../../main/resources/META-INF/windhover/shell/notready.js';
import {
  Cell,
  elementsFor,
  ENTITIES,
  readElements,
  SectionState,
  sentBytes,
} from '../../main/resources/META-INF/windhover/shell/section.js';
import { Slots } from '../../main/resources/META-INF/windhover/shell/shared.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { message } from './written.js';

const tools = { Cell, elementsFor, ENTITIES, readElements, SectionState, sentBytes };
const FIRST = 64;
const EACH = 1024;

/** What is to run when the host says that there is more, or with the next frame. */
let waiting = [];
globalThis.requestAnimationFrame = (run) => waiting.push(run);
const { waitAsync } = Atomics;
const wait = (words, at, value) =>
  words[at] === value
    ? { async: true, value: { then: (run) => waiting.push(run) } }
    : { async: false, value: 'not-equal' };
Atomics.waitAsync = wait;
const frame = () => waiting.splice(0).forEach((run) => run());

/** A table with a float, a float in eight bits and a text of four bytes; and a row with a count. */
const shapes = [
  message(wire.SHAPE, 0, 0, ({ u8, u16, u32, f32, text }) => {
    [10, 1].forEach(u32);
    text('ships');
    u16(3);
    text('x');
    [0, 0].forEach(u8);
    [1, 0, 0].forEach(u16);
    [0, 0].forEach(f32);
    text('load');
    [0, 0].forEach(u8);
    [1, 0, 8].forEach(u16);
    [0, 0.5].forEach(f32);
    text('name');
    [2, 3].forEach(u8);
    [4, 0, 0].forEach(u16);
    [0, 0].forEach(f32);
  }),
  message(wire.SHAPE, 0, 1, ({ u8, u16, u32, f32, text }) => {
    [1, 0].forEach(u32);
    text('score');
    u16(1);
    text('points');
    [1, 0].forEach(u8);
    [1, 0, 0].forEach(u16);
    [0, 0].forEach(f32);
  }),
];

/** By the layout that the host has: heads, then states with room for all rows. */
const SHIPS = 8;
const SHIPS_BODY = SHIPS + 32;
const SCORE = SHIPS_BODY + 8 + 40 + 40 + 16 + 40;
const SCORE_BODY = SCORE + 24;

/** A host that writes slots, and a page's mirror that reads them. */
function shared() {
  const buffer = new SharedArrayBuffer(FIRST + 3 * EACH);
  const control = new Int32Array(buffer, 0, 3);
  control[0] = 1;
  const sent = [];
  const mirror = new Mirror((each) => sent.push(each));
  mirror.shares((...places) => new Slots(buffer, ...places, tools));
  const say = (...views) => {
    for (const each of views) mirror.read(each.getUint8(0), each, 0, each.byteLength);
    mirror.batchEnds();
  };
  const begin = () => {
    control.set([1, 0, 0]);
    say(
      ...shapes,
      message(wire.SHARED, 0, 0, ({ u32 }) => [0, FIRST, EACH, 0].forEach(u32)),
    );
  };
  begin();
  return {
    mirror,
    sent,
    say,
    begin,
    /** Publishes one state; columns have the version that they last changed with. */
    publish({ version, ships, score }) {
      const slot = new DataView(buffer, FIRST + control[2] * EACH, EACH);
      const i32 = (at, ...values) => values.forEach((v, i) => slot.setInt32(at + 4 * i, v, true));
      const padded = (bytes) => (bytes + 7) & ~7;
      i32(0, version, 10 * version);
      const { entities, xs, loads, names } = ships;
      const rows = entities.length;
      i32(SHIPS, ships.version, 10 * ships.version, rows, ...ships.stamps);
      i32(SHIPS_BODY, rows, 0, ...entities);
      let at = SHIPS_BODY + 8 + padded(4 * rows);
      xs.forEach((x, i) => slot.setFloat32(at + 4 * i, x, true));
      at += padded(4 * rows);
      loads.forEach((load, i) => slot.setUint8(at + i, load));
      at += padded(rows);
      names.forEach((name, i) => {
        for (let n = 0; n < 4; n++) slot.setUint8(at + 4 * i + n, name.charCodeAt(n) || 0);
      });
      i32(SCORE, score.version, 10 * score.version, 1, 0, score.version);
      i32(SCORE_BODY, 1, 0, score.points);
      control[2] = Atomics.exchange(control, 0, control[2] | 4) & 3;
      Atomics.notify(control, 0);
    },
  };
}

/** The first state: three ships. */
const first = {
  version: 1,
  ships: {
    version: 1,
    stamps: [1, 1, 1, 1],
    entities: [11, 12, 13],
    xs: [1, 2, 3],
    loads: [0, 100, 255],
    names: ['ann', 'bob', 'carl'],
  },
  score: { version: 1, points: 7 },
};

/** The same later, with other places. */
const sailed = (version, xs) => ({
  ...first,
  version,
  ships: { ...first.ships, version, stamps: [1, version, 1, 1], xs },
});

test('a state that lies in shared memory is shown in the next frame, and nobody is told of it', async () => {
  const { mirror, sent, publish } = shared();
  assert.equal(mirror.getSnapshot(), null);
  assert.equal(mirror.isShared, true);

  publish(first);
  assert.equal(mirror.version, 0);
  frame();
  await mirror.ready;

  assert.equal(mirror.version, 1);
  assert.equal(mirror.step, 10);
  const { ships, score } = mirror.getSnapshot();
  assert.deepEqual([...ships.columns.x], [1, 2, 3]);
  assert.deepEqual([...ships.columns.load], [0, 50, 127.5]);
  assert.deepEqual([...ships.entities], [11, 12, 13]);
  assert.deepEqual(ships.row(2), { entity: 13, x: 3, load: 127.5, name: 'carl' });
  assert.equal(ships.get(12).name, 'bob');
  assert.equal(ships.get(14), undefined);
  assert.equal(score.columns.points[0], 7);
  assert.deepEqual(Object.keys(ships.columns), ['x', 'load', 'name']);
  assert.equal(ships.elements.length, 3);
  assert.equal(sent.length, 0);
});

test('what was read stays as it was, looked into or not', () => {
  const { mirror, publish } = shared();
  publish(first);
  frame();
  const looked = mirror.getSnapshot();
  const { x } = looked.ships.columns;

  for (let version = 2; version < 8; version++) {
    publish(sailed(version, [version, version, version]));
    frame();
  }
  assert.deepEqual([...x], [1, 2, 3]);
  assert.equal(looked.ships.columns.x, x);
  const unread = mirror.getSnapshot();
  for (let version = 8; version < 12; version++) {
    publish(sailed(version, [version, version, version]));
    frame();
  }

  assert.deepEqual([...unread.ships.columns.x], [7, 7, 7]);
  assert.equal(unread.ships.row(0).x, 7);
  assert.equal(unread.ships.get(13).name, 'carl');
  assert.equal(looked.ships.row(1).x, 2);
  assert.equal(mirror.getSnapshot().ships.columns.x[0], 11);
});

test('what did not change is the same object in the next state', () => {
  const { mirror, publish } = shared();
  publish(first);
  frame();
  const before = mirror.getSnapshot();
  const { name, load } = before.ships.columns;

  publish(sailed(2, [4, 5, 6]));
  frame();
  const after = mirror.getSnapshot();

  assert.notEqual(after, before);
  assert.notEqual(after.ships, before.ships);
  assert.equal(after.score, before.score);
  assert.equal(after.ships.columns.name, name);
  assert.equal(after.ships.columns.load, load);
  assert.notEqual(after.ships.columns.x, before.ships.columns.x);
  assert.equal(mirror.getSnapshot(), after);
});

test('a page that looks seldom sees the newest, and watchers only what changed', () => {
  const { mirror, publish } = shared();
  const seen = [];
  const points = [];
  mirror.watch(
    ({ ships }) => ships.columns.x[0],
    (x) => seen.push(x),
    { immediate: true },
  );
  mirror.watch(
    ({ score }) => score.columns.points[0],
    (each) => points.push(each),
    { immediate: true },
  );

  for (let version = 1; version <= 9; version++) {
    publish(version === 1 ? first : sailed(version, [10 * version, 0, 0]));
    if (version % 4 === 0) frame();
  }
  frame();
  frame();

  assert.deepEqual(seen, [40, 80, 90]);
  assert.deepEqual(points, [7]);
});

test('a result finds the state that it saw, also in a page without frames', () => {
  const { mirror, say, publish } = shared();
  publish(first);
  say();
  assert.equal(mirror.version, 1);
  const settled = [];
  publish(sailed(2, [9, 9, 9]));

  mirror.after(2, () => settled.push(mirror.ships.columns.x[0]));

  assert.deepEqual(settled, [9]);
});

test('rows that come and go have the columns of their number', () => {
  const { mirror, publish } = shared();
  publish(first);
  frame();
  const { ships: three } = mirror.getSnapshot();
  publish({
    ...first,
    version: 2,
    ships: {
      version: 2,
      stamps: [2, 2, 2, 2],
      entities: [13, 12],
      xs: [3, 2],
      loads: [2, 4],
      names: ['carl', 'bob'],
    },
  });
  frame();

  assert.deepEqual([...mirror.ships.entities], [13, 12]);
  assert.deepEqual(
    [...mirror.ships].map(({ name }) => name),
    ['carl', 'bob'],
  );
  assert.deepEqual([...three.entities], [11, 12, 13]);
  assert.deepEqual([...three.columns.load], [0, 50, 127.5]);
});

test('a host that was started anew is read from its own memory, and the old one no more', async () => {
  const { mirror, publish, begin } = shared();
  const conflicts = [];
  mirror.addEventListener('conflict', ({ detail }) => conflicts.push(detail.reason));
  publish(first);
  frame();
  const { ships } = mirror.getSnapshot();

  mirror.clear();
  assert.equal(mirror.isShared, false);
  publish(sailed(2, [5, 5, 5]));
  frame();
  assert.equal(mirror.getSnapshot(), null);
  assert.deepEqual([...ships.entities], [11, 12, 13]);
  begin();
  publish(sailed(2, [6, 6, 6]));
  frame();
  await mirror.ready;

  assert.equal(mirror.version, 2);
  assert.equal(mirror.ships.columns.x[0], 6);
  assert.deepEqual(conflicts, ['new-epoch']);
});

test('what a watcher is given for the moment is over with it, and what it asked for stays', () => {
  const { mirror, publish } = shared();
  let given = null;
  let x = null;
  mirror.watch(
    (state) => {
      given ??= state;
      x ??= state.ships.columns.x;
      return state.ships.row(0).x;
    },
    () => {},
    { immediate: true },
  );
  publish(first);
  frame();
  for (let version = 2; version < 6; version++) {
    publish({
      ...first,
      version,
      ships: { ...first.ships, version, stamps: [1, version, 1, version] },
    });
    frame();
  }

  assert.deepEqual([...x], [1, 2, 3]);
  assert.equal(given.ships.columns.x, x);
  assert.equal(given.ships.columns.load[1], 50);
  assert.throws(() => given.ships.columns.name, MirrorStateOver);
  assert.throws(() => given.ships.row(1), MirrorStateOver);
});

test('a section that a watcher selects is kept for it, and the state of one that asks for it', () => {
  const { mirror, publish } = shared();
  const sections = [];
  const states = [];
  mirror.watch(
    ({ ships }) => ships,
    (ships) => sections.push(ships),
    { immediate: true },
  );
  publish(first);
  frame();
  publish(sailed(2, [4, 5, 6]));
  frame();
  publish(sailed(3, [7, 8, 9]));
  frame();
  const other = shared();
  other.mirror.watch(
    ({ ships }) => ships.version,
    (value, before, state) => states.push(state),
    { immediate: true },
  );
  other.publish(first);
  frame();
  for (let version = 2; version < 5; version++) {
    other.publish(sailed(version, [version, 0, 0]));
    frame();
  }

  assert.deepEqual(
    sections.map(({ columns }) => columns.x[0]),
    [1, 4, 7],
  );
  assert.deepEqual(
    states.map(({ ships }) => ships.row(0).x),
    [1, 2, 3, 4],
  );
});

test('predictions lie on copies, and leave the memory and what was read as they are', async () => {
  const { mirror, publish } = shared();
  publish(first);
  frame();
  const edits = optimistic(mirror);
  const seen = [];
  edits.watch(
    ({ ships }) => ships.get(12).x,
    (x) => seen.push(x),
  );
  const kept = [];
  edits.subscribe((state) => kept.push(state));
  const call = {};
  const promise = new Promise((settle) => (call.settle = settle));
  const result = edits.run(
    () => promise,
    ({ ships }) => Object.assign(ships.get(12), { x: 20, load: 3.2, name: 'bo' }),
  );
  assert.deepEqual(mirror.getSnapshot().ships.row(1), { entity: 12, x: 2, load: 50, name: 'bob' });

  publish(sailed(2, [10, 2, 30]));
  frame();
  publish(sailed(3, [11, 20, 31]));
  frame();
  call.settle();
  await result;
  publish(sailed(4, [12, 22, 32]));
  frame();

  assert.deepEqual(seen, [20, 22]);
  assert.deepEqual(
    kept.map(({ ships }) => [...ships.columns.x, ships.row(1).name, ships.row(1).load]),
    [
      [1, 20, 3, 'bo', 3],
      [10, 20, 30, 'bo', 3],
      [11, 20, 31, 'bob', 50],
      [12, 22, 32, 'bob', 50],
    ],
  );
  assert.equal(edits.getSnapshot(), mirror.getSnapshot());
});

test('a number that is watched through edits keeps no columns', () => {
  const { mirror, publish } = shared();
  publish(first);
  frame();
  const edits = optimistic(mirror);
  let held = null;
  edits.watch(
    ({ ships }) => ((held ??= ships), ships.rows),
    () => {},
  );
  publish(sailed(2, [4, 5, 6]));
  frame();
  held = null;
  publish(sailed(3, [7, 8, 9]));
  frame();
  const between = held;
  publish(sailed(4, [1, 1, 1]));
  frame();

  assert.equal(between.version, 3);
  assert.throws(() => between.columns.x, MirrorStateOver);
});

test('the page is woken by the host, without frames', async (t) => {
  waiting = [];
  Atomics.waitAsync = waitAsync;
  t.after(() => (Atomics.waitAsync = wait));
  const { mirror, publish } = shared();
  const seen = [];
  mirror.watch(
    ({ ships }) => ships.row(0).x,
    (x) => seen.push(x),
    { immediate: true },
  );
  assert.equal(waiting.length, 0);

  publish(first);
  await mirror.within(5_000);
  for (let version = 2; version < 5; version++) {
    publish(sailed(version, [version, 0, 0]));
    while (mirror.version < version) await new Promise((resolve) => setImmediate(resolve));
  }

  assert.deepEqual(seen, [1, 2, 3, 4]);
  mirror.close(new Error('it is over'));
});

test('a browser without such a wait looks with every frame', (t) => {
  waiting = [];
  Atomics.waitAsync = undefined;
  t.after(() => (Atomics.waitAsync = wait));
  const { mirror, publish } = shared();
  publish(first);
  frame();
  assert.equal(mirror.version, 1);
  frame();
  publish(sailed(2, [2, 0, 0]));
  frame();
  assert.equal(mirror.version, 2);

  mirror.close(new Error('it is over'));
  frame();
  assert.equal(waiting.length, 0);
});

test('whoever waits for a host that is gone is let go', async (t) => {
  const told = [];
  Atomics.waitAsync = (...where) => {
    const result = waitAsync(...where);
    if (result.async) told.push(result.value);
    return result;
  };
  t.after(() => (Atomics.waitAsync = wait));
  const { mirror } = shared();
  assert.equal(told.length, 1);

  mirror.clear();

  assert.equal(await told[0], 'ok');
  assert.equal(told.length, 1);
});

test('an entity is found where the state lies, whatever lies behind it', () => {
  const { mirror, publish } = shared();
  publish(first);
  frame();
  let asked = 0;
  const found = [];
  mirror.watch(
    ({ ships }) => {
      for (let n = 0; n < 40; n++) found[n] = ships.get(13)?.x;
      // As a number that lies in the columns: no entity of it.
      asked += ships.get(new Int32Array(new Float32Array([3]).buffer)[0]) === undefined ? 1 : 0;
      return found[0];
    },
    () => {},
  );
  publish(sailed(2, [4, 5, 6]));
  frame();

  assert.deepEqual(new Set(found), new Set([6]));
  assert.equal(asked, 2);
});
