// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { decoded } from '../../main/resources/META-INF/windhover/shell/records.js';
import { Observed } from '../../main/resources/META-INF/windhover/shell/telemetry.js';
import { wire } from '../../main/resources/META-INF/windhover/shell/wire.js';
import { message } from './written.js';

const { TELEMETRY_EVERY, TELEMETRY_OFF, TELEMETRY_ON, TELEMETRY_TAKE } = wire;

/** What the host was told, without what takes what it has: operation and numbers. */
let said;
let takes;
let game;
let session;
let options;
/** What the host has written down and nobody took. */
let waiting;
let isMute;
let observed;

beforeEach(() => {
  [said, takes, options, waiting, isMute] = [[], 0, {}, [], false];
  mock.timers.enable({ apis: ['setInterval'] });
  game = Object.assign(new EventTarget(), { state: 'running' });
  start();
  observed = new Observed({
    game,
    session: () => session,
    running: async (ask) => ask(),
    wish: () => ({ options }),
  });
});
afterEach(() => mock.timers.reset());

function start() {
  session = {
    signal: new AbortController().signal,
    say: (what) => what({ whole: ({ buffer }) => hears(new DataView(buffer)) }),
  };
}

function hears(view) {
  assert.deepEqual(
    [view.getUint8(0), view.getUint32(4, true)],
    [wire.TELEMETRY, view.byteLength],
    'a whole message',
  );
  const count = view.getUint16(2, true);
  assert.equal(view.byteLength, 8 + 8 * count);
  const operation = view.getUint8(1);
  if (operation !== TELEMETRY_TAKE) {
    said.push([
      operation,
      ...Array.from({ length: count }, (_, i) => view.getFloat64(8 + 8 * i, true)),
    ]);
  } else {
    takes++;
    if (!isMute) queueMicrotask(answer);
  }
}

/** The host tells all that it has, in two parts. */
function answer() {
  const all = waiting.splice(0).flatMap((each) => [...each]);
  const half = all.length >> 1;
  for (const [isLast, part] of [
    [0, all.slice(0, half)],
    [1, all.slice(half)],
  ]) {
    const view = message(wire.TELEMETRY_TOLD, isLast, 0, (put) => {
      put.u32(part.length);
      put.u32(0);
      for (const byte of part) put.u8(byte);
    });
    observed.read(view, 0);
    new Uint8Array(view.buffer).fill(0);
  }
}

const bytesOf = (...words) => new Uint8Array(Uint32Array.from(words).buffer);

/** A run of no kernel, with a counter. */
function run() {
  const bytes = new Uint8Array(32);
  bytes.set(bytesOf(wire.TELEMETRY_RUN | (8 << 8), 60, 0, 1, 0));
  bytes.set([5, 0, ...new TextEncoder().encode('shots')], 20);
  return bytes;
}

function step(number, shots = number) {
  const bytes = new Uint8Array(24);
  bytes.set(bytesOf(wire.TELEMETRY_STEP | (6 << 8), number, 0, 1));
  bytes.set(new Uint8Array(Float64Array.of(shots).buffer), 16);
  return bytes;
}

async function quiet() {
  for (let i = 0; i < 30; i++) await settled();
}

const stepsOf = (records) =>
  records.filter(({ record }) => record === 'step').map(({ step }) => step);

test('nothing is told before somebody wants it, nor when nobody does any more', async () => {
  const [one, other] = [observed.handle(), observed.handle()];
  observed.begin();
  mock.timers.tick(5_000);
  assert.deepEqual([said, takes], [[], 0]);
  await one.start();
  await other.start();
  assert.deepEqual(said.splice(0), [[TELEMETRY_ON]]);
  await one.stop();
  assert.deepEqual(said, []);
  await other.stop();
  await other.stop();
  assert.deepEqual(said.splice(0), [[TELEMETRY_OFF]]);
  await quiet();
  takes = 0;
  mock.timers.tick(5_000);
  await quiet();
  assert.equal(takes, 0);
});

test('what the host keeps is taken twice a second, one question at a time', async () => {
  await observed.handle().start();
  mock.timers.tick(499);
  await quiet();
  assert.equal(takes, 0);
  isMute = true;
  mock.timers.tick(1);
  mock.timers.tick(500);
  await quiet();
  assert.equal(takes, 1);
  isMute = false;
  answer();
  await quiet();
  assert.equal(takes, 2);
  const { clearInterval: end } = globalThis;
  let ends = 0;
  globalThis.clearInterval = (timer) => (ends++, end(timer));
  game.state = 'stopped';
  game.dispatchEvent(new Event('state'));
  globalThis.clearInterval = end;
  assert.equal(ends, 1);
  mock.timers.tick(5_000);
  await quiet();
  assert.equal(takes, 2);
});

test('each takes all that came since it asked, whoever else did', async () => {
  const one = observed.handle();
  await one.start();
  waiting = [run(), step(1)];
  assert.deepEqual(stepsOf(await one.take()), [1]);
  const other = observed.handle();
  await other.start();
  waiting = [step(2)];
  assert.deepEqual(stepsOf(await other.take()), [2]);
  waiting = [step(3)];
  assert.deepEqual(stepsOf(await one.take()), [2, 3]);
  const { next } = observed.since(0);
  assert.deepEqual(stepsOf(await one.take()), []);
  assert.equal(observed.since(0).next, next, 'of nothing nothing is kept');
  waiting = [step(4)];
  await one.stop();
  assert.deepEqual(stepsOf(JSON.parse(one.json()).records), [1, 2, 3, 4]);
  assert.deepEqual(stepsOf(await one.take()), [4], 'what there was by then is taken');
});

