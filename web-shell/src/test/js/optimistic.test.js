// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../../main/resources/META-INF/windhover/adapters/select.js';
import {
  EditRefused,
  optimistic,
} from '../../main/resources/META-INF/windhover/adapters/optimistic.js';
import { command, Line, ship, soon } from './published.js';

/** A page with two ships and 7 points. */
function page(options) {
  const line = new Line();
  line.show({ fleet: [ship(11), ship(12, { a: 2, b: 2 })], score: 7 });
  const edits = optimistic(line.mirror, options);
  const thrown = [];
  edits.addEventListener('error', ({ detail }) => thrown.push(detail));
  const row = (entity) => edits.select(({ fleet }) => fleet.get(entity));
  const points = () => edits.select(({ score }) => score.columns.points[0]);
  const { mirror } = line;
  return { mirror, line, show: (state) => line.show(state), edits, thrown, row, points };
}

test('a prediction is shown at once and whole, and goes when its command is settled', async () => {
  const { edits, mirror, show, row, points } = page();
  const call = command();
  const result = edits.run(call.run, (draft) => {
    draft.fleet.get(11).a += 10;
    draft.score.row(0).points = draft.fleet.get(11).a;
  });

  assert.deepEqual([row(11).a, points()], [11, 11]);
  assert.equal(
    mirror.select(({ fleet }) => fleet.get(11).a),
    1,
  );
  assert.equal(edits.open, 1);
  const held = edits.getSnapshot();

  show({ fleet: [ship(11, { a: 12 }), ship(12)], score: 12 });
  call.settle('done');
  assert.equal(await result, 'done');

  assert.deepEqual([row(11).a, points(), edits.open], [12, 12, 0]);
  assert.equal(edits.getSnapshot(), mirror.getSnapshot());
  assert.equal(held.fleet.get(11).a, 11, 'what was read stays');
});

test('every kind of column is written and read back as rows have it', () => {
  const { edits, mirror, row } = page();
  const before = mirror.getSnapshot();
  const read = [];
  void edits.run(command().run, ({ fleet }) => {
    const ship = fleet.get(12);
    Object.assign(ship, { a: -3, name: 'bö', docked: true, mode: 'HAUL', born: 9n, heat: 1.2 });
    ship.place.x = 0.1;
    ship.crew = [7, 8];
    fleet.row(0).place = { x: 5, y: 6 };
    read.push(ship.entity, ship.a, ship.name, ship.docked, ship.mode, ship.born, ship.heat);
    read.push(ship.place.x, ship.place.y, ...ship.crew, fleet.rows, ...fleet.entities);
  });

  const tenth = Math.fround(0.1);
  assert.deepEqual(read, [12, -3, 'bö', true, 'HAUL', 9n, 1, tenth, 2, 7, 8, 2, 11, 12]);
  const { a, b, name, place, docked, mode, born, heat, crew } = row(12);
  assert.deepEqual([a, b, name, docked, mode, born, heat], [-3, 2, 'bö', true, 'HAUL', 9n, 1]);
  assert.deepEqual([place, [...crew]], [{ x: tenth, y: 2 }, [7, 8]]);
  assert.deepEqual(row(11).place, { x: 5, y: 6 });

  const { fleet, score, version } = edits.getSnapshot();
  assert.equal(score, before.score, 'a section that nobody wrote');
  assert.equal(fleet.columns.b, before.fleet.columns.b, 'a column that nobody wrote');
  assert.notEqual(fleet.columns.a, before.fleet.columns.a);
  assert.deepEqual([...before.fleet.columns.a], [1, 2]);
  assert.deepEqual([version, fleet.version], [before.version, before.fleet.version]);
  assert.ok(Object.isFrozen(edits.getSnapshot()) && Object.isFrozen(fleet));
});

test('several are applied in their order upon each new state of the host', () => {
  const { edits, show, row, points } = page();
  const more = ({ score }) => (score.row(0).points += 1);
  void edits.run(command().run, more);
  void edits.run(command().run, more);
  void edits.run(
    command().run,
    ({ fleet, score }) => (fleet.get(11).a = 100 * score.row(0).points),
  );

  assert.deepEqual([points(), row(11).a], [9, 900]);
  show({ fleet: [ship(12), ship(11, { b: 5 })] });

  assert.deepEqual([points(), row(11).a, row(11).b, row(12).a], [9, 900, 5, 1]);
});

test('one that the host has done is not done twice, and those behind it stay', async () => {
  const { edits, show, points } = page();
  const calls = [command(), command()];
  const told = [];
  edits.watch(
    ({ score }) => score.columns.points[0],
    (value) => told.push(value),
  );
  const results = calls.map((call) =>
    edits.run(call.run, ({ score }) => (score.row(0).points += 1)),
  );
  show({ score: 8 });
  assert.equal(points(), 9);
  calls[0].settle();
  await results[0];
  assert.equal(points(), 9);
  show({ score: 9 });
  calls[1].settle();
  await results[1];

  assert.deepEqual([points(), told], [9, [8, 9]]);
});

