// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { cellText, columnAt } from '../../main/resources/META-INF/windhover/shell/cells.js';
import { columnsOf, Tables } from '../../main/resources/META-INF/windhover/shell/tables.js';

const I32 = { type: 'i32', meaning: 'number' };
const INDEX_BITS = 20;

/** A table of three rows at most, of entities with indices up to seven; a block beside it. */
const SCHEMA = {
  stepsPerSecond: 60,
  layout: 'l',
  blocks: [
    { name: 'world', kind: 'block', version: 1, rowsMax: 1, columns: [{ name: 'step', ...I32 }] },
    {
      name: 'ships',
      kind: 'table',
      version: 2,
      rowsMax: 3,
      columns: [
        { name: 'rows', ...I32, rows: 1 },
        { name: 'row', ...I32, rows: 8, scratch: true },
        { name: 'entity', type: 'i32', meaning: 'entity' },
        { name: 'x', type: 'f32', meaning: 'number', unit: 'm' },
        { name: 'pair', type: 'u8', meaning: 'number', width: 2 },
        { name: 'tag', type: 'u8', meaning: 'text', width: 4 },
      ],
    },
    {
      name: 'lanes',
      kind: 'block',
      version: 1,
      rowsMax: 2,
      columns: [{ name: 'busy', type: 'u8', meaning: 'boolean' }],
    },
  ],
  addresses: [[8], [16, 32, 64, 80, 96, 108], [104]],
  kernels: [
    { name: 'Move', writes: ['ships.x', 'ships.pair'] },
    { name: 'Idle', writes: ['ships.xy'] },
  ],
  flows: [],
};

const memory = new DataView(new ArrayBuffer(128));
/** What is asked of the host, and what happens before it answers. */
let asked;
let before;
let ending;
let session;
let served;
let fetched;
let tables;
const ports = [];

beforeEach(() => {
  [asked, fetched, before] = [[], [], () => {}];
  new Uint8Array(memory.buffer).fill(0);
  memory.setInt32(8, 77, true);
  // Two rows: index 1 of generation 0, and index 2 of generation 3.
  memory.setInt32(16, 2, true);
  row(1, 0, 1, 1.5);
  row(2, 1, (3 << INDEX_BITS) | 2, 2.5);
  memory.setUint8(96 + 2, 8);
  memory.setUint8(96 + 3, 9);
  memory.setUint8(105, 1);
  const manifest = { layout: 'l', tables: { url: 'tables.json' } };
  served = { 'http://127.0.0.1/game.json': manifest, 'http://127.0.0.1/tables.json': SCHEMA };
  globalThis.fetch = async (url) => {
    fetched.push(url);
    const ok = url in served;
    return { ok, status: 404, json: async () => served[url] };
  };
  start();
  tables = new Tables({
    game: { runtimeInfo: () => ({ layout: 'l' }) },
    session: () => session,
    running: async (ask) => ask(),
    wish: () => ({ setting: { url: 'http://127.0.0.1/game.json' } }),
  });
});
afterEach(() => {
  ending.abort();
  for (const port of ports.splice(0)) port.close();
});

function row(index, at, entity, x) {
  memory.setInt32(32 + 4 * index, at + 1, true);
  memory.setInt32(64 + 4 * at, entity, true);
  memory.setFloat32(80 + 4 * at, x, true);
}

/** A host that copies out what it is asked for, as soon as it may. */
function start() {
  ending = new AbortController();
  session = {
    signal: ending.signal,
    order({ port, reads }) {
      assert.equal(reads, true);
      ports.push(port);
      port.onmessage = ({ data: [token, runs] }) => {
        before();
        asked.push(runs);
        const bytes = [];
        for (let i = 0; i < runs.length; i += 2) {
          bytes.push(...new Uint8Array(memory.buffer, runs[i], runs[i + 1]));
        }
        port.postMessage([token, Uint8Array.from(bytes).buffer]);
      };
    },
  };
}

