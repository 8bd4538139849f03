// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkOf, FIRST } from '../../main/resources/META-INF/windhover/shell/check.js';
import { Mirror } from '../../main/resources/META-INF/windhover/shell/mirror.js';
import {
  MirrorNotReady,
  MirrorStateOver,
} from '../../main/resources/META-INF/windhover/shell/notready.js';
import { Line, ship } from './published.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';

const SHIPS = 0;
const SCORE = 1;

/** Bytes, little-endian, one after the other. */
function bytes(...parts) {
  const out = [];
  const put = {
    u8: (v) => out.push(v & 255),
    u16: (v) => out.push(v & 255, (v >> 8) & 255),
    u32: (v) => out.push(v & 255, (v >> 8) & 255, (v >> 16) & 255, (v >>> 24) & 255),
    f32: (v) => out.push(...new Uint8Array(Float32Array.of(v).buffer)),
    text: (v) => {
      const utf8 = new TextEncoder().encode(v);
      put.u16(utf8.length);
      out.push(...utf8);
    },
    raw: (v) => out.push(...v),
  };
  for (const [kind, ...values] of parts) for (const value of values) put[kind](value);
  return Uint8Array.from(out);
}

function message(kind, a, count, payload) {
  const length = (8 + payload.length + 7) & ~7;
  const whole = new Uint8Array(length);
  whole.set(bytes(['u8', kind, a], ['u16', count], ['u32', length]));
  whole.set(payload, 8);
  return whole;
}

const column = (name, type, meaning = 0) =>
  bytes(['text', name], ['u8', type, meaning], ['u16', 1, 0, 0], ['f32', 0, 0]);

const shapes = [
  message(
    wire.SHAPE,
    0,
    SHIPS,
    bytes(['u32', 100, 1], ['text', 'ships'], ['u16', 1], ['raw', column('x', 0)]),
  ),
  message(
    wire.SHAPE,
    0,
    SCORE,
    bytes(['u32', 1, 0], ['text', 'score'], ['u16', 1], ['raw', column('points', 1)]),
  ),
];

function section(number, version, base, body, { check = checkOf(FIRST, view(body)) } = {}) {
  const head = bytes(['u32', version, base, 10 * version, body.length, 0, check]);
  return message(wire.SECTION, base === 0 ? 0 : 1, number, bytes(['raw', head, body]));
}

const view = (body) => new DataView(body.buffer, body.byteOffset, body.byteLength);

function ships(version, entities, xs) {
  const pad = (count) => ['u8', ...Array(count % 2 === 0 ? 0 : 4).fill(0)];
  const rows = entities.length;
  return section(
    SHIPS,
    version,
    0,
    bytes(['u32', rows, 0], ['u32', ...entities], pad(rows), ['f32', ...xs], pad(rows)),
  );
}

const score = (version, points) => section(SCORE, version, 0, bytes(['u32', 1, 0, points, 0]));

/** One x changed, in the row. */
const moved = (version, base, row, x, options) =>
  section(
    SHIPS,
    version,
    base,
    bytes(['u8', 3, 0, 1, 2 * (row + 1)], ['f32', x], ['u8', 0, 0]),
    options,
  );

const mirrored = (version, versions, answers = 0) =>
  message(wire.MIRRORED, 0, 0, bytes(['u32', version, 10 * version, answers, versions]));

/** A mirror with what it asks and reports. */
function client() {
  const sent = [];
  const mirror = new Mirror((each) => sent.push(each));
  const conflicts = [];
  mirror.addEventListener('conflict', ({ detail }) => conflicts.push(detail));
  const end = {
    mirror,
    conflicts,
    sent,
    asked: () => sent.filter((each) => each[0] === wire.SYNC).map((each) => view(each)),
    say(...messages) {
      for (const each of messages) {
        const whole = each.slice();
        mirror.read(whole[0], view(whole), 0, whole.length);
      }
      mirror.batchEnds();
      return end;
    },
    begin: () => end.say(...shapes, ships(1, [11, 12, 13], [1, 2, 3]), score(1, 7), mirrored(1, 2)),
    xs: () => [...mirror.select(({ ships }) => ships.columns.x)],
    reasons: () => conflicts.map(({ reason }) => reason),
  };
  return end;
}