test('a refused one is dropped at once, and those behind it are made anew without it', async () => {
  const { edits, mirror, points } = page();
  const [one, other] = [command(), command()];
  const first = edits.run(one.run, ({ score }) => (score.row(0).points -= 5));
  const second = edits.run(other.run, ({ score }) => (score.row(0).points -= 1));
  assert.equal(points(), 1);

  one.refuse(new Error('NOT_COVERED'));
  await assert.rejects(first, /NOT_COVERED/);

  assert.equal(points(), 6);
  other.refuse(new Error('unknown'));
  await assert.rejects(second, /unknown/);
  assert.equal(edits.getSnapshot(), mirror.getSnapshot());
});

test('where the host changed the same meanwhile it wins, over the whole of an edit', () => {
  const { edits, show, row, points } = page();
  void edits.run(command().run, ({ fleet, score }) => {
    fleet.get(11).a = 50;
    score.row(0).points = 50;
  });
  void edits.run(command().run, ({ fleet }) => (fleet.get(12).a = 60));

  show({ fleet: [ship(11, { a: 3 }), ship(12, { a: 2, b: 2 })] });

  assert.deepEqual([row(11).a, points(), row(12).a], [3, 7, 60]);
  show({ fleet: [ship(11, { a: 3, b: 4 }), ship(12, { a: 2, b: 2 })] });
  assert.deepEqual([row(11).a, points(), row(12).a], [3, 7, 60], 'it stays out');
});

test('a merge function decides by what was there, what is there and what was wanted', () => {
  const cells = [];
  const { edits, show, row, points } = page({
    merge: (own, host, base, { section, column, entity }) => {
      cells.push([section, column, entity, own, host, base]);
      return column === 'name' ? `${host}${own}` : host + own - base;
    },
  });
  const more = (draft) => {
    draft.fleet.get(12).a += 10;
    draft.score.row(0).points += 1;
  };
  void edits.run(command().run, more);
  void edits.run(command().run, more);
  void edits.run(command().run, ({ fleet }) => (fleet.get(11).name = 'my'));
  assert.deepEqual(cells, []);

  show({ fleet: [ship(11, { name: 'bo' }), ship(12, { a: 7 })] });

  assert.deepEqual([row(12).a, points(), row(11).name], [27, 9, 'bomy']);
  assert.deepEqual(cells, [
    ['fleet', 'a', 12, 12, 7, 2],
    ['fleet', 'a', 12, 22, 17, 12],
    ['fleet', 'name', 11, 'my', 'bo', 'ann'],
  ]);
});

test('what the host has done is not merged; part of it is another change', () => {
  const predict = ({ fleet, score }) => {
    fleet.get(11).a += 4;
    score.row(0).points += 1;
  };
  const shown = (state, options) => {
    const { edits, show, row, points } = page(options);
    void edits.run(command().run, predict);
    show(state);
    return [row(11).a, points()];
  };
  const add = { merge: (own, host, base) => host + own - base };
  const part = { fleet: [ship(11, { a: 5 })] };

  assert.deepEqual(shown({ ...part, score: 8 }), [5, 8]);
  assert.deepEqual(shown({ ...part, score: 8 }, add), [5, 8]);
  assert.deepEqual(shown(part), [5, 7]);
  assert.deepEqual(shown(part, add), [9, 8]);
});

test('what is merged has to fit, or the prediction is reported and left out', async () => {
  const { edits, show, row, thrown } = page({ merge: () => 'much' });
  void edits.run(command().run, ({ fleet }) => (fleet.get(11).a = 50));

  show({ fleet: [ship(11, { a: 3 })] });

  assert.equal(row(11).a, 3);
  await soon();
  assert.deepEqual(
    thrown.map(({ code }) => code),
    ['BAD_VALUE'],
  );
});

test('a prediction that throws is reported once, shows nothing, and the command goes on', async () => {
  const { edits, mirror, show, thrown } = page();
  const result = edits.run(
    () => Promise.resolve(5),
    ({ fleet }) => {
      fleet.get(11).a = 4;
      throw new Error('oh');
    },
  );

  assert.equal(edits.getSnapshot(), mirror.getSnapshot());
  show({ score: 8 });
  assert.equal(await result, 5);
  assert.deepEqual(
    thrown.map(({ message }) => message),
    ['oh'],
  );
});

