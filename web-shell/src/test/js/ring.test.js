// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { post } from '../../main/resources/META-INF/windhover/shell/post.js';
import { Ring, ringMemory } from '../../main/resources/META-INF/windhover/shell/ring.js';

/** The same numbers in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

function ends() {
  const memory = ringMemory();
  return { writer: new Ring(memory), reader: new Ring(memory), room: memory.byteLength - 8 };
}

/** A batch whose bytes tell where in all that was said they belong. */
function batch(length, from) {
  return Uint8Array.from({ length }, (_, i) => (from + i) % 251);
}

test('what goes in comes out, however it lies around the end', () => {
  const { writer, reader, room } = ends();
  const next = random(7);
  const under = [];
  let [said, heard] = [0, 0];
  for (let turn = 0; turn < 2000; turn++) {
    const length = 8 * (1 + next(next(10) === 0 ? 6000 : 60));
    if (writer.put(batch(length, said))) {
      under.push(length);
      said += length;
    } else {
      assert.ok(said - heard + length > room, 'refused though there was room');
    }
    while (under.length > next(12)) {
      const out = new Uint8Array(under[0]);
      reader.take(under.shift(), out);
      assert.ok(Buffer.from(out).equals(batch(out.length, heard)), `after ${heard} bytes`);
      heard += out.length;
    }
  }
  assert.ok(heard > 10 * room, 'went round often');
});

test('takes all of its room and not a byte more', () => {
  const { writer, reader, room } = ends();
  assert.equal(writer.put(new Uint8Array(room + 8)), false);
  assert.equal(writer.put(batch(room, 0)), true);
  assert.equal(writer.put(new Uint8Array(8)), false);
  const out = new Uint8Array(room);
  reader.take(room, out);
  assert.deepEqual(out, batch(room, 0));
  assert.equal(writer.put(batch(room, 3)), true);
});

test('more than the reader can hold is given up, and the next is found', () => {
  const { writer, reader } = ends();
  writer.put(batch(64, 0));
  writer.put(batch(16, 100));
  const out = new Uint8Array(16);
  reader.take(64, out);
  assert.deepEqual(out, batch(16, 0));
  reader.take(16, out);
  assert.deepEqual(out, batch(16, 100));
});

test('counts on where its count begins anew', () => {
  const { writer, reader } = ends();
  const part = 65_536;
  const bytes = new Uint8Array(part);
  for (let i = 0; i < 2 ** 32 / part + 3; i++) {
    bytes[0] = i;
    assert.ok(writer.put(bytes));
    bytes[0] = i + 1;
    reader.take(part, bytes);
    assert.equal(bytes[0], i % 256);
  }
});

test('a batch goes through the ring, and as a message where it finds no room', () => {
  const { writer, reader, room } = ends();
  const sent = [];
  const send = (message, transfer) => sent.push([message, transfer.length]);
  post(batch(room, 0), writer, send);
  post(batch(24, 5), writer, send);
  post(batch(8192, 9), null, send);
  assert.deepEqual(sent[0], [room, 0]);
  assert.deepEqual(sent[1], [batch(24, 5).buffer, 0]);
  assert.deepEqual(sent[2], [batch(8192, 9).buffer, 1]);
  reader.take(room, new Uint8Array(room));
  post(batch(24, 5), writer, send);
  assert.deepEqual(sent[3], [24, 0]);
});

test('a batch that is sent is a copy', () => {
  const sent = [];
  const mine = batch(16, 0);
  post(mine, null, (message) => sent.push(message));
  mine.fill(9);
  assert.deepEqual(new Uint8Array(sent[0]), batch(16, 0));
});