test('is ready with the first whole state and not before', async () => {
  const { mirror, say } = client();
  let ready = false;
  void mirror.ready.then(() => (ready = true));

  say(...shapes, ships(1, [11], [1]), score(1, 7));
  await Promise.resolve();
  assert.equal(ready, false);
  assert.equal(mirror.getSnapshot(), null);
  assert.throws(() => mirror.select((state) => state), { code: 'MIRROR_NOT_READY' });
  say(mirrored(1, 2));
  await mirror.ready;

  assert.equal(mirror.version, 1);
  assert.equal(
    mirror.select(({ score }) => score.columns.points[0]),
    7,
  );
});

test('gives up waiting when it was told to, and at the end', async () => {
  const { mirror } = client();

  await assert.rejects(mirror.within(5), MirrorNotReady);
  mirror.close(new Error('disposed'));
  await assert.rejects(mirror.ready, /disposed/);
  await assert.rejects(mirror.within(1000), /disposed/);
});

test('rows are objects, and what was read stays as it was', () => {
  const { mirror, say, begin } = client();
  begin();
  const before = mirror.select(({ ships }) => ships);

  say(moved(2, 1, 1, 20), mirrored(2, 3));

  assert.deepEqual([...before.columns.x], [1, 2, 3]);
  const after = mirror.select(({ ships }) => ships);
  assert.deepEqual([...after.columns.x], [1, 20, 3]);
  assert.deepEqual({ ...after.get(12) }, { entity: 12, x: 20 });
  assert.equal(after.row(1), after.get(12));
  assert.equal(after.get(99), undefined);
  assert.deepEqual(
    [...after].map(({ entity }) => entity),
    [11, 12, 13],
  );
  assert.throws(() => after.row(3), RangeError);
  assert.throws(() => (after.row(0).x = 5), TypeError);
});

test('sections of a game are properties of its mirror', () => {
  const { mirror, begin } = client();

  begin();

  assert.equal(mirror.score.columns.points[0], 7);
  assert.equal(mirror.ships, mirror.getSnapshot().ships);
});

test('a section that did not change is the same object', () => {
  const { mirror, say, begin } = client();
  begin();
  const { score } = mirror;

  say(moved(2, 1, 1, 20), mirrored(2, 3));

  assert.equal(mirror.score, score);
});

test('watch tells changes only, immediately if told to, until it is ended', () => {
  const { mirror, say, begin } = client();
  const values = [];
  const now = [];
  const large = [];
  const points = ({ score }) => score.columns.points[0];
  mirror.watch(points, (value) => now.push(value), { immediate: true });
  begin();
  const end = mirror.watch(points, (value, before) => values.push([value, before]));
  mirror.watch(points, (value) => large.push(value), {
    equals: (one, other) => Math.abs(one - other) < 10,
  });

  say(moved(2, 1, 1, 20), mirrored(2, 3));
  say(score(2, 8), mirrored(3, 4));
  say(score(3, 20), mirrored(4, 5));
  end();
  say(score(4, 9), mirrored(5, 6));

  assert.deepEqual(values, [
    [8, 7],
    [20, 8],
  ]);
  assert.deepEqual(now, [7, 8, 20, 9]);
  assert.deepEqual(large, [20, 9]);
});

test('subscribers get every state once, in order', () => {
  const { mirror, say, begin } = client();
  const versions = [];
  const listener = ({ version }) => versions.push(version);
  const end = mirror.subscribe(listener);
  mirror.subscribe(listener);
  begin();

  end();
  say(score(2, 8), mirrored(2, 3), score(2, 8), score(3, 9), mirrored(3, 4));

  assert.deepEqual(versions, [1, 1, 2, 3]);
});

test('an observer that throws harms nobody and is reported', (t) => {
  t.mock.method(console, 'error', () => {});
  const { mirror, say, begin } = client();
  const errors = [];
  const values = [];
  mirror.addEventListener('error', ({ detail }) => errors.push(detail.message));
  mirror.watch(
    () => {
      throw new Error('selector');
    },
    () => {},
  );
  mirror.subscribe(() => {
    throw new Error('listener');
  });
  mirror.watch(
    ({ score }) => score.columns.points[0],
    (value) => values.push(value),
  );
  begin();

  say(score(2, 8), mirrored(2, 3));

  assert.deepEqual(values, [8]);
  assert.deepEqual(errors, ['selector', 'listener', 'selector', 'listener']);
});