const refusedAs = (code) => ({ name: 'NotInspected', code });

test('a value is told with all that is known of it, by index, handle or number of the row', async () => {
  const x = {
    path: 'ships/2/x',
    value: 2.5,
    type: 'f32',
    unit: 'm',
    table: 'ships',
    writers: ['Move'],
    entity: (3 << INDEX_BITS) | 2,
    row: 1,
    version: 2,
    step: 77,
  };
  assert.deepEqual(await tables.inspect('ships/2/x'), x);
  const handle = `ships/${x.entity}/x`;
  assert.deepEqual(await tables.inspect(handle), { ...x, path: handle });
  const { value, type } = await tables.inspect('ships/2/pair');
  assert.deepEqual([value, type], [[8, 9], 'u8[2]']);
  const tag = await tables.inspect('ships/2/tag');
  assert.deepEqual([tag.value, tag.type, tag.writers], ['', 'text', []]);
  const { value: busy, type: kind, row: at } = await tables.inspect('lanes/1/busy');
  assert.deepEqual([busy, kind, at], [true, 'boolean', 1]);
  assert.equal((await tables.inspect('lanes/busy')).value, false, 'where there is one row or any');
});

test('what is not there is refused by what is missing', async () => {
  // The row of another, as it is while rows move.
  memory.setInt32(32 + 4 * 4, 1, true);
  for (const [path, code] of [
    ['boats/1/x', 'NO_SUCH_TABLE'],
    ['ships/1/z', 'NO_SUCH_COLUMN'],
    ['ships/1/row', 'NO_SUCH_COLUMN'],
    ['ships/1', 'NO_SUCH_COLUMN'],
    ['ships', 'NO_SUCH_COLUMN'],
    ['ships/1/x/y', 'NO_SUCH_COLUMN'],
    ['ships/0/x', 'NO_SUCH_ROW'],
    ['ships/3/x', 'NO_SUCH_ROW'],
    ['ships/4/x', 'NO_SUCH_ROW'],
    ['ships/8/x', 'NO_SUCH_ROW'],
    ['ships/-1/x', 'NO_SUCH_ROW'],
    ['ships/1.5/x', 'NO_SUCH_ROW'],
    ['ships/one/x', 'NO_SUCH_ROW'],
    [`ships/${(2 << INDEX_BITS) | 2}/x`, 'NO_SUCH_ROW'],
    [`ships/${2 ** 32 + 2}/x`, 'NO_SUCH_ROW'],
    ['lanes/2/busy', 'NO_SUCH_ROW'],
    ['lanes/-1/busy', 'NO_SUCH_ROW'],
    ['lanes//busy', 'NO_SUCH_ROW'],
    ['lanes/ /busy', 'NO_SUCH_ROW'],
  ]) {
    await assert.rejects(tables.inspect(path), refusedAs(code), path);
  }
});

test('a row that moves is looked for where it went, and one that ends is not there', async () => {
  before = () => {
    if (asked.length === 1) row(2, 0, (3 << INDEX_BITS) | 2, 7.5);
  };
  const seen = await tables.inspect('ships/2/x');
  assert.deepEqual([seen.value, seen.row], [7.5, 0]);

  asked = [];
  before = () => {
    if (asked.length === 1) memory.setInt32(32 + 8, 0, true);
  };
  await assert.rejects(tables.inspect('ships/2/x'), refusedAs('NO_SUCH_ROW'));

  asked = [];
  row(2, 0, 2, 1);
  before = () => row(2, asked.length % 2, 2, 1);
  await assert.rejects(tables.inspect('ships/2/x'), refusedAs('NO_SUCH_ROW'));
  assert.equal(asked.length, 17, 'one that moves all the time is given up');
});

