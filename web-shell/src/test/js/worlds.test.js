// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copied, laid } from '../../main/resources/META-INF/windhover/shell/worlds.js';

const BASE = 1024;
const END = 64 * 1024;
const OUTBOX = 64;

/** A memory with random bytes in some runs, which the module has told at its outbox. */
function memoryWith(runs, step) {
  const memory = new ArrayBuffer(END + 1024);
  const told = new Int32Array(memory, OUTBOX);
  told[0] = step;
  runs.forEach(([at, bytes], i) => {
    told[1 + 2 * i] = at;
    told[2 + 2 * i] = bytes;
    const place = new Uint8Array(memory, at, bytes);
    for (let n = 0; n < bytes; n++) place[n] = 1 + Math.floor(Math.random() * 255);
  });
  return { memory, count: 1 + 2 * runs.length };
}

function randomRuns() {
  const runs = [];
  for (let at = BASE; at < END - 2000;) {
    const bytes = 1 + Math.floor(Math.random() * 900);
    if (Math.random() < 0.6) runs.push([at, bytes]);
    at += 64 * Math.ceil(bytes / 64) + 64;
  }
  return runs;
}

test('a world that is laid again is the one that was copied, and zero elsewhere', () => {
  for (let n = 0; n < 200; n++) {
    const runs = randomRuns();
    const { memory, count } = memoryWith(runs, n);
    const world = copied(memory, OUTBOX, count, 'a', null);
    const fresh = new ArrayBuffer(memory.byteLength);

    assert.equal(laid(world.bytes, fresh, BASE, END), true);

    assert.equal(world.step, n);
    const expected = new Uint8Array(memory.byteLength);
    for (const [at, bytes] of runs) expected.set(new Uint8Array(memory, at, bytes), at);
    assert.deepEqual(new Uint8Array(fresh), expected);
  }
});

test('a buffer serves again while the world fits into it', () => {
  const { memory, count } = memoryWith([[BASE, 1000]], 1);
  const first = copied(memory, OUTBOX, count, 'a', null);
  const second = copied(memory, OUTBOX, count, 'a', first.bytes);
  assert.equal(second.bytes, first.bytes);
  const small = new ArrayBuffer(100);
  assert.notEqual(copied(memory, OUTBOX, count, 'a', small).bytes, small);
});

test('a smaller world in a buffer of a larger one leaves nothing of that', () => {
  const large = memoryWith([[BASE, 5000]], 1);
  const small = memoryWith([[BASE + 64, 3]], 2);
  const first = copied(large.memory, OUTBOX, large.count, 'a', null);
  const second = copied(small.memory, OUTBOX, small.count, 'a', first.bytes);
  const fresh = new ArrayBuffer(END);
  assert.equal(laid(second.bytes, fresh, BASE, END), true);
  assert.equal(new Uint8Array(fresh).filter((byte) => byte !== 0).length, 3);
});

test('what reaches out of its place is no world, and nothing of it is laid', () => {
  const damages = [
    (head) => (head[0] = -1),
    (head) => (head[0] = 1 << 30),
    (head) => (head[1] = BASE - 4),
    (head) => (head[1] = END),
    (head) => (head[2] = -5),
    (head) => (head[4] = END),
    (head) => (head[4] = 0x7fffffff),
  ];
  for (const damage of damages) {
    const { memory, count } = memoryWith(
      [
        [BASE, 100],
        [BASE + 256, 50],
      ],
      1,
    );
    const { bytes } = copied(memory, OUTBOX, count, 'a', null);
    damage(new Int32Array(bytes, 0, count));
    const fresh = new ArrayBuffer(END);
    assert.equal(laid(bytes, fresh, BASE, END), false, String(damage));
    assert.ok(
      new Uint8Array(fresh).every((byte) => byte === 0),
      String(damage),
    );
  }
});

test('bytes that break off are no world', () => {
  const { memory, count } = memoryWith([[BASE, 1000]], 1);
  const { bytes } = copied(memory, OUTBOX, count, 'a', null);
  for (const length of [0, 3, 8, 12, 500]) {
    assert.equal(laid(bytes.slice(0, length), new ArrayBuffer(END), BASE, END), false);
  }
});