test('what came before is reported once as stale and changes nothing', () => {
  const { conflicts, say, begin, xs, asked } = client();
  begin();
  say(moved(2, 1, 0, 5), mirrored(2, 3));

  say(moved(2, 1, 0, 6), mirrored(2, 3));
  say(ships(1, [11], [9]), mirrored(1, 2));

  assert.deepEqual(
    conflicts.map(({ reason, section, have, got }) => [reason, section, have, got]),
    [
      ['stale-message', 'ships', 2, 2],
      ['stale-message', 'ships', 2, 1],
    ],
  );
  assert.deepEqual(xs(), [5, 2, 3]);
  assert.equal(asked().length, 0);
});

test('a patch before anything to change asks for it once', () => {
  const { mirror, conflicts, say, asked } = client();

  say(...shapes, moved(5, 4, 1, 20), moved(6, 5, 1, 21), score(1, 7), mirrored(6, 7));
  assert.equal(mirror.getSnapshot(), null);
  assert.deepEqual(
    conflicts.map(({ reason, section, have, got }) => [reason, section, have, got]),
    [['missing-snapshot', 'ships', 0, 5]],
  );
  assert.equal(asked().length, 1);
  say(ships(6, [11, 12, 13], [1, 21, 3]), mirrored(6, 7, 1));

  assert.deepEqual([...mirror.ships.columns.x], [1, 21, 3]);
});

test('a gap is reported and mended in one round trip, and what is shown stays whole', () => {
  const { mirror, conflicts, say, begin, asked, xs } = client();
  begin();

  // Version 2 is lost.
  say(moved(3, 2, 1, 30), score(2, 8), mirrored(3, 5));

  assert.deepEqual(
    conflicts.map(({ reason, section, have, got }) => [reason, section, have, got]),
    [['version-gap', 'ships', 1, 3]],
  );
  assert.equal(mirror.version, 1);
  assert.equal(mirror.score.columns.points[0], 7, 'not of another moment than the ships');
  assert.equal(asked().length, 1);
  assert.equal(asked()[0].getUint16(2, true), 1);
  assert.equal(asked()[0].getUint16(16, true), SHIPS);
  say(moved(4, 3, 1, 40), mirrored(4, 6));
  assert.equal(mirror.version, 1);
  say(ships(4, [11, 12, 13], [1, 40, 3]), mirrored(5, 6, 1));
  assert.deepEqual(xs(), [1, 40, 3]);
  assert.equal(mirror.score.columns.points[0], 8);
  assert.equal(conflicts.length, 1);
});

test('a state that was lost altogether is seen at the end of its moment', () => {
  const { mirror, say, begin, asked, reasons } = client();
  begin();

  say(mirrored(2, 3));
  assert.deepEqual(reasons(), ['version-gap']);
  assert.equal(asked()[0].getUint16(2, true), 0, 'which one nobody knows');
  say(...shapes, ships(1, [11, 12, 13], [1, 2, 3]), score(2, 9), mirrored(2, 3, 1));

  assert.equal(mirror.score.columns.points[0], 9);
  assert.deepEqual(reasons(), ['version-gap']);
});

test('a bad patch changes nothing and is asked for anew', () => {
  for (const bad of [
    moved(2, 1, 1, 20, { check: 1 }),
    moved(2, 1, 7, 20),
    section(SHIPS, 2, 1, bytes(['u8', 4, 0, 0])),
    section(SHIPS, 2, 1, bytes(['u8', 3, 0, 9, 0])),
    section(SHIPS, 2, 1, bytes(['u8', 3, 0, 1])),
    section(SHIPS, 2, 1, bytes(['u8', 255, 255, 255, 255, 255, 255])),
    section(SHIPS, 2, 0, bytes(['u32', 4_000_000_000, 0])),
  ]) {
    const { say, begin, asked, xs, reasons } = client();
    begin();

    say(bad, mirrored(2, 3));
    assert.deepEqual(reasons(), ['patch-apply-failed']);
    assert.deepEqual(xs(), [1, 2, 3]);
    assert.equal(asked().length, 1);
    say(ships(2, [11, 12, 13], [1, 20, 3]), mirrored(2, 3, 1));

    assert.deepEqual(xs(), [1, 20, 3]);
  }
});

