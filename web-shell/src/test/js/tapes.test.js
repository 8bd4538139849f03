// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { Tape, Tapes } from '../../main/resources/META-INF/windhover/shell/tapes.js';
import { disk, emptyDisk } from './folders.js';

const URL = 'http://127.0.0.1/game.json';
const FOLDER = '/windhover/recordings/game.json';
const FILE_BYTES = 65_536;
const WAIT_MILLIS = 250;

let warned;
const whole = { warn: ({ code, detail }) => warned.push(`${code} ${detail}`) };

beforeEach(() => {
  emptyDisk();
  warned = [];
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 5_000 });
});

const begun = (name, url = URL) => new Tape({ ...whole, wish: () => ({ setting: { url } }) }, name);
const names = () => [...disk.files.keys()].map((each) => each.slice(FOLDER.length + 1));
const lengths = () => [...disk.files.values()].map(({ length }) => length);
const put = (name, ...bytes) => disk.files.set(`${FOLDER}/${name}`, Uint8Array.from(bytes));

/** All that is done without a clock. */
async function quiet() {
  for (let i = 0; i < 50; i++) await settled();
}

async function pass(millis) {
  await quiet();
  mock.timers.tick(millis);
  await quiet();
}

const bytesOf = async (tapes, which) => [
  ...new Uint8Array(await (await tapes.bytes(which)).arrayBuffer()),
];

test('what comes is written at once, and what comes then four times a second', async () => {
  const tape = begun('a');
  tape.add(Uint8Array.of(1));
  await quiet();
  assert.deepEqual(names(), ['61.5000.0']);
  tape.add(Uint8Array.of(2));
  tape.add(Uint8Array.of(3));
  await pass(WAIT_MILLIS - 1);
  assert.deepEqual(lengths(), [1]);
  await pass(1);
  assert.deepEqual(lengths(), [3]);
  await pass(WAIT_MILLIS);
  tape.add(Uint8Array.of(4));
  await quiet();

  const tapes = new Tapes(URL);
  const [kept] = await tapes.list();
  assert.deepEqual(kept, { name: 'a', startedAt: new Date(5_000), store: 'opfs' });
  assert.deepEqual(await bytesOf(tapes, kept), [1, 2, 3, 4]);
});

test('a full file is written no more', async () => {
  const tape = begun('a');
  tape.add(new Uint8Array(FILE_BYTES - 1));
  await pass(WAIT_MILLIS);
  tape.add(Uint8Array.of(1));
  await pass(WAIT_MILLIS);
  disk.files.get(`${FOLDER}/61.5000.0`)[0] = 9;
  tape.add(Uint8Array.of(2));
  await pass(WAIT_MILLIS);

  assert.deepEqual(lengths(), [FILE_BYTES, 1]);
  const tapes = new Tapes(URL);
  const all = await bytesOf(tapes, (await tapes.list())[0]);
  assert.deepEqual([all[0], ...all.slice(-2)], [9, 1, 2]);
});

test('a recording of more than is kept ends there, and says so once', async () => {
  const tape = begun('a');
  tape.add(new Uint8Array(64 << 20));
  await pass(WAIT_MILLIS);
  tape.add(Uint8Array.of(1));
  tape.add(Uint8Array.of(2));
  await pass(WAIT_MILLIS);

  assert.deepEqual(lengths(), [64 << 20]);
  assert.deepEqual(warned, ['E0042 it is longer than 64 MB']);

  const other = begun('b');
  other.add(new Uint8Array((64 << 20) - 1));
  await quiet();
  other.add(Uint8Array.of(1));
  other.add(Uint8Array.of(2));
  await pass(WAIT_MILLIS);
  assert.deepEqual(lengths(), [64 << 20, (64 << 20) - 1], 'also where it ends between two files');

  const last = begun('c');
  disk.torn = () => {
    last.add(Uint8Array.of(1));
    throw new Error('it is locked');
  };
  last.add(new Uint8Array(64 << 20));
  await quiet();
  assert.equal(warned.length, 3, 'and where what is on its way fails too');
});

test('a disk that takes nothing is told of once, and a page without storage is', async () => {
  disk.broken = new DOMException('it is full', 'QuotaExceededError');
  const tape = begun('a');
  tape.add(Uint8Array.of(1));
  await pass(WAIT_MILLIS);
  disk.broken = null;
  tape.add(Uint8Array.of(2));
  await pass(WAIT_MILLIS);
  assert.deepEqual(names(), []);
  assert.equal(warned.length, 1);
  assert.match(warned[0], /^E0042 .*it is full/);

  delete globalThis.FileSystemFileHandle.prototype.createWritable;
  begun('a').add(Uint8Array.of(1));
  await quiet();
  assert.match(warned[1], /there is no storage for this page/);
});

test('sixteen are kept, and the oldest make room for the next', async () => {
  for (let i = 1; i <= 17; i++) put(`61.${100 * i}.0`, i);
  put('62.50.0', 1);
  put('62.50.1', 2);
  begun('c').add(Uint8Array.of(1));
  await quiet();

  const list = await new Tapes(URL).list();
  assert.deepEqual(
    list.map(({ startedAt }) => startedAt.getTime()),
    [...Array.from({ length: 15 }, (_, i) => 100 * (i + 3)), 5_000],
  );
  // Of one whose removal breaks off the beginning is left.
  assert.deepEqual(
    disk.removed.filter((name) => name.startsWith('62')),
    ['62.50.1', '62.50.0'],
  );
});

test('what lies behind a file that is missing is not of the recording, nor is any other file', async () => {
  put('61.7.0', 1);
  put('61.7.2', 3);
  put('61.7.1', 2);
  put('61.7.4', 5);
  put('61.7', 9);
  put('6.7.0', 9);
  put('x61.8.0', 9);
  put('61.3.0', 7);
  const tapes = new Tapes(URL);
  const [first, second] = await tapes.list();

  assert.deepEqual(await bytesOf(tapes, second), [1, 2, 3]);
  assert.deepEqual(await bytesOf(tapes, first), [7]);
  await tapes.remove(first);
  assert.deepEqual(await tapes.list(), [second]);
  put('61.9.1', 8);
  const [, empty] = await tapes.list();
  assert.deepEqual(await bytesOf(tapes, empty), []);
  await tapes.remove(empty);
  for (const other of [first, { ...second, name: 'b' }, { ...second, store: 'memory' }]) {
    await assert.rejects(tapes.bytes(other), { name: 'NotFoundError' });
    await assert.rejects(tapes.remove(other), { name: 'NotFoundError' });
  }
  await tapes.remove(second);
  assert.deepEqual(names(), ['61.7', '6.7.0', 'x61.8.0'], 'what was of no use goes with it');
  disk.gone = new Error('it was cleared');
  assert.deepEqual(await tapes.list(), []);
});

test('one that is removed while it is read ends there', async () => {
  put('61.7.0', 1);
  put('61.7.1', 2);
  put('61.7.2', 3);
  const tapes = new Tapes(URL);
  const [kept] = await tapes.list();
  const { files } = disk;
  files.get = (path) => {
    files.delete(`${FOLDER}/61.7.1`);
    return Map.prototype.get.call(files, path);
  };

  assert.deepEqual(await bytesOf(tapes, kept), [1]);
});

test('a name is refused that no system would keep', () => {
  for (const name of ['', 'a\n', 'x'.repeat(101)]) assert.throws(() => begun(name), TypeError);
});
