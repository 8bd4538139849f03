// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setImmediate as settled, setTimeout as wait } from 'node:timers/promises';
import { begins, Recording } from '../../main/resources/META-INF/windhover/shell/recording.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { disk, emptyDisk } from './folders.js';
import { message } from './written.js';

const { RECORDED_BEGINS, RECORDED_BROKE, RECORDED_FAILED, RECORDED_FLUSHED } = wire;
const { warn } = console;

let said;
let printed;
let warned;
let record;
let ending;
let session;
let game;
let recording;

beforeEach(() => {
  emptyDisk();
  [said, printed, warned, record] = [[], [], [], true];
  console.warn = (text) => void printed.push(String(text));
  game = { state: 'running', runtimeInfo: () => ({ deterministic: true }) };
  next();
  recording = new Recording({
    game,
    session: () => session,
    wish: () => ({ setting: { record, url: 'http://127.0.0.1/game.json' } }),
    warn: ({ code, detail }) => warned.push(`${code} ${detail}`),
  });
});
afterEach(() => Object.assign(console, { warn }));

/** Another start of the game. */
function next() {
  ending = new AbortController();
  session = {
    signal: ending.signal,
    say: (what) => what({ message: (...words) => void said.push(words) }),
  };
}

function told(flags, ...bytes) {
  const view = message(wire.RECORDED, flags, 0, (put) => {
    put.u32(bytes.length);
    put.u32(0);
    for (const byte of bytes) put.u8(byte);
  });
  recording.read(view, 0);
  // What comes there next is of no interest.
  new Uint8Array(view.buffer).fill(0);
}

const bytesOf = async (blob) => [...new Uint8Array(await (await blob).arrayBuffer())];

test('all up to now is what the host has told when it was asked for the rest', async () => {
  told(RECORDED_BEGINS, 1, 2);
  const all = bytesOf(recording.all());
  await settled();
  assert.deepEqual(said, [[wire.RECORD, wire.RECORD_FLUSH, 0]]);
  told(0, 3);
  told(RECORDED_FLUSHED, 4);

  assert.deepEqual(await all, [1, 2, 3, 4]);
});

test('of another start nothing is kept of the one before', async () => {
  told(RECORDED_BEGINS, 1);
  ending.abort();
  next();
  assert.deepEqual(await bytesOf(recording.all()), [1], 'until the next begins');
  told(RECORDED_BEGINS, 2);
  game.state = 'failed';

  assert.deepEqual(await bytesOf(recording.all()), [2]);
  assert.deepEqual(said, []);
});

test('whoever waits for a host that ends gets what there is', async () => {
  told(RECORDED_BEGINS, 1);
  const all = bytesOf(recording.all());
  await settled();
  ending.abort();

  assert.deepEqual(await all, [1]);
});

test('a recording that breaks off says so, and nobody waits for its rest', async () => {
  told(RECORDED_BEGINS, 1);
  const all = bytesOf(recording.all());
  await settled();
  told(RECORDED_BROKE, 2);

  assert.deepEqual(await all, [1, 2]);
  assert.equal(printed.length, 1);
  assert.match(printed[0], /the recording ends here/);
});

test('what a host tells of its failure is no part of the recording', async () => {
  told(RECORDED_BEGINS, 1);
  told(RECORDED_FAILED, 2);
  game.state = 'failed';

  assert.deepEqual(await bytesOf(recording.all()), [1]);
});

test('where nothing is recorded it says why', async () => {
  record = false;
  await assert.rejects(recording.all(), { name: 'InvalidStateError' });
  record = true;
  game.runtimeInfo = () => ({ deterministic: false });
  await assert.rejects(recording.all(), { name: 'NotSupportedError' });
});

test('one with a name is kept by the browser, and one without is not', async () => {
  told(RECORDED_BEGINS, 1);
  await kept(0);
  record = {};
  told(RECORDED_BEGINS, 2);
  await kept(0);
  record = { name: 'evening' };
  told(RECORDED_BEGINS, 3);
  assert.deepEqual(await kept(1), [[3]]);

  record = { name: '' };
  told(RECORDED_BEGINS, 4);
  told(0, 5);
  for (let i = 0; warned.length === 0 && i < 1_000; i++) await wait(5);
  assert.match(warned.join(), /^E0042 .*the name of a recording is/);
  assert.equal(warned.length, 1);
  assert.deepEqual(await kept(1), [[3]]);
});

/** The files that the browser has, which are to be so many. */
async function kept(count) {
  for (let i = 0; i < 1_000 && disk.files.size < count; i++) await wait(5);
  return [...disk.files.values()].map((each) => [...each]);
}

test('a host is asked for as many keyframes as are wanted, and told who asks', () => {
  const run = {};
  const asking = { ...session, run, life: 'a', manifest: { build: '7' }, place: null };
  navigator.userAgent = 'Zoë'.repeat(1_000);
  for (const [wanted, keyframes] of [
    [true, 0],
    [{}, 0],
    [{ keyframes: 0xffff }, 0xffff],
  ]) {
    const view = new DataView(begins(asking, wanted));
    assert.deepEqual([view.getUint8(0), view.getUint8(1)], [wire.RECORD, wire.RECORD_BEGIN]);
    assert.equal(view.getUint16(2, true), keyframes);
    assert.equal(view.getUint32(4, true), view.byteLength);
    assert.equal(view.byteLength % 8, 0);
    const bytes = view.getUint16(8, true);
    assert.ok(10 + bytes <= view.byteLength);
    const engine = new TextDecoder().decode(new Uint8Array(view.buffer, 10, bytes));
    assert.equal(engine.length, 1_000);
    assert.match(engine, /^- 7 layout= .* runtime=Zoë/);
  }
  assert.throws(() => begins(asking, { keyframes: 0x10000 }), RangeError);
  assert.throws(() => begins(asking, { keyframes: -1 }), RangeError);
});