test('a result waits for the state that it saw', () => {
  const { mirror, say, begin, asked } = client();
  begin();
  const settled = [];

  mirror.after(1, () => settled.push('seen before'));
  mirror.after(0, () => settled.push('any'));
  mirror.after(2, () => settled.push('later'));
  assert.deepEqual(settled, ['seen before', 'any']);
  say(score(2, 8), mirrored(2, 3));

  assert.deepEqual(settled, ['seen before', 'any', 'later']);
  assert.equal(asked().length, 0);
});

test('a result without its state asks once, settles with it, and the late state is no conflict', () => {
  const { mirror, say, begin, asked, conflicts } = client();
  begin();
  const settled = [];

  mirror.after(2, () => settled.push('one'));
  mirror.after(2, () => settled.push('other'));
  say();
  say();
  assert.equal(asked().length, 1);
  assert.deepEqual(settled, []);
  say(...shapes, ships(1, [11, 12, 13], [1, 2, 3]), score(2, 8), mirrored(2, 3, 1));
  assert.deepEqual(settled, ['one', 'other']);
  say(score(2, 8), mirrored(2, 3, 1));

  assert.deepEqual(conflicts, []);
  assert.equal(mirror.score.columns.points[0], 8);
});

test('a state in parts shows when the last has come', () => {
  const { mirror, say, begin } = client();
  begin();
  const body = bytes(['u32', 3, 0, 11, 12, 13, 0], ['f32', 7, 8, 9, 0]);
  const part = (from, to) => {
    const check = checkOf(FIRST, view(body));
    const head = bytes(['u32', 2, 0, 20, body.length, from, check]);
    return message(wire.SECTION, 0, SHIPS, bytes(['raw', head, body.slice(from, to)]));
  };

  say(part(0, 8)).say(part(8, 24));
  assert.deepEqual([...mirror.ships.columns.x], [1, 2, 3]);
  say(part(24, body.length), mirrored(2, 3));

  assert.deepEqual([...mirror.ships.columns.x], [7, 8, 9]);
});

test('a host that was started anew is told as another epoch', () => {
  const { mirror, conflicts, begin } = client();
  begin();
  const values = [];
  mirror.watch(
    ({ score }) => score.version,
    (value) => values.push(value),
    { immediate: true },
  );

  mirror.clear();
  assert.equal(mirror.getSnapshot(), null);
  assert.deepEqual(
    conflicts.map(({ reason, have }) => [reason, have]),
    [['new-epoch', 1]],
  );
  begin();

  assert.equal(mirror.version, 1);
});

test('sections and columns that a host started anew does not have are told by name', (t) => {
  t.mock.method(console, 'error', () => {});
  const line = new Line();
  const { mirror } = line;
  line.show({ fleet: [ship(1)], score: 5 });
  const told = [];
  const scores = [];
  mirror.addEventListener('conflict', ({ detail }) =>
    told.push([detail.reason, detail.section, detail.detail]),
  );
  mirror.watch(
    ({ fleet }) => fleet.columns.heat[0],
    () => {},
  );
  mirror.watch(
    ({ score }) => score.columns.points[0],
    (points) => scores.push(points),
  );

  mirror.clear();
  line.begin({ fleet: null });
  line.show({ score: 7 });
  assert.equal(mirror.fleet, null);
  mirror.clear();
  line.begin({ score: 'marks' });
  line.show({ fleet: [ship(1)], score: 8 });
  mirror.clear();
  line.begin({ score: 'marks' });
  line.show({ fleet: [ship(1)], score: 9 });

  const others = told.filter(([reason]) => reason !== 'new-epoch');
  assert.deepEqual(others, [
    ['section-changed', 'fleet', 'it is not published any more'],
    ['section-changed', 'score', 'it has no points any more'],
  ]);
  assert.deepEqual(scores, [7]);
});