test('rows are those of one moment, with the names of their entities', async () => {
  const all = await tables.rows('ships', 0, 3);
  assert.deepEqual(all, {
    step: 77,
    count: 2,
    first: 0,
    rows: [
      { entity: 1, cells: [1.5, [0, 0], ''] },
      { entity: (3 << INDEX_BITS) | 2, cells: [2.5, [8, 9], ''] },
    ],
  });
  assert.equal(asked.length, 1);
  const last = await tables.rows('ships', 9, 2);
  assert.deepEqual([last.first, last.rows.length, last.rows[0].entity & 0xff], [1, 1, 2]);
  const lanes = await tables.rows('lanes', 0, 40);
  assert.deepEqual(lanes.rows, [
    { entity: 0, cells: [false] },
    { entity: 0, cells: [true] },
  ]);
  assert.equal(lanes.count, 2);
  assert.deepEqual(
    columnsOf(SCHEMA.blocks[1]).map(({ name }) => name),
    ['x', 'pair', 'tag'],
  );
});

test('what a site tells is loaded once, and again where it did not come', async () => {
  const { 'http://127.0.0.1/tables.json': schema } = served;
  delete served['http://127.0.0.1/tables.json'];
  await assert.rejects(tables.schema(), refusedAs('NOT_TOLD'));
  served['http://127.0.0.1/tables.json'] = schema;
  const first = tables.schema();
  assert.equal(await tables.schema(), await first);
  assert.equal(fetched.length, 4);
});

test('of another build, or of a site that tells nothing, no value is told', async () => {
  served['http://127.0.0.1/game.json'] = { layout: 'other', tables: { url: 'tables.json' } };
  await assert.rejects(tables.inspect('ships/1/x'), refusedAs('NOT_TOLD'));
  served['http://127.0.0.1/game.json'] = { layout: 'l' };
  await assert.rejects(tables.inspect('ships/1/x'), /build it anew/);
});

test('another start is asked by another port, and whoever waits for the one before is told', async () => {
  await tables.inspect('ships/1/x');
  await tables.inspect('ships/1/x');
  assert.equal(ports.length, 1);
  ports[0].onmessage = () => {};
  const lost = tables.rows('lanes', 0, 1);
  await new Promise((resolve) => setImmediate(resolve));
  const closed = new Promise((resolve) => ports[0].once('close', resolve));
  ending.abort(new Error('it ended'));
  await assert.rejects(lost, /it ended/);
  await closed;
  start();
  assert.equal((await tables.inspect('ships/1/x')).value, 1.5);
  assert.equal(ports.length, 2);
  ports[1].onmessage = ({ data: [token] }) => ports[1].postMessage([token, null]);
  await assert.rejects(tables.rows('lanes', 0, 1), RangeError);
});

test('bytes are what the column says, and numbers are read by people', () => {
  const view = new DataView(new ArrayBuffer(64), 8);
  view.setFloat64(8, 1.5, true);
  view.setBigInt64(16, 7n, true);
  'ab\0c'.split('').forEach((each, i) => view.setUint8(32 + i, each.charCodeAt(0)));
  view.setUint8(40, 2);
  const at = (row, type, meaning = 'number', more = {}) =>
    columnAt(view, row, { name: '', type, meaning, ...more });
  assert.equal(at(1, 'f64'), 1.5);
  assert.equal(at(2, 'i64'), 7n);
  assert.equal(at(8, 'u8', 'text', { width: 4 }), 'ab');
  assert.equal(at(16, 'u8', 'text', { width: 2 }), 'ab', 'that fills its bytes');
  assert.equal(at(40, 'u8', 'enum', { values: ['A', 'B', 'C'] }), 'C');
  assert.equal(at(40, 'u8', 'enum', { values: ['A'] }), '2');
  assert.equal(at(40, 'u8', 'boolean'), false);

  assert.deepEqual(
    [3, 1.23456, 1_234_567.5, 0.00012, -0.0005, 0.001, true, 7n, 'a', [1, 0.5]].map(cellText),
    ['3', '1.235', '1.235e+6', '1.200e-4', '-5.000e-4', '0.001', 'true', '7', 'a', '1 0.500'],
  );
});