test('the host tells as often as the one wants who wants most', async () => {
  const [one, other] = [observed.handle(), observed.handle()];
  await one.start({ every: 8 });
  assert.deepEqual(said.splice(0), [[TELEMETRY_EVERY, 8], [TELEMETRY_ON]]);
  await other.start({ every: 8 });
  assert.deepEqual(said, [], 'it knows that');
  await other.start({ every: 2 });
  assert.deepEqual(said.splice(0), [[TELEMETRY_EVERY, 2]]);
  await other.stop();
  assert.deepEqual(said.splice(0), [[TELEMETRY_EVERY, 8]]);
  await one.start({ every: 0xffff });
  assert.deepEqual(said.splice(0), [[TELEMETRY_EVERY, 0xffff]]);
  for (const every of [0, 0x10000, 1.5]) await assert.rejects(other.start({ every }), RangeError);
});

test('a host that goes on counts on, one that was told already does not', async () => {
  const one = observed.handle();
  await one.start();
  waiting = [run(), step(1, 7)];
  await one.take();
  await one.stop();
  said = [];
  await one.start({ every: 4 });
  assert.deepEqual(said.splice(0), [[TELEMETRY_EVERY, 4], [TELEMETRY_ON]], 'it counts itself');
  start();
  observed.begin();
  assert.deepEqual(said, [
    [TELEMETRY_EVERY, 4],
    [TELEMETRY_ON, 7],
  ]);
});

test('a host that ends keeps nobody waiting, and half a record of it is none of the next', async () => {
  const one = observed.handle();
  await one.start();
  isMute = true;
  const taken = one.take();
  await quiet();
  const part = message(wire.TELEMETRY_TOLD, 0, 0, (put) => {
    put.u32(4);
    put.u32(0);
    for (let i = 0; i < 4; i++) put.u8(9);
  });
  observed.read(part, 0);
  game.state = 'failed';
  game.dispatchEvent(new Event('state'));
  assert.deepEqual(await taken, []);
  said = [];
  await one.stop();
  assert.deepEqual(said, [], 'a host that failed is told nothing');

  [game.state, isMute] = ['running', false];
  start();
  observed.begin();
  waiting = [run(), step(1)];
  assert.deepEqual(stepsOf(await one.take()), [1]);
});

test('what a launch asks for is told from the start, and once', async () => {
  options = { telemetry: { every: 3 } };
  observed.begin();
  assert.deepEqual(said.splice(0), [[TELEMETRY_EVERY, 3], [TELEMETRY_ON]]);
  start();
  observed.begin();
  assert.deepEqual(said, [[TELEMETRY_EVERY, 3], [TELEMETRY_ON]]);
});

test('a file begins with its run, and says how much of it is left out', async () => {
  const one = observed.handle();
  await one.start();
  waiting = [run(), step(1)];
  await one.take();
  waiting = [step(2)];
  await one.take();
  waiting = [step(3)];
  await one.take();

  const whole = new Uint8Array(await one.binary().arrayBuffer());
  assert.deepEqual(
    [...new Uint32Array(whole.buffer, 0, 2)],
    [wire.TELEMETRY_MAGIC, wire.TELEMETRY_VERSION],
  );
  assert.deepEqual(stepsOf(decoded(whole.subarray(8), null)), [1, 2, 3]);
  assert.deepEqual(stepsOf(JSON.parse(one.json()).records), [1, 2, 3]);
  assert.match(one.trace(), /"step 3"/);
  const newest = decoded(observed.file(48).subarray(8), null);
  assert.deepEqual(
    newest.map((each) => (each.record === 'lost' ? each.records : each.record)),
    [2, 'run', 'step', 'step'],
  );
  assert.deepEqual(stepsOf(newest), [2, 3]);
  assert.deepEqual(stepsOf(decoded(observed.file(47).subarray(8), null)), [3]);
});

test('the page forgets the oldest, and says so', async () => {
  const early = observed.handle();
  await early.start();
  waiting = [run(), step(1)];
  const one = observed.handle();
  await one.take();
  // With what was before it is a few bytes more than is kept, and with what comes then not.
  const length = (64 << 20) / 4 - 10;
  const view = new DataView(new ArrayBuffer(16 + 4 * length));
  view.setUint8(1, 1);
  view.setUint32(8, 4 * length, true);
  view.setUint32(16, wire.TELEMETRY_FRAME | (length << 8), true);
  observed.read(view, 0);
  const late = observed.handle();
  waiting = [step(2)];

  const kinds = async (who) => (await who.take()).map(({ record }) => record);
  assert.deepEqual(await kinds(one), ['frame', 'step']);
  assert.deepEqual(await kinds(early), ['frame', 'step']);
  assert.deepEqual(await kinds(late), ['step']);
  const all = decoded(observed.file().subarray(8), null);
  assert.deepEqual(
    all.map((each) => (each.record === 'lost' ? each.records : each.record)),
    [2, 'run', 'frame', 'step'],
  );
});