test('mutated patches change nothing unless they are patches', () => {
  let seed = 1;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const { mirror, say, begin, xs, sent } = client();
  begin();
  let version = 1;
  let mended = 0;
  for (let i = 0; i < 100_000; i++) {
    const good = bytes(
      ['u8', 4, 1, 4, 14, 2],
      ['u8', 0, 0, 0],
      ['u8', 0, 1, 3, 2],
      ['f32', i, i + 1],
      ['u8', 0, 0],
    );
    const body = good.slice(0, random(4) === 0 ? random(good.length) : good.length);
    for (let n = random(3); n >= 0 && body.length > 0; n--) body[random(body.length)] = random(256);
    // A host that is hostile seals it as if it were in order.
    const before = xs();
    const shown = mirror.ships;
    const asked = sent.length;
    say(section(SHIPS, version + 1, version, body), mirrored(version + 1, version + 2, asked));
    assert.ok(mirror.ships.rows <= 100);
    assert.equal(mirror.ships.columns.x.length, mirror.ships.rows);
    assert.equal(mirror.ships.entities.length, mirror.ships.rows);
    assert.deepEqual([...shown.columns.x], before);
    version++;
    if (mirror.ships !== shown) continue;
    say(ships(version, [11, 12, 13], [1, 2, 3]), mirrored(version, version + 1, sent.length));
    assert.equal(mirror.version, version);
    assert.deepEqual(xs(), [1, 2, 3]);
    mended++;
  }
  assert.ok(mended > 50_000, `${mended} were found bad`);
});

test('asks for rows by their numbers, and again of a host that was started anew', () => {
  const end = client();
  const interests = () =>
    end.sent.filter((each) => each[0] === wire.INTEREST).map((each) => each.slice(2));

  end.mirror.interest('ships', 1, -2.5);
  const [first] = interests();
  assert.deepEqual(
    first,
    bytes(['u16', 2], ['u32', 24], ['text', 'ships'], ['f32', 1, -2.5], ['u8', 0]),
  );
  end.begin();
  end.mirror.clear();
  end.begin();

  assert.deepEqual(interests(), [first, first, first]);
  assert.throws(() => end.mirror.interest('ships', NaN), RangeError);
  assert.throws(() => end.mirror.interest('ships', 1e39), RangeError);
  assert.deepEqual(end.reasons(), ['new-epoch']);
});

test('what a watcher saw and nobody keeps is over with the next state, by messages as in place', () => {
  const line = new Line();
  const { mirror } = line;
  const seen = [];
  mirror.watch(
    (state) => {
      seen.push(state);
      return state.fleet.row(0).a;
    },
    () => {},
  );
  line.show({ fleet: [ship(11), ship(12)], score: 1 });
  const { name } = seen[0].fleet.columns;
  line.show({ fleet: [ship(11), ship(12, { a: 3 })] });
  const [over, present] = seen;

  assert.throws(() => over.fleet.columns.a, { name: 'MirrorStateOver', code: 'MIRROR_STATE_OVER' });
  assert.throws(() => over.fleet.row(1), MirrorStateOver);
  assert.throws(() => over.fleet.get(12), MirrorStateOver);
  assert.equal(over.fleet.row(0).entity, 11);
  assert.equal(over.fleet.columns.name, name);
  assert.equal(over.score.columns.points[0], 1);
  assert.equal(present.fleet.row(1).a, 3);
});

test('what was asked for is kept, also of sections that did not change then', () => {
  const line = new Line();
  const { mirror } = line;
  let watched = null;
  mirror.watch(
    (state) => (watched = state),
    () => {},
  );
  line.show({ fleet: [ship(11)], score: 1 });
  const first = watched;
  line.show({ fleet: [ship(11, { a: 2 })] });
  line.show({ score: 2 });
  line.show({ fleet: [ship(11, { a: 3 })], score: 3 });

  assert.equal(first.fleet.columns.a[0], 1);
  assert.equal(first.score.row(0).points, 1);
  assert.equal(watched.fleet.get(11).a, 3);
});

test('entities are found however often somebody asks', () => {
  const line = new Line();
  line.show({ fleet: [ship(11), ship(12), ship(13)] });
  const { fleet } = line.mirror.getSnapshot();

  for (let n = 0; n < 100; n++) {
    assert.equal(fleet.get(11 + (n % 3)), fleet.row(n % 3));
    assert.equal(fleet.get(14), undefined);
  }
});

test('who ends another observer while it is told is the last that it hears of', () => {
  const line = new Line();
  const { mirror } = line;
  const told = [];
  const ends = [];
  mirror.subscribe(() => ends.forEach((end) => end()));
  ends.push(mirror.subscribe(() => told.push('subscriber')));
  ends.push(
    mirror.watch(
      ({ version }) => version,
      () => told.push('watcher'),
    ),
  );
  line.show({ score: 1 });
  line.show({ score: 2 });

  assert.deepEqual(told, []);
});