test('what is not there and what does not fit is named', async () => {
  const { edits, thrown } = page();
  const lines = [
    ({ fleeet }) => fleeet,
    ({ version }) => version,
    ({ fleet }) => fleet.get(99),
    ({ fleet }) => fleet.row(2),
    ({ fleet }) => (fleet.get(11).nmae = 'x'),
    ({ fleet }) => fleet.get(11).place.z,
    ({ fleet }) => (fleet.get(11).entity = 5),
    ({ fleet }) => (fleet.get(11).name = 'seven77'),
    ({ fleet }) => (fleet.get(11).name = 5),
    ({ fleet }) => (fleet.get(11).a = 0.5),
    ({ fleet }) => (fleet.get(11).a = 2 ** 31),
    ({ fleet }) => (fleet.get(11).a = '5'),
    ({ fleet }) => (fleet.get(11).born = 5),
    ({ fleet }) => (fleet.get(11).docked = 1),
    ({ fleet }) => (fleet.get(11).mode = 'FLY'),
    ({ fleet }) => (fleet.get(11).crew = [1]),
    ({ fleet }) => (fleet.get(11).crew = 1),
  ];
  for (const each of lines) await edits.run(async () => {}, each);
  await soon();

  assert.deepEqual(
    thrown.map(({ code, message }) => `${code} ${message}`),
    [
      'UNKNOWN_SECTION there is no section fleeet',
      'UNKNOWN_SECTION there is no section version',
      'UNKNOWN_ENTITY fleet has no entity 99',
      'UNKNOWN_ENTITY fleet has no row 2 of 2',
      'UNKNOWN_COLUMN fleet has no column nmae to write',
      'UNKNOWN_COLUMN fleet has no column place.z to write',
      'UNKNOWN_COLUMN fleet has no column entity to write',
      "BAD_VALUE 'seven77' is no value of the column name",
      'BAD_VALUE 5 is no value of the column name',
      'BAD_VALUE 0.5 is no value of the column a',
      'BAD_VALUE 2147483648 is no value of the column a',
      "BAD_VALUE '5' is no value of the column a",
      'BAD_VALUE 5 is no value of the column born',
      'BAD_VALUE 1 is no value of the column docked',
      "BAD_VALUE 'FLY' is no value of the column mode",
      'BAD_VALUE 1 is no value of the column crew',
      'BAD_VALUE 1 is no value of the column crew',
    ],
  );
  assert.ok(thrown.every((each) => each instanceof EditRefused));
});

test('a draft that is used after its function ended throws by name', async () => {
  const { edits, mirror, thrown } = page();
  let late;
  void edits.run(command().run, ({ fleet }) => (late = fleet.get(11)));

  assert.throws(() => (late.a = 5), { name: 'EditRefused', code: 'DRAFT_ENDED' });
  assert.throws(() => late.a, { code: 'DRAFT_ENDED' });
  void edits.run(command().run, async ({ fleet }) => {
    fleet.get(11).a = 5;
    await soon();
    fleet.get(11).a = 6;
  });
  await soon();
  await soon();
  assert.deepEqual(
    thrown.map(({ code }) => code),
    ['DRAFT_ENDED'],
  );
  assert.equal(edits.getSnapshot(), mirror.getSnapshot());
});

test('whom a prediction changes may be gone, and come back', async () => {
  const { edits, mirror, show, row, thrown } = page();
  void edits.run(command().run, ({ fleet, score }) => {
    score.row(0).points = 50;
    fleet.get(12).a = 50;
  });

  show({ fleet: [ship(11)] });
  assert.equal(edits.getSnapshot(), mirror.getSnapshot());
  show({ fleet: [ship(11), ship(12, { a: 2 })] });
  await soon();

  assert.equal(row(12).a, 50);
  assert.deepEqual(thrown, []);
});

test('no more than 256 are open, and the command of one more is not run', async () => {
  const { edits, points } = page();
  const calls = Array.from({ length: 256 }, command);
  const results = calls.map((call) =>
    edits.run(call.run, ({ score }) => (score.row(0).points += 1)),
  );
  let ran = false;

  const refused = edits.run(
    () => (ran = true),
    () => {},
  );
  await assert.rejects(refused, { name: 'EditRefused', code: 'TOO_MANY_EDITS' });

  assert.deepEqual([ran, edits.open, points()], [false, 256, 263]);
  calls.forEach((call) => call.refuse(new Error('no')));
  await Promise.allSettled(results);
  assert.deepEqual([edits.open, points()], [0, 7]);
  assert.equal(
    await edits.run(
      () => 5,
      () => {},
    ),
    5,
  );
});

test('a command that throws at once shows nothing', async () => {
  const { edits, mirror } = page();
  let predicted = false;
  const result = edits.run(
    () => {
      throw new Error('BAD_VALUE');
    },
    () => (predicted = true),
  );

  assert.equal(edits.open, 0);
  await assert.rejects(result, /BAD_VALUE/);
  assert.deepEqual([predicted, edits.getSnapshot()], [false, mirror.getSnapshot()]);
});

test('a prediction runs no commands', async () => {
  const { edits } = page();
  let ran = 0;
  /** @type {Promise<unknown>[]} */
  const inner = [];
  await edits.run(
    async () => {},
    () =>
      inner.push(
        edits.run(
          () => ran++,
          () => {},
        ),
      ),
  );

  await assert.rejects(inner[0], { code: 'IN_PREDICTION' });
  assert.equal(ran, 0);
});

test('before the first state a prediction waits for it, and a selector is refused', () => {
  const line = new Line();
  const edits = optimistic(line.mirror);
  void edits.run(command().run, ({ score }) => (score.row(0).points += 1));

  assert.equal(edits.getSnapshot(), null);
  assert.throws(() => edits.select((state) => state), { code: 'MIRROR_NOT_READY' });
  line.show({ fleet: [], score: 1 });

  assert.equal(
    edits.select(({ score }) => score.columns.points[0]),
    2,
  );
});

test('a game that is started anew has no state until the next, which is shown with what is open', async () => {
  const { edits, mirror, line, show } = page();
  const told = [];
  edits.subscribe((state) => told.push(state.score.columns.points[0]));
  const [one, other] = [command(), command()];
  const lost = edits.run(one.run, ({ score }) => (score.row(0).points += 1));
  mirror.clear();
  assert.equal(edits.getSnapshot(), null);
  one.refuse(new Error('AbortError'));
  await assert.rejects(lost);
  assert.equal(edits.getSnapshot(), null);

  line.begin();
  void edits.run(other.run, ({ score }) => (score.row(0).points += 1));
  show({ fleet: [], score: 20 });

  assert.deepEqual(told, [8, 21]);
});

test('who watches hears of what changed, who subscribes of every state once, until they end', async () => {
  const { edits, show } = page();
  const [points, states, ships] = [[], [], []];
  const read = ({ score }) => score.columns.points[0];
  const ends = [
    edits.watch(read, (value, before) => points.push([value, before]), { immediate: true }),
    edits.subscribe((state) => states.push(state)),
    edits.watch(
      ({ fleet }) => fleet,
      () => ships.push(1),
    ),
  ];
  const call = command();
  const result = edits.run(call.run, ({ score }) => (score.row(0).points = 9));
  show({ score: 9 });
  call.settle();
  await result;
  show({ fleet: [ship(11)] });

  assert.deepEqual(points, [
    [7, undefined],
    [9, 7],
  ]);
  assert.equal(states.length, 3, 'the prediction, the host that did it, and the fleet');
  assert.equal(new Set(states).size, 3);
  assert.equal(ships.length, 1);
  for (const end of ends) end();
  show({ score: 20 });
  assert.deepEqual([points.length, states.length], [2, 3]);
});

test('a section that a prediction wrote is the same object until it is another', () => {
  const { edits, show } = page();
  void edits.run(command().run, ({ fleet }) => (fleet.get(11).a = 9));
  const { fleet } = edits.getSnapshot();

  show({ score: 8 });
  assert.equal(edits.getSnapshot().fleet, fleet);
  const before = edits.getSnapshot();
  void edits.run(command().run, () => {});
  assert.equal(edits.getSnapshot(), before);
  void edits.run(command().run, ({ fleet }) => (fleet.get(11).a = 10));
  assert.notEqual(edits.getSnapshot().fleet, fleet);
});

test('an observer that throws is reported and harms nobody', () => {
  const { edits, show, thrown } = page();
  const heard = [];
  edits.subscribe(() => {
    throw new Error('oh');
  });
  edits.subscribe(({ score }) => heard.push(score.columns.points[0]));

  show({ score: 8 });

  assert.deepEqual(heard, [8]);
  assert.equal(thrown[0].message, 'oh');
});

test('an observer that runs a command is told of states in their order, as all others', () => {
  const { edits } = page();
  const told = [[], []];
  let runs = 3;
  const more = ({ score }) => (score.row(0).points += 1);
  edits.subscribe(({ score }) => {
    told[0].push(score.columns.points[0]);
    if (runs-- > 0) void edits.run(command().run, more);
  });
  edits.subscribe(({ score }) => told[1].push(score.columns.points[0]));

  void edits.run(command().run, more);

  assert.deepEqual(told, [
    [8, 9, 10, 11],
    [8, 9, 10, 11],
  ]);
});

test('the adapters take it as a store', async () => {
  const { edits, mirror } = page();
  const shown = [];
  const end = follow(
    edits,
    ({ score }) => score.columns.points[0],
    (value) => shown.push(value),
  );
  const call = command();
  const result = edits.run(call.run, ({ score }) => (score.row(0).points = 3));
  call.refuse(new Error('no'));
  await assert.rejects(result);
  end();

  assert.deepEqual(shown, [7, 3, 7]);
  assert.equal(edits.getSnapshot(), mirror.getSnapshot());
});
